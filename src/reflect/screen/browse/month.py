"""Month calendars that show which days have entries, and how tense those days were."""

import datetime as dt
from calendar import Calendar, monthrange
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.review.calendar import Days, level
from reflect.screen.look import BLANK, CHOSEN, QUIET, STRONG, TENSIONS

WIDTH = 28
"""Width of a month in cells: seven days of four."""
BETWEEN = 3
"""Cells between two columns of months."""
_CELL = 4

# The same symbols and tints as in the year calendar; the symbols differ even without colour.
BARS = "▁▃▄▆█"
NO_NUMBER = "○"

T = TypeVar("T")
_Week = tuple[dt.date | None, ...]
_NO_DAYS: _Week = ()


class Cursor(NamedTuple):
    """The selected day; `strong` says whether the calendar has the focus."""

    day: dt.date
    strong: bool


class Months(NamedTuple):
    """Months as lines of equal width, and the days on each line: one week per column of months."""

    lines: list[Content]
    days: list[tuple[_Week, ...]]

    def at(self, row: int, cell: int) -> dt.date | None:
        """Return the day at a place, or None."""
        if not 0 <= row < len(self.days) or cell < 0:
            return None
        column, cell = divmod(cell, WIDTH + BETWEEN)
        weeks = self.days[row]
        week = weeks[column] if column < len(weeks) else _NO_DAYS
        return week[cell // _CELL] if cell // _CELL < len(week) else None


def first_of(day: dt.date, months: int = 0) -> dt.date | None:
    """Return the first day of the month that is `months` later; None before the year 1 and after 9999."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1) if 12 <= count < 120_000 else None


def moved(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` later, or the last day of that month if it is shorter."""
    first = first_of(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1])) if first else day


def month_lines(
    first: dt.date, days: Days, cursor: Cursor, *, today: dt.date, first_weekday: int, phrases: Phrases
) -> Months:
    """Return a month as lines of `WIDTH` cells: its name, the weekdays, and its weeks."""
    named = phrases.words.month(first)
    names = [phrases.words.weekdays[(first_weekday + i) % 7][:2] for i in range(7)]
    here = cursor.day.replace(day=1) == first
    name_style = (STRONG if here else "") if cursor.strong else QUIET
    lines = [
        Content.styled(f" {named}", name_style),
        Content.styled("".join(f"{name:>3} " for name in names), QUIET),
    ]
    weeks: list[_Week] = [_NO_DAYS, _NO_DAYS]
    for numbers in Calendar(first_weekday).monthdayscalendar(first.year, first.month):
        week = tuple(first.replace(day=number) if number else None for number in numbers)
        cells = [_cell(day, days, cursor, today) if day else Content(" " * _CELL) for day in week]
        lines.append(Content("").join(cells))
        weeks.append(week)
    return Months([line.pad_right(WIDTH - line.cell_length) for line in lines], [(week,) for week in weeks])


def _cell(day: dt.date, days: Days, cursor: Cursor, today: dt.date) -> Content:
    one = days.get(day)
    mark = Content(" ")
    if one is not None and one.tension is None:
        mark = Content.styled(NO_NUMBER, QUIET)
    elif one is not None and one.tension is not None:
        step = level(one.tension)
        mark = Content.styled(BARS[step], TENSIONS[step])
    style = "" if one is not None and cursor.strong else QUIET
    if day == today:
        style = f"{style} underline".strip()
    if day == cursor.day:
        style = CHOSEN if cursor.strong else "reverse"
    return Content.assemble(" ", Content.styled(f"{day.day:>2}", style), mark)


def months_lines(
    cursor: Cursor,
    room: int,
    read: Callable[[dt.date], Days],
    *,
    today: dt.date,
    first_weekday: int,
    phrases: Phrases,
    columns: int = 1,
    since: dt.date | None = None,
) -> Months:
    """Return the month of the cursor, with as many months before and after it as fit.

    Months before the first entry, which would be empty, are left out, except one beside a month that would be alone.

    Args:
        cursor: the selected day.
        room: the number of lines available.
        read: returns the days of a month; called only for the months that are shown.
        today: the current day; later months are shown only if the cursor is there.
        first_weekday: the first day of the week; 0 is Monday.
        phrases: the language.
        columns: the number of months beside each other.
        since: the day of the first entry; None for no limit.
    """
    here = cursor.day.replace(day=1)
    shown = [here]
    for step in (sign * step for step in range(1, 40) for sign in (-1, 1)):
        first = first_of(here, step)
        if first is None or first > max(today, here):
            continue
        if since and first < min(since, here).replace(day=1) and len(shown) > 1:
            continue
        if _height(sorted([*shown, first]), columns, first_weekday) > room:
            break
        shown.append(first)
    months = [
        month_lines(first, read(first), cursor, today=today, first_weekday=first_weekday, phrases=phrases)
        for first in sorted(shown)
    ]
    return _apart([_beside(row) for row in _rows(months, columns)])


def legend(phrases: Phrases) -> list[Content]:
    """Return the legend of the calendar."""
    bars = [Content.styled(bar, tint) for bar, tint in zip(BARS, TENSIONS, strict=True)]
    return [
        Content.assemble(" ", *bars, (f" {phrases.browse.sign_bars}", QUIET)),
        Content.styled(f" {NO_NUMBER} {phrases.browse.sign_no_number}", QUIET),
    ]


def _rows(months: Sequence[T], columns: int) -> list[Sequence[T]]:
    """Return months in rows; the first row may be shorter."""
    short = len(months) % columns
    starts = [0] * bool(short) + list(range(short, len(months), columns))
    return [months[start:end] for start, end in zip(starts, [*starts[1:], len(months)], strict=True)]


def _height(months: Sequence[dt.date], columns: int, first_weekday: int) -> int:
    weeks = Calendar(first_weekday)
    tall = [len(weeks.monthdayscalendar(first.year, first.month)) for first in months]
    return sum(max(row) + 3 for row in _rows(tall, columns)) - 1


def _beside(row: Sequence[Months]) -> Months:
    blank = BLANK.pad_right(WIDTH)
    lines, days = [], []
    for several in zip_longest(*(month.lines for month in row)):
        lines.append(Content(" " * BETWEEN).join([line or blank for line in several]))
    for weeks in zip_longest(*(month.days for month in row), fillvalue=(_NO_DAYS,)):
        days.append(tuple(week for one in weeks for week in one))
    return Months(lines, days)


def _apart(rows: Sequence[Months]) -> Months:
    lines: list[Content] = []
    days: list[tuple[_Week, ...]] = []
    for row in rows:
        if lines:
            lines.append(BLANK.pad_right(WIDTH))
            days.append(())
        lines += row.lines
        days += row.days
    wide = max(line.cell_length for line in lines)
    return Months([line.pad_right(wide - line.cell_length) for line in lines], days)
