"""Periods of days, and the spans of a calendar that they are cut into."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

LATELY = 90
"""So many days a period has unless another is asked for."""

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """From a first day to a last one, both included; empty where the last comes before the first."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: object) -> bool:
        """Return whether a day is in it."""
        return isinstance(day, dt.date) and self.first <= day <= self.last

    def before(self) -> "Period":
        """Return the equally long period that ends on the day before this one begins.

        Where the calendar has no such days it is shorter, or empty.
        """
        if self.first == dt.date.min:
            return Period(self.first + dt.timedelta(days=1), self.first)
        first = dt.date.fromordinal(max(1, self.first.toordinal() - self.days))
        return Period(first, self.first - dt.timedelta(days=1))


def period(first: dt.date | None, last: dt.date | None, *, today: dt.date) -> Period:
    """Return the period that two dates mean, either of which may be left out.

    Args:
        first: the first day; None is so early that the period has `LATELY` days.
        last: the last day; None is today.
        today: the present day.
    """
    last = last or today
    return Period(first or dt.date.fromordinal(max(1, last.toordinal() - LATELY + 1)), last)


def start_of(day: dt.date, unit: Unit) -> dt.date:
    """Return the first day of the week (a Monday, as in ISO 8601), month, quarter or year that a day is in."""
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
    """Return the place of a day's span among all spans of the calendar: neighbours differ by 1."""
    match unit:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // 7  # 1 January of the year 1 was a Monday
        case _:
            return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def spans(first: dt.date, last: dt.date, unit: Unit) -> int:
    """Return how many spans of a unit it takes to hold all days from the first to the last."""
    return position(last, unit) - position(first, unit) + 1


def fitting(first: dt.date, last: dt.date, *, most: int, units: Iterable[Unit] = UNITS) -> Unit:
    """Return the smallest unit in which a time has at most so many spans; the largest where none fits.

    Args:
        first: the first day of the time.
        last: the last day.
        most: at most so many spans.
        units: from which to choose, the smallest first.
    """
    choice: Unit = "year"
    for choice in units:
        if spans(first, last, choice) <= most:
            break
    return choice
