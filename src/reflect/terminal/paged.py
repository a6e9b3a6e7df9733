"""Pages on standard output, shown in the pager if they are longer than the screen."""

import itertools
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len

from reflect.actions.context import Context
from reflect.pages import page
from reflect.pages.page import Line
from reflect.terminal import capabilities


def paged(ctx: Context, lines: Iterable[Line]) -> None:
    """Write a page to standard output: coloured on a terminal, and in the pager if it does not fit the screen.

    Only a screenful is read before that is decided, so that a pager shows the beginning of a long page at once.
    There is no pager with `--plain` or on a dumb terminal.

    Args:
        ctx: the command's context.
        lines: the page; control characters in text from the journal have already been replaced.
    """
    out = sys.stdout
    if not out.isatty() or ctx.private:
        page.write(lines, out, coloured=out.isatty(), palette=ctx.palette)
        return
    lines = iter(lines)
    start, fits = _screenful(lines) if capabilities.shows_screens(ctx) else ([], True)
    whole = itertools.chain(start, lines)
    if fits or not _in_pager(ctx, whole, out):
        page.write(whole, out, coloured=True, palette=ctx.palette)


def read(ctx: Context, lines: Iterable[Line]) -> None:
    """Write a page of prose as `paged` does, with a margin on a wide terminal."""
    paged(ctx, page.in_book(lines, width=capabilities.width()) if sys.stdout.isatty() else lines)


def prose(ctx: Context, text: str) -> None:
    """Write wrapped text in the same way as `paged`.

    Args:
        ctx: the command's context.
        text: complete lines.
    """
    paged(ctx, ([page.Span(line)] if line else page.BLANK for line in text.splitlines()))


def _screenful(lines: Iterator[Line]) -> tuple[list[Line], bool]:
    """Return the first lines of a page, and whether they are the whole page and fit on the screen."""
    size = shutil.get_terminal_size((80, 24))
    left, start = size.lines - 1, list[Line]()  # the last line is for the prompt
    for line in lines:
        start.append(line)
        left -= max(1, -(-sum(cell_len(span.text) for span in line) // size.columns))
        if left < 0:
            return start, False
    return start, True


def _in_pager(ctx: Context, lines: Iterator[Line], out: TextIO) -> bool:
    """Show a page in the pager, and return whether that was possible."""
    # Deferred: only a long page needs a pager.
    from reflect.system.pager import pager, paging

    command = pager(ctx.environ, more=ctx.phrases.looking.pager_more, end=ctx.phrases.looking.pager_end)
    if not command:
        return False
    out.flush()
    try:
        with paging(command, ctx.environ, encoding=out.encoding) as pipe:
            page.write(lines, pipe, coloured=True, palette=ctx.palette)
    except OSError:
        return False  # the pager could not be started, and nothing was written
    return True
