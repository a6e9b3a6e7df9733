"""Import of one entry of a Markdown export.

The block identifies the question of each text and detects changes.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reflect.exchange.block_code import BlockAnswer, BlockLine, answer_seal, entry_seal
from reflect.exchange.fences import BLANK
from reflect.exchange.incoming import Areas, FoundEntry, Problem
from reflect.exchange.pair_answers import check_questions, order_of, pair, unchanged, with_new_headings
from reflect.exchange.read_answer import for_edited, read_answer
from reflect.exchange.read_parts import AnswerUnclear, first_filled
from reflect.exchange.sections import Broken, Chunk, Section
from reflect.journal.answers import NumberPart, answer_from, is_storable, said, written
from reflect.journal.entry import content, from_data
from reflect.journal.pattern_of_entry import kept_true
from reflect.model import storable
from reflect.session.tags import tags_in

_ID = re.compile(r"[!-~]{1,128}")
_CONFLICT = re.compile(r"(?:<{7}|>{7}) ")


def read_entry(chunk: Chunk, block: BlockLine, areas: Areas | None) -> tuple[list[Problem], FoundEntry]:
    """Return an entry, and the problems with text that belongs to no answer.

    Args:
        chunk: its text.
        block: its line in the block.
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
    sections, pairs = with_new_headings(block.answers, chunk.sections, pairs, problems)
    language = str(block.about.get("language"))
    found = dict[int, dict[str, Any]]()
    for index, section in enumerate(sections):
        if index not in pairs.answers:
            continue
        number = pairs.answers[index]
        answer = block.answers[number]
        data, stray, same = _answer(answer, section, pairs.asked[index], language, areas)
        if stray:
            problems.append(stray)
        if not same:
            check_questions(block.answers, pairs, number, section)
        found[number] = data
    order = order_of(block.answers, [pairs.answers[i] for i in range(len(sections)) if i in pairs.answers])
    datas = [found.get(number, block.answers[number].data) for number in order]
    return problems, _entry(block, datas, chunk.line)


def _first_filled(lines: Sequence[str], line: int) -> Iterator[int]:
    yield from [number for number, text in enumerate(lines, line) if text.strip(BLANK)][:1]


def _answer(
    answer: BlockAnswer, section: Section, asked: str, language: str, areas: Areas | None
) -> tuple[dict[str, Any], Problem | None, bool]:
    """Return an answer as JSON data, a problem to report, and whether its text is unchanged.

    Raises:
        Broken: it cannot be read.
    """
    same = unchanged(answer, section)
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
    """Return the data of an edited answer with the areas in its text, unless the user chose the areas."""
    before = answer.data
    if data.get("areas") == [] and before.get("areas") and not before.get("areas_corrected"):
        as_before = {**data, "areas": before["areas"]}
        as_before.pop("areas_corrected", None)
        if answer_seal(as_before) != answer.seal:
            data = as_before  # the line with the areas was deleted together with the text
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
        Broken: they do not form an entry.
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
