"""Whether a user is at the terminal, and what the terminal can show."""

import shutil
import sys

from reflect.actions.context import Context


def interactive() -> bool:
    """Return whether both input and output are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def shows_screens(ctx: Context) -> bool:
    """Return whether the terminal can show more than lines of text, and plain lines were not requested."""
    return not ctx.plain and not dumb(ctx)


def prefers_sentences(ctx: Context) -> bool:
    """Return whether to print sentences rather than a page with columns.

    A pipe without a request for plain lines gets the page, because scripts read it.
    """
    return ctx.plain or (dumb(ctx) and sys.stdout is not None and sys.stdout.isatty())


def dumb(ctx: Context) -> bool:
    """Return whether the terminal cannot move its cursor."""
    return ctx.environ.get("TERM", "") in ("dumb", "unknown")


def full_screen(ctx: Context) -> bool:
    """Return whether to use the full screen rather than plain lines."""
    return interactive() and shows_screens(ctx)


def draws_charts(ctx: Context) -> bool:
    """Return whether to draw figures and charts; otherwise they are put in words, for screen readers."""
    return shows_screens(ctx) and bool(sys.stdout) and (sys.stdout.encoding or "").lower().startswith("utf")


def width(otherwise: int = 80) -> int:
    """Return the width of a page in cells.

    Args:
        otherwise: the width without a terminal.
    """
    return shutil.get_terminal_size((otherwise, 24)).columns


def height() -> int:
    """Return the number of lines of a page that fit on the terminal above the prompt."""
    return shutil.get_terminal_size((80, 24)).lines - 1
