"""Entries that a command met and could not read: told once, when its own work is done."""

from reflect.actions.context import Context
from reflect.harmless import shown_line
from reflect.terminal.say import tell

NAMED = 5
"""Entries that are named at most."""


def mention_unread(ctx: Context) -> None:
    """Say on standard error which entries could not be read."""
    refs = sorted({ref for journal in ctx.journals for ref in journal.unread.values()})
    tell(ctx.phrases.unread([shown_line(ref) for ref in refs[:NAMED]], max(0, len(refs) - NAMED)))
