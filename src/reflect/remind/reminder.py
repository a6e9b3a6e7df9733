"""A reminder: its times, and the command line with which the system's scheduler runs `reflect.remind`."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence, Set
from pathlib import Path
from typing import NamedTuple

from reflect.days import day_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The ids of the weekdays, Monday first."""

EVERY_DAY = frozenset(range(7))

_PROGRAM = ("-P", "-m", "reflect.remind")
"""Arguments of Python. With `-P`, the current folder is not searched for modules."""


class ScheduledReminder(NamedTuple):
    """A reminder as set in a scheduler.

    Attributes:
        at: the time of day, in whole minutes.
        weekdays: the calendar weekdays on which it comes; Monday is 0.
        language: the language of its text.
        status: the path of the status file that it reads.
        python: the path of the Python that runs it.
    """

    at: dt.time
    weekdays: Set[int]
    language: str
    status: str
    python: str

    @property
    def command(self) -> list[str]:
        """The command line. It contains the whole reminder, so that it can be read back from the scheduler's files."""
        on = ",".join(WEEKDAYS[day] for day in sorted(self.weekdays))
        given = ("--at", f"{self.at:%H:%M}", "--on", on, "--language", self.language, "--status", self.status)
        return [self.python, *_PROGRAM, *given]

    @property
    def program_is_there(self) -> bool:
        """Whether the Python that runs it still exists."""
        return Path(self.python).is_file()


def parse_command(words: Sequence[str]) -> ScheduledReminder | None:
    """Return the reminder of a command line; None unless it is from `ScheduledReminder.command`."""
    if not words or tuple(words[1:4]) != _PROGRAM:
        return None
    given = dict(zip(words[4::2], words[5::2], strict=False))
    at = parse_time(given.get("--at", ""))
    on = given.get("--on", "").split(",")
    if at is None or not set(on) <= set(WEEKDAYS) or not given.get("--status"):
        return None
    days = frozenset(map(WEEKDAYS.index, on))
    return ScheduledReminder(at, days, given.get("--language", ""), given["--status"], words[0])


def parse_time(text: str) -> dt.time | None:
    """Return the time of day in a text such as `20:30`, `8:30` or `20.30`; None if it is not one."""
    match = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text.strip(), re.ASCII)
    return dt.time(int(match[1]), int(match[2])) if match else None


def moved(weekdays: Set[int], by: int) -> Set[int]:
    """Return weekdays moved by a number of days."""
    return frozenset((day + by) % 7 for day in weekdays)


def upcoming(
    reminder: ScheduledReminder, now: dt.datetime, starts: dt.time, done: Set[dt.date]
) -> dt.datetime:
    """Return the next local time at which a reminder will be shown.

    Args:
        reminder: the reminder, with at least one weekday.
        now: the local time.
        starts: the time at which a day of the journal starts.
        done: the days of the journal that already have a check-in, on which no reminder is shown.
    """
    now = now.replace(tzinfo=None)
    days = (now.date() + dt.timedelta(days=later) for later in itertools.count())
    moments = (dt.datetime.combine(day, reminder.at) for day in days if day.weekday() in reminder.weekdays)
    return next(moment for moment in moments if moment > now and day_of(moment, starts) not in done)
