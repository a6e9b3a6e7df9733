"""Tests of a scale over time, as a chart and in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.pages.chart import ROWS, chart, in_words, scale_of
from tests.pages.test_entry import bare
from tests.support.entries import DAY, on

EN = phrases_of("en")
WIDTHS = pytest.mark.parametrize("width", [60, 80, 100, 140])
values = st.lists(st.tuples(st.integers(-4000, 0).map(on), st.integers(0, 10)), min_size=1, max_size=80).map(
    lambda found: sorted(found)
)


def drawn(numbers: list[tuple[dt.date, int]], width: int = 80, phrases: Phrases = EN) -> list[str]:
    return bare(chart(scale_of(numbers, (0, 10), width=width), phrases, width=width))


def dots(lines: list[str]) -> int:
    return sum(
        (ord(cell) - 0x2800).bit_count() for line in lines[:ROWS] for cell in line if "⠀" < cell <= "⣿"
    )


@given(values, st.integers(60, 140))
def test_it_fits_and_shows_something_whatever_the_numbers(
    numbers: list[tuple[dt.date, int]], width: int
) -> None:
    lines = drawn(numbers, width)
    assert len(lines) == ROWS + 2
    assert all(cell_len(line) <= width for line in lines), lines
    assert dots(lines) > 0
    scale = scale_of(numbers, (0, 10), width=width)
    assert sum(point.n for point in scale.points) == scale.n == len(numbers)


@WIDTHS
def test_three_years_of_days_are_reduced_to_the_resolution_of_the_width(width: int) -> None:
    numbers = [(on(-days), days % 11) for days in range(1095, -1, -1)]
    scale = scale_of(numbers, (0, 10), width=width)
    assert scale.unit == ("week" if width > 110 else "month")
    assert scale.median == 5


def test_high_values_are_above_low_ones() -> None:
    lines = drawn([(on(-30 + n), 10 if n < 15 else 0) for n in range(30)])
    top, bottom = lines[0], lines[ROWS - 1]
    assert top.startswith("  10 ")
    assert bottom.startswith("   0 ")
    assert dots([top]) > 0
    assert dots([bottom]) > 0
    assert len(top) < len(bottom), "the high days came first"


def test_the_median_of_all_is_a_line_and_the_legend_explains_the_signs(en: Phrases) -> None:
    lines = drawn([(on(-40 + n), 8 if n % 2 else 2) for n in range(40)])
    assert any("┄┄┄" in line for line in lines[1 : ROWS - 1]) or "┄" in lines[2]
    assert en.over_time.median_of_each["day"] in lines[-1]
    assert en.over_time.median_of_all(40, "5") in lines[-1]


def test_days_without_a_number_leave_a_gap() -> None:
    whole = drawn([(on(-20 + n), 5) for n in range(21)])
    parted = drawn([(on(-20 + n), 5) for n in range(21) if n not in range(5, 16)])
    assert dots(parted) < dots(whole) - 40


def test_a_few_days_make_a_small_chart() -> None:
    lines = drawn([(on(-2), 4), (on(-1), 6), (DAY, 5)], width=140)
    assert max(len(line) for line in lines[:ROWS]) < 20


def test_numbers_of_an_older_scale_widen_the_chart() -> None:
    scale = scale_of([(on(-1), 40), (DAY, 70)], (0, 10), width=80)
    assert (scale.low, scale.high) == (0, 70)
    flat = scale_of([(DAY, 3)], (3, 3), width=80)
    assert len(bare(chart(flat, EN, width=80))) == ROWS + 2


@pytest.mark.parametrize(
    ("language", "dates"), [("en", ["22 Nov 2025", "2026"]), ("nl", ["22 nov 2025", "2026"])]
)
def test_the_dates_are_at_the_bottom(language: str, dates: list[str]) -> None:
    line = drawn([(on(-365 + 7 * n), 4) for n in range(53)], phrases=phrases_of(language))[ROWS]
    assert line.split()[-3:] != dates
    assert " ".join(line.split()).startswith(("17 Nov 2025", "17 nov 2025"))


@pytest.mark.parametrize("days", [13, 58, 200, 700])
def test_no_date_crosses_the_edge(days: int) -> None:
    for back in range(days, days + 8):
        lines = drawn([(on(-back), 0), (on(-2), 0)], width=60)
        assert max(map(len, lines)) <= 60


@given(values)
def test_in_words_every_span_is_a_line_and_no_sign_is_drawn(numbers: list[tuple[dt.date, int]]) -> None:
    scale = scale_of(numbers, (0, 10), width=80)
    for language in ("en", "nl"):
        lines = bare(in_words(scale, phrases_of(language)))
        assert len(lines) == 1 + len(scale.points)
        assert all(line.replace("½", "").replace("’", "").isascii() for line in lines)
        assert len(set(lines)) == len(lines)
