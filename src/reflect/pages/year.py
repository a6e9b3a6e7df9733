"""A year calendar on one screen, with symbols that differ even without colour, or the same in words."""

import datetime as dt
import itertools
from calendar import Calendar
from collections.abc import Iterator, Sequence
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
        today: the current day; later days are not drawn.
        first_weekday: the first day of the week; 0 is Monday.
        first_days: whether the journal is so new that it has only a few days.
    """

    year: int
    days: Days
    by: By
    today: dt.date
    first_weekday: int
    first_days: bool = False


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
    if year.first_days and height >= 22:
        yield _so_far(year, phrases)


def year_in_words(year: Year, phrases: Phrases) -> Iterator[Line]:
    """Yield the days of a year in words, by month, for screen readers."""
    month = ""
    for day, one in year.days.items():
        if month != (this := phrases.words.month(day)):
            yield from [BLANK] if month else []
            yield [Span(this, "title")]
            month = this
        before, after = ("" if number is None else half(number) for number in (one.before, one.after))
        told = phrases.looking.calendar_day(one.entries, before, after)
        yield [Span(f"  {phrases.words.weekdays[day.weekday()]} {day.day}: {told}")]
    if year.first_days:
        yield from [BLANK, _so_far(year, phrases)]


def _so_far(year: Year, phrases: Phrases) -> Line:
    return [Span(phrases.looking.days_so_far(len(year.days)), "quiet")]


class _Grid(NamedTuple):
    """The measures of a row, in cells: the month's name, a day, and what precedes and follows the days of a week.

    `number` is the width of the number of a week's first day with the gap after it, 0 for no numbers.
    """

    label: int
    cell: int
    number: int
    gap: int

    @property
    def width(self) -> int:
        """The width of a month of 31 days that begins on the last day of a week."""
        weeks, days = divmod(_DAYS, 7)
        return (
            self.label
            + weeks * (self.number + 7 * self.cell + self.gap)
            + self.number
            + (days - 1) * self.cell
            + 1
        )


_GRIDS = (
    _Grid(11, 2, 3, 2),
    _Grid(5, 2, 3, 1),
    _Grid(5, 2, 3, 0),
    _Grid(5, 1, 3, 3),
    _Grid(5, 1, 3, 1),
    _Grid(4, 1, 2, 1),
    _Grid(5, 1, 0, 1),
)
"""From wide to narrow; the last one fits any terminal, and has no room for numbers."""


def _rows(year: Year, phrases: Phrases, width: int, height: int) -> Iterator[Line]:
    """Yield a row for each month, with weekdays aligned in columns and the date before the days of each week."""
    grid = next((grid for grid in _GRIDS if grid.width <= width), _GRIDS[-1])
    names = list(phrases.words.months)
    if max(map(len, names)) + 2 > grid.label:
        names = [phrases.words.short_date(dt.date(year.year, month, 1)).split()[-1] for month in range(1, 13)]
    initials = [Span(_initial(phrases, year.first_weekday + place), "quiet") for place in range(_DAYS)]
    yield _row(grid, "", initials, [""] * _DAYS)
    for first in (dt.date(year.year, month, 1) for month in range(1, 13)):
        if first.month in (4, 7, 10) and height >= 21:
            yield BLANK
        days = list(Calendar(year.first_weekday).itermonthdays(year.year, first.month))
        dates = [first.replace(day=day) if day else None for day in days[: days.index(max(days)) + 1]]
        yield _row(
            grid,
            names[first.month - 1],
            [_mark(year, date) if date else Span(" ") for date in dates],
            [str(date.day) if date and date <= year.today else "" for date in dates],
        )


def _row(grid: _Grid, name: str, marks: Sequence[Span], numbers: Sequence[str]) -> Line:
    """Return a row: its name, and the marks by week, each week with the number of its first day before that day."""
    line = [Span(f"{name:<{grid.label}}", "quiet")]
    for start in range(0, len(marks), 7):
        week, of_week = marks[start : start + 7], numbers[start : start + 7]
        # Weeks are aligned to the first weekday, so the first day of a month may be anywhere in a row.
        empty = next((at for at, number in enumerate(of_week) if number), 0)
        number = f"{of_week[empty]:>2}".ljust(grid.number) if grid.number else ""
        line.append(Span(" " * (empty * grid.cell) + number, "quiet"))
        for mark in week[empty:]:
            line += [mark, Span(" " * (grid.cell - 1))]
        line.append(Span(" " * grid.gap))
    return line


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
