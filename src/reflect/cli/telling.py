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
    if out.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        text = textwrap.fill(text, max(width, 20), break_long_words=False, break_on_hyphens=False)
    out.write(text + "\n")
    out.flush()
