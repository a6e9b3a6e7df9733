"""Two-column layout: a short label on the left, and text beside or below it."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len

from reflect.pages.page import BLANK, Line, Span, Style, paragraph
from reflect.sanitize import shown

_LEAST = 36
"""Minimum width in cells of a text column; narrower text is placed below its label, where it is easier to read."""


def labelled(label: Sequence[Span], text: str, style: Style, *, column: int, width: int) -> list[Line]:
    """Return text beside a label, or indented below the label if there is little room.

    Args:
        label: the left column; it should be narrower than `column`.
        text: text from the journal, which is sanitized here.
        style: the style of the text.
        column: the offset of the text column, in cells.
        width: the width of the terminal, in cells.
    """
    if narrow(column, width) and cell_len(text) > width - column:
        return [label, *paragraph(shown(text), style, width=width, indent="    ")]
    rest = paragraph(shown(text), style, width=width - column)
    first = [*label, Span(" " * (column - sum(cell_len(span.text) for span in label))), *rest[0]]
    return [first, *([Span(" " * column), *line] if line else line for line in rest[1:])]


def side_by_side(
    left: Sequence[Line], right: Callable[[int], Iterable[Line]], *, gap: int, width: int
) -> Iterator[Line]:
    """Yield lines with other lines to the right of them.

    Args:
        left: the lines on the left.
        right: returns the lines on the right, for the remaining width in cells.
        gap: the distance between both, in cells.
        width: the width of the terminal, in cells.
    """
    column = max(map(cells, left), default=0) + gap
    for one, other in itertools.zip_longest(left, right(width - column), fillvalue=BLANK):
        yield [*one, Span(" " * (column - cells(one))), *other] if other else one


def cells(line: Line) -> int:
    """Return the width of a line."""
    return sum(cell_len(span.text) for span in line)


def narrow(column: int, width: int) -> bool:
    """Return whether a text column at this offset would be too narrow."""
    return width - column < _LEAST


def half(number: float | None) -> str:
    """Return a whole or half number as 5 or 5½, which reads the same in every language; "–" for None."""
    if number is None:
        return "–"
    whole = int(number)
    return str(whole) if number == whole else f"{whole or ''}½"


def padded(text: str, width: int) -> str:
    """Return text padded on the right to `width` cells; longer text is returned unchanged."""
    return text + " " * (width - cell_len(text))
