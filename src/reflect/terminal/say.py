"""Output of sentences, wrapped to the width of a terminal."""

import shutil
import sys
import textwrap
from typing import TextIO

MARGIN = "  "
"""The left margin of a question at a terminal, except in plain lines."""


def tell(text: str, out: TextIO | None = None, *, under: str = "") -> None:
    """Write a sentence, on a terminal wrapped between words without breaking paths, elsewhere on one line.

    Args:
        text: one line.
        out: the stream; None for standard error.
        under: further indentation of the lines below the first.
    """
    out = out or sys.stderr
    out.write(wrapped(text, width_of(out), under=under) + "\n")
    out.flush()


def width_of(out: TextIO) -> int | None:
    """Return the maximum width of a line in cells; None if the stream is not a terminal."""
    return max(20, shutil.get_terminal_size((80, 24)).columns) if out.isatty() else None


def wrapped(text: str, width: int | None, *, under: str = "") -> str:
    """Return a line wrapped between words, with the first line's indentation; no width leaves it unchanged.

    One with a margin on the left has it on the right too.
    """
    if width is not None and text.startswith(MARGIN):
        width -= len(MARGIN)
    if width is None or len(text) <= width:
        return text
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.fill(
        text.strip(" "),
        width,
        initial_indent=indent,
        subsequent_indent=indent + under,
        break_long_words=False,
        break_on_hyphens=False,
    )
