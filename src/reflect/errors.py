"""All errors that are reported to the user.

Errors carry data and an exit code; `language/xx/errors.py` words them. No error ever carries the text of an
answer.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, dataclass_transform


@dataclass_transform(eq_default=False)
class ReflectError(Exception):
    """Base of all errors, each reported as one sentence on what happened and one on what to do.

    Every subclass is a dataclass: its annotated fields are its arguments.
    """

    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls) -> None:
        dataclass(eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        self.args = ()  # without the values, so that a traceback does not show them


# Usage: exit code 2


class UsageError(ReflectError):
    """The request is invalid."""

    exit_code = 2


class FixedKey(UsageError):
    """A setting for a key that is always the same, such as `keys.stop`."""

    name: str


class UnknownName(UsageError):
    """A name that is not among the known ones.

    Attributes:
        known: the known names.
        meant: what the name means elsewhere, such as a complete command line.
        shown: the displayed names of known ones, which are accepted as well.
    """

    kind: Literal[
        "session",
        "theme",
        "question",
        "answer",
        "area",
        "format",
        "command",
        "option",
        "language",
        "shell",
        "view",
        "profile",
        "marks",
        "split",
        "action",
        "setting",
    ]
    name: str
    known: Sequence[str] = ()
    meant: str = ""

    shown: Mapping[str, str] | None = None

    @property
    def nearest(self) -> Sequence[str]:
        """The meaning of the name elsewhere; else known names with a word of the same beginning, or the closest."""
        if self.meant:
            return (self.meant,)
        from difflib import get_close_matches  # 8 ms, only for an error

        name = self.name.strip().casefold()
        shown = self.shown or {}
        texts = {one: f"{one} {shown.get(one, '')}".casefold() for one in self.known}
        begun = [
            one
            for one, text in texts.items()
            if any(word.startswith(name) for word in re.findall(r"\w+", text) or [text])
        ]
        if len(name) >= _LEAST and 0 < len(begun) <= _MOST:
            return begun
        spelled = {text.casefold(): one for one in self.known for text in (shown.get(one), one) if text}
        return [spelled[text] for text in get_close_matches(name, spelled, n=1)]


_LEAST, _MOST = 2, 3
"""Minimum length of a common beginning, and maximum number of names to suggest for it."""


class BadDate(UsageError):
    """An invalid date.

    Attributes:
        given: the date as typed.
        option: the option whose value it is.
        no_day: whether it has the form of a date, but the calendar has no such day.
    """

    given: str
    option: str
    no_day: bool = False


class AmbiguousDate(UsageError):
    """A date in numbers with two possible meanings; `days` are these."""

    given: str
    days: Sequence[dt.date]


class BadYear(UsageError):
    """An invalid year."""

    given: str


class FutureDay(UsageError):
    """A check-in for a day in the future."""

    day: str


class UnknownRef(UsageError):
    """A REF that matches no entry.

    Attributes:
        ref: the REF as typed.
        empty: whether there are no entries at all.
        day: the day that the REF denotes, if any.
        too_short: whether the REF would be the start of an id if it were longer.
        backup: the path of the newest backup, if there are no entries but there is a backup.
        near: the ref that was probably meant; "" for none.
        others: the refs of the entries of its day, if the REF denotes one that the day does not have.
        no_day: whether the REF is written as a day that the calendar does not have.
    """

    ref: str
    empty: bool = False
    day: dt.date | None = None
    too_short: bool = False
    backup: str = ""
    near: str = ""
    others: Sequence[str] = ()
    no_day: bool = False


class AmbiguousRef(UsageError):
    """A REF that matches several entries where a single one is needed; `choices` are their refs."""

    ref: str
    choices: Sequence[str]


class UnknownPattern(UsageError):
    """An unknown pattern as a filter; `now` is whether the current pattern was meant."""

    given: str
    now: bool = False


class AmbiguousPattern(UsageError):
    """A value that matches several patterns; `choices` are the starts of their ids, with their days."""

    given: str
    choices: Sequence[tuple[str, dt.date | None]]


class EntryDeleted(UsageError):
    """A deleted entry, for a command that needs a live one; `ref` is its ref."""

    ref: str
    day: dt.date


class NotDeleted(UsageError):
    """A REF of an entry to undelete that is not deleted."""

    ref: str


class BadOption(UsageError):
    """An option with an invalid value, or with a missing or unexpected one."""

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
        "not_a_span",
        "not_a_clock_time",
        "not_weekdays",
        "only_reading",
        "needs_terminal",
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
    "wants_choice",
    "wants_area",
    "unknown_field",
    "half_character",
    "twice",
    "too_large",
    "nothing_answered",
]


class BadAnswers(UsageError):
    """Invalid `--answers`. `field` is a path such as `small-step.cue`; "" means the whole document."""

    field: str
    problem: AnswersProblem
    known: Sequence[str] = ()


LineProblem = Literal[
    "not_a_number",
    "out_of_range",
    "not_an_outcome",
    "not_a_decision",
    "not_a_choice",
    "half_character",
    "needs_cue",
    "needs_response",
    "not_yes_or_no",
    "not_an_area",
    "no_areas_yet",
]


class BadLine(UsageError):
    """A line from a pipe that does not fit the question; `kept` says whether a draft was saved."""

    question: str
    problem: LineProblem
    known: Sequence[str] = ()
    kept: bool = True


class NothingToAsk(UsageError):
    """A check-in without a question: all its questions are about an intention, and no intention is open."""


class NothingToChange(UsageError):
    """An entry to change whose answers are all in formats that this version does not know."""


class NoTextAnswer(UsageError):
    """`--editor` without a single text answer to open.

    `question` is the question that was named, "" if none was; `known` are the questions with text answers.
    """

    question: str
    known: Sequence[str] = ()


class AlreadyDone(UsageError):
    """`reflect` without a command, from a pipe, on a day that already has its check-in: nothing was read."""


TakenBy = Literal["foreign", "own", "database", "odd", "new_only"]


class TargetTaken(UsageError):
    """The target file exists and is something else, which is left unchanged.

    Attributes:
        path: the path as typed.
        by: `foreign`, a file that `--force` replaces; or one that is never replaced: `own`, a file of reflect
            itself, `database`, another journal or database, `odd`, a device or the like, or `new_only`, any file
            where a new one is wanted.
    """

    path: str
    by: TakenBy = "foreign"


class WrongEnding(UsageError):
    """The target of an export has the file extension of another format.

    Attributes:
        path: the path as typed.
        ending: the extension, with its dot.
        json: whether the extension belongs to JSON, which is another export format.
    """

    path: str
    ending: str
    json: bool = False


class NeedsTarget(UsageError):
    """An export without a target, at a terminal, where all of it would stay in the scrollback.

    Attributes:
        json: whether it is an export as JSON, which is one file.
    """

    json: bool


class NeedsScreen(UsageError):
    """A command that needs the full screen, without a terminal that has one."""


class ChangedByHand(UsageError):
    """The target of an export is an earlier export that was changed by hand."""

    path: str


class NeedsConfirmation(UsageError):
    """Something would be removed, and there is no user to confirm it."""


# Bank and settings: exit code 3


class Mistake(NamedTuple):
    """One mistake in a bank file or in the settings.

    `line` counts from 1 and is 0 if unknown; `field` is a path such as `questions[3].ask.nl`; `problem` names
    what is wrong, and `right` says in the format's own terms what would be right.
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


