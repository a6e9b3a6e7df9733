"""Pages on standard output, in the pager where they are longer than the screen."""

import itertools
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len

from reflect.actions.context import Context
from reflect.pages import page
from reflect.pages.page import Line
from reflect.terminal import person


def paged(ctx: Context, lines: Iterable[Line]) -> None:
    """Write a page to standard output: coloured on a terminal, and in the pager when it is too long for it.

    No more is read than is needed to know how long it is, so that a pager shows the beginning of a long page
    at once. `--plain` and a dumb terminal have no pager.

    Args:
        ctx: the command's context.
        lines: the page; what comes from the journal in it is harmless already.
    """
    out = sys.stdout
    if not out.isatty():
        page.write(lines, out, coloured=False)
        return
    lines = iter(lines)
    start, fits = _screenful(lines) if person.capable(ctx) else ([], True)
    whole = itertools.chain(start, lines)
    if fits or not _in_pager(ctx, whole, out):
        page.write(whole, out, coloured=True)


def read(ctx: Context, lines: Iterable[Line]) -> None:
    """Write a page for reading, as `paged` does: on a wide terminal it has a margin, as in a book."""
    paged(ctx, page.in_book(lines, width=person.width()) if sys.stdout.isatty() else lines)


def _screenful(lines: Iterator[Line]) -> tuple[list[Line], bool]:
    """Return the first lines of a page, and whether they are all of it and fit on the screen."""
    size = shutil.get_terminal_size((80, 24))
    left, start = size.lines - 1, list[Line]()  # the prompt comes below
    for line in lines:
        start.append(line)
        left -= max(1, -(-sum(cell_len(span.text) for span in line) // size.columns))
        if left < 0:
            return start, False
    return start, True


def _in_pager(ctx: Context, lines: Iterator[Line], out: TextIO) -> bool:
    """Show a page in the pager, and return whether there is one."""
    # Only a long page pays for starting another program.
    from reflect.system.pager import pager, paging

    command = pager(ctx.environ)
    if not command:
        return False
    out.flush()
    try:
        with paging(command, ctx.environ, encoding=out.encoding) as pipe:
            page.write(lines, pipe, coloured=True)
    except OSError:
        return False  # it could not be started, and nothing was written
    return True
