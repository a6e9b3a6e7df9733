import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.days import day_of

FOUR = dt.time(4)
TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("clock", "day"),
    [("00:00", 21), ("01:30", 21), ("03:59", 21), ("04:00", 22), ("12:00", 22), ("23:59", 22)],
)
def test_a_day_starts_at_four(clock: str, day: int) -> None:
    moment = dt.datetime.combine(TODAY, dt.time.fromisoformat(clock))
    assert day_of(moment, FOUR) == dt.date(2026, 11, day)


def test_a_day_may_start_at_another_time() -> None:
    half_past_one = dt.datetime.combine(TODAY, dt.time(1, 30))
    assert day_of(half_past_one, dt.time(0)) == TODAY
    assert day_of(half_past_one, dt.time(1, 31)) == dt.date(2026, 11, 21)


@pytest.mark.parametrize("fold", [0, 1])
def test_a_night_with_a_changed_clock_is_an_ordinary_night(fold: int) -> None:
    autumn = dt.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"), fold=fold)
    assert day_of(autumn, FOUR) == dt.date(2026, 10, 24)
    spring = dt.datetime(2026, 3, 29, 4, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert day_of(spring, FOUR) == dt.date(2026, 3, 29)


@given(st.dates(dt.date(2, 1, 1)), st.times(), st.times())
def test_every_moment_belongs_to_its_date_or_the_one_before(
    date: dt.date, clock: dt.time, starts: dt.time
) -> None:
    day = day_of(dt.datetime.combine(date, clock), starts)
    assert day == (date if clock >= starts else date - dt.timedelta(days=1))