class SettingRefused(ReflectError):
    """A value that is invalid for a setting; `problem` and `right` are as in `Mistake`."""

    name: str
    given: str
    problem: str
    right: str
    exit_code = 3


class SettingNotChanged(ReflectError):
    """A setting that cannot be changed in its file without changing another setting or a comment."""

    path: str
    name: str
    exit_code = 3


# Journal and files: exit code 4

FileProblem = Literal[
    "not_a_journal",
    "newer",
    "damaged",
    "damaged_backup",
    "not_a_backup",
    "only_its_log",
    "only_its_keys",
    "foreign_log",
    "foreign_rollback",
    "layout",
    "not_kept",
    "unsound",
    "full",
    "limited",
    "denied",
    "read_only",
    "write_protected",
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
    "no_passphrase_file",
    "not_one_passphrase",
    "engine",
    "open_to_others",
    "two_keys",
    "no_memory_folder",
    "is_a_folder",
    "folder_for_days",
    "log_kept",
    "backup_kept",
    "backup_locked",
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
    """The requested entry is stored but unreadable; other entries are not affected.

    Attributes:
        ref: the ref of the entry.
        day: the day of the entry.
        altered: whether the stored text is not what was written; otherwise it is not a valid entry.
    """

    ref: str
    day: dt.date
    altered: bool
    exit_code = 4


class NotReadable(ReflectError):
    """An entry was not stored because it could not have been read back; nothing has changed."""

    exit_code = 4


class ChangedMeanwhile(ReflectError):
    """The entry to delete was changed by another program after it was read, so it was not deleted."""

    ref: str
    exit_code = 4


class PurgedMeanwhile(ReflectError):
    """The entry being changed was purged by another program, so its text must not be stored again."""

    exit_code = 4


Held = Literal["answers", "typing", "place"]
"""The content of a draft: answers, only text that was typed and not confirmed, or only the current position."""


class Interrupted(ReflectError):
    """Ctrl-C was pressed.

    `kept` says whether a draft was saved, `change_of` is the ref of the entry it changes, and `held` is what a draft
    of a check-in holds.
    """

    kept: bool = False
    change_of: str = ""
    held: Held = "answers"
    exit_code = 130


class ImportInterrupted(Interrupted):
    """An import was stopped by Ctrl-C; none of it is in the journal."""


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
    """A file that cannot be imported; nothing was imported from the other files either."""

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
    """A line of an archive that cannot be imported; nothing was imported from the archive or other files.

    Attributes:
        path: the path of the archive.
        line: the number of the line, from 1.
        problem: what is wrong with the line.
        field: the name of the invalid field; "" if the problem is not in a field.
    """

    path: str
    line: int
    problem: ArchiveProblem
    field: str = ""
    exit_code = 4


EditorProblem = Literal[
    "missing", "failed", "stopped", "not_text", "not_a_file", "too_large", "no_terminal", "no_memory"
]


class EditorFailed(ReflectError):
    """The user's own editor, `editor`, could not be used; the text is unchanged.

    With the problem `stopped`, `saved` is the text that the editor had saved. If it is None, the text stays on disk and
    is offered later.
    """

    editor: str
    problem: EditorProblem
    saved: str | None = None
    exit_code = 4


ReminderProblem = Literal["no_session", "no_notifier", "odd_path", "refused"]


class ReminderNotSet(ReflectError):
    """The system's scheduler refused a reminder, so none is set.

    Attributes:
        problem: the reason: there is no user session, no program can show notifications, a path is not allowed in the
            scheduler's files, or the scheduler failed.
        detail: the path, or the scheduler's message.
    """

    problem: ReminderProblem
    detail: str = ""
    exit_code = 4


# Encryption: exit code 5


class CipherMissing(ReflectError):
    """The cryptography library of this machine lacks a cipher."""

    exit_code = 5
    cipher: str


class TooLittleMemory(ReflectError):
    """Deriving a key from a passphrase needs more memory than is available, in MiB."""

    exit_code = 5
    needed: int


class Locked(ReflectError):
    """An encrypted journal cannot be opened.

    Attributes:
        path: the journal or the backup.
        problem: the reason.
    """

    exit_code = 5
    path: str
    problem: Literal[
        "no_passphrase", "not_typed", "wrong", "wrong_file", "command", "no_keys", "bad_keys", "other_keys"
    ]


class AlreadyProtected(UsageError):
    """The journal already has a passphrase."""


class NotProtected(UsageError):
    """The journal has no passphrase."""


class BadPassphrase(UsageError):
    """A new passphrase that cannot be used."""

    problem: Literal["empty", "differs", "nobody", "cut"]
