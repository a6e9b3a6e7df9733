"""Periods and calendar spans."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.review.period import (
    DEFAULT_DAYS,
    UNITS,
    Period,
    Unit,
    fitting,
    period,
    position,
    spans,
    start_of,
)
from tests.support.entries import DAY, on

days = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9998, 12, 31))
units = st.sampled_from(UNITS)


def test_without_dates_it_is_the_last_ninety_days() -> None:
    lately = period(None, None, today=DAY)
    assert (lately.first, lately.last, lately.days) == (on(-89), DAY, DEFAULT_DAYS)
    assert lately.before() == Period(on(-179), on(-90))


def test_either_date_may_be_left_out() -> None:
    assert period(on(-10), None, today=DAY) == Period(on(-10), DAY)
    assert period(None, on(-100), today=DAY).days == DEFAULT_DAYS
    assert period(on(-10), on(-5), today=DAY).before() == Period(on(-16), on(-11))


@given(days, st.integers(0, 5000))
def test_the_period_before_touches_this_one_and_is_as_long_where_the_calendar_reaches(
    first: dt.date, more: int
) -> None:
    last = dt.date.fromordinal(min(first.toordinal() + more, dt.date.max.toordinal()))
    own = Period(first, last)
    before = own.before()
    assert before.days == min(own.days, first.toordinal() - 1)
    assert not any(day in own for day in before)
    if before.days:
        assert before.last + dt.timedelta(days=1) == own.first
        assert before.first in before
        assert own.first not in before


def test_a_period_that_ends_before_it_begins_is_empty() -> None:
    assert Period(DAY, on(-1)).days == 0
    assert DAY not in Period(DAY, on(-1))


@given(days, units)
def test_a_day_is_in_the_span_that_its_span_begins(day: dt.date, unit: Unit) -> None:
    start = start_of(day, unit)
    assert start <= day
    assert start_of(start, unit) == start
    assert position(start, unit) == position(day, unit)
    if start > dt.date.min:
        assert position(start - dt.timedelta(days=1), unit) == position(day, unit) - 1


def test_weeks_begin_on_monday_and_quarters_in_january_april_july_and_october() -> None:
    assert start_of(DAY, "week") == dt.date(2026, 11, 16)
    assert start_of(DAY, "week").weekday() == 0
    assert start_of(DAY, "month") == dt.date(2026, 11, 1)
    assert start_of(DAY, "quarter") == dt.date(2026, 10, 1)
    assert start_of(DAY, "year") == dt.date(2026, 1, 1)
    assert start_of(DAY, "day") == DAY


@given(days, days, st.integers(1, 500))
def test_the_smallest_unit_that_fits_is_chosen(one: dt.date, other: dt.date, most: int) -> None:
    first, last = sorted((one, other))
    chosen = fitting(first, last, most=most)
    smaller = UNITS[: UNITS.index(chosen)]
    assert all(spans(first, last, unit) > most for unit in smaller)
    assert spans(first, last, chosen) <= most or chosen == "year"


@pytest.mark.parametrize(
    ("back", "unit"),
    [(0, "day"), (59, "day"), (60, "week"), (400, "week"), (1095, "month"), (3000, "quarter")],
)
def test_a_chart_of_sixty_places(back: int, unit: Unit) -> None:
    assert fitting(on(-back), DAY, most=60) == unit
