"""A year at a glance: the days something was written on, and how tense they were."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reflect.review.medians import median

Row = tuple[dt.date, int | None, int | None]
"""An entry as a calendar sees it: its day, and the tension before and after, None where none was given."""

LEVELS = ((0, 2), (3, 4), (5, 6), (7, 8), (9, 10))
"""Tension in steps that can be told apart: the lowest and the highest number of each."""


class Day(NamedTuple):
    """A day on which something was written.

    Attributes:
        entries: how many there are.
        before: the median of the tension before its check-ins, None where none was given.
        after: the same, after them.
    """

    entries: int
    before: float | None = None
    after: float | None = None

    @property
    def tension(self) -> float | None:
        """How tense the day was: before, or where only that is known afterwards."""
        return self.after if self.before is None else self.before


Days = Mapping[dt.date, Day]


def days_of(rows: Iterable[Row]) -> dict[dt.date, Day]:
    """Return the days of some entries, in their order."""
    found: dict[dt.date, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return {
        day: Day(len(these), _median(row[1] for row in these), _median(row[2] for row in these))
        for day, these in found.items()
    }


def level(tension: float) -> int:
    """Return the step that a tension is in, counted from 0; halfway between two it is the higher."""
    return next((step for step, (_, high) in enumerate(LEVELS) if tension <= high), len(LEVELS) - 1)


def as_data(days: Days) -> list[dict[str, Any]]:
    """Return days as JSON data: the day, its number of entries, and the medians of tension or null."""
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
