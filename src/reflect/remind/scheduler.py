"""What every scheduler of a system does, and the programs of the system that it runs."""

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from reflect.errors import ReminderNotSet
from reflect.remind.reminder import ScheduledReminder

_NEVER = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML cannot hold, or that end a line."""

TIMEOUT = 60
"""Seconds until a program of the system counts as failed."""

MISSING, HUNG = 127, 124
"""Exit codes for a program that is not there, and for one that was stopped; a shell uses the same."""


class ProgramResult(NamedTuple):
    """What a program of the system ended with: its exit code, and what it printed."""

    code: int
    said: str = ""

    @property
    def last_line(self) -> str:
        """The last line that it printed."""
        return next((line.strip() for line in reversed(self.said.splitlines()) if line.strip()), "")


RunProgram = Callable[[Sequence[str]], ProgramResult]
"""Runs a program of the system; tests pass one that runs nothing."""


def run_program(command: Sequence[str]) -> ProgramResult:
    """Run a program of the system, which gets no input."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ran = subprocess.run(  # noqa: S603 - the scheduler's own program, by the search path of the user
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
"""Whether there was a reminder, and whether the scheduler could be told that it is gone."""


class Scheduler(Protocol):
    """The scheduler of a system, for the reminder of one journal."""

    def set(self, reminder: ScheduledReminder) -> None:
        """Set a reminder, in the place of an earlier one.

        Raises:
            ReminderNotSet: the scheduler cannot take it; no reminder is set.
            OSError: a file cannot be written.
        """

    def remove(self) -> Removed:
        """Remove the reminder, with its files."""

    def reminder(self) -> ScheduledReminder | None:
        """Return the reminder that is set; None if there is none."""


def check_paths(reminder: ScheduledReminder, forbidden: str = "") -> None:
    """Refuse paths with control characters, which none of the files can hold, or with other forbidden ones.

    Raises:
        ReminderNotSet: a path has one.
    """
    for path in (reminder.python, reminder.status):
        if _NEVER.search(path) or set(path) & set(forbidden):
            raise ReminderNotSet("odd_path", path)


def write(path: Path, content: bytes) -> None:
    """Write a file of a scheduler, in a folder that is made if it is missing.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
