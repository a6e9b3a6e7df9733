"""Everything that can go wrong in a way a person should hear about.

Errors carry data and an exit code; `language/xx/errors.py` words them. None of them
ever carries the text of an answer.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, dataclass_transform


@dataclass_transform(eq_default=False)
class ReflectError(Exception):
    """Base of all errors that are told in one sentence of what and one of what to do.

    Every subclass is a dataclass: its annotated fields are its arguments.
    """

    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls) -> None:
        dataclass(eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        self.args = ()  # without the values: nothing shows in a traceback


# Usage: exit code 2


class UsageError(ReflectError):
    """What was asked for cannot be understood."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that should be one of a few."""

    kind: Literal[
        "session",
        "theme",
        "question",
        "area",
        "format",
        "command",
        "option",
        "language",
        "shell",
        "view",
        "profile",
        "split",
    ]
    name: str
    known: Sequence[str] = ()

    @property
    def near(self) -> str | None:
        """The known name that is spelled most like this one, if any is close."""
        from difflib import get_close_matches  # 8 ms, only for an error

        return next(iter(get_close_matches(self.name, self.known, n=1)), None)


class BadDate(UsageError):
    """Not a date; `option` is where it stood."""

    given: str
    option: str


class BadYear(UsageError):
    """Not a year."""

    given: str


class FutureDay(UsageError):
    """A check-in for a day that has not come yet."""

    day: str


class UnknownRef(UsageError):
    """No entry answers to this REF.

    Attributes:
        ref: as it was typed.
        empty: whether there are no entries at all.
        day: that it means, if it means one.
        too_short: whether it could be the start of an id, but for its length.
    """

    ref: str
    empty: bool = False
    day: dt.date | None = None
    too_short: bool = False


class AmbiguousRef(UsageError):
    """A REF that several entries answer to, where one has to be meant; `choices` are their refs."""

    ref: str
    choices: Sequence[str]


class EntryDeleted(UsageError):
    """A REF that fits a deleted entry, for a command that needs a live one."""

    ref: str


class NotDeleted(UsageError):
    """A REF of an entry that is to be brought back and is not deleted."""

    ref: str


class BadOption(UsageError):
    """An option with a value it does not take, or without one."""

    option: str
    problem: Literal[
        "missing",
        "not_a_number",
        "not_a_time_format",
        "not_wanted",
        "needs_value",
        "takes_no_value",
        "conflict",
        "reversed",
        "repeated",
    ]
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
    "wants_plan",
    "wants_outcome",
    "wants_decision",
    "wants_area",
    "unknown_field",
    "half_character",
    "twice",
    "too_large",
    "nothing_answered",
]


class BadAnswers(UsageError):
    """`--answers` that cannot be taken. `field` is a path such as `small-step.cue`; "" is the whole."""

    field: str
    problem: AnswersProblem
    known: Sequence[str] = ()


LineProblem = Literal[
    "not_a_number",
    "out_of_range",
    "not_an_outcome",
    "not_a_decision",
    "half_character",
    "needs_cue",
    "needs_response",
    "not_yes_or_no",
    "not_an_area",
    "no_areas_yet",
]


class BadLine(UsageError):
    """A line from a pipe that does not fit the question; `kept` says whether a draft was left."""

    question: str
    problem: LineProblem
    known: Sequence[str] = ()
    kept: bool = True


class NothingToAsk(UsageError):
    """A check-in without a question: all it would ask is about an intention, and none waits."""


class NothingToChange(UsageError):
    """An entry whose answers are all in formats that this version does not know."""


class NoTextAnswer(UsageError):
    """`--editor` without one answer in words to open it on.

    `question` is the one that was named, "" when none was; `known` are those that it could be.
    """

    question: str
    known: Sequence[str] = ()


class AlreadyDone(UsageError):
    """Bare `reflect` from a pipe, on a day that has its check-in: nothing was read."""


TakenBy = Literal["foreign", "own", "database", "odd"]


class TargetTaken(UsageError):
    """The file to write to is something else, which stays as it is.

    Attributes:
        path: as it was given.
        by: `foreign` a file that `--force` replaces; never replaced are `own` a file of reflect itself,
            `database` another journal or database, and `odd` a device or the like.
    """

    path: str
    by: TakenBy = "foreign"


class WrongEnding(UsageError):
    """The name of the file to export to belongs to another format.

    Attributes:
        path: as it was given.
        ending: of the name, with its dot.
        json: whether it belongs to JSON, which can be asked for.
    """

    path: str
    ending: str
    json: bool = False


