"""The interface of all system schedulers, and running of system programs."""

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from reflect.errors import ReminderNotSet
from reflect.remind.reminder import ScheduledReminder

_NEVER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not allow, or that end a line."""

TIMEOUT = 60
"""Timeout in seconds for a system program."""

MISSING, HUNG = 127, 124
"""Exit codes for a missing program and for one that timed out, as used by shells."""


class ProgramResult(NamedTuple):
    """The result of a system program: its exit code and its output."""

    code: int
    said: str = ""

    @property
    def last_line(self) -> str:
        """The last line of the output."""
        return next((line.strip() for line in reversed(self.said.splitlines()) if line.strip()), "")


RunProgram = Callable[[Sequence[str]], ProgramResult]
"""Runs a system program; tests use a function that runs nothing."""


def run_program(command: Sequence[str]) -> ProgramResult:
    """Run a program without input."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ran = subprocess.run(  # noqa: S603 - the scheduler's own program, found in the user's PATH
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT,
            check=False,
            creationflags=flags,
        )
    except subprocess.TimeoutExpired:
        return ProgramResult(HUNG)
    except OSError:
        return ProgramResult(MISSING, f"{command[0]}: not found")
    return ProgramResult(ran.returncode, ran.stdout.decode("utf-8", "replace"))


Removed = Literal["none", "gone", "unreached"]
"""Whether there was a reminder, and whether the scheduler was told to forget it."""


class Scheduler(Protocol):
    """The scheduler of a system, for the reminder of one journal."""

    def set(self, reminder: ScheduledReminder) -> None:
        """Set a reminder, replacing an earlier one.

        Raises:
            ReminderNotSet: the scheduler refused it; no reminder is set.
            OSError: a file cannot be written.
        """

    def remove(self) -> Removed:
        """Remove the reminder, with its files."""

    def reminder(self) -> ScheduledReminder | None:
        """Return the reminder that is set; None if there is none."""


def check_paths(reminder: ScheduledReminder, forbidden: str = "") -> None:
    """Refuse paths with control characters, which no scheduler's files allow, or with other forbidden characters.

    Raises:
        ReminderNotSet: a path has one.
    """
    for path in (reminder.python, reminder.status):
        if _NEVER.search(path) or set(path) & set(forbidden):
            raise ReminderNotSet("odd_path", path)


def write(path: Path, content: bytes) -> None:
    """Write a file of a scheduler, creating its folder if necessary.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
