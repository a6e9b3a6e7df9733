"""Numbers of many days brought down to a few: the median of every week, month or whatever is asked for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reflect.review.period import Unit, start_of


class Middle(NamedTuple):
    """The median of some numbers, None of none; `n` is how many there were."""

    median: float | None
    n: int


class Point(NamedTuple):
    """The median of the numbers of one span of time, which begins on `start`."""

    start: dt.date
    median: float
    n: int


def median(numbers: Iterable[int]) -> float | None:
    """Return the number in the middle, or halfway between the two in the middle; None of none.

    Written out because importing `statistics` costs 10 ms.
    """
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def middle(numbers: Sequence[int]) -> Middle:
    """Return the median of some numbers, with how many there are."""
    return Middle(median(numbers), len(numbers))


def points(values: Iterable[tuple[dt.date, int]], unit: Unit) -> list[Point]:
    """Return the median of each span of time that has values, the earliest first.

    Args:
        values: numbers with their days, in any order.
        unit: how long a span is.
    """
    found: dict[dt.date, list[int]] = {}
    for day, value in values:
        found.setdefault(start_of(day, unit), []).append(value)
    return [Point(start, median(found[start]) or 0.0, len(found[start])) for start in sorted(found)]
