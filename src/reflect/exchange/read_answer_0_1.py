"""Import of one answer of a Markdown export, from its mark and the text below it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reflect.exchange import marks
from reflect.exchange.answer_shape import scale_line
from reflect.exchange.escaping import unescaped
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import wording
from reflect.exchange.incoming import Areas
from reflect.exchange.layout import restored, without_blank_edges
from reflect.journal.answers import Answer, said, texts

_HEADING = re.compile(r"###(?: .*)?")
_VALUE = re.compile(r"(-?\d{1,18})(?: */ *-?\d{1,18})?")
# Lines that the export itself shows below a mark and that import ignores.
_SHOWN = re.compile(r">.*|\*.*\*")


class MarkedPart(NamedTuple):
    """The text below one mark.

    Attributes:
        name: the name of the field; "" below the mark of the answer itself.
        lead: the words before the text of the field, which are not part of it.
        line: the line number of the mark.
        lines: the lines up to the next mark.
    """

    name: str
    lead: str
    line: int
    lines: list[str]


class ParsedAnswer(NamedTuple):
    """An answer split into its components.

    Attributes:
        seal: the seal in the mark.
        data: the data in the mark, with the question as it is now.
        noted: the whitespace data by field, see `layout`.
        parts: the text below the mark and below the marks of further fields.
    """

    seal: str
    data: dict[str, Any]
    noted: Mapping[str, Any]
    parts: list[MarkedPart]


class BrokenAnswer(Exception):
    """The answer cannot be read; `line` and `kind` describe the problem."""

    def __init__(self, line: int, kind: str):
        super().__init__()
        self.line = line
        self.kind = kind


def parsed_answer(rest: str, line: int, lines: list[str]) -> ParsedAnswer:
    """Return an answer from the content of its mark and the lines below.

    Raises:
        BrokenAnswer: the mark is damaged, or the question is missing.
    """
    seal, _, text = rest.partition(" ")
    try:
        said = marks.read(text)
    except ValueError:
        raise BrokenAnswer(line, "mark_damaged") from None
    match said:
        case [{"question": str(), "format": str()} as data, *more]:
            if "asked" not in data:
                data["asked"] = _asked(line, lines)
            elif not isinstance(data["asked"], str):
                raise BrokenAnswer(line, "mark_damaged")
            noted = more[0] if more and isinstance(more[0], dict) else {}
            return ParsedAnswer(seal, data, noted, [MarkedPart("", "", line, lines)])
        case _:
            raise BrokenAnswer(line, "mark_damaged")


def answer_of(
    found: ParsedAnswer, answer: Answer, language: str, areas: Areas | None
) -> tuple[dict[str, Any], bool]:
    """Return an answer as JSON data, and whether it was edited after the export.

    Args:
        found: the parsed answer.
        answer: the answer made from the data in the mark.
        language: the language of the entry.
        areas: finds the body areas in edited text; None to leave areas unchanged.

    Raises:
        BrokenAnswer: a field is missing, or a number is not on its scale.
    """
    parts, first = said(answer), ""
    if parts and parts[0].role == "number":
        return _scale(found)
    if parts and parts[0].role == "words":
        first = parts[0].field
    names = texts(answer)
    for images in (True, False):  # earlier exports did not escape images
        shown = {name: _words(found, name, first, images=images) for name in names}
        back = {name: restored(text, found.noted.get(name)) for name, text in shown.items()}
        data = _replaced(found.data, back)
        if marks.seal(data) == found.seal:
            return data, False
        if not any("\\!" in line for part in found.parts for line in part.lines):
            break
    shown = {name: _words(found, name, first) for name in names}
    data = _replaced(found.data, shown)
    nothing_else = all(part.role in ("words", "areas", "plan") for part in parts)
    if shown and nothing_else and not any(text.strip() for text in shown.values()):
        return _as_skipped(data, *shown), True
    if areas and data.get("areas") is not None and not data.get("areas_corrected"):
        data["areas"] = list(areas(next(iter(shown.values()), ""), language))
    return data, True


def stray_lines(found: ParsedAnswer, answer: Answer) -> Iterator[int]:
    """Yield the line numbers of text that belongs to no field, and so is not imported."""
    roles = [part.role for part in said(answer)]
    for part in found.parts:
        if part.name == "shown":
            yield from first_stray_line(part.lines, part.line, _SHOWN)
        elif part.name:
            continue
        elif answer.skipped:
            yield from first_stray_line(part.lines, part.line)
        elif roles and roles[0] in ("plan", "quoted", "outcome", "decision"):
            _, lines = _split_heading(part)
            above = part.line + len(part.lines) - len(lines)
            yield from first_stray_line(lines, above, None if roles[0] == "plan" else _SHOWN)


def first_stray_line(
    lines: Sequence[str], line: int, pattern: re.Pattern[str] | None = None
) -> Iterator[int]:
    """Yield the number of the first line that is not blank and does not match a pattern, if there is one.

    `line` is the number of the line above.
    """
    for number, text in enumerate(lines, line + 1):
        if (bare := text.strip(BLANK)) and not (pattern and pattern.fullmatch(bare)):
            yield number
            return


def _scale(found: ParsedAnswer) -> tuple[dict[str, Any], bool]:
    part, data = found.parts[0], found.data
    shown = without_blank_edges("\n".join(_split_heading(part)[1])).strip(BLANK)
    if shown == scale_line(data.get("value"), data.get("range")):
        return data, marks.seal(data) != found.seal
    if not shown:
        return _as_skipped(data, "value"), True
    match (_VALUE.fullmatch(shown), data.get("range")):
        case (None, _):
            raise BrokenAnswer(part.line, "not_on_scale")
        case (number, [int() as low, int() as high]) if number and not low <= int(number[1]) <= high:
            raise BrokenAnswer(part.line, "not_on_scale")
        case (number, _):
            return {**data, "value": int(number[1])}, True


def _replaced(data: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {**data, **{name: text for name, text in words.items() if text}}


def _as_skipped(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the data of an answer as skipped, without the named fields and areas."""
    gone = {*names, "areas", "areas_corrected"}
    return {**{name: value for name, value in data.items() if name not in gone}, "skipped": True}


