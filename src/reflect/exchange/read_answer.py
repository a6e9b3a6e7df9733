"""Import of the text of an answer; the inverse of `answer_text`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reflect.exchange.answer_shape import (
    EDITED,
    QUOTED,
    WHOLE,
    label,
    seal_of_lines,
    shape,
    shown_part,
)
from reflect.exchange.escaping import unescaped
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import inline
from reflect.exchange.layout import restored, without_blank_edges
from reflect.exchange.plan_text import PlanUnclear, read_plan
from reflect.exchange.read_looked_back import read_looked_back
from reflect.exchange.read_parts import AnswerUnclear, ReadAnswer, Stray, first_filled, paragraph, with_words
from reflect.journal.answers import (
    AnswerPart,
    AreasPart,
    WordsPart,
    answer_from,
    said,
)
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases

_VALUE = re.compile(r"(-?\d{1,18})(?: */ *-?\d{1,18})?")
_SLANTED = re.compile(r"([*_])([^*_].*)\1")
_SENTENCE_NOTES = ("typed", "before", "after")


def read_answer(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    """Return an answer from the lines below its question.

    Args:
        lines: the lines.
        kept: the data that is not in the text.
        notes: the notes of `written_answer`; {} to read the text literally.

    Raises:
        AnswerUnclear: the answer cannot be read.
    """
    if WHOLE in notes:
        if seal_of_lines(lines) != notes[WHOLE]:
            raise AnswerUnclear(kind="cannot_be_changed_here", at=first_filled(lines))
        return ReadAnswer(dict(kept), None, empty=False)
    try:
        parts = said(answer_from(kept))
    except (ValueError, RecursionError):
        raise AnswerUnclear(kind="not_an_entry") from None
    match shape(parts, kept):
        case "number":
            return _read_number(lines, kept)
        case "plan":
            return _read_plan_answer(lines, kept, notes)
        case "looked_back":
            return read_looked_back(lines, kept, notes)
        case _:
            return _read_in_order(lines, kept, notes, parts)


def for_edited(notes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notes that remain valid for an edited answer."""
    kept = {EDITED: True, **{name: notes[name] for name in (WHOLE, QUOTED) if name in notes}}
    for name in ("cue", "response"):
        found = {part: value for part, value in (notes.get(name) or {}).items() if part in _SENTENCE_NOTES}
        kept |= {name: found} if found else {}
    return kept


def _read_number(lines: Sequence[str], kept: Mapping[str, Any]) -> ReadAnswer:
    shown = without_blank_edges("\n".join(lines)).strip(BLANK)
    if not shown:
        return ReadAnswer(dict(kept), None, empty="value" not in kept)
    number = _VALUE.fullmatch(shown)
    if number is None:
        raise AnswerUnclear(kind="not_on_scale", at=first_filled(lines))
    return ReadAnswer({**kept, "value": int(number[1])}, None, empty=False)


def _read_plan_answer(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    try:
        cue, response = read_plan(lines, notes)
    except PlanUnclear:
        raise AnswerUnclear(kind="plan_unclear", at=first_filled(lines)) from None
    return ReadAnswer(
        with_words(kept, {"cue": cue, "response": response}),
        None,
        empty=not (cue.strip() or response.strip()),
    )


def _read_in_order(
    lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any], parts: Sequence[AnswerPart]
) -> ReadAnswer:
    """Return an answer whose parts are in consecutive blocks; the inverse of `_in_order`."""
    rows, data, stray = list(lines), dict(kept), None
    fields = [part.field for part in parts if isinstance(part, WordsPart)]
    if not fields:
        return ReadAnswer(data, _unexpected(rows, parts), empty=False)
    areas = next((part for part in parts if isinstance(part, AreasPart)), None)
    if areas and areas.areas:
        rows, found, known = _without_areas(rows, areas.areas)
        if found is not None and found != areas.areas:
            data |= {"areas": list(found), "areas_corrected": True}
        elif not known:
            stray = Stray(first_filled(rows), kind="areas_unclear")
    words, at = dict[str, str](), 0
    for number, part in enumerate(parts):
        if isinstance(part, WordsPart):
            if number:
                at = _below(rows, at, label(part.field))
            end = _end(rows, at, parts[number + 1 :])
            text = unescaped(without_blank_edges("\n".join(rows[at:end])))
            words[part.field] = restored(text, notes.get(part.field))
            at = end
    return ReadAnswer(with_words(data, words), stray, empty=not any(text.strip() for text in words.values()))


