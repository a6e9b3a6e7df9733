"""A reminder as a launchd agent, on macOS."""

import os
import plistlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from reflect.errors import ReminderNotSet
from reflect.remind.reminder import EVERY_DAY, ScheduledReminder, parse_command
from reflect.remind.scheduler import Removed, RunProgram, check_paths, write


class Launchd:
    """The launchd agents of the user who is logged in.

    Args:
        name: the label of the agent, and the name of its file without the extension.
        home: the user's home folder.
        run: runs launchctl.
        user: the id of the user.
    """

    def __init__(self, name: str, home: Path, run: RunProgram, user: int):
        self._file = home / "Library" / "LaunchAgents" / f"{name}.plist"
        self._name, self._run, self._domain = name, run, f"gui/{user}"

    def set(self, reminder: ScheduledReminder) -> None:
        """Write the agent's file, then load it."""
        check_paths(reminder)
        if (session := self._run(["launchctl", "print", self._domain])).code:
            raise ReminderNotSet("no_session", session.last_line)
        self.remove()
        try:
            write(self._file, agent(self._name, reminder))
        except BaseException:
            self.remove()
            raise
        if (ran := self._run(["launchctl", "bootstrap", self._domain, str(self._file)])).code:
            self.remove()
            raise ReminderNotSet("refused", ran.last_line)

    def remove(self) -> Removed:
        """Unload the agent, and remove its file."""
        if not os.path.lexists(self._file):
            return "none"
        self._run(["launchctl", "bootout", f"{self._domain}/{self._name}"])
        loaded = self._run(["launchctl", "print", f"{self._domain}/{self._name}"]).code == 0
        self._file.unlink(missing_ok=True)
        return "unreached" if loaded else "gone"

    def reminder(self) -> ScheduledReminder | None:
        """Return the reminder in the agent's file."""
        try:
            return parse_agent(self._file.read_bytes())
        except OSError:
            return None


def agent(name: str, reminder: ScheduledReminder) -> bytes:
    """Return the content of an agent's file."""
    time = {"Hour": reminder.at.hour, "Minute": reminder.at.minute}
    when: Any = time
    if reminder.weekdays != EVERY_DAY:
        when = [{**time, "Weekday": (day + 1) % 7} for day in sorted(reminder.weekdays)]  # Sunday is 0
    return plistlib.dumps(
        {"Label": name, "ProgramArguments": reminder.command, "StartCalendarInterval": when}, sort_keys=False
    )


def parse_agent(content: bytes) -> ScheduledReminder | None:
    """Return the reminder in a file made by `agent`; None if it has none."""
    try:
        words = plistlib.loads(content)["ProgramArguments"]
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError):
        return None  # changed by hand
    return (
        parse_command(words) if isinstance(words, list) and all(isinstance(w, str) for w in words) else None
    )
