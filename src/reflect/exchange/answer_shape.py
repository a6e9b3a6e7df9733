"""Shared definitions for writing and reading the text of an answer: answer shapes, and lines added by reflect."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reflect.exchange.escaping import escaped
from reflect.exchange.headings import inline
from reflect.exchange.layout import laid_out
from reflect.exchange.marks import seal
from reflect.journal.answers import (
    AnswerPart,
    AreasPart,
    ChosenPart,
    DecisionPart,
    NumberPart,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
)
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases

WHOLE = "whole"
"""Name of the note with a complete answer and its seal, for answers that their text cannot restore."""
QUOTED = "quoted"
"""Name of the note that the quoted plan of the answer is in the text."""
EDITED = "edited"
"""Name of the note that the answer must be read as an edited one."""


def seal_of_lines(lines: Iterable[str]) -> str:
    """Return the seal of the lines of an answer, without blank ones."""
    return seal([bare for line in lines if (bare := line.strip())])


def shape(parts: Sequence[AnswerPart], data: Mapping[str, Any]) -> str:
    """Return the shape of an answer: `number`, `plan`, `looked_back`, or "" for parts below each other."""
    roles = [part.role for part in parts if part.role != "quoted"]
    if roles == ["number"] and data.get("format") == "scale":
        return "number"
    if roles == ["plan"] and len(parts) == 1:
        return "plan"
    if roles[:3] == ["outcome", "words", "decision"] and roles[3:] in ([], ["plan"]):
        return "looked_back"
    return ""


def sentence(words: str) -> str:
    """Return words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}{'' if words[-1:] in '.!?' else '.'}" if words else ""


def label(field: str) -> str:
    """Return the label above a part other than the first."""
    return f"*{inline(field)}:*"


def shown_part(part: AnswerPart, phrases: Phrases, own: Phrases, *, aside: bool) -> str:
    """Return the text for a part that the block stores as data; "" if nothing is shown."""
    match part:
        case QuotedPart(cue, response) | PlanPart(cue, response):
            line = plan_line(cue, response, own)
            return f"> {escaped(line)}" if line else ""
        case AreasPart(areas):
            names = [phrases.words.areas.get(area, inline(area)) for area in areas]
            return f"*{phrases.exchange.areas_line(names)}*" if names else ""
        case OutcomePart(value) | DecisionPart(value):
            return f"*{inline(value)}*" if value else ""
        case NumberPart(value, span):
            text = scale_line(value, span)
            return f"*{text}*" if text and aside else text
        case ChosenPart(_, words):
            text = inline(words)
            return f"*{text}*" if text and aside else text
        case OtherPart(value):
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            text = inline(words)
            return f"*{text}*" if text and aside else escaped(laid_out(words)[0])
        case _:
            return ""


def scale_line(value: int | None, span: Sequence[int] | None) -> str:
    """Return a value with the upper end of its scale, such as `7 / 10`; "" if there is no value."""
    return "" if value is None else f"{value}{f' / {span[1]}' if span else ''}"