class NeedsScreen(UsageError):
    """Something that is only there on the full screen, where there is none."""


class ChangedByHand(UsageError):
    """The file to export to is an export of ours that was changed by hand since."""

    path: str


class NeedsConfirmation(UsageError):
    """Something would be taken away, and nobody is there to be asked."""


# Bank and settings: exit code 3


class Mistake(NamedTuple):
    """One mistake in a bank file or in the settings.

    `line` counts from 1, 0 when it cannot be told; `field` is a path such as `questions[3].ask.nl`;
    `problem` names what is wrong and `right` says, in the words of the format, what would be right.
    """

    file: str
    line: int
    field: str
    problem: str
    right: str = ""


class BankError(ReflectError):
    """A bank file that cannot be used, with all its mistakes."""

    mistakes: Sequence[Mistake]
    exit_code = 3


class SettingsError(ReflectError):
    """Settings that cannot be used, with all their mistakes."""

    mistakes: Sequence[Mistake]
    exit_code = 3


# Journal and files: exit code 4

FileProblem = Literal[
    "not_a_journal",
    "newer",
    "damaged",
    "damaged_backup",
    "not_a_backup",
    "only_its_log",
    "foreign_log",
    "foreign_rollback",
    "layout",
    "not_kept",
    "unsound",
    "full",
    "limited",
    "denied",
    "read_only",
    "busy",
    "missing_folder",
    "not_a_folder",
    "dangling",
    "long_name",
    "odd_name",
    "few_files",
    "not_a_file",
    "foreign",
    "no_locks",
    "disk_error",
    "no_home",
    "missing_file",
    "no_such_file",
    "engine",
    "is_a_folder",
    "folder_for_days",
    "log_kept",
    "backup_kept",
    "is_a_file",
    "other",
]


class FileError(ReflectError):
    """The journal or another file cannot be read or written.

    `detail` is a short technical word from the system, never content.
    """

    path: str
    problem: FileProblem
    detail: str = ""
    exit_code = 4


class EntryUnreadable(ReflectError):
    """The entry that was asked for is stored and cannot be read; the others can.

    Attributes:
        ref: of the entry.
        day: it belongs to.
        altered: whether its text is not what was written, rather than no entry.
    """

    ref: str
    day: dt.date
    altered: bool
    exit_code = 4


class NotReadable(ReflectError):
    """What was to be stored could not be read again, so it was not; nothing has changed."""

    exit_code = 4


class ChangedMeanwhile(ReflectError):
    """The entry that was to be deleted was changed by another program since it was looked at, and is still there."""

    ref: str
    exit_code = 4


class PurgedMeanwhile(ReflectError):
    """The entry that is being changed was purged by another program: its words must not come back."""

    exit_code = 4


class Interrupted(ReflectError):
    """Stopped by Ctrl-C; `kept` says whether a draft was left, `change_of` is the ref of the entry it changes."""

    kept: bool = False
    change_of: str = ""
    exit_code = 130


class ImportInterrupted(Interrupted):
    """An import that was stopped by Ctrl-C: nothing of it is in the journal."""


ImportProblem = Literal[
    "unknown_format",
    "other_markdown",
    "encrypted",
    "utf16",
    "locked_archive",
    "damaged_archive",
    "damaged_journal",
    "not_a_journal",
    "too_large",
    "nothing_inside",
]


class ImportRefused(ReflectError):
    """A file that nothing can be imported from; nothing of the others was imported either."""

    path: str
    problem: ImportProblem
    exit_code = 4


ArchiveProblem = Literal[
    "cut_short",
    "not_json",
    "not_utf8",
    "not_finite",
    "key_twice",
    "too_deep",
    "too_large",
    "half_character",
    "not_a_line",
    "newer",
    "not_an_entry",
    "other_entry",
    "twice",
    "differs",
    "generation",
    "parents",
    "place",
]


class ArchiveRefused(ReflectError):
    """A line of an archive that cannot come in; nothing of it, or of other files, did.

    Attributes:
        path: of the archive.
        line: which, from 1.
        problem: what is wrong with it.
        field: the name of a field of ours that is wrong, "" where none is.
    """

    path: str
    line: int
    problem: ArchiveProblem
    field: str = ""
    exit_code = 4


EditorProblem = Literal["missing", "failed", "not_text", "not_a_file", "too_large", "no_terminal"]


class EditorFailed(ReflectError):
    """The person's own editor could not be used; the text is as it was. `editor` is its name."""

    editor: str
    problem: EditorProblem
    exit_code = 4
