"""One question of a check-in, and the two ways to go on from it."""

from dataclasses import dataclass

from reflect.journal.answers import Answer
from reflect.model import Model, Text


class Quote(Model):
    """A wording that starts from what was said to an earlier question; `{answer}` stands for it."""

    question: str
    asked: Text


class Step(Model):
    """One question as it will be asked in this check-in.

    `insight` and `light` are quiet lines shown above it. `of`, `cue`, `response` and `made_in` are the
    open intention that a follow-up is about, and the language it was made in.
    """

    question: str
    format: str
    theme: str
    asked: Text
    areas: bool = False
    range: tuple[int, int] = (0, 10)
    quote: Quote | None = None
    insight: Text | None = None
    light: Text | None = None
    of: str | None = None
    cue: Text = ""
    response: Text = ""
    made_in: str | None = None


@dataclass(frozen=True)
class Answered:
    """The present question was answered."""

    answer: Answer


@dataclass(frozen=True)
class Skipped:
    """The present question is passed over."""
