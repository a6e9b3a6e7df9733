"""An answer of a Markdown export, from its mark and from what stands below it now."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reflect.exchange import marks
from reflect.exchange.escaping import unescaped
from reflect.exchange.fences import BLANK
from reflect.exchange.incoming import Areas
from reflect.exchange.layout import as_it_stands, brought_back
from reflect.exchange.markdown import scale_line, wording
from reflect.journal.answers import Answer, said, texts

_HEADING = re.compile(r"###(?: .*)?")
_VALUE = re.compile(r"(-?\d{1,18})(?: */ *-?\d{1,18})?")
# What the document itself shows below the mark of an answer, or of a part of it.
_SHOWN = re.compile(r">.*|\*.*\*")


class Part(NamedTuple):
    """What stands below one mark.

    Attributes:
        name: of the field it holds; "" below the mark of the answer itself.
        lead: the words before it, which are not part of it.
        line: of its mark.
        lines: up to the next mark.
    """

    name: str
    lead: str
    line: int
    lines: list[str]


class Answered(NamedTuple):
    """An answer as it was found: `data` and `noted` are what its mark says, the parts what stands below it."""

    seal: str
    data: dict[str, Any]
    noted: Mapping[str, Any]
    parts: list[Part]


class Broken(Exception):
    """What was found cannot be read; `line` and `kind` are those of the problem."""

    def __init__(self, line: int, kind: str):
        super().__init__()
        self.line = line
        self.kind = kind


def answered(rest: str, line: int, lines: list[str]) -> Answered:
    """Return an answer from what its mark says and the lines below.

    Raises:
        Broken: the mark is damaged, or the question is gone.
    """
    seal, _, text = rest.partition(" ")
    try:
        said = marks.read(text)
    except ValueError:
        raise Broken(line, "mark_damaged") from None
    match said:
        case [{"question": str(), "format": str()} as data, *more]:
            if "asked" not in data:
                data["asked"] = _asked(line, lines)
            elif not isinstance(data["asked"], str):
                raise Broken(line, "mark_damaged")
            noted = more[0] if more and isinstance(more[0], dict) else {}
            return Answered(seal, data, noted, [Part("", "", line, lines)])
        case _:
            raise Broken(line, "mark_damaged")


def answer_of(
    found: Answered, answer: Answer, language: str, areas: Areas | None
) -> tuple[dict[str, Any], bool]:
    """Return an answer as JSON data, and whether it was changed since it was exported.

    Args:
        found: as it was found.
        answer: what its mark says, read.
        language: of its entry.
        areas: finds the body areas of a changed text; None leaves them.

    Raises:
        Broken: it is not there as a whole.
    """
    parts, first = said(answer), ""
    if parts and parts[0].role == "number":
        return _scale(found)
    if parts and parts[0].role == "words":
        first = parts[0].field
    names = texts(answer)
    for images in (True, False):  # which earlier exports left as they were
        shown = {name: _words(found, name, first, images=images) for name in names}
        back = {name: brought_back(text, found.noted.get(name)) for name, text in shown.items()}
        data = _with(found.data, back)
        if marks.seal(data) == found.seal:
            return data, False
        if not any("\\!" in line for part in found.parts for line in part.lines):
            break
    shown = {name: _words(found, name, first) for name in names}
    data = _with(found.data, shown)
    nothing_else = all(part.role in ("words", "areas", "plan") for part in parts)
    if shown and nothing_else and not any(text.strip() for text in shown.values()):
        return _emptied(data, *shown), True
    if areas and data.get("areas") is not None and not data.get("areas_corrected"):
        data["areas"] = list(areas(next(iter(shown.values()), ""), language))
    return data, True


def outside(found: Answered, answer: Answer) -> Iterator[int]:
    """Yield the lines where text stands that belongs to no field, and so is not read."""
    roles = [part.role for part in said(answer)]
    for part in found.parts:
        if part.name == "shown":
            yield from first_but(part.lines, part.line, _SHOWN)
        elif part.name:
            continue
        elif answer.skipped:
            yield from first_but(part.lines, part.line)
        elif roles and roles[0] in ("plan", "quoted", "outcome", "decision"):
            _, lines = _headed(part)
            above = part.line + len(part.lines) - len(lines)
            yield from first_but(lines, above, None if roles[0] == "plan" else _SHOWN)


def first_but(lines: Sequence[str], line: int, pattern: re.Pattern[str] | None = None) -> Iterator[int]:
    """Yield the number of the first line that is neither blank nor of a pattern; `line` is the one above."""
    for number, text in enumerate(lines, line + 1):
        if (bare := text.strip(BLANK)) and not (pattern and pattern.fullmatch(bare)):
            yield number
            return


def _scale(found: Answered) -> tuple[dict[str, Any], bool]:
    part, data = found.parts[0], found.data
    shown = as_it_stands("\n".join(_headed(part)[1])).strip(BLANK)
    if shown == scale_line(data.get("value"), data.get("range")):
        return data, marks.seal(data) != found.seal
    if not shown:
        return _emptied(data, "value"), True
    match (_VALUE.fullmatch(shown), data.get("range")):
        case (None, _):
            raise Broken(part.line, "not_on_scale")
        case (number, [int() as low, int() as high]) if number and not low <= int(number[1]) <= high:
            raise Broken(part.line, "not_on_scale")
        case (number, _):
            return {**data, "value": int(number[1])}, True


def _with(data: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {**data, **{name: text for name, text in words.items() if text}}


def _emptied(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return an answer as it is when its question was skipped."""
    gone = {*names, "areas", "areas_corrected"}
    return {**{name: value for name, value in data.items() if name not in gone}, "skipped": True}


def _words(found: Answered, name: str, first: str, *, images: bool = True) -> str:
    """Return the text of a field as it stands in the document, without the backslashes that were put in.

    Args:
        found: the answer.
        name: of the field.
        first: the field whose text stands right below the question; "" for none.
        images: see `unescaped`.

    Raises:
        Broken: its mark is not there.
    """
    if name == first:
        return unescaped(as_it_stands("\n".join(_headed(found.parts[0])[1])), images=images)
    parts = [part for part in found.parts if part.name == name]
    if len(parts) != 1:
        raise Broken(found.parts[0].line, "mark_missing")
    text = as_it_stands("\n".join(parts[0].lines))
    lead = f"**{parts[0].lead}**"
    if parts[0].lead and text.startswith(lead):
        text = as_it_stands(text.removeprefix(lead).removeprefix(" "))
    return unescaped(text, images=images)


def _asked(line: int, lines: list[str]) -> str:
    """Return the question as it stands above an answer now.

    Raises:
        Broken: it is not there.
    """
    heading, _ = _headed(Part("", "", line, lines))
    if not heading[4:].strip():
        raise Broken(line, "question_gone")
    return wording(heading[4:].strip())


def _headed(part: Part) -> tuple[str, list[str]]:
    """Return the heading of an answer, "" where it is gone, and the lines below it."""
    for number, line in enumerate(part.lines):
        if line.strip(BLANK):
            is_one = bool(_HEADING.fullmatch(line))
            return (line, part.lines[number + 1 :]) if is_one else ("", part.lines)
    return "", part.lines
