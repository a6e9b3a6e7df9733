"""Whether a user is at the terminal, and what the terminal can show."""

import shutil
import sys

from reflect.actions.context import Context


def interactive() -> bool:
    """Return whether both input and output are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def capable(ctx: Context) -> bool:
    """Return whether the terminal can show more than lines of text, and `--plain` was not given."""
    return not ctx.plain and ctx.environ.get("TERM", "") not in ("dumb", "unknown")


def full_screen(ctx: Context) -> bool:
    """Return whether to use the full screen rather than plain lines."""
    return interactive() and capable(ctx)


def drawn(ctx: Context) -> bool:
    """Return whether to draw figures and charts; otherwise they are put in words, for screen readers."""
    return capable(ctx) and bool(sys.stdout) and (sys.stdout.encoding or "").lower().startswith("utf")


def width(otherwise: int = 80) -> int:
    """Return the width of a page in cells.

    Args:
        otherwise: the width without a terminal.
    """
    return shutil.get_terminal_size((otherwise, 24)).columns