def _same_line(line: str, other: str) -> bool:
    """Return whether two lines are the same, regardless of the character that marks emphasis."""
    return _bare(line) == _bare(other)


def _bare(line: str) -> str:
    match = _SLANTED.fullmatch(line.strip())
    return match[2] if match else line.strip()


def _below(rows: Sequence[str], at: int, title: str) -> int:
    for number in range(at, len(rows)):
        if rows[number].strip() and _same_line(rows[number], title):
            return number + 1
    raise AnswerUnclear(kind="part_gone", at=first_filled(rows))


def _end(rows: Sequence[str], at: int, parts: Sequence[AnswerPart]) -> int:
    """Return the row where the text that begins at row `at` ends: at the first line of a later part."""
    if not parts or isinstance(parts[0], AreasPart):
        return len(rows)
    some = phrases_of(LANGUAGES[0])  # plans exported in another language are stored in the block
    following = [
        label(part.field) if isinstance(part, WordsPart) else shown_part(part, some, some, aside=True)
        for part in parts
    ]
    for number in range(at, len(rows)):
        if rows[number].strip() and any(line and _same_line(rows[number], line) for line in following):
            return number
    return len(rows)


def _unexpected(rows: Sequence[str], parts: Sequence[AnswerPart]) -> Stray | None:
    """Return the first unexpected line in the text of an answer without words; None if there is none."""
    shown = {
        row.strip()
        for one in LANGUAGES
        for part in parts
        for row in shown_part(part, phrases_of(one), phrases_of(one), aside=False).split("\n")
    }
    return next(
        (
            Stray(number, kind="text_outside")
            for number, row in enumerate(rows)
            if row.strip() and row.strip() not in shown
        ),
        None,
    )


def _without_areas(rows: list[str], areas: tuple[str, ...]) -> tuple[list[str], tuple[str, ...] | None, bool]:
    """Return lines without the one that names body areas, the areas in it, and whether all of it was understood.

    If the user deleted that line, there are no areas.
    """
    for number in range(len(rows) - 1, -1, -1):
        end = number + 1
        match = _SLANTED.fullmatch(rows[number].strip())
        if not match and rows[number].lstrip()[:1] in ("*", "_"):  # the line may have been wrapped
            wrapped, end = paragraph(rows, number)
            match = _SLANTED.fullmatch(re.sub(r"\s+", " ", wrapped))
        text = match[2] if match else ""
        for one in LANGUAGES if match else ():
            phrases = phrases_of(one)
            if text == phrases.exchange.areas_line(
                [phrases.words.areas.get(area, inline(area)) for area in areas]
            ):
                return [*rows[:number], *rows[end:]], areas, True
            begins = phrases.exchange.areas_line(["\0"]).partition("\0")[0]
            if text.startswith(begins):
                found = _named(text.removeprefix(begins), phrases)
                return [*rows[:number], *rows[end:]], found, found is not None
    return rows, (), True


def _named(text: str, phrases: Phrases) -> tuple[str, ...] | None:
    """Return the areas in a list of names; None if one of them is unknown."""
    both = phrases.words.listed(["\0", "\0"]).replace("\0", "")
    ids = {name: area for area, name in phrases.words.areas.items()}
    found = [
        ids.get(name.strip().casefold())
        for name in re.split(rf",|{re.escape(both)}", text)
        if name.strip(" .")
    ]
    return None if None in found else tuple(dict.fromkeys(area for area in found if area))
