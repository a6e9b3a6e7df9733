"""Import of one entry of a Markdown export: its questions in order, and the text below each.

What the block says of its answers tells which text belongs to which question, and what was changed. A question is
found by its wording, also behind a number or in another place; one whose wording was changed by its answer or its
place.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NamedTuple

from reflect.exchange.block_code import BlockAnswer, BlockLine, answer_seal, entry_seal, fingerprint
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import wordings
from reflect.exchange.incoming import Areas, FoundEntry, Problem
from reflect.exchange.read_answer import for_edited, read_answer
from reflect.exchange.read_parts import AnswerUnclear, first_filled
from reflect.journal.answers import NumberPart, answer_from, is_storable, said, written
from reflect.journal.entry import content, from_data
from reflect.journal.naming import kept_true
from reflect.model import storable
from reflect.session.tags import tags_in

_ID = re.compile(r"[!-~]{1,128}")
_QUESTION = re.compile(r"###(?:[ \t].*)?")
_CONFLICT = re.compile(r"(?:<{7}|>{7}) ")
_MOST_CUTS = 50


class Section(NamedTuple):
    """A question and the lines below it.

    Attributes:
        line: the line number of the question.
        heading: the line with the question.
        lines: the lines below it.
    """

    line: int
    heading: str
    lines: list[str]


class Chunk(NamedTuple):
    """The text of an entry.

    Attributes:
        line: the line number of its heading.
        above: the lines between the heading and the first question.
        sections: its questions.
    """

    line: int
    above: list[str]
    sections: list[Section]


class Broken(Exception):
    """The entry cannot be read; `line` and `kind` describe the problem."""

    def __init__(self, line: int, kind: str):
        super().__init__()
        self.line = line
        self.kind = kind


class Pairs(NamedTuple):
    """Which section belongs to which answer.

    Attributes:
        answers: by the index of a section, the index of its answer.
        asked: by the index of a section, its question.
    """

    answers: dict[int, int]
    asked: dict[int, str]


def chunk_of(line: int, lines: Sequence[str]) -> Chunk:
    """Return the text of an entry from its lines; `line` is the number of its heading."""
    above, sections = list[str](), list[Section]()
    for number, text in enumerate(lines, line + 1):
        if text.startswith("###") and _QUESTION.fullmatch(text):
            sections.append(Section(number, text, []))
        else:
            (sections[-1].lines if sections else above).append(text)
    return Chunk(line, above, sections)


def same_answers(chunk: Chunk, block: BlockLine) -> int:
    """Return how many sections of a text are unchanged answers of an entry."""
    return sum(
        any(_unchanged(answer, section) is not None for answer in block.answers if answer.wording)
        for section in chunk.sections
    )


def following(chunk: Chunk, block: BlockLine, next_: BlockLine) -> Chunk | None:
    """Take the entry that follows, whose own heading is gone, out of the text of an entry; None if there is none.

    Args:
        chunk: the text; what belongs to the next entry is removed from it.
        block: what the block says of the entry.
        next_: what it says of the entry that follows.
    """
    sections = chunk.sections
    pairs = pair(block.answers, sections)
    start = max(pairs.answers, default=-1) + 1
    rest = Chunk(sections[start].line - 1, [], sections[start:]) if start < len(sections) else None
    if rest is None or not same_answers(rest, next_):
        return None
    del sections[start:]
    last = sections[-1].lines if sections else chunk.above
    at = next((n for n in range(len(last) - 1, -1, -1) if last[n].startswith("## ")), len(last))
    line = (sections[-1].line if sections else chunk.line) + 1 + at
    del last[at:]
    return rest._replace(line=line)


def read_entry(chunk: Chunk, block: BlockLine, areas: Areas | None) -> tuple[list[Problem], FoundEntry]:
    """Return an entry, and what in its text belongs to no answer.

    Args:
        chunk: its text.
        block: what the block says of it.
        areas: finds body areas in edited text; None to leave areas unchanged.

    Raises:
        Broken: it cannot be read.
    """
    problems = [Problem(number, "text_outside") for number in _first_filled(chunk.above, chunk.line + 1)]
    visible = [answer for answer in block.answers if answer.wording]
    if visible and not chunk.sections:
        raise Broken(
            problems[0].line if problems else chunk.line, "question_gone" if problems else "answers_gone"
        )
    pairs = pair(block.answers, chunk.sections)
    sections, pairs = _with_new_headings(block.answers, chunk.sections, pairs, problems)
    language = str(block.about.get("language"))
    found = dict[int, dict[str, Any]]()
    for index, section in enumerate(sections):
        if index not in pairs.answers:
            continue
        number = pairs.answers[index]
        answer = block.answers[number]
        data, stray, unchanged = _answer(answer, section, pairs.asked[index], language, areas)
        if stray:
            problems.append(stray)
        if not unchanged:
            _check_questions(block.answers, pairs, number, section)
        found[number] = data
    order = _order(block.answers, [pairs.answers[i] for i in range(len(sections)) if i in pairs.answers])
    datas = [found.get(number, block.answers[number].data) for number in order]
    return problems, _entry(block, datas, chunk.line)


def _first_filled(lines: Sequence[str], line: int) -> Iterator[int]:
    yield from [number for number, text in enumerate(lines, line) if text.strip(BLANK)][:1]


# Which text belongs to which question


def pair(answers: Sequence[BlockAnswer], sections: Sequence[Section]) -> Pairs:
    """Find the answer of each section, by its wording, by its text, or by its place."""
    pairs = Pairs({}, {})
    wanted = {number: answer for number, answer in enumerate(answers) if answer.wording}

    def take(index: int, number: int, asked: str) -> None:
        pairs.answers[index] = number
        pairs.asked[index] = asked
        del wanted[number]

    for begin, end in ((0, 1), (1, None)):
        for index, section in enumerate(sections):
            if index in pairs.answers or not wanted:
                continue
            for asked in islice(wordings(section.heading), begin, end):
                mark = fingerprint(asked)
                same = [n for n, answer in wanted.items() if answer.wording == mark]
                if (number := _likeliest(answers, same, section)) is not None:
                    take(index, number, answers[number].data.get("asked", asked))
                    break
    for index, section in enumerate(sections):
        if index not in pairs.answers:
            for number, answer in wanted.items():
                if _unchanged(answer, section) is not None:
                    take(index, number, next(wordings(section.heading)))
                    break
    _by_place(pairs, wanted, sections, take)
    return pairs


def _likeliest(answers: Sequence[BlockAnswer], same: Sequence[int], section: Section) -> int | None:
    """Return the answer of a section among those to one question; None if there is none."""
    if len(same) > 1:
        return next((n for n in same if _unchanged(answers[n], section) is not None), same[0])
    return same[0] if same else None


def _by_place(
    pairs: Pairs, wanted: Mapping[int, BlockAnswer], sections: Sequence[Section], take: Any
) -> None:
    """Pair the sections and the answers that are left between two pairs, if there are as many of both."""
    runs = [list(run) for _, run in groupby(range(len(sections)), lambda index: index in pairs.answers)]
    for indices in runs:
        if indices[0] in pairs.answers:
            continue
        before = pairs.answers.get(indices[0] - 1, -1)
        after = pairs.answers.get(indices[-1] + 1, max([*wanted, before]) + 1)
        between = [number for number in wanted if before < number < after]
        if len(between) == len(indices):
            for index, number in zip(indices, between, strict=True):
                asked = next(wordings(sections[index].heading))
                if asked.strip():
                    take(index, number, asked)


def _with_new_headings(
    known: Sequence[BlockAnswer], sections: Sequence[Section], pairs: Pairs, problems: list[Problem]
) -> tuple[list[Section], Pairs]:
    """Add each heading that is no question to the text above it."""
    joined, answers, asked = list[Section](), dict[int, int](), dict[int, str]()
    for index, section in enumerate(sections):
        if index in pairs.answers:
            answers[len(joined)], asked[len(joined)] = pairs.answers[index], pairs.asked[index]
            joined.append(Section(section.line, section.heading, list(section.lines)))
        elif joined and _has_words(known[answers[len(joined) - 1]]):
            joined[-1].lines.extend([section.heading, *section.lines])
        else:
            problems.append(Problem(section.line, "text_outside"))
    return joined, Pairs(answers, asked)


def _has_words(answer: BlockAnswer) -> bool:
    """Return whether an answer consists of words, so that a heading can be one of them."""
    try:
        parts = said(answer_from({**answer.data, "asked": ""}))
    except (ValueError, RecursionError):
        return False
    return any(part.role == "words" for part in parts)


def _check_questions(answers: Sequence[BlockAnswer], pairs: Pairs, number: int, section: Section) -> None:
    """Check that the text of an answer does not end with the answer to the next question, whose heading is gone.

    Raises:
        Broken: it does.
    """
    met = set(pairs.answers.values())
    for later, answer in islice(enumerate(answers), number + 1, None):
        if not answer.wording:
            continue
        if later in met:
            return
        cuts = [n for n, line in enumerate(section.lines) if not line.strip(BLANK)][-_MOST_CUTS:]
        for cut in cuts:
            below = Section(section.line + cut, "", section.lines[cut + 1 :])
            if any(below.lines) and _unchanged(answer, below) is not None:
                raise Broken(below.line + 2, "question_gone")


def _order(answers: Sequence[BlockAnswer], visible: Sequence[int]) -> list[int]:
    """Return the order of the answers: as in the text, each skipped question behind the one it was behind."""
    if list(visible) == sorted(visible):
        return [n for n, answer in enumerate(answers) if not answer.wording or n in set(visible)]
    behind: dict[int, list[int]] = {}
    last = -1
    for number, answer in enumerate(answers):
        if answer.wording:
            last = number
        else:
            behind.setdefault(last, []).append(number)
    order = list(behind.pop(-1, ()))
    for number in visible:
        order += [number, *behind.pop(number, ())]
    return [*order, *(number for some in behind.values() for number in some)]


# One answer


def _unchanged(answer: BlockAnswer, section: Section) -> dict[str, Any] | None:
    """Return the data of an answer if a text is this answer, unchanged; else None."""
    kept = {**answer.data, "asked": answer.data.get("asked", "")}
    try:
        read = read_answer(section.lines, kept, answer.notes)
    except AnswerUnclear:
        return None
    return read.data if read.stray is None and answer_seal(read.data) == answer.seal else None


def _answer(
    answer: BlockAnswer, section: Section, asked: str, language: str, areas: Areas | None
) -> tuple[dict[str, Any], Problem | None, bool]:
    """Return an answer as JSON data, a problem to tell, and whether its text is unchanged.

    Raises:
        Broken: it cannot be read.
    """
    same = _unchanged(answer, section)
    if same is not None:
        return {**same, "asked": asked}, None, True
    for number, line in enumerate(section.lines, section.line + 1):
        if _CONFLICT.match(line):
            raise Broken(number, "conflict")
    try:
        read = read_answer(section.lines, {**answer.data, "asked": asked}, for_edited(answer.notes))
        parts = said(answer_from(read.data))
    except AnswerUnclear as unclear:
        raise Broken(section.line + 1 + unclear.at, unclear.kind) from None
    except (ValueError, RecursionError):
        raise Broken(section.line, "not_an_entry") from None
    if any(part.role == "number" and not _on_scale(part) for part in parts):
        raise Broken(section.line + 1 + first_filled(section.lines), "not_on_scale")
    data, stray = read.data, None
    if read.stray:
        stray = Problem(section.line + 1 + read.stray.at, read.stray.kind)
    if read.empty and all(part.role in ("words", "areas", "plan", "number") for part in parts):
        return _as_skipped(data), stray, False
    return _with_areas(data, answer, language, areas), stray, False


def _on_scale(part: NumberPart) -> bool:
    return part.value is None or part.range is None or part.range[0] <= part.value <= part.range[1]


def _with_areas(
    data: dict[str, Any], answer: BlockAnswer, language: str, areas: Areas | None
) -> dict[str, Any]:
    """Return the data of an edited answer with the areas in its words, unless a person chose them."""
    before = answer.data
    if data.get("areas") == [] and before.get("areas") and not before.get("areas_corrected"):
        as_before = {**data, "areas": before["areas"]}
        as_before.pop("areas_corrected", None)
        if answer_seal(as_before) != answer.seal:
            data = as_before  # its line went with the words that it was about
    if areas and data.get("areas") is not None and not data.get("areas_corrected"):
        words = written([answer_from(data)])
        return {**data, "areas": list(areas(words[0] if words else "", language))}
    return data


def _as_skipped(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an answer as skipped, without words and areas."""
    gone = ("text", "cue", "response", "value", "areas", "areas_corrected")
    return {**{name: value for name, value in data.items() if name not in gone}, "skipped": True}


def _entry(block: BlockLine, datas: list[dict[str, Any]], line: int) -> FoundEntry:
    """Return the entry with these answers.

    Raises:
        Broken: they are not an entry.
    """
    about = dict(block.about)
    try:
        entry = from_data(
            {**about, "tags": about.get("tags", []), "answers": datas}, revision="", ref=block.ref
        )
        storable(json.dumps(content(entry), ensure_ascii=False))
    except (ValueError, RecursionError):
        raise Broken(line, "not_an_entry") from None
    if not _ID.fullmatch(entry.id) or not all(map(is_storable, entry.answers)):
        raise Broken(line, "not_an_entry")
    words = tags_in(written(entry.answers))
    about.setdefault("tags", list(words))
    edited = entry_seal(about, datas) != block.seal
    if edited:
        # Tags in the text are updated; other tags stay.
        kept = [tag for tag in about["tags"] if tag in words or tag in block.apart]
        about["tags"] = list(dict.fromkeys([*kept, *words]))
    entry = entry.model_copy(update={"tags": tuple(about["tags"])})
    entry = kept_true(entry) if edited else entry
    revision = block.revision if _ID.fullmatch(block.revision) else ""
    return FoundEntry(entry, revision, edited, line)
