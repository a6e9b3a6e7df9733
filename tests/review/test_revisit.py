"""Old entries to read again: the draw depends on the day alone, and every age is equally likely."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.review.revisit import BANDS, Drawn, draw, same_days
from tests.support.entries import DAY, on

counts = st.lists(st.integers(0, 400), min_size=len(BANDS), max_size=len(BANDS))


@given(st.integers(0, 30_000))
def test_every_age_from_a_week_on_is_in_exactly_one_band(age: int) -> None:
    day = on(-age)
    holding = [band.name for band in BANDS if band.days(DAY)[0] <= day <= band.days(DAY)[1]]
    assert len(holding) == (age >= 7)


def test_the_names_of_the_ages() -> None:
    assert [band.name for band in BANDS] == ["week", "month", "quarter", "half_year", "year", "years"]


def test_an_age_is_counted_in_days() -> None:
    week, *_, years = BANDS
    assert week.days(DAY) == (on(-29), on(-7))
    assert years.days(DAY) == (dt.date.min, on(-730))


@given(counts, st.integers(0, 4_000_000))
def test_a_draw_is_always_an_entry_that_is_there_and_always_the_same(
    given_counts: list[int], seed: int
) -> None:
    drawn = draw(given_counts, seed=seed)
    assert draw(list(given_counts), seed=seed) == drawn
    if drawn is None:
        assert not any(given_counts)
    else:
        assert 0 <= drawn.n < given_counts[drawn.band]


def test_one_entry_is_drawn_every_day() -> None:
    assert {draw([0, 0, 1, 0, 0, 0], seed=day) for day in range(50)} == {Drawn(2, 0)}


def test_with_years_of_daily_entries_every_age_is_drawn_equally_often() -> None:
    """In a journal of ten years, 90% of the entries are more than a year old, and 1% are from the last month."""
    daily = [23, 61, 91, 183, 365, 2920]
    first = DAY.toordinal()
    drawn = [draw(daily, seed=first + n) for n in range(3000)]
    bands = Counter(one.band for one in drawn if one)
    for band in range(len(BANDS)):
        assert 3000 / 6 * 0.85 < bands[band] < 3000 / 6 * 1.15, bands
    weeks = Counter(one.n for one in drawn if one and one.band == 0)
    assert len(weeks) == 23, "and within an age every entry"
    assert max(weeks.values()) < 3 * min(weeks.values())


def test_ages_without_entries_leave_their_turn_to_the_others() -> None:
    bands = Counter(one.band for n in range(2000) if (one := draw([10, 0, 0, 0, 0, 10], seed=n)))
    assert set(bands) == {0, 5}
    assert 850 < bands[0] < 1150


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-22", ["2025-11-22", "2024-11-22", "2023-11-22"]),
        ("2025-02-28", ["2024-02-29", "2024-02-28", "2023-02-28"]),
        ("2028-02-29", ["2024-02-29"]),
        ("2028-02-28", ["2027-02-28", "2026-02-28", "2025-02-28", "2024-02-28", "2023-02-28"]),
    ],
)
def test_this_day_in_other_years(today: str, days: list[str]) -> None:
    first = dt.date(2023, 1, 5)
    assert [day.isoformat() for day in same_days(dt.date.fromisoformat(today), first)] == days


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.dates(dt.date(1980, 1, 1), dt.date(2095, 1, 1)))
def test_this_day_is_found_in_earlier_years_alone_each_once_the_latest_first(
    today: dt.date, first: dt.date
) -> None:
    days = same_days(today, first)
    assert days == sorted(set(days), reverse=True)
    assert all(first.year <= day.year < today.year for day in days)
