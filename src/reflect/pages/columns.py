"""Text in columns: something short at the left, and words beside it or below it."""

from collections.abc import Sequence

from rich.cells import cell_len

from reflect.harmless import shown
from reflect.pages.page import Line, Span, Style, paragraph

_LEAST = 36
"""Words in a narrower column than this are hard to read; they go below instead."""


def beside(label: Sequence[Span], text: str, style: Style, *, column: int, width: int) -> list[Line]:
    """Return words beside a label, or indented below it where there is little room.

    Args:
        label: what stands at the left; it should be shorter than the column.
        text: from the journal; it is made harmless here.
        style: of the text.
        column: where the words begin, in cells.
        width: of the terminal, in cells.
    """
    if narrow(column, width) and cell_len(text) > width - column:
        return [label, *paragraph(shown(text), style, width=width, indent="    ")]
    rest = paragraph(shown(text), style, width=width - column)
    first = [*label, Span(" " * (column - sum(cell_len(span.text) for span in label))), *rest[0]]
    return [first, *([Span(" " * column), *line] if line else line for line in rest[1:])]


def narrow(column: int, width: int) -> bool:
    """Return whether words from this column on would stand in too narrow a place."""
    return width - column < _LEAST


def half(number: float | None) -> str:
    """Return a number that is whole or halfway between two, as people write it in any language: 5 or 5½."""
    if number is None:
        return "–"
    whole = int(number)
    return str(whole) if number == whole else f"{whole or ''}½"


def padded(text: str, width: int) -> str:
    """Return text with spaces behind it, up to so many cells; what is longer stays as it is."""
    return text + " " * (width - cell_len(text))
