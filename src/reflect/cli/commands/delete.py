"""`reflect delete`: delete an entry in a way that can be undone."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.delete import delete
from reflect.terminal import capabilities
from reflect.terminal.ask import confirmed
from reflect.terminal.say import tell
from reflect.terminal.which_entry import live_entry, name


def run(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="REF")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Delete an entry after confirmation, and say how to undelete it."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    journal.must_be_writable()
    entry = live_entry(ctx, journal, wanted, sure=yes)
    if entry is not None and capabilities.interactive() and not yes:
        name(ctx, entry)
        sys.stderr.write("\n")
    if entry is None or not confirmed(ctx, phrases.revising.delete_question, sure=yes):
        tell(phrases.revising.nothing_changed)
        return
    tell(phrases.revising.deleted(delete(ctx, journal, entry).ref))
