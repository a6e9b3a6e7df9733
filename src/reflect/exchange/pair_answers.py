"""Pairing of the sections of a Markdown entry with its answers.

A question is matched by its wording, even if it was numbered or moved; a question whose wording was changed is matched
by its answer or its position.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NamedTuple

from reflect.exchange.block_code import BlockAnswer, BlockLine, answer_seal, fingerprint
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import wordings
from reflect.exchange.incoming import Problem
from reflect.exchange.read_answer import read_answer
from reflect.exchange.read_parts import AnswerUnclear
from reflect.exchange.sections import Broken, Chunk, Section
from reflect.journal.answers import answer_from, said

_MOST_CUTS = 50


class Pairs(NamedTuple):
    """The pairs of sections and answers.

    Attributes:
        answers: the index of the answer, by the index of its section.
        asked: the question, by the index of the section.
    """

    answers: dict[int, int]
    asked: dict[int, str]


def pair(answers: Sequence[BlockAnswer], sections: Sequence[Section]) -> Pairs:
    """Find the answer of each section by its wording, its text, or its position."""
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
                if unchanged(answer, section) is not None:
                    take(index, number, next(wordings(section.heading)))
                    break
    _by_place(pairs, wanted, sections, take)
    return pairs


def _likeliest(answers: Sequence[BlockAnswer], same: Sequence[int], section: Section) -> int | None:
    """Return the answer of a section among several answers to the same question; None if there is none."""
    if len(same) > 1:
        return next((n for n in same if unchanged(answers[n], section) is not None), same[0])
    return same[0] if same else None


def _by_place(
    pairs: Pairs, wanted: Mapping[int, BlockAnswer], sections: Sequence[Section], take: Any
) -> None:
    """Pair the remaining sections and answers between two pairs, if there are as many of both."""
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


def with_new_headings(
    known: Sequence[BlockAnswer], sections: Sequence[Section], pairs: Pairs, problems: list[Problem]
) -> tuple[list[Section], Pairs]:
    """Append each section whose heading is not a question to the section above it."""
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
    """Return whether an answer consists of words, so that they may include a heading."""
    try:
        parts = said(answer_from({**answer.data, "asked": ""}))
    except (ValueError, RecursionError):
        return False
    return any(part.role == "words" for part in parts)


def check_questions(answers: Sequence[BlockAnswer], pairs: Pairs, number: int, section: Section) -> None:
    """Check that the text of an answer does not include the next answer because the next question was deleted.

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
            if any(below.lines) and unchanged(answer, below) is not None:
                raise Broken(below.line + 2, "question_gone")


def order_of(answers: Sequence[BlockAnswer], visible: Sequence[int]) -> list[int]:
    """Return the order of the answers: as in the text, with each skipped question after its previous predecessor."""
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


def unchanged(answer: BlockAnswer, section: Section) -> dict[str, Any] | None:
    """Return the data of an answer if the text of a section is that answer, unchanged; else None."""
    kept = {**answer.data, "asked": answer.data.get("asked", "")}
    try:
        read = read_answer(section.lines, kept, answer.notes)
    except AnswerUnclear:
        return None
    return read.data if read.stray is None and answer_seal(read.data) == answer.seal else None


# Entries that lost their heading


def same_answers(chunk: Chunk, block: BlockLine) -> int:
    """Return the number of sections of a text that are unchanged answers of an entry."""
    return sum(
        any(unchanged(answer, section) is not None for answer in block.answers if answer.wording)
        for section in chunk.sections
    )


def following(chunk: Chunk, block: BlockLine, next_: BlockLine) -> Chunk | None:
    """Split off the next entry from the text of an entry, if its heading was deleted; None if there is none.

    Args:
        chunk: the text; the part of the next entry is removed from it.
        block: the line of the entry in the block.
        next_: the line of the next entry.
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
