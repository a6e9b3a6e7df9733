"""`reflect delete`: take an entry out of sight; it can come back."""

import sys
from typing import Annotated

import typer

from reflect.cli.asking import confirmed
from reflect.cli.choosing import live_entry, name
from reflect.cli.context import Context, now
from reflect.cli.telling import tell
from reflect.errors import ChangedMeanwhile


def run(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="REF")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Delete an entry, after asking, and say how to bring it back."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    journal.must_be_writable()
    entry = live_entry(ctx, journal, wanted, sure=yes)
    if entry is not None and ctx.interactive and not yes:
        name(ctx, entry)
        sys.stderr.write("\n")
    if entry is None or not confirmed(ctx, phrases.delete_question, sure=yes):
        tell(phrases.nothing_changed)
        return
    journal.revise(entry, now=now(), deleted=True)
    ctx.tell_status(journal)
    gone = journal.by_id(entry.id, deleted=True, unread=True)
    if gone is None:
        raise ChangedMeanwhile(entry.ref)
    tell(phrases.deleted(gone.ref))
