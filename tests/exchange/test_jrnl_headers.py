"""Detection of the lines that begin entries in a jrnl text journal."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.exchange.jrnl_formats import is_time_format
from reflect.exchange.jrnl_headers import Headers, find_headers


def rows(
    text: str, time_format: str | None = None, day: dt.date | None = None
) -> tuple[list[int], list[int], bool]:
    found: Headers = find_headers(text.split("\n"), time_format, day)
    return [header.row for header in found.those], list(found.dates_in_text), found.in_order


def test_a_header_needs_a_blank_line_before_it() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2026-01-02 09:00] b") == ([0, 2], [], True)
    assert rows("[2026-01-01 09:00] a\n[2026-01-02 09:00] b") == ([0], [1], True)
    assert rows("[2026-01-01 09:00] a\n \t\n[2026-01-02 09:00] b") == ([0, 2], [], True)


def test_a_header_with_an_earlier_date_is_text() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2025-01-02 09:00] b\n\n[2026-01-01 09:00] c") == ([0, 4], [2], True)


def test_a_date_far_in_the_future_does_not_hide_later_entries() -> None:
    days = [f"[2026-01-{n:02} 09:00] x" for n in range(1, 6)]
    days.insert(2, "[2030-01-01 09:00] one day")
    assert rows("\n\n".join(days)) == ([0, 2, 6, 8, 10], [4], True)


def test_an_unordered_journal_is_read_in_the_order_of_the_file() -> None:
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
def test_an_invalid_date_is_reported(date: str) -> None:
    assert rows(f"[2026-01-01 09:00] a\n\n[{date}] b\n") == ([0], [2], True)


def test_a_date_in_another_format_than_the_journals_is_reported() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2026-01-02] b\n\n[2026-01-03 09:00] c") == ([0, 4], [2], True)
    assert rows("[2. 1. 2026] a\n\n[2026-01-03 09:00] b", "%d. %m. %Y") == ([0], [2], True)


def test_a_title_may_be_empty() -> None:
    assert rows("[2026-01-01 09:00]\nbody\n\n[2026-01-02 09:00] \nbody") == ([0, 3], [], True)


def test_an_empty_journal_has_no_headers() -> None:
    assert rows("") == ([], [], True)
    assert rows("words\n\nwords") == ([], [], True)


@pytest.mark.parametrize(("form", "good"), [
    ("%Y-%m-%d %H:%M", True), ("%F %r", True), ("%d %b %Y", True), ("%H:%M", True), ("%c", True),
    ("", False), ("words", False), ("%Q", False), ("%", False), ("%Y %Y", False), ("%Y", False), ("\ud83d", False),
])  # fmt: skip
def test_a_time_format_is_valid_if_times_can_be_parsed_with_it(form: str, good: bool) -> None:
    assert is_time_format(form) == good


@given(st.lists(st.integers(0, 200), max_size=12))
def test_entries_are_read_in_any_order(hours: list[int]) -> None:
    start = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - jrnl's times are local
    lines = [f"[{start + dt.timedelta(hours=h):%Y-%m-%d %H:%M}] x" for h in hours]
    found, told, in_order = rows("\n\n".join(lines))
    assert (found, told) == (list(range(0, 2 * len(hours), 2)), [])
    assert in_order == (hours == sorted(hours))


@pytest.mark.parametrize("dates", [
    ("2026-11-22 09:00", "2019-09-02 09:00"), ("2026-03-01 09:00", "2020-03-01 09:00", "2011-03-01 09:00"),
    ("2020-03-01 09:00", "2018-03-01 09:00", "2024-03-01 09:00"), ("0988-03-01 09:00", "0001-01-01 00:00"),
    ("2026-01-05 09:00", "2026-01-06 09:00", "2026-01-07 09:00", "2026-01-08 09:00", "2025-12-31 09:00"),
])  # fmt: skip
def test_the_newest_may_come_first_and_an_old_one_last(dates: tuple[str, ...]) -> None:
    found, told, in_order = rows("\n\n".join(f"[{date}] x" for date in dates))
    assert (found, told, in_order) == (list(range(0, 2 * len(dates), 2)), [], False)


def test_a_date_without_words_that_is_out_of_order_is_text() -> None:
    assert rows("[2026-01-01 09:00] a\n\n[2026-01-05 10:00]\n\n[2026-01-02 09:00] b") == ([0, 4], [2], True)


@pytest.mark.parametrize(("form", "when"), [
    ("%d.%m.%Y %H:%M", "02.09.2019 09:05"), ("%d-%m-%Y %H:%M", "02-09-2019 9:05"),
    ("%Y/%m/%d %I:%M %p", "2019/09/02 9:05 am"),
    ("%d %B %Y, %H:%M", "2 September 2019, 09:05"), ("%b %d, %Y %I:%M%p", "Sep 2, 2019 9:05AM"),
    ("%Y.%m.%d", "2019.09.02"),
    ("%A %d %B %Y %H:%M", "Monday 02 September 2019 09:05"), ("%d.%m.%Y, %H:%M:%S", "02.09.2019, 09:05:30"),
])  # fmt: skip
def test_other_common_ways_to_write_a_date_are_known(form: str, when: str) -> None:
    found = find_headers(f"[{when}] Title\nbody\n\n[{when}] Other".split("\n"), None, None)
    at = dt.datetime.strptime(when, form)  # noqa: DTZ007 - jrnl's times are local
    assert [(h.row, h.at) for h in found.those] == [(0, at), (3, at)]


def test_the_format_of_ambiguous_dates_is_derived_only_from_unambiguous_ones() -> None:
    both = find_headers(["[02/09/2019 09:00] a", "", "[03/09/2019 09:00] b"], None, None)
    assert (both.those, both.ambiguous) == ((), True)
    for last, months in (("25/09/2019", [9, 9]), ("09/25/2019", [2, 9])):
        found = find_headers(f"[02/09/2019 09:00] a\n\n[{last} 09:00] b".split("\n"), None, None)
        assert [h.at.month for h in found.those] == months
    said = find_headers(["[02/09/2019 09:00] a"], "%m/%d/%Y %H:%M", None)
    assert [(h.at.month, h.at.day) for h in said.those] == [(2, 9)]


# Dates without brackets, as in journals of jrnl 1


@pytest.mark.parametrize("date", ["2019-09-02 09:00", "2019-09-02 09:00 AM", "2019-09-02 9:00:00 AM",
                                  "02.09.2019 09:00", "2019-09-02T09:00", "2 Sep 2019 09:00"])  # fmt: skip
def test_dates_without_brackets_are_read_when_the_text_begins_with_one(date: str) -> None:
    text = f"\n{date} Title\nbody\n{date} within\n\n{date} Other *\n\nwords 2019-09-02 09:00\n"
    lines = text.split("\n")
    found = find_headers(lines, None, None)
    assert [(h.row, h.at, lines[h.row][h.title_at :]) for h in found.those] == [
        (1, dt.datetime(2019, 9, 2, 9), "Title"),  # noqa: DTZ001
        (5, dt.datetime(2019, 9, 2, 9), "Other *"),  # noqa: DTZ001
    ]
    assert list(found.dates_in_text) == [3]


@pytest.mark.parametrize("text", [
    "My notes\n\n2019-09-02 09:00 Title", "2019-09-02 Title", "2019 was 09:00", "  2019-09-02 09:00 indented",
    "# 2019-09-02 09:00", "- 2019-09-02 09:00 a task", "2019-09-02 25:00 x",
])  # fmt: skip
def test_other_lines_with_dates_are_no_headers(text: str) -> None:
    assert not find_headers(text.split("\n"), None, None).those


def test_dates_in_brackets_take_precedence_unless_a_format_is_given() -> None:
    assert rows("2019-09-02 09:00 above\n\n[2026-01-02 09:00] b") == ([2], [], True)
    assert rows("2. 9. 2019 a\nb\n\n3. 9. 2019 c", "%d. %m. %Y") == ([0, 3], [], True)
    assert not find_headers(["2019-09-02 09:00 a"], None, dt.date(2021, 5, 5)).those, "in a folder's day"
    assert not find_headers(["2019-09-02 09:00 a"], None, None, named=False).those, "among somebody's notes"
