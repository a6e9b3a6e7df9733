"""Tests of month calendars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.language.choose import LANGUAGES, phrases_of
from reflect.review.calendar import CalendarDay, Days
from reflect.screen.browse.month import (
    BETWEEN,
    WIDTH,
    Cursor,
    first_of,
    legend,
    month_lines,
    months_lines,
    moved,
)

TODAY = dt.date(2026, 11, 22)
EN = phrases_of("en")


def block(days: Days, first_weekday: int = 0) -> list[str]:
    """Return November 2026 as text."""
    cursor = Cursor(TODAY, strong=True)
    month = month_lines(
        dt.date(2026, 11, 1), days, cursor, today=TODAY, first_weekday=first_weekday, phrases=EN
    )
    return [line.plain.rstrip() for line in month.lines]


def test_days_with_entries_are_marked_by_how_tense_they_were() -> None:
    days = {dt.date(2026, 11, n + 2): CalendarDay(1, tension) for n, tension in enumerate([0, 3.5, 5, 8, 10])}
    days[dt.date(2026, 11, 7)] = CalendarDay(2)
    assert block(days)[3] == "  2▁  3▃  4▄  5▆  6█  7○  8"


def test_weeks_begin_as_they_do_where_one_lives() -> None:
    assert block({})[1:3] == [" Mo  Tu  We  Th  Fr  Sa  Su", " " * 26 + "1"]
    assert block({}, first_weekday=6)[1:3] == [" Su  Mo  Tu  We  Th  Fr  Sa", "  1   2   3   4   5   6   7"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_signs_mean_is_no_wider_than_a_month(language: str) -> None:
    assert all(line.cell_length <= WIDTH for line in legend(phrases_of(language)))


@given(st.dates(), st.integers(-1300, 1300))
def test_going_by_months_stays_on_the_calendar(day: dt.date, months: int) -> None:
    there = moved(day, months)
    first = first_of(day, months)
    if first is None:
        assert there == day
    else:
        assert there.replace(day=1) == first
        assert there.day <= day.day


@given(st.dates(), st.integers(9, 60), st.integers(0, 6), st.integers(1, 3))
def test_months_fit_into_the_room_there_is(day: dt.date, room: int, first_weekday: int, columns: int) -> None:
    read: list[dt.date] = []

    def days(first: dt.date) -> Days:
        read.append(first)
        return {}

    months = months_lines(
        Cursor(day, strong=False),
        room,
        days,
        today=TODAY,
        first_weekday=first_weekday,
        phrases=EN,
        columns=columns,
    )
    assert len(months.lines) == len(months.days) <= room
    assert len({line.cell_length for line in months.lines}) == 1
    assert months.lines[0].cell_length <= columns * (WIDTH + BETWEEN) - BETWEEN
    assert day.replace(day=1) in read
    assert read == sorted(set(read))
    assert len(read) <= 8 * columns, "no more than is shown"


@given(st.dates(dt.date(1900, 1, 1), TODAY), st.integers(9, 45), st.integers(1, 3))
def test_the_day_at_a_place_is_the_number_that_is_shown_there(day: dt.date, room: int, columns: int) -> None:
    months = months_lines(
        Cursor(day, strong=True),
        room,
        lambda _: {},
        today=TODAY,
        first_weekday=0,
        phrases=EN,
        columns=columns,
    )
    found = set()
    for row, line in enumerate(months.lines):
        for cell in range(line.cell_length + 2):
            if one := months.at(row, cell):
                begin = cell // (WIDTH + BETWEEN) * (WIDTH + BETWEEN)
                begin += (cell - begin) // 4 * 4
                assert line.plain[begin : begin + 3].strip() == str(one.day)
                found.add(one)
    assert day in found


def test_on_a_wide_screen_months_are_side_by_side_and_end_with_the_present_one() -> None:
    months = months_lines(
        Cursor(TODAY, strong=True), 18, lambda _: {}, today=TODAY, first_weekday=0, phrases=EN, columns=2
    )
    heads = [line.plain.split() for line in months.lines if "2026" in line.plain]
    assert heads == [["August", "2026", "September", "2026"], ["October", "2026", "November", "2026"]]


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (dt.date(2026, 11, 20), ["October", "November"]),
        (dt.date(2026, 10, 31), ["October", "November"]),
        (dt.date(2026, 9, 1), ["September", "October", "November"]),
        (dt.date(2026, 12, 1), ["October", "November"]),
    ],
)
def test_months_before_the_first_entry_are_left_out_but_for_one_beside_the_only_one(
    since: dt.date, shown: list[str]
) -> None:
    months = months_lines(
        Cursor(TODAY, strong=True), 60, lambda _: {}, today=TODAY, first_weekday=0, phrases=EN, since=since
    )
    assert [line.plain.split()[0] for line in months.lines if "2026" in line.plain] == shown
