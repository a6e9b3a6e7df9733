"""Saying something to a person in a sentence that may be long."""

import shutil
import sys
import textwrap
from typing import TextIO


def tell(text: str, out: TextIO | None = None) -> None:
    """Write a sentence: on a terminal wrapped between words, with a path in one piece; elsewhere as one line.

    Args:
        text: one line.
        out: where; standard error when None.
    """
    out = out or sys.stderr
    out.write(wrapped(text, width_of(out)) + "\n")
    out.flush()


def width_of(out: TextIO) -> int | None:
    """Return how many cells a line may have: those of the terminal, or None where there is none."""
    return max(20, shutil.get_terminal_size((80, 24)).columns) if out.isatty() else None


def wrapped(text: str, width: int | None) -> str:
    """Return a line broken between words, each further one indented as the first; None leaves it alone."""
    if width is None or len(text) <= width:
        return text
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.fill(
        text.strip(" "),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
