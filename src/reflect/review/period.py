"""Periods of days, and their division into calendar spans (weeks, months, ...)."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

DEFAULT_DAYS = 90
"""Default length of a period, in days."""

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """The days from `first` to `last`, both included; empty if `last` is before `first`."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """The number of days."""
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: object) -> bool:
        """Return whether a day is in the period."""
        return isinstance(day, dt.date) and self.first <= day <= self.last

    def before(self) -> "Period":
        """Return the equally long period that ends on the day before this one begins.

        It is shorter, or empty, if it would begin before the year 1.
        """
        if self.first == dt.date.min:
            return Period(self.first + dt.timedelta(days=1), self.first)
        first = dt.date.fromordinal(max(1, self.first.toordinal() - self.days))
        return Period(first, self.first - dt.timedelta(days=1))


def period(first: dt.date | None, last: dt.date | None, *, today: dt.date) -> Period:
    """Return the period between two days, either of which may be left out.

    Args:
        first: the first day; None for a period of `DEFAULT_DAYS` days.
        last: the last day; None for today.
        today: the current day.
    """
    last = last or today
    return Period(first or dt.date.fromordinal(max(1, last.toordinal() - DEFAULT_DAYS + 1)), last)


def start_of(day: dt.date, unit: Unit) -> dt.date:
    """Return the first day of the span that a day is in. Weeks begin on Monday, as in ISO 8601."""
    match unit:
        case "day":
            return day
        case "week":
            return day - dt.timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "year":
            return dt.date(day.year, 1, 1)


def position(day: dt.date, unit: Unit) -> int:
    """Return the ordinal number of the span that a day is in; numbers of adjacent spans differ by 1."""
    match unit:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7  # 1 January of the year 1 was a Monday
        case _:
            return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def spans(first: dt.date, last: dt.date, unit: Unit) -> int:
    """Return the number of spans that the days from the first to the last are in."""
    return position(last, unit) - position(first, unit) + 1


def fitting(first: dt.date, last: dt.date, *, most: int, units: Iterable[Unit] = UNITS) -> Unit:
    """Return the smallest unit that divides a period into at most `most` spans; the largest unit if none does.

    Args:
        first: the first day of the period.
        last: the last day.
        most: the maximum number of spans.
        units: the units to choose from, the smallest first.
    """
    choice: Unit = "year"
    for choice in units:
        if spans(first, last, choice) <= most:
            break
    return choice
