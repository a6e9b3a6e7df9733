"""Retention of automatic backups, for arbitrary days and sizes."""

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.safety.retention import CAP, DAYS, MONTHS, WEEKS, Backup, outdated
from tests.support.entries import DAY, on

NO_CAP = 1 << 60


def a_backup(day: dt.date, size: int = 1) -> Backup:
    return Backup(Path(f"{day}.db"), day, size)


def stay(backups: list[Backup], *, cap: int = NO_CAP, today: dt.date = DAY) -> list[Backup]:
    gone = outdated(backups, today=today, cap=cap)
    return sorted((b for b in backups if b not in gone), key=lambda b: b.day, reverse=True)


past = st.integers(0, 3 * 365).map(lambda back: on(-back))
some = st.lists(st.builds(a_backup, past, st.integers(0, 100)), unique_by=lambda b: b.day, max_size=200)


def promised(days: list[dt.date]) -> set[dt.date]:
    """Return the days whose backups must exist, given all days on which one was made."""
    weeks = sorted({day.isocalendar()[:2] for day in days})[-WEEKS:]
    months = sorted({(day.year, day.month) for day in days})[-MONTHS:]
    return {
        *sorted(days)[-DAYS:],
        *(max(day for day in days if day.isocalendar()[:2] == week) for week in weeks),
        *(max(day for day in days if (day.year, day.month) == month) for month in months),
    }


def test_a_backup_of_each_day_for_a_year_leaves_a_week_then_weeks_then_months() -> None:
    left = [str(b.day) for b in stay([a_backup(on(-back)) for back in range(365)])]
    assert left[:7] == [str(on(-back)) for back in range(7)]
    assert left[7:] == [
        "2026-11-15",  # the Sundays
        "2026-11-08",
        "2026-11-01",
        "2026-10-31",  # the last backup of October and of each earlier month
        "2026-10-25",
        *("2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    ]


@given(some)
def test_what_the_rule_promises_stays_and_nothing_else(backups: list[Backup]) -> None:
    assert {b.day for b in stay(backups)} == promised([b.day for b in backups])


@given(some, st.integers(0, 3000))
def test_the_newest_two_stay_however_large_they_are(backups: list[Backup], cap: int) -> None:
    newest = sorted(backups, key=lambda b: b.day, reverse=True)[:2]
    assert stay(backups, cap=cap)[:2] == newest


@given(some, st.integers(0, 3000))
def test_the_cap_holds_and_takes_the_oldest_first(backups: list[Backup], cap: int) -> None:
    left, without = stay(backups, cap=cap), stay(backups)
    assert left == without[: len(left)], "no gap"
    assert len(left) <= 2 or sum(b.size for b in left) <= cap
    if len(left) < len(without):
        assert sum(b.size for b in without[: len(left) + 1]) > cap, "and no more than it has to"


@given(some, st.integers(0, 3000), st.randoms())
def test_once_is_enough_and_the_order_does_not_matter(
    backups: list[Backup], cap: int, chance: object
) -> None:
    left = stay(backups, cap=cap)
    assert outdated(left, today=DAY, cap=cap) == []
    mixed = list(backups)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert stay(mixed, cap=cap) == left


@given(some, st.lists(st.integers(1, 40_000).map(lambda ahead: a_backup(on(ahead), 1 << 40)), max_size=40))
def test_backups_from_the_future_stay_and_displace_none(backups: list[Backup], ahead: list[Backup]) -> None:
    assert outdated([*ahead, *backups], today=DAY, cap=500) == outdated(backups, today=DAY, cap=500)


def test_backups_from_the_future_count_from_their_day_on() -> None:
    ahead = [a_backup(on(back)) for back in range(1, 30)]
    assert outdated(ahead, today=DAY) == []
    assert len(stay(ahead, today=on(60))) < 15


@pytest.mark.samples(2)
@pytest.mark.parametrize("often", [0.005, 0.03, 0.2, 0.6, 1.0])
def test_day_after_day_for_three_years_what_is_promised_is_there(often: float) -> None:
    chance = random.Random(often)
    made, there = list[dt.date](), list[Backup]()
    for day in (on(n) for n in range(3 * 365)):
        if chance.random() < often:
            made.append(day)
            there = stay([*there, a_backup(day)], today=day)
            assert {b.day for b in there} == promised(made)
            assert len(there) <= DAYS + WEEKS + MONTHS


def test_the_cap_is_a_gibibyte() -> None:
    half = [a_backup(on(-back), CAP // 4 + 1) for back in range(9)]
    assert len([b for b in half if b not in outdated(half, today=DAY)]) == 3
