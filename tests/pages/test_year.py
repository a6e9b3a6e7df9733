"""Tests of the year calendar, drawn and in words."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import pytest
from rich.cells import cell_len

from reflect.language.phrases import Phrases
from reflect.pages.page import Line
from reflect.pages.year import BARS, By, Year, year_in_words, year_page
from reflect.review.calendar import CalendarDay

TODAY = dt.date(2026, 11, 22)
DAYS = {
    dt.date(2026, 1, 1): CalendarDay(1, 0, 0),
    dt.date(2026, 2, 28): CalendarDay(1, 3, None),
    dt.date(2026, 3, 31): CalendarDay(2, 5.5, 4),
    dt.date(2026, 8, 31): CalendarDay(1, None, 8),
    dt.date(2026, 11, 21): CalendarDay(1, 10, 9),
    dt.date(2026, 11, 22): CalendarDay(3),
}
SIZES = [(60, 24), (60, 16), (80, 24), (100, 24), (140, 24), (140, 45), (300, 80)]


def a_year(by: By = "tension", *, first_weekday: int = 0, days: Mapping[dt.date, CalendarDay] = DAYS) -> Year:
    return Year(year=2026, days=days, by=by, today=TODAY, first_weekday=first_weekday)


def bare(page: Iterable[Line]) -> list[str]:
    return ["".join(span.text for span in line).rstrip() for line in page]


def test_a_year_has_a_row_for_each_month(en: Phrases) -> None:
    assert bare(year_page(a_year(), en, width=80, height=24)) == [
        "2026  the tension you came with",
        "",
        "        MTWTFSS      MTWTFSS      MTWTFSS      MTWTFSS      MTWTFSS      MT",
        "Jan      1 ▁···    5 ·······   12 ·······   19 ·······   26 ······",
        "Feb         1 ·    2 ·······    9 ·······   16 ·······   23 ·····▃",
        "Mar         1 ·    2 ·······    9 ·······   16 ·······   23 ·······   30 ·▄",
        "",
        "Apr     1 ·····    6 ·······   13 ·······   20 ·······   27 ····",
        "May       1 ···    4 ·······   11 ·······   18 ·······   25 ·······",
        "Jun   1 ·······    8 ·······   15 ·······   22 ·······   29 ··",
        "",
        "Jul     1 ·····    6 ·······   13 ·······   20 ·······   27 ·····",
        "Aug        1 ··    3 ·······   10 ·······   17 ·······   24 ·······   31 ▆",
        "Sep    1 ······    7 ·······   14 ·······   21 ·······   28 ···",
        "",
        "Oct      1 ····    5 ·······   12 ·······   19 ·······   26 ······",
        "Nov         1 ·    2 ·······    9 ·······   16 ·····█○",
        "Dec",
        "",
        "▁ 0–2   ▃ 3–4   ▄ 5–6   ▆ 7–8   █ 9–10   ○ no number",
    ]


@pytest.mark.samples(5)
@pytest.mark.parametrize("first_weekday", [0, 5, 6])
@pytest.mark.parametrize("width", [60, 66, 80, 97, 102, 123])
def test_the_date_of_a_day_can_be_read_off(en: Phrases, width: int, first_weekday: int) -> None:
    """The number before a week is the date of its first day, and each mark after it is one day."""
    for offset in range(0, 365, 3):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
        drawn = Year(2026, {day: CalendarDay(1)}, "presence", dt.date(2026, 12, 31), first_weekday)
        lines = bare(year_page(drawn, en, width=width, height=24))
        (row,) = [line for line in lines[2:-1] if "●" in line]
        number, marks = re.fullmatch(r".*?(\d+)([^\d●]*)●.*", row).groups()  # type: ignore[union-attr]
        assert row.startswith(en.words.months[day.month - 1][:3])
        assert int(number) + marks.count("·") == day.day, row


def test_a_journal_that_began_not_long_ago_says_from_when_there_is_more_to_see(en: Phrases) -> None:
    few = a_year()._replace(first_days=True)
    for width, height in ((80, 24), (140, 45), (300, 80)):
        *whole, last = bare(year_page(few, en, width=width, height=height))
        assert last == en.looking.days_so_far(6)
        assert whole == bare(year_page(a_year(), en, width=width, height=height))
    assert len(bare(year_page(few, en, width=60, height=16))) < 16, "a small screen has no room for it"
    assert bare(year_in_words(few, en))[-1] == en.looking.days_so_far(6)


def test_by_presence_a_day_says_no_more_than_that_something_was_written(nl: Phrases) -> None:
    lines = bare(year_page(a_year("presence"), nl, width=80, height=24))
    assert lines[0] == "2026  de dagen waarop je schreef"
    assert lines[5].endswith("·◆"), "two on 31 March"
    assert lines[-4].endswith("●◆"), "one on the 21st, three on the 22nd"
    assert lines[-1] == "● één keer   ◆ vaker"
    assert not set("".join(lines)) & set(BARS)


@pytest.mark.parametrize("by", ["tension", "presence"])
@pytest.mark.parametrize("first_weekday", [0, 5, 6])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_year_fits_its_screen_and_has_every_day_in_it(
    en: Phrases, nl: Phrases, width: int, height: int, first_weekday: int, by: By
) -> None:
    for phrases in (en, nl):
        for year in (2020, 2023, 2026, 2028):
            days = {dt.date(year, 1, 1) + dt.timedelta(days=n): CalendarDay(1, 5) for n in range(365)}
            drawn = Year(year, days, by, dt.date(year, 12, 31), first_weekday)
            lines = bare(year_page(drawn, phrases, width=width, height=height))
            assert len(lines) <= height - 1, "the prompt comes below"
            assert max(map(cell_len, lines)) <= width
            sign = "●" if by == "presence" else BARS[2]
            assert "".join(lines[:-1]).count(sign) == 365


def test_a_large_terminal_shows_weeks_with_the_numbers_of_the_days(en: Phrases) -> None:
    lines = bare(year_page(a_year(first_weekday=6), en, width=140, height=45))
    assert lines[2].split() == ["January", "February", "March", "April"]
    assert lines[3].split()[:7] == ["S", "M", "T", "W", "T", "F", "S"]
    assert lines[4].split()[:3] == ["1▁", "2", "3"]
    assert any(" 21█" in line for line in lines)
    assert any(" 22○" in line for line in lines)


def test_days_to_come_are_blank_and_not_missed(en: Phrases) -> None:
    lines = bare(year_page(a_year(), en, width=80, height=24))
    assert lines[-3] == "Dec"
    later = Year(2027, {}, "presence", TODAY, 0)
    assert "·" not in "".join(bare(year_page(later, en, width=80, height=24)))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_signs_differ_without_colours(en: Phrases, width: int, height: int) -> None:
    *_, legend = year_page(a_year(), en, width=width, height=height)
    signs = [span.text for span in legend[::2]]
    assert len(set(signs)) == len(signs) == 6
    assert "·" not in signs, "nothing is said of a day without words"


def test_in_words(en: Phrases, nl: Phrases) -> None:
    assert bare(year_in_words(a_year(), en)) == [
        "January 2026",
        "  Thursday 1: tension 0, then 0",
        "",
        "February 2026",
        "  Saturday 28: tension 3",
        "",
        "March 2026",
        "  Tuesday 31: 2 entries, tension 5½, then 4",
        "",
        "August 2026",
        "  Monday 31: tension 8 afterwards",
        "",
        "November 2026",
        "  Saturday 21: tension 10, then 9",
        "  Sunday 22: 3 entries",
    ]
    days = {TODAY: CalendarDay(1), **{day: one for day, one in DAYS.items() if day.month == 8}}
    assert bare(year_in_words(a_year(days=days), nl)) == [
        "november 2026",
        "  zondag 22: een bladzijde",
        "",
        "augustus 2026",
        "  maandag 31: spanning na afloop 8",
    ]
