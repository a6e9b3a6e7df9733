"""Sentences for screen readers."""

import sys
from collections.abc import Iterable
from typing import TextIO

from reflect.terminal.say import width_of, wrapped


def write_sentences(lines: Iterable[str], out: TextIO | None = None) -> None:
    """Write sentences: on a terminal wrapped between words, elsewhere each on one line; never in a pager.

    Args:
        lines: the sentences.
        out: the stream; None for standard output.
    """
    out = out or sys.stdout
    width = width_of(out)
    out.writelines(f"{wrapped(line, width)}\n" for line in lines)
