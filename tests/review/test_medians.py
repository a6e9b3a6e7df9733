"""Medians, overall and per calendar span."""

import datetime as dt
import statistics

from hypothesis import given
from hypothesis import strategies as st

from reflect.review.medians import Middle, Point, median, middle, points
from reflect.review.period import UNITS, Unit, start_of
from tests.support.entries import on

numbers = st.lists(st.integers(0, 10), max_size=60)
values = st.lists(st.tuples(st.integers(-900, 0).map(on), st.integers(0, 10)), max_size=60)


@given(numbers)
def test_it_is_what_the_standard_library_says(given_numbers: list[int]) -> None:
    assert median(given_numbers) == (statistics.median(given_numbers) if given_numbers else None)
    assert middle(given_numbers) == Middle(median(given_numbers), len(given_numbers))


@given(numbers, st.randoms())
def test_order_does_not_matter(given_numbers: list[int], chance: object) -> None:
    mixed = list(given_numbers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert median(mixed) == median(given_numbers)


@given(values, st.sampled_from(UNITS))
def test_every_value_counts_in_one_span(given_values: list[tuple[dt.date, int]], unit: Unit) -> None:
    found = points(given_values, unit)
    assert sum(point.n for point in found) == len(given_values)
    assert [point.start for point in found] == sorted({start_of(day, unit) for day, _ in given_values})
    assert all(0 <= point.median <= 10 for point in found)


def test_the_medians_of_two_weeks() -> None:
    week = [(on(-6), 3), (on(-5), 9), (on(0), 4)]
    before = [(on(-8), 7), (on(-7), 8)]
    assert points([*week, *before], "week") == [
        Point(dt.date(2026, 11, 9), 7.5, 2),
        Point(dt.date(2026, 11, 16), 4.0, 3),
    ]
