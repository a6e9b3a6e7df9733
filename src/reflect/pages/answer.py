"""An answer as passages of text: the one rendering that `show`, threads and the browser share."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, assert_never

from reflect.harmless import shown_line
from reflect.journal.answers import (
    Answer,
    AnswerPart,
    AreasPart,
    DecisionPart,
    NumberPart,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    WordsPart,
    said,
)
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases

Tone = Literal["answer", "quiet", "place", "number"]
_TONES: Mapping[str, Tone] = {
    "quoted": "quiet",
    "areas": "place",
    "number": "number",
    "decision": "quiet",
}


class Passage(NamedTuple):
    """Some text of an answer, as it was typed, and what it is."""

    text: str
    tone: Tone


def passages(answer: Answer, own: Phrases, phrases: Phrases) -> Iterator[Passage]:
    """Yield what an answer says, without the parts that are empty; nothing of a question that was skipped.

    Args:
        answer: the answer.
        own: the phrases of the language it was written in.
        phrases: those of the user's language.
    """
    for part in said(answer):
        if text := part_text(part, own, phrases):
            yield Passage(text, _TONES.get(part.role, "answer"))


def part_text(part: AnswerPart, own: Phrases, phrases: Phrases) -> str:
    """Return a part of an answer as text, "" where there is nothing to tell; see `passages`."""
    match part:
        case WordsPart(text):
            return text
        case QuotedPart(cue, response) | PlanPart(cue, response):
            return plan_line(cue, response, own)
        case AreasPart(areas):
            return phrases.words.listed([phrases.words.areas.get(area, shown_line(area)) for area in areas])
        case NumberPart(value):
            return "" if value is None else str(value)
        case OutcomePart(outcome):
            return phrases.words.outcomes.get(outcome or "", shown_line(outcome or ""))
        case DecisionPart(decision):
            return phrases.words.decisions.get(decision or "", shown_line(decision or ""))
        case OtherPart(value):
            return str(value)
        case _:
            assert_never(part)
