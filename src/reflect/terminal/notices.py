"""Notices on standard error, in addition to a command's own output."""

import contextlib
import sys
from pathlib import Path

from reflect.actions.after_writing import LARGE
from reflect.actions.context import Context
from reflect.language.choose import phrases_of
from reflect.sanitize import shown_line
from reflect.terminal.say import tell

NAMED = 5
"""Maximum number of entries that are named."""


def mention_unread(ctx: Context) -> None:
    """Say which entries could not be read."""
    refs = sorted({ref for journal in ctx.journals for ref in journal.unread.values()})
    tell(ctx.phrases.looking.unread([shown_line(ref) for ref in refs[:NAMED]], max(0, len(refs) - NAMED)))


def mention_size(ctx: Context, path: Path) -> None:
    """Say on a terminal that reading a large journal takes a while."""
    with contextlib.suppress(OSError):  # errors of the file are reported elsewhere
        if sys.stderr.isatty() and path.stat().st_size > LARGE:
            tell(phrases_of(ctx.help_language).safety.takes_a_while)
