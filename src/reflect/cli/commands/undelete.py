"""`reflect undelete`: undo the deletion of an entry."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.delete import undelete
from reflect.terminal.say import tell
from reflect.terminal.which_entry import which_entry


def run(context: typer.Context, *, wanted: Annotated[str, typer.Argument(metavar="REF")]) -> None:
    """Undelete an entry, unchanged."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    journal.must_be_writable()
    entry = which_entry(ctx, journal, wanted, kind="deleted", sure=False)
    if entry is None:
        tell(phrases.revising.nothing_changed)
        return
    back = undelete(ctx, journal, entry)
    tell(phrases.revising.brought_back(back.ref) if back else phrases.revising.changed_elsewhere(entry.ref))
