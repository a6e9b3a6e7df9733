"""Medians of numbers, overall or per day, week, month, quarter or year."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reflect.review.period import Unit, start_of


class Middle(NamedTuple):
    """The median of `n` numbers, None if there are none."""

    median: float | None
    n: int


class Point(NamedTuple):
    """The median of `n` numbers in the calendar span that begins on `start`."""

    start: dt.date
    median: float
    n: int


def median(numbers: Iterable[int]) -> float | None:
    """Return the median of some numbers, None if there are none.

    Importing `statistics` would cost 10 ms.
    """
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def middle(numbers: Sequence[int]) -> Middle:
    """Return the median of some numbers together with their count."""
    return Middle(median(numbers), len(numbers))


def points(values: Iterable[tuple[dt.date, int]], unit: Unit) -> list[Point]:
    """Return the median of each calendar span that has values, in order of time.

    Args:
        values: pairs of day and number, in any order.
        unit: the length of a span.
    """
    found: dict[dt.date, list[int]] = {}
    for day, value in values:
        found.setdefault(start_of(day, unit), []).append(value)
    return [Point(start, median(found[start]) or 0.0, len(found[start])) for start in sorted(found)]
