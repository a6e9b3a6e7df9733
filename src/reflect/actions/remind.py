"""The reminder of a journal: setting it, removing it, and its next time. The journal itself is never opened."""

import contextlib
import datetime as dt
import hashlib
import os
import shutil
import sys
from collections.abc import Set
from pathlib import Path
from typing import Any, NamedTuple

from reflect import status
from reflect.actions.context import Context
from reflect.days import day_of
from reflect.errors import FileError, ReminderNotSet
from reflect.remind.cron import crontab_line
from reflect.remind.launchd import Launchd
from reflect.remind.notification import commands
from reflect.remind.reminder import WEEKDAYS, ScheduledReminder, moved, upcoming
from reflect.remind.scheduler import RunProgram, Scheduler, run_program
from reflect.remind.systemd import Systemd
from reflect.remind.task_scheduler import TaskScheduler


class ReminderPlan(NamedTuple):
    """A reminder that is set.

    Attributes:
        reminder: the reminder.
        days: the days of the week it is set for, in days of the journal; a time before the start of a day is on the
            next calendar day.
        comes: the time at which it will be shown next.
        of_day: the day of the journal to which that time belongs.
    """

    reminder: ScheduledReminder
    days: Set[int]
    comes: dt.datetime
    of_day: dt.date

    def as_data(self) -> dict[str, Any]:
        """Return the reminder as JSON data."""
        return {
            "at": f"{self.reminder.at:%H:%M}",
            "on": [WEEKDAYS[day] for day in sorted(self.days)],
            "next": self.comes.isoformat(timespec="seconds"),
            "language": self.reminder.language,
            "program": self.reminder.python,
            "there": self.reminder.program_is_there,
        }


def scheduler_of(ctx: Context, *, run: RunProgram = run_program, platform: str = sys.platform) -> Scheduler:
    """Return the scheduler of the system, for the reminder of this journal.

    Args:
        ctx: the command's context.
        run: runs the programs of the system.
        platform: the value of `sys.platform`.

    Raises:
        FileError: the user has no home folder.
    """
    # Each journal has a separate reminder. On Windows, the tasks of all users share one namespace.
    name = f"reflect-reminder-{hashlib.sha256(os.fsencode(ctx.places.status)).hexdigest()[:8]}"
    if platform == "win32":
        return TaskScheduler(name, ctx.places.reminder, run)
    if platform == "darwin":
        return Launchd(name, _home(ctx), run, os.getuid())
    return Systemd(name, _home(ctx), ctx.environ.get("XDG_CONFIG_HOME", ""), run)


def new_reminder(
    ctx: Context, at: dt.time, days: Set[int], *, python: str = sys.executable, platform: str = sys.platform
) -> ScheduledReminder:
    """Return a reminder for this journal, in the current language.

    Args:
        ctx: the command's context.
        at: the time of day.
        days: the weekdays of the journal.
        python: the path of Python, with symlinks unresolved, because that of a virtual environment finds the packages.
        platform: the value of `sys.platform`.
    """
    if platform == "win32":
        without_window = Path(python).with_name("pythonw.exe")
        python = str(without_window) if without_window.is_file() else python
    weekdays = moved(days, 1) if at < ctx.settings.day_starts_at else frozenset(days)
    return ScheduledReminder(at, weekdays, ctx.language, str(ctx.places.status), python)


def check_notifications(ctx: Context, *, platform: str = sys.platform) -> None:
    """Check that a program that shows notifications is installed.

    Raises:
        ReminderNotSet: there is none.
    """
    programs = [command[0] for command in commands("", "", platform)]
    if not any(shutil.which(program, path=ctx.environ.get("PATH")) for program in programs):
        raise ReminderNotSet("no_notifier", programs[0])


def planned(ctx: Context, reminder: ScheduledReminder) -> ReminderPlan:
    """Return when a reminder comes next, according to the current settings and status file."""
    starts = ctx.settings.day_starts_at
    comes = upcoming(reminder, ctx.now(), starts, _done(reminder.status))
    days = moved(reminder.weekdays, -1) if reminder.at < starts else reminder.weekdays
    with contextlib.suppress(ValueError, OverflowError, OSError):  # a TZ more than a day away from UTC
        return ReminderPlan(reminder, days, comes.astimezone(), day_of(comes, starts))
    return ReminderPlan(reminder, days, comes.replace(tzinfo=dt.UTC), day_of(comes, starts))


def line_for_cron(ctx: Context, reminder: ScheduledReminder, *, platform: str = sys.platform) -> str:
    """Return a crontab line that shows a reminder, for a system without a user session."""
    bus = ctx.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path=/run/user/{os.getuid()}/bus"
    return crontab_line(reminder, "" if platform == "darwin" else bus)


def _home(ctx: Context) -> Path:
    try:
        return Path(ctx.environ.get("HOME") or Path.home())
    except RuntimeError:
        raise FileError("~", "no_home") from None


def _done(file: str) -> Set[dt.date]:
    """Return the days in a status file that have a check-in."""
    found = set[dt.date]()
    for day in status.read(file).get("done", "").split(","):
        with contextlib.suppress(ValueError):
            found.add(dt.date.fromisoformat(day))
    return found
