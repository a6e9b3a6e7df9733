"""A question while it is being answered: what is asked, where Enter and Back lead, and what is missing.

There is one form per format (`session.forms.registry`). The screen draws it, plain lines ask its fields, and
`--answers` fills it, so that what an answer needs is decided here for all three.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

from reflect.bank.question import Area, Question
from reflect.errors import AnswersProblem
from reflect.journal.answers import Answer
from reflect.language.phrases import Phrases
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Skipped, Step


@dataclass(frozen=True)
class Line:
    """A text field with a few words above it. An optional one may be left or made empty."""

    field: str
    label: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `low` to `high`, with a word at either end."""

    field: str
    low: int
    high: int
    low_word: str
    high_word: str


@dataclass(frozen=True)
class Choices:
    """One of a few: the values with their labels.

    `default` is the value when nothing is picked, and `default_note` says so.
    """

    field: str
    options: tuple[tuple[str, str], ...]
    default: str = ""
    default_note: str = ""


Inputs = tuple[Line, ...] | Scale | Choices

Problem = Literal[
    "not_a_number", "out_of_range", "not_an_outcome", "not_a_decision", "needs_cue", "needs_response"
]
"""What can be wrong with a field, or missing; each is also a `LineProblem`."""


@dataclass(frozen=True)
class View:
    """One page of a form: the question, its inputs, and what is quoted or suggested.

    `first` is false on the pages that come after the question itself.
    """

    ask: str
    inputs: Inputs
    plan: str = ""
    suggestion: str = ""
    first: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields of this page."""
        inputs = self.inputs
        return tuple(line.field for line in inputs) if isinstance(inputs, tuple) else (inputs.field,)


@dataclass(frozen=True)
class Stay:
    """Not done yet: `field` is next.

    Attributes:
        field: where one goes on.
        message: what to tell a person; "" where there is nothing to tell.
        problem: what is wrong or missing; None where going on again from this field is fine.
        known: the values that would be right.
    """

    field: str
    message: str = ""
    problem: Problem | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """An answer that differs from what was chosen, with a message that says so."""

    event: Answered
    message: str


Next = Answered | Skipped | Stay | Told


class FoundAreas(NamedTuple):
    """The body areas of an answer as it stands; `corrected` by hand or found in the words."""

    ids: tuple[str, ...]
    corrected: bool


class Asking(Protocol):
    """The part of a check-in that a form needs."""

    @property
    def step(self) -> Step:
        """The question being asked."""

    @property
    def asked(self) -> str:
        """Its wording."""

    @property
    def given(self) -> Answer | None:
        """What was answered before; None when nothing was, or it was skipped."""

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands unconfirmed, by field."""

    @property
    def language(self) -> str:
        """The language of the check-in."""

    @property
    def changes(self) -> bool:
        """Whether an entry is being changed, so that every answer stands there already."""

    @property
    def areas(self) -> Sequence[Area]:
        """The body areas that can be recognised."""

    @property
    def suggested_cue(self) -> str:
        """What may be suggested as the cue of a plan, or ""."""

    def line(self, name: Literal["note", "decide", "hint_not", "low", "high"]) -> str:
        """Return a further line of the question by its name in the bank, or ""."""


class Form(ABC):
    """One question. `values` is what stands there by field, and exactly what a draft keeps of it.

    Attributes:
        format: its name in the bank and in an entry.
        question: its question in the bank.
        answer: its answer in an entry.
        needs_plan: whether it is about the open intention, and asked only while one waits.
        wants: what `--answers` is told where an answer says nothing.
        hinted: whether a hint that is given once per check-in was given; the front end carries it from form to form.
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

    # What the format is, without a question at hand

    @classmethod
    def of_question(cls, question: Any, language: str, plan: OpenIntention | None) -> dict[str, object]:
        """Return the fields of a step that asks a question of the bank, beside those that all steps have."""
        return {}

    @classmethod
    def of_answer(cls, answer: Any, question: Question | None, language: str) -> dict[str, object] | None:
        """Return the fields of a step that asks an answer anew; None where this version cannot ask it.

        Args:
            answer: as it stands in an entry.
            question: the bank's, None where it has none of this id and format any more.
            language: the entry's.
        """
        return {}

    @classmethod
    def skipped(cls, step: Step, asked: str) -> Answer:
        """Return the answer that skipping makes."""
        return cls.answer.model_validate(
            {"question": step.question, "format": cls.format, "asked": asked, "skipped": True}
        )

    @classmethod
    @abstractmethod
    def says(cls, answer: Any) -> object:
        """Return all that a person says by an answer that is not skipped, for comparing; None for nothing."""

    @classmethod
    def empties(cls, before: Any, after: Any) -> bool:
        """Return whether a new answer takes away a part that stood in the old one, so that it has to be asked."""
        return False

    @classmethod
    @abstractmethod
    def loaded(cls, given: Any) -> dict[str, str]:
        """Return the fields of an answer given before."""

    # Going through it

    @property
    @abstractmethod
    def view(self) -> View:
        """The present page."""

    @abstractmethod
    def enter(self, field: str) -> Next:
        """Return where Enter leads from a field of the present page."""

    @abstractmethod
    def fill(self, value: object) -> None:
        """Take over an answer in JSON; whether it is whole is seen when the form is gone through.

        Raises:
            BadAnswers: a part of it has the wrong type, or is not known.
        """

    def start(self) -> str:
        """Return the field to begin in."""
        return self.view.fields[0]

    def rewind(self) -> str:
        """Go back to the first page and return its first field."""
        return self.view.fields[0]

    def back(self, field: str) -> Stay | None:
        """Return where Back leads within the question; None is to the question before."""
        return None

    def refill(self) -> Stay:
        """Put back an answer that was to be emptied, and return where one goes on."""
        self.values = dict(self.standing)
        return Stay(self.start())

    @property
    def empty(self) -> bool:
        """Whether Enter would skip."""
        return not any(self.value(field).strip() for field in self.view.fields)

    @property
    def marked(self) -> FoundAreas | None:
        """The body areas of the answer as it stands; None where it has none to show or to correct."""
        return None

    def value(self, field: str) -> str:
        """Return what stands in a field."""
        return self.values.get(field, "")
