"""A reminder as a timer of systemd's user manager, on Linux."""

import contextlib
import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from reflect.errors import ReminderNotSet
from reflect.remind.reminder import EVERY_DAY, WEEKDAYS, ScheduledReminder, parse_command
from reflect.remind.scheduler import (
    Removed,
    RunProgram,
    check_paths,
    write,
)

_SERVICE = """\
[Unit]
Description=reflect {time}

[Service]
Type=oneshot
ExecStart={command}
"""

_TIMER = """\
[Unit]
Description=reflect {time}

[Timer]
OnCalendar={calendar}
Persistent=false

[Install]
WantedBy=timers.target
"""

_VIA_SHELL = ("/bin/sh", "-c", 'exec "$@"', "reflect")
"""Starts a program whose path systemd would reject or change: one with quotes, backslashes or dollar signs."""


class Systemd:
    """The timers of systemd's user manager.

    Args:
        name: the name of the units, without their endings.
        home: the user's home folder.
        config: the value of XDG_CONFIG_HOME; "" if it is not set.
        run: runs systemctl.
    """

    def __init__(self, name: str, home: Path, config: str, run: RunProgram):
        self._name, self._run = name, run
        default, own = home / ".config", Path(config)
        self._bases = [own, default] if own.is_absolute() and own != default else [default]

    def set(self, reminder: ScheduledReminder) -> None:
        """Write the units, then enable and start the timer."""
        check_paths(reminder)
        manager = self._run(["systemctl", "--user", "show-environment"])
        if manager.code:
            raise ReminderNotSet("no_session", manager.last_line)
        self.remove()
        # The manager may lack an environment variable that the user's shell sets.
        known = f"XDG_CONFIG_HOME={self._bases[0]}" in manager.said.splitlines()
        folder = _units(self._bases[0] if known else self._bases[-1])
        timer = f"{self._name}.timer"
        try:
            write(folder / f"{self._name}.service", service(reminder).encode())
            write(folder / timer, timer_unit(reminder).encode())
        except BaseException:
            self.remove()
            raise
        for command in (["daemon-reload"], ["enable", timer], ["restart", timer]):
            ran = self._run(["systemctl", "--user", *command])
            if ran.code:
                self.remove()
                raise ReminderNotSet("refused", ran.last_line)

    def remove(self) -> Removed:
        """Disable and stop the timer, and remove units and links."""
        files = [path for base in self._bases for path in self._files(_units(base)) if os.path.lexists(path)]
        if not files:
            return "none"
        names = (f"{self._name}.timer", f"{self._name}.service")
        stopped = self._run(["systemctl", "--user", "disable", "--now", names[0]])
        for path in files:
            path.unlink(missing_ok=True)  # systemctl has removed the link already, if it succeeded
        for base in self._bases:
            _remove_empty_folders(_units(base))
        self._run(["systemctl", "--user", "daemon-reload"])
        self._run(["systemctl", "--user", "reset-failed", *names])  # a failed run would stay listed
        return "unreached" if stopped.code else "gone"

    def reminder(self) -> ScheduledReminder | None:
        """Return the reminder in the units; None if there is none."""
        for base in self._bases:
            try:
                text = (_units(base) / f"{self._name}.service").read_text("utf-8")
            except (OSError, ValueError):
                continue
            if found := parse_service(text):
                return found
        return None

    def _files(self, folder: Path) -> Sequence[Path]:
        timer = f"{self._name}.timer"
        return folder / "timers.target.wants" / timer, folder / timer, folder / f"{self._name}.service"


def service(reminder: ScheduledReminder) -> str:
    """Return the unit that shows a reminder."""
    words = reminder.command
    if any(sign in words[0] for sign in "'\"\\$"):
        words = [*_VIA_SHELL, *words]
    return _SERVICE.format(time=f"{reminder.at:%H:%M}", command=" ".join(map(_quoted, words)))


def timer_unit(reminder: ScheduledReminder) -> str:
    """Return the unit that starts the service at the time of a reminder."""
    time = f"{reminder.at:%H:%M}"
    days = ",".join(WEEKDAYS[day].capitalize() for day in sorted(reminder.weekdays))
    on = "" if reminder.weekdays == EVERY_DAY else f"{days} "
    return _TIMER.format(time=time, calendar=f"{on}*-*-* {time}:00")


def parse_service(text: str) -> ScheduledReminder | None:
    """Return the reminder in a unit written by `service`; None if it has none."""
    line = re.search("^ExecStart=(.*)$", text, re.MULTILINE)
    try:
        words = [re.sub(r"([%$])\1", r"\1", word) for word in shlex.split(line[1] if line else "")]
    except ValueError:
        return None  # changed by hand
    return parse_command(words[len(_VIA_SHELL) :] if tuple(words[: len(_VIA_SHELL)]) == _VIA_SHELL else words)


def _quoted(word: str) -> str:
    """Return a word of a command line quoted according to systemd.service(5) and systemd.unit(5)."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _units(base: Path) -> Path:
    return base / "systemd" / "user"


def _remove_empty_folders(units: Path) -> None:
    for folder in (units / "timers.target.wants", units, units.parent, units.parent.parent):
        with contextlib.suppress(OSError):  # missing, or replaced by something else
            folder.rmdir()
