"""Tension before and after check-ins, per week."""

import datetime as dt

from reflect.review.medians import Middle
from reflect.review.tension import Tension, overall, tension, tensions
from tests.support.entries import DAY, an_entry, on, scale, text
from tests.support.years import three_years

MONDAY = dt.date(2026, 11, 16)
ENTRIES = [
    an_entry(scale(8), scale(5, "tension-after"), day=on(-8)),
    an_entry(scale(6), day=on(-6)),
    an_entry(scale(3), scale(4, "tension-after"), day=on(-2)),
    an_entry(scale(7), scale(4, "tension-after")),
    an_entry(text("no numbers")),
]


def test_the_tension_of_one_entry() -> None:
    assert [tension(entry) for entry in ENTRIES] == [[8, 5], [6], [3, 4], [7, 4], []]


def test_the_medians_of_each_week_with_how_many_there_were() -> None:
    assert tensions(ENTRIES, "week") == [
        Tension(dt.date(2026, 11, 9), Middle(8, 1), Middle(5, 1)),
        Tension(MONDAY, Middle(6, 3), Middle(4, 2)),
    ]


def test_a_week_with_only_one_half_has_no_median_for_the_other() -> None:
    (week,) = tensions([an_entry(scale(4, "tension-after"))], "week")
    assert week == Tension(MONDAY, Middle(None, 0), Middle(4, 1))


def test_the_tension_of_a_whole_period() -> None:
    assert overall(ENTRIES, on(-8)) == Tension(on(-8), Middle(6.5, 4), Middle(4, 3))
    assert overall([], DAY) == Tension(DAY, Middle(None, 0), Middle(None, 0))


def test_the_weeks_of_three_years_hold_every_number_once() -> None:
    entries = three_years("nl")
    weeks = tensions(entries, "week")
    assert [week.start for week in weeks] == sorted({week.start for week in weeks})
    whole = overall(entries, entries[0].day)
    assert sum(week.before.n for week in weeks) == whole.before.n
    assert sum(week.after.n for week in weeks) == whole.after.n
