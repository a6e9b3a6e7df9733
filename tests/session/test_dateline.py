"""The display of the day of a check-in."""

import datetime as dt

import pytest

from reflect.language.choose import phrases_of
from reflect.session.dateline import dateline

FRIDAY = dt.date(2026, 12, 11)
SATURDAY = FRIDAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "date", "how", "en", "nl"),
    [
        (FRIDAY, FRIDAY, "today", "Friday 11 December", "vrijdag 11 december"),
        (FRIDAY, SATURDAY, "still", "still Friday 11 December", "nog vrijdag 11 december"),
        (SATURDAY, SATURDAY, "other", "Friday 11 December 2026", "vrijdag 11 december 2026"),
        (FRIDAY - dt.timedelta(days=1), FRIDAY, "other", "Friday 11 December 2026", "vrijdag 11 december 2026"),
    ],
    ids=["in the evening", "after midnight", "the day after", "tomorrow's"],
)  # fmt: skip
def test_the_day_is_named(today: dt.date, date: dt.date, how: str, en: str, nl: str) -> None:
    assert dateline(FRIDAY, today=today, date=date) == how
    assert phrases_of("en").session.dated(FRIDAY, how) == en
    assert phrases_of("nl").session.dated(FRIDAY, how) == nl


@pytest.mark.parametrize(
    ("days", "en", "nl"),
    [
        (1, "On Thursday you planned:", "Donderdag nam je je voor:"),
        (6, "On Saturday you planned:", "Zaterdag nam je je voor:"),
        (7, "On 4 December you planned:", "Op 4 december nam je je voor:"),
        (21, "On 20 November you planned:", "Op 20 november nam je je voor:"),
        (400, "On 6 November 2025 you planned:", "Op 6 november 2025 nam je je voor:"),
    ],
)
def test_a_plan_is_of_a_weekday_or_from_a_week_ago_on_of_a_date(days: int, en: str, nl: str) -> None:
    planned = FRIDAY - dt.timedelta(days=days)
    assert phrases_of("en").session.planned_on(planned, FRIDAY) == en
    assert phrases_of("nl").session.planned_on(planned, FRIDAY) == nl
