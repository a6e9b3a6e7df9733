"""The form of a question: its fields, navigation with Enter and Back, and validation.

There is one form per format (`session.forms.registry`). The screen draws it, the plain front end asks its fields
one by one, and `--answers` fills it in, so all three share the same validation.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, Protocol

from reflect.bank.question import Area, Question
from reflect.errors import AnswersProblem
from reflect.journal.answers import Answer
from reflect.journal.pattern import NamedPattern
from reflect.language.phrases import Phrases
from reflect.session.decided_plan import DecidedPlan
from reflect.session.forms.view import FoundAreas, Next, Stay, View
from reflect.session.intention import OpenIntention
from reflect.session.step import Step


class Asking(Protocol):
    """The part of a check-in that a form needs."""

    @property
    def step(self) -> Step:
        """The question being asked."""

    @property
    def asked(self) -> str:
        """The wording of the question."""

    @property
    def given(self) -> Answer | None:
        """The earlier answer; None if the question is unanswered or skipped."""

    @property
    def typed(self) -> Mapping[str, str]:
        """Unconfirmed text, by field."""

    @property
    def language(self) -> str:
        """The language of the check-in."""

    @property
    def changes(self) -> bool:
        """Whether an entry is being changed, so that every question has an answer already."""

    @property
    def areas(self) -> Sequence[Area]:
        """The body areas that can be recognised."""

    @property
    def today(self) -> dt.date:
        """The current day; the day of the check-in if unknown."""

    @property
    def decided_plan(self) -> DecidedPlan | None:
        """The plan that the follow-up of this check-in kept or changed, if there is one."""

    def line(self, name: Literal["note", "decide", "hint_not", "low", "high"]) -> str:
        """Return an additional line of the question by its field name in the bank, or ""."""

    @property
    def suggested_cue(self) -> str:
        """A suggestion for the cue of a plan, or ""."""

    @property
    def body(self) -> bool:
        """Whether anything about the body may be shown; if not, the areas of an answer are kept but hidden."""

    @property
    def pattern(self) -> NamedPattern | None:
        """The pattern that was current when the check-in was begun; None while an entry is being changed."""


class Form(ABC):
    """The form of one question.

    Attributes:
        format: the name of the format in the bank and in an entry.
        question: the type of its questions in the bank.
        answer: the type of its answers in an entry.
        needs_plan: whether the question is about the open intention, and asked only if there is one.
        wants: the `--answers` problem of a blank answer.
        hinted: whether the once-per-check-in hint was shown; front ends pass it on to the next form.
        standing: the values of the earlier answer.
        values: the text of each field; a draft saves exactly these.
    """

    format: ClassVar[str]
    question: ClassVar[type[Question]]
    answer: ClassVar[type[Answer]]
    wants: ClassVar[AnswersProblem]
    needs_plan: ClassVar[bool] = False

    def __init__(self, asking: Asking, phrases: Phrases, *, hinted: bool = False):
        self.asking = asking
        self.phrases = phrases
        self.hinted = hinted
        self.standing: Mapping[str, str] = self.loaded(asking.given) if asking.given else {}
        self.values: dict[str, str] = {**self.standing, **asking.typed}

    # Properties of the format

    @classmethod
    def of_question(cls, question: Any, language: str, plan: OpenIntention | None) -> dict[str, object]:
        """Return the fields of a step for a question of the bank, in addition to those of all steps."""
        return {}

    @classmethod
    def of_answer(cls, answer: Any, question: Question | None, language: str) -> dict[str, object] | None:
        """Return the fields of a step that changes an answer; None if this version cannot change it.

        Args:
            answer: the answer in the entry.
            question: the question in the bank; None if it no longer has this question in this format.
            language: the language of the entry.
        """
        return {}

    @classmethod
    def skipped(cls, step: Step, asked: str) -> Answer:
        """Return the answer of a skipped question."""
        return cls.answer.model_validate(
            {"question": step.question, "format": cls.format, "asked": asked, "skipped": True}
        )

    @classmethod
    @abstractmethod
    def says(cls, answer: Any) -> object:
        """Return the content of an answer that is not skipped, for comparison; None if it is blank."""

    @classmethod
    def is_begun(cls, typed: Mapping[str, str]) -> bool:
        """Return whether unconfirmed fields already hold a confirmed part of the answer."""
        return False

    @classmethod
    def empties(cls, before: Any, after: Any) -> bool:
        """Return whether a new answer drops a part of the old one, which needs confirmation."""
        return False

    @classmethod
    @abstractmethod
    def loaded(cls, given: Any) -> dict[str, str]:
        """Return the values of the fields for an earlier answer."""

    # Navigation

    @property
    @abstractmethod
    def view(self) -> View:
        """The current page."""

    @abstractmethod
    def enter(self, field: str) -> Next:
        """Return the result of Enter in a field of the current page."""

    @abstractmethod
    def fill(self, value: object) -> None:
        """Set the fields from an answer in JSON. Missing parts are only reported by `enter`.

        Raises:
            BadAnswers: a part has the wrong type or an unknown value or name.
        """

    def start(self) -> str:
        """Return the field of the current page to begin in."""
        return self.view.fields[0]

    def rewind(self) -> str:
        """Go back to the first page and return its first field."""
        return self.view.fields[0]

    def back(self, field: str) -> Stay | None:
        """Return the result of Back within the question; None if Back leads to the previous question."""
        return None

    def refill(self) -> Stay:
        """Restore the earlier answer after deleting it was declined, and return the field to continue in."""
        self.values = dict(self.standing)
        return Stay(self.start())

    @property
    def empty(self) -> bool:
        """Whether all fields of the page are blank, so that Enter would skip."""
        return not any(self.value(field).strip() for field in self.view.fields)

    @property
    def skips_when_emptied(self) -> bool:
        """Whether a half-filled form can still be skipped by emptying all its fields."""
        return False

    @property
    def marked(self) -> FoundAreas | None:
        """The body areas of the current answer; None if there are none to show or to correct."""
        return None

    def value(self, field: str) -> str:
        """Return the text of a field."""
        return self.values.get(field, "")


def through(form: Form) -> Next:
    """Press Enter on each page, and return the result or the first problem; hints are ignored."""
    step = form.enter(form.rewind())
    while isinstance(step, Stay) and not step.problem:
        step = form.enter(step.field)
    return step