def _words(found: ParsedAnswer, name: str, first: str, *, images: bool = True) -> str:
    """Return the unescaped text of a field.

    Args:
        found: the answer.
        name: the name of the field.
        first: the field directly below the question, which has no mark; "" for none.
        images: see `unescaped`.

    Raises:
        BrokenAnswer: the mark of the field is missing or repeated.
    """
    if name == first:
        text = "\n".join(_split_heading(found.parts[0])[1])
        return unescaped(without_blank_edges(text), images=images, headings_in_code=False)
    parts = [part for part in found.parts if part.name == name]
    if len(parts) != 1:
        raise BrokenAnswer(found.parts[0].line, "mark_missing")
    text = without_blank_edges("\n".join(parts[0].lines))
    lead = f"**{parts[0].lead}**"
    if parts[0].lead and text.startswith(lead):
        text = without_blank_edges(text.removeprefix(lead).removeprefix(" "))
    return unescaped(text, images=images, headings_in_code=False)


def _asked(line: int, lines: list[str]) -> str:
    """Return the question in the heading of an answer.

    Raises:
        BrokenAnswer: the heading is missing or blank.
    """
    heading, _ = _split_heading(MarkedPart("", "", line, lines))
    if not heading[4:].strip():
        raise BrokenAnswer(line, "question_gone")
    return wording(heading[4:].strip())


def _split_heading(part: MarkedPart) -> tuple[str, list[str]]:
    """Return the heading of an answer, "" if it is missing, and the lines below it."""
    for number, line in enumerate(part.lines):
        if line.strip(BLANK):
            is_one = bool(_HEADING.fullmatch(line))
            return (line, part.lines[number + 1 :]) if is_one else ("", part.lines)
    return "", part.lines
