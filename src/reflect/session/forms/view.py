"""The view of a form: its pages with their fields, and the results of Enter and Back."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reflect.session.step import Answered, Skipped

HALVES = ("cue", "response")
"""The fields of a plan."""


@dataclass(frozen=True)
class TextInput:
    """A text field with a label. An optional field may be left or made empty."""

    field: str
    label: str = ""
    optional: bool = False


@dataclass(frozen=True)
class ScaleInput:
    """A choice of whole numbers from `low` to `high`, with a label at either end."""

    field: str
    low: int
    high: int
    low_word: str
    high_word: str


@dataclass(frozen=True)
class Choices:
    """A choice between a few values.

    Attributes:
        field: the name of the field.
        options: pairs of value and label.
        default: the value if nothing is picked.
        default_note: the text that says which value is the default.
        several: whether more than one value can be chosen; the field then holds the values separated by spaces.
    """

    field: str
    options: tuple[tuple[str, str], ...]
    default: str = ""
    default_note: str = ""
    several: bool = False


Inputs = tuple[TextInput, ...] | ScaleInput | Choices

FieldProblem = Literal[
    "not_a_number",
    "out_of_range",
    "not_an_outcome",
    "not_a_decision",
    "not_a_choice",
    "needs_cue",
    "needs_response",
]
"""Validation problems of a field; each is also a `LineProblem`."""


@dataclass(frozen=True)
class View:
    """One page of a form.

    Attributes:
        ask: the question.
        inputs: the fields.
        plan: the plan, or the pattern, that is quoted; "" for none.
        plan_label: the line that introduces it.
        keeps: whether empty fields keep it and filled fields replace it.
        replacing: the line that says that the text in the fields replaces it; "" if it does not.
        suggestion: suggested text; "" for none.
        first: whether this is the first page.
        last: whether this is the last page, after which the answer is complete.
    """

    ask: str
    inputs: Inputs
    plan: str = ""
    plan_label: str = ""
    keeps: bool = False
    replacing: str = ""
    suggestion: str = ""
    first: bool = True
    last: bool = True

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields of this page."""
        inputs = self.inputs
        return tuple(line.field for line in inputs) if isinstance(inputs, tuple) else (inputs.field,)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its texts, as far as they have one."""
        inputs = self.inputs
        return tuple(line.label for line in inputs if line.label) if isinstance(inputs, tuple) else ()

    @property
    def is_plan(self) -> bool:
        """Whether the page asks for both halves of a plan."""
        return self.fields == HALVES

    @property
    def has_nudges(self) -> bool:
        """Whether to show the nudges of the question: on a first page without choices, and where a note is written."""
        return self.fields == ("text",) or (self.first and not isinstance(self.inputs, Choices))


@dataclass(frozen=True)
class Stay:
    """The form is not complete; `field` is next.

    Attributes:
        field: the field to continue in.
        message: a message for the user; "" for none.
        problem: the validation problem; None if the field is valid.
        known: the valid values.
    """

    field: str
    message: str = ""
    problem: FieldProblem | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A complete answer that differs from the user's choice, with a message that says so."""

    event: Answered
    message: str


Next = Answered | Skipped | Stay | Told


class FoundAreas(NamedTuple):
    """The body areas of an answer; `corrected` if they were set by hand rather than found in the text."""

    ids: tuple[str, ...]
    corrected: bool
