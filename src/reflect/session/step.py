"""One question of a check-in, and the two events that complete it."""

import datetime as dt
from dataclasses import dataclass

from reflect.journal.answers import Answer
from reflect.model import Model, Text


class Quote(Model):
    """A wording that quotes the answer to an earlier question in place of `{answer}`."""

    question: str
    asked: Text


class ShownOption(Model):
    """An option of a choice: its id, and its words as displayed."""

    id: str
    words: Text


class Step(Model):
    """One question of a check-in.

    Attributes:
        question: the id of the question.
        asked: the wording.
        areas: whether body areas are recognised in the answer.
        range: the lowest and highest value of a scale.
        quote: the wording that quotes an earlier answer.
        insight: a line shown above the question, in subdued style.
        light: the same, for core questions.
        of: the id of the entry with the intention that a follow-up is about.
        cue: the first half of that intention.
        response: the second half.
        made_in: the language of that intention.
        planned: the day of that intention; None if unknown.
        options: the options of a choice.
        several: whether more than one can be chosen.
        follows: the id of the follow-up that the question belongs to, "" for an independent question. It is asked only
            if the follow-up was answered and the moment of the plan came.
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
    planned: dt.date | None = None
    options: tuple[ShownOption, ...] = ()
    several: bool = False
    follows: str = ""


@dataclass(frozen=True)
class Answered:
    """The current question was answered."""

    answer: Answer


@dataclass(frozen=True)
class Skipped:
    """The current question was skipped."""
