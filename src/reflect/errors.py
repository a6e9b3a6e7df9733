"""Everything that can go wrong in a way a person should hear about.

Errors carry data and an exit code; `cli.wording` puts them into the user's language. None of them
ever carries the text of an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal


class ReflectError(Exception):
    """Base of all errors that are told in one sentence of what and one of what to do."""

    exit_code: ClassVar[int] = 1


# Usage: exit code 2


class UsageError(ReflectError):
    """What was asked for cannot be understood."""

    exit_code = 2


@dataclass(eq=False)
class UnknownName(UsageError):
    """A name that should be one of a few."""

    kind: Literal[
        "session", "theme", "question", "area", "format", "command", "option", "setting", "language"
    ]
    name: str
    known: Sequence[str] = ()


@dataclass(eq=False)
class BadDate(UsageError):
    """Not a date; `option` is where it stood."""

    given: str
    option: str


@dataclass(eq=False)
class FutureDay(UsageError):
    """A check-in for a day that has not come yet."""

    day: str


@dataclass(eq=False)
class UnknownRef(UsageError):
    """No entry answers to this REF."""

    ref: str
    empty: bool = False


@dataclass(eq=False)
class BadOption(UsageError):
    """An option with a value it does not take, or without one."""

    option: str
    problem: Literal["missing", "not_a_number", "not_wanted", "needs_value", "conflict"]
    other: str = ""


AnswersProblem = Literal[
    "not_json",
    "not_utf8",
    "not_an_object",
    "unknown_question",
    "not_asked",
    "wants_text",
    "wants_number",
    "out_of_range",
    "wants_object",
    "wants_plan",
    "wants_outcome",
    "wants_decision",
    "wants_area",
    "unknown_field",
    "half_character",
    "twice",
    "unreadable",
    "too_large",
    "nothing_answered",
]


@dataclass(eq=False)
class BadAnswers(UsageError):
    """`--answers` that cannot be taken. `field` is a path such as `small-step.cue`; "" is the whole."""

    field: str
    problem: AnswersProblem
    known: Sequence[str] = ()


LineProblem = Literal[
    "not_a_number", "out_of_range", "not_an_outcome", "not_a_decision", "half_character", "needs_response"
]


@dataclass(eq=False)
class BadLine(UsageError):
    """A line from a pipe that does not fit the question; the draft is kept."""

    question: str
    problem: LineProblem
    known: Sequence[str] = ()


class AlreadyDone(UsageError):
    """Bare `reflect` from a pipe, on a day that has its check-in: nothing was read."""


@dataclass(eq=False)
class TargetTaken(UsageError):
    """The file to export to exists and is not an export of ours."""

    path: str


class NeedsConfirmation(UsageError):
    """A draft would be thrown away and nobody is there to be asked."""


# Bank and settings: exit code 3


@dataclass(frozen=True)
class Mistake:
    """One mistake in a bank file or in the settings.

    `line` counts from 1, 0 when it cannot be told; `field` is a path such as `questions[3].ask.nl`;
    `problem` names what is wrong and `right` says, in the words of the format, what would be right.
    """

    file: str
    line: int
    field: str
    problem: str
    right: str = ""


@dataclass(eq=False)
class BankError(ReflectError):
    """A bank file that cannot be used, with all its mistakes."""

    mistakes: Sequence[Mistake]
    exit_code = 3


@dataclass(eq=False)
class SettingsError(ReflectError):
    """Settings that cannot be used, with all their mistakes."""

    mistakes: Sequence[Mistake]
    exit_code = 3


# Journal and files: exit code 4

FileProblem = Literal[
    "not_a_journal",
    "newer",
    "damaged",
    "full",
    "denied",
    "read_only",
    "busy",
    "missing_folder",
    "engine",
    "is_a_folder",
    "other",
]


@dataclass(eq=False)
class FileTrouble(ReflectError):
    """The journal or another file cannot be read or written.

    `detail` is a short technical word from the system, never content.
    """

    path: str
    problem: FileProblem
    detail: str = ""
    exit_code = 4


@dataclass(eq=False)
class Interrupted(ReflectError):
    """Stopped by Ctrl-C; `kept` says whether a draft was left."""

    kept: bool = False
    exit_code = 130


EditorProblem = Literal["missing", "failed", "not_text"]


@dataclass(eq=False)
class EditorFailed(ReflectError):
    """The person's own editor could not be used; the text is as it was. `editor` is its name."""

    editor: str
    problem: EditorProblem
    exit_code = 4
