import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import AmbiguousDate
from reflect.language.choose import LANGUAGES, phrases_of
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
def test_a_date_is_a_day_a_word_or_a_relative_count(text: str, day: tuple[int, int, int]) -> None:
    assert parse_date(text, today=TODAY) == dt.date(*day)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22/11/2026", (2026, 11, 22)),
        ("22.11.2026", (2026, 11, 22)),
        ("22/11", (2026, 11, 22)),
        ("23/11", (2025, 11, 23)),
        ("5-5", (2026, 5, 5)),
        ("7 november", (2026, 11, 7)),
        ("7 Nov.", (2026, 11, 7)),
        ("7 nov 2025", (2025, 11, 7)),
        ("november 7, 2025", (2025, 11, 7)),
        ("Nov 7th", (2026, 11, 7)),
        ("1 mrt", (2026, 3, 1)),
        ("1 maa", (2026, 3, 1)),
        ("3 mei", (2026, 5, 3)),
        ("23 december", (2025, 12, 23)),
        ("29 feb", (2024, 2, 29)),
        ("29-2", (2024, 2, 29)),
    ],
)
def test_a_day_in_another_notation_is_the_latest_such_day(
    language: str, text: str, day: tuple[int, int, int]
) -> None:
    assert parse_date(text, today=TODAY, language=language) == dt.date(*day)


@pytest.mark.parametrize("text", ["7-11-2026", "7/11", "7.11.2026", "07-11-2026"])
def test_in_dutch_the_day_comes_first_and_in_english_both_readings_are_reported(text: str) -> None:
    assert parse_date(text, today=TODAY, language="nl") == dt.date(2026, 11, 7)
    with pytest.raises(AmbiguousDate) as refused:
        parse_date(text, today=TODAY, language="en")
    assert refused.value.days == [dt.date(2026, 11, 7), dt.date(2026, 7, 11)]
    said = " ".join(phrases_of("en").errors.worded(refused.value))
    assert "7 November 2026 or Saturday 11 July 2026" in said
    assert "Write it as 2026-11-07 or 2026-07-11." in said


def test_a_number_that_cannot_be_a_month_is_the_day_in_english_and_an_error_in_dutch() -> None:
    assert parse_date("11/18/2026", today=TODAY, language="en") == dt.date(2026, 11, 18)
    assert parse_date("11/18/2026", today=TODAY, language="nl") is None


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
        "22-13-2026",
        "31/2",
        "0/5/2026",
        "32 november",
        "22 brumaire",
        "22.11",
        "22-11/2026",
        "22-11-26",
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
def test_anything_else_is_not_a_date(text: str) -> None:
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
def test_other_words_are_not_weekdays(text: str) -> None:
    assert parse_weekdays(text) is None
