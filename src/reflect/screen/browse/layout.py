"""The positions of calendar and entry in the browser, depending on the width of the screen."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from reflect.screen.browse.month import BETWEEN, WIDTH
from reflect.screen.look import BLANK, TINT, WIDEST, column

BESIDE = 70
"""Minimum width in cells to show calendar and entry side by side."""
_GAP = 2
_BAR = "▌"
_READABLE = 64
"""Minimum width in cells of the entry beside more than one column of months."""
_MOST = 3
"""Maximum number of columns of months."""


class Layout(NamedTuple):
    """The layout of the page.

    Attributes:
        beside: whether calendar and entry are shown side by side.
        columns: the number of columns of months.
        calendar: the width of the calendar, in cells.
        width: the width of the entry, in cells.
        left: the left margin, in cells.
    """

    beside: bool
    columns: int
    calendar: int
    width: int
    left: int

    def offset(self, x: int) -> int:
        """Return the offset of a column of the screen in the calendar."""
        return x - self.left - (1 if self.beside else 0)

    def in_calendar(self, x: int) -> bool:
        """Return whether a column of the screen is in the calendar rather than in the entry beside it."""
        return self.offset(x) < self.calendar + _GAP


def layout(wide: int) -> Layout:
    """Return the layout for a screen of this width."""
    if wide < BESIDE:
        width, left = column(wide)
        return Layout(beside=False, columns=1, calendar=WIDTH, width=width, left=left)
    # A bar before each side, a space after the entry's bar, and a right margin.
    around = _GAP + 4
    columns = max(1, min(_MOST, (wide - around - _READABLE + BETWEEN) // (WIDTH + BETWEEN)))
    calendar = columns * (WIDTH + BETWEEN) - BETWEEN
    width = min(WIDEST, wide - calendar - around)
    return Layout(
        beside=True,
        columns=columns,
        calendar=calendar,
        width=width,
        left=(wide - calendar - width - around) // 2,
    )


def joined(
    months: Sequence[Content], page: Sequence[Content], shape: Layout, *, calendar: bool, rows: int
) -> list[Content]:
    """Return the calendar and the entry side by side, with a bar along the one that has the focus.

    Args:
        months: the lines of the calendar.
        page: the lines of the entry.
        shape: the layout.
        calendar: whether the calendar has the focus; otherwise the entry has it.
        rows: the number of lines available.
    """
    blank = BLANK.pad_right(shape.calendar)
    tall = min(rows, max(len(months), len(page)))
    bar, none = Content.styled(_BAR, TINT), Content(" ")
    return [
        Content.assemble(
            bar if calendar else none,
            months[i].pad_right(shape.calendar - months[i].cell_length) if i < len(months) else blank,
            " " * _GAP,
            none if calendar else bar,
            " ",
            page[i] if i < len(page) else BLANK,
        )
        for i in range(tall)
    ]
