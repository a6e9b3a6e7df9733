import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.language.dates import parse_date, parse_weekdays

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", (2026, 11, 22)),
        ("2024-02-29", (2024, 2, 29)),
        ("9999-12-31", (9999, 12, 31)),
        ("today", (2026, 11, 22)),
        ("Vandaag", (2026, 11, 22)),
        (" yesterday ", (2026, 11, 21)),
        ("GISTEREN", (2026, 11, 21)),
        ("eergisteren", (2026, 11, 20)),
        ("22-11-2026", (2026, 11, 22)),
        ("13-1-2026", (2026, 1, 13)),
        ("0d", (2026, 11, 22)),
        ("7d", (2026, 11, 15)),
        ("3w", (2026, 11, 1)),
        ("1m", (2026, 10, 22)),
        ("2m", (2026, 9, 22)),
        ("11m", (2025, 12, 22)),
        ("12m", (2025, 11, 22)),
        ("1y", (2025, 11, 22)),
        ("1j", (2025, 11, 22)),
        ("10Y", (2016, 11, 22)),
    ],
)
def test_a_date_is_a_day_a_word_or_so_far_back(text: str, day: tuple[int, int, int]) -> None:
    assert parse_date(text, today=TODAY) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("1m", (2026, 3, 31), (2026, 2, 28)),
        ("1m", (2024, 3, 31), (2024, 2, 29)),
        ("6m", (2026, 8, 31), (2026, 2, 28)),
        ("1y", (2024, 2, 29), (2023, 2, 28)),
        ("4y", (2024, 2, 29), (2020, 2, 29)),
        ("1m", (2026, 1, 31), (2025, 12, 31)),
    ],
)
def test_a_month_back_from_a_day_it_does_not_have_is_its_last_day(
    text: str, today: tuple[int, int, int], day: tuple[int, int, int]
) -> None:
    assert parse_date(text, today=dt.date(*today)) == dt.date(*day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "02-11-2026",
        "22-13-2026",
        "31-02-2026",
        "2026-11-31",
        "2026-13-01",
        "2026-1-1",
        "20261122",
        "2026-W47-7",
        "7",
        "d",
        "-1d",
        "1.5d",
        "7 d",
        "9999y",
        "9999m9",
        "99999d",
        "٧d",
        "2026-11-22T10:00",
        "0000-01-01",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


@given(st.text() | st.from_regex(r"[0-9]{0,5}[dwmy]?"), st.dates())
def test_any_text_is_a_date_or_none(text: str, today: dt.date) -> None:
    assert isinstance(parse_date(text, today=today), dt.date | None)


@given(st.dates(), st.dates())
def test_a_day_written_out_is_that_day_whatever_today_is(day: dt.date, today: dt.date) -> None:
    assert parse_date(day.isoformat(), today=today) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,wed", {0, 2}),
        ("ma,wo", {0, 2}),
        ("Monday, zondag", {0, 6}),
        ("tu th", {1, 3}),
        ("do,di,DON,vr", {1, 3, 4}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("werkdagen,za", {0, 1, 2, 3, 4, 5}),
        ("weekend", {5, 6}),
        ("wed,wed,", {2}),
    ],
)
def test_weekdays_are_named_in_any_language_by_their_first_letters_or_together(
    text: str, days: set[int]
) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["", ",", "m", "mon,x", "monday-friday", "mondays", "week", "s"])
def test_other_words_are_no_weekdays(text: str) -> None:
    assert parse_weekdays(text) is None
