"""The calendar: the days with entries, and the tension on each."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reflect.review.medians import median

CalendarRow = tuple[dt.date, int | None, int | None]
"""The part of an entry that the calendar uses: the day, and the tension before and after, None if not given."""

LEVELS = ((0, 2), (3, 4), (5, 6), (7, 8), (9, 10))
"""The levels of tension, which differ in colour: the lowest and the highest number of each."""


FEW_DAYS = 10
"""Number of days below which the calendar of a new journal is too empty to be useful."""


class CalendarDay(NamedTuple):
    """A day with entries.

    Attributes:
        entries: the number of entries.
        before: the median tension before the check-ins, None if not given.
        after: the median tension after them.
    """

    entries: int
    before: float | None = None
    after: float | None = None

    @property
    def tension(self) -> float | None:
        """The tension before the check-ins, or after them if only that is known."""
        return self.after if self.before is None else self.before


Days = Mapping[dt.date, CalendarDay]


def days_of(rows: Iterable[CalendarRow]) -> dict[dt.date, CalendarDay]:
    """Return the days of some entries, in the order of the entries."""
    found: dict[dt.date, list[CalendarRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return {
        day: CalendarDay(len(these), _median(row[1] for row in these), _median(row[2] for row in these))
        for day, these in found.items()
    }


def level(tension: float) -> int:
    """Return the index of the level of a tension; a value halfway between two levels has the higher one."""
    return next((step for step, (_, high) in enumerate(LEVELS) if tension <= high), len(LEVELS) - 1)


def as_data(days: Days) -> list[dict[str, Any]]:
    """Return days as the JSON data of `reflect calendar --json`."""
    return [
        {
            "day": day.isoformat(),
            "n": one.entries,
            "tension_before": _number(one.before),
            "tension_after": _number(one.after),
        }
        for day, one in days.items()
    ]


def _median(values: Iterable[int | None]) -> float | None:
    return median(value for value in values if value is not None)


def _number(value: float | None) -> float | None:
    return value if value is None or value % 1 else int(value)
