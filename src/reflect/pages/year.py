"""A year calendar on one screen, with symbols that differ even without colour, or the same in words."""

import datetime as dt
import itertools
from calendar import Calendar
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from rich.cells import cell_len

from reflect.language.phrases import Phrases
from reflect.pages.columns import half
from reflect.pages.page import BLANK, Line, Span, Style
from reflect.review.calendar import LEVELS, Days, level

By = Literal["tension", "presence"]

BARS = "▁▃▄▆█"
_STYLES: tuple[Style, ...] = ("calm", "mild", "middling", "tense", "tightest")
_NO_NUMBER, _ONCE, _MORE, _NOTHING = "○", "●", "◆", "·"
_DAYS = 37
"""Number of day cells in the row of a month: 31, and up to six before the first."""
_MONTH = 31
"""Width in cells of a month drawn as a block of weeks: seven days of four cells, and a gap."""


class Year(NamedTuple):
    """The data of a year calendar.

    Attributes:
        year: the year, such as 2026.
        days: the days with entries.
        by: the quantity that the symbols show.
        today: the present day; later days are not drawn.
        first_weekday: the first day of the week; 0 is Monday.
    """

    year: int
    days: Days
    by: By
    today: dt.date
    first_weekday: int


def year_page(year: Year, phrases: Phrases, *, width: int, height: int) -> Iterator[Line]:
    """Yield the lines of a year: a row for each month, or a block for each on a large terminal.

    Args:
        year: the data.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
        height: the height of the terminal, in lines.
    """
    title = [Span(str(year.year), "title"), Span(f"  {phrases.looking.calendar_by[year.by]}", "quiet")]
    gap = [BLANK] if height >= 18 else []
    roomy = width >= 4 * _MONTH and height >= 32
    months = _blocks(year, phrases) if roomy else _rows(year, phrases, width, height)
    yield from [title, *gap, *months, *gap, _legend(year, phrases)]


def year_in_words(year: Year, phrases: Phrases) -> Iterator[Line]:
    """Yield the days of a year in words, by month, for reading aloud."""
    month = ""
    for day, one in year.days.items():
        if month != (this := phrases.words.month(day)):
            yield from [BLANK] if month else []
            yield [Span(this, "title")]
            month = this
        before, after = ("" if number is None else half(number) for number in (one.before, one.after))
        told = phrases.looking.calendar_day(one.entries, before, after)
        yield [Span(f"  {phrases.words.weekdays[day.weekday()]} {day.day}: {told}")]


def _rows(year: Year, phrases: Phrases, width: int, height: int) -> Iterator[Line]:
    """Yield a row for each month, with weekdays aligned in columns."""
    firsts = [dt.date(year.year, month, 1) for month in range(1, 13)]
    names = [phrases.words.months[first.month - 1] for first in firsts]
    cell, gap = 3, 0
    if width < max(map(len, names)) + 2 + 3 * _DAYS:
        names = [phrases.words.short_date(first).split()[-1] for first in firsts]
        # Weeks are separated if there is room, and always if days have no space between them.
        cell, gap = next(((c, g) for c, g in ((2, 1), (2, 0)) if width >= 4 + c * _DAYS + 5 * g), (1, 1))
    label = max(map(len, names)) + 2

    def row(name: str, marks: Iterable[Span]) -> Line:
        line = [Span(f"{name:<{label}}", "quiet")]
        for place, mark in enumerate(marks):
            weekend = gap if place % 7 == 6 else 0
            line += [mark, Span(" " * (cell - 1 + weekend))]
        return line

    yield row("", [Span(_initial(phrases, year.first_weekday + place), "quiet") for place in range(_DAYS)])
    for first, name in zip(firsts, names, strict=True):
        if first.month in (4, 7, 10) and height >= 21:
            yield BLANK
        days = list(Calendar(year.first_weekday).itermonthdays(year.year, first.month))
        last = max(range(len(days)), key=days.__getitem__)
        yield row(
            name, [_mark(year, first.replace(day=day)) if day else Span(" ") for day in days[: last + 1]]
        )


def _blocks(year: Year, phrases: Phrases) -> Iterator[Line]:
    """Yield three rows of four months, each month as numbered days by week."""
    for first in (1, 5, 9):
        months = [list(_block(year, phrases, month)) for month in range(first, first + 4)]
        yield from [BLANK] if first > 1 else []
        for lines in itertools.zip_longest(*months, fillvalue=BLANK):
            yield [span for line in lines for span in _padded(line)]


def _block(year: Year, phrases: Phrases, month: int) -> Iterator[Line]:
    yield [Span(f" {phrases.words.months[month - 1]}", "title")]
    initials = [_initial(phrases, year.first_weekday + place) for place in range(7)]
    yield [Span("".join(f"{initial:>2}  " for initial in initials), "quiet")]
    for week in Calendar(year.first_weekday).monthdayscalendar(year.year, month):
        line: list[Span] = []
        for day in week:
            date = dt.date(year.year, month, day or 1)
            written = bool(day) and date in year.days
            line += [
                Span(f"{day or '':>2}", "answer" if written else "quiet"),
                _mark(year, date) if written else Span(" "),
                Span(" "),
            ]
        yield line


def _padded(line: Line) -> Line:
    return [*line, Span(" " * (_MONTH - sum(cell_len(span.text) for span in line)))]


def _initial(phrases: Phrases, weekday: int) -> str:
    return phrases.words.weekdays[weekday % 7][0]


def _mark(year: Year, day: dt.date) -> Span:
    one = year.days.get(day)
    if one is None:
        return Span(_NOTHING if day <= year.today else " ", "quiet")
    if year.by == "presence":
        return Span(_ONCE if one.entries == 1 else _MORE, "place")
    if one.tension is None:
        return Span(_NO_NUMBER, "quiet")
    step = level(one.tension)
    return Span(BARS[step], _STYLES[step])


def _legend(year: Year, phrases: Phrases) -> Line:
    """Return the legend of the symbols that occur in the year."""
    if year.by == "presence":
        more = any(one.entries > 1 for one in year.days.values())
        signs = [(Span(_ONCE, "place"), phrases.looking.calendar_once)]
        signs += [(Span(_MORE, "place"), phrases.looking.calendar_more)] if more else []
    else:
        none = any(one.tension is None for one in year.days.values())
        steps = zip(BARS, _STYLES, LEVELS, strict=True)
        signs = [(Span(bar, style), f"{low}–{high}") for bar, style, (low, high) in steps]
        signs += [(Span(_NO_NUMBER, "quiet"), phrases.looking.calendar_no_number)] if none else []
    return [part for mark, words in signs for part in (mark, Span(f" {words}   ", "quiet"))]
