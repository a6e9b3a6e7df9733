"""`reflect undelete`: bring a deleted entry back."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.terminal.say import tell
from reflect.terminal.which_entry import deleted_entry


def run(context: typer.Context, *, wanted: Annotated[str, typer.Argument(metavar="REF")]) -> None:
    """Bring a deleted entry back as it was."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    journal.must_be_writable()
    entry = deleted_entry(ctx, journal, wanted, sure=False)
    if entry is None:
        tell(phrases.nothing_changed)
        return
    alone = journal.revise(entry, now=ctx.now())
    back = journal.by_id(entry.id, unread=True)
    line = phrases.brought_back(back.ref) if alone and back else phrases.changed_elsewhere(entry.ref)
    tell(line)
