"""Month calendars that show which days have entries, and how tense those days were."""

import datetime as dt
from calendar import Calendar, monthrange
from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.review.calendar import Days, level
from reflect.screen.look import BLANK, CHOSEN, QUIET, STRONG, TENSIONS

WIDTH = 28
"""Width of a month in cells: seven days of four."""

# The same symbols and tints as in the year calendar; the symbols differ even without colour.
_BARS = "▁▃▄▆█"
_NO_NUMBER = "○"


class Cursor(NamedTuple):
    """The selected day; `strong` says whether the calendar has the focus."""

    day: dt.date
    strong: bool


def first_of(day: dt.date, months: int = 0) -> dt.date | None:
    """Return the first day of the month that is `months` later; None before the year 1 and after 9999."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1) if 12 <= count < 120_000 else None


def moved(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` later, or the last day of a shorter month."""
    first = first_of(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1])) if first else day


def month_lines(
    first: dt.date, days: Days, cursor: Cursor, *, today: dt.date, first_weekday: int, phrases: Phrases
) -> list[Content]:
    """Return a month as lines of `WIDTH` cells: its name, the weekdays, and its weeks."""
    named = phrases.words.month(first)
    names = [phrases.words.weekdays[(first_weekday + i) % 7][:2] for i in range(7)]
    lines = [
        Content.styled(f" {named}", STRONG if cursor.day.replace(day=1) == first else ""),
        Content.styled("".join(f"{name:>3} " for name in names), QUIET),
    ]
    for week in Calendar(first_weekday).monthdayscalendar(first.year, first.month):
        cells = [
            _cell(first.replace(day=day), days, cursor, today) if day else Content("    ") for day in week
        ]
        lines.append(Content("").join(cells))
    return [line.pad_right(WIDTH - line.cell_length) for line in lines]


def _cell(day: dt.date, days: Days, cursor: Cursor, today: dt.date) -> Content:
    one = days.get(day)
    mark = Content(" ")
    if one is not None and one.tension is None:
        mark = Content.styled(_NO_NUMBER, QUIET)
    elif one is not None and one.tension is not None:
        step = level(one.tension)
        mark = Content.styled(_BARS[step], TENSIONS[step])
    style = "" if one is not None else QUIET
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
) -> list[Content]:
    """Return the month of the cursor, with as many months before and after it as fit.

    Args:
        cursor: the selected day.
        room: the number of lines available.
        read: returns the days of a month; called only for the months that are shown.
        today: the present day; later months are shown only if the cursor is there.
        first_weekday: the first day of the week; 0 is Monday.
        phrases: the language.

    """

    def block(first: dt.date) -> list[Content]:
        return month_lines(
            first, read(first), cursor, today=today, first_weekday=first_weekday, phrases=phrases
        )

    here = cursor.day.replace(day=1)
    blocks = [block(here)]
    left = room - len(blocks[0])
    for step in (-1, 1, -2, 2, -3, 3):
        first = first_of(here, step)
        if first is None or first > max(today, here):
            continue
        needed = 3 + len(Calendar(first_weekday).monthdayscalendar(first.year, first.month))
        if needed > left:
            break
        left -= needed
        blocks = [block(first), *blocks] if step < 0 else [*blocks, block(first)]
    return _apart(blocks)


def _apart(blocks: Sequence[list[Content]]) -> list[Content]:
    lines: list[Content] = []
    for block in blocks:
        lines += [BLANK.pad_right(WIDTH)] if lines else []
        lines += block
    return lines
