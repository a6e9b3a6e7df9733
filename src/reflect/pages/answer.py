"""Rendering of an answer as passages of text, shared by `show`, threads and the browser."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, assert_never

from reflect.journal.answers import (
    Answer,
    AnswerPart,
    AreasPart,
    ChosenPart,
    DecisionPart,
    NumberPart,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    WordsPart,
    said,
)
from reflect.journal.pattern_of_entry import leaves_pattern
from reflect.language.intention import plan_line
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line

Tone = Literal["answer", "quiet", "number"]
_TONES: Mapping[str, Tone] = {
    "quoted": "quiet",
    "areas": "quiet",
    "number": "number",
    "decision": "quiet",
}


class Passage(NamedTuple):
    """A part of an answer as it was typed, and its role on the page."""

    text: str
    tone: Tone


def passages(answer: Answer, own: Phrases, phrases: Phrases) -> Iterator[Passage]:
    """Yield an answer as passages; nothing for a skipped question.

    Args:
        answer: the answer.
        own: the phrases of the language in which it was written.
        phrases: the phrases of the user's language.
    """
    found = list(passages_of(said(answer), own, phrases, labelled=True))
    if not found and leaves_pattern(answer):
        found.append(Passage(phrases.words.no_pattern, "quiet"))
    yield from found


def passages_of(
    parts: Iterable[AnswerPart], own: Phrases, phrases: Phrases, *, labelled: bool = False
) -> Iterator[Passage]:
    """Yield parts of an answer as passages, without the empty ones; for the other arguments see `passages`.

    `labelled` is whether body areas and a decision have a label, which they need on separate lines.

    The outcome of a plan and the note on it form one passage, as do the decision to change a plan and the new plan,
    because neither is clear without the other.
    """
    left = deque(parts)
    while left:
        part = left.popleft()
        text, tone = part_text(part, own, phrases), _TONES.get(part.role, "answer")
        if part.role == "outcome" and left and left[0].role == "words":
            text = " – ".join(filter(None, [text, part_text(left.popleft(), own, phrases)]))
        elif part.role == "decision":
            text = phrases.words.decided.get(part.decision or "", text)
            text = f"{phrases.words.plan_label} {text}" if text and labelled else text
            if left and left[0].role == "plan" and (new := part_text(left.popleft(), own, phrases)):
                text, tone = f"→ {phrases.words.changed_to} {new}", "answer"
        elif part.role == "areas" and text and labelled:
            text = f"{phrases.words.areas_label} {text}"
        if text:
            yield Passage(text, tone)


def part_text(part: AnswerPart, own: Phrases, phrases: Phrases) -> str:
    """Return a part of an answer as text, "" if it is empty; for the arguments see `passages`."""
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
        case ChosenPart(_, text):
            return text
        case OtherPart(value):
            return str(value)
        case _:
            assert_never(part)
