"""Where the entries of a text journal begin, and what only looks like it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.jrnl_headers import Headers, find_headers, is_time_format


def rows(
    text: str, time_format: str | None = None, day: dt.date | None = None
) -> tuple[list[int], list[int], bool]:
    found: Headers = find_headers(text.split("\n"), time_format, day)
    return [header.row for header in found.those], list(found.dates_in_text), found.in_order


def test_a_blank_line_stands_before_an_entry() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2026-01-02 09:00] b") == ([0, 2], [], True)
    assert rows("[2026-01-01 09:00] a\n[2026-01-02 09:00] b") == ([0], [1], True)
    assert rows("[2026-01-01 09:00] a\n \t\n[2026-01-02 09:00] b") == ([0, 2], [], True)


def test_dates_do_not_go_back() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2025-01-02 09:00] b\n\n[2026-01-01 09:00] c") == ([0, 4], [2], True)


def test_a_date_far_ahead_swallows_nothing() -> None:
    days = [f"[2026-01-{n:02} 09:00] x" for n in range(1, 6)]
    days.insert(2, "[2030-01-01 09:00] one day")
    assert rows("\n\n".join(days)) == ([0, 2, 6, 8, 10], [4], True)


def test_a_journal_that_is_in_no_order_is_read_as_it_stands() -> None:
    newest_first = "\n\n".join(f"[2026-01-{n:02} 09:00] x" for n in range(9, 0, -1))
    assert rows(newest_first) == (list(range(0, 18, 2)), [], False)


@pytest.mark.parametrize(
    "line",
    ["[note] to self", "[1] a footnote", "[2026-01-02 09:00]without a space", " [2026-01-02 09:00] indented",
     "[x](https://example.org) link", "[" * 500, "[2026-01-02 09:00"],
)  # fmt: skip
def test_other_brackets_are_text(line: str) -> None:
    assert rows(f"[2026-01-01 09:00] a\n\n{line}\n") == ([0], [], True)


@pytest.mark.parametrize(
    "date", ["2026-13-02 09:00", "2026-02-30", "2026-01-02 21:00 PM", "2.13.2026", "40/1/2026"]
)
def test_a_slip_in_a_date_is_told(date: str) -> None:
    assert rows(f"[2026-01-01 09:00] a\n\n[{date}] b\n") == ([0], [2], True)


def test_a_date_in_another_format_than_the_journals_is_told() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2026-01-02] b\n\n[2026-01-03 09:00] c") == ([0, 4], [2], True)
    assert rows("[2. 1. 2026] a\n\n[2026-01-03 09:00] b", "%d. %m. %Y") == ([0], [2], True)


def test_a_title_may_be_empty() -> None:
    assert rows("[2026-01-01 09:00]\nbody\n\n[2026-01-02 09:00] \nbody") == ([0, 3], [], True)


def test_nothing_is_found_in_nothing() -> None:
    assert rows("") == ([], [], True)
    assert rows("words\n\nwords") == ([], [], True)


@pytest.mark.parametrize(("form", "good"), [
    ("%Y-%m-%d %H:%M", True), ("%F %r", True), ("%d %b %Y", True), ("%H:%M", True), ("%c", True),
    ("", False), ("words", False), ("%Q", False), ("%", False), ("%Y %Y", False), ("%Y", False), ("\ud83d", False),
])  # fmt: skip
def test_a_time_format_is_one_that_times_can_be_read_in(form: str, good: bool) -> None:
    assert is_time_format(form) == good


@given(st.lists(st.integers(0, 30), max_size=12))
def test_the_row_in_order_is_the_longest_that_begins_with_the_first(minutes: list[int]) -> None:
    found, _, in_order = rows("\n\n".join(f"[2026-01-01 09:{m:02}] x" for m in minutes))
    best = 0
    for chosen in range(1 << max(0, len(minutes) - 1)):
        row = [minutes[0]] + [m for i, m in enumerate(minutes[1:]) if chosen >> i & 1] if minutes else []
        best = max(best, len(row) if row == sorted(row) else 0)
    assert len(found) == (best if in_order else len(minutes))
    assert in_order == (2 * best >= len(minutes))
