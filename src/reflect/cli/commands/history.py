"""`reflect history`: what became of an entry, version by version."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Ref, parse_ref
from reflect.plain.history import history_page
from reflect.review.changes import history_data, story
from reflect.terminal import person
from reflect.terminal.paged import read
from reflect.terminal.which_entry import unknown


def run(
    context: typer.Context,
    *,
    ref: Annotated[str, typer.Argument(metavar="REF")] = "last",
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show what changed in an entry, deleted ones too. A REF that fits several means the last of them."""
    ctx: Context = context.obj
    journal = ctx.journal()
    wanted = parse_ref(ref, today=ctx.today)
    found = (
        (journal.find(wanted, unread=True) or journal.find(wanted, deleted=True, unread=True))
        if wanted
        else []
    )
    if not found and wanted == Ref(last=True):
        sys.stderr.write(ctx.phrases.empty_journal + "\n")
        return
    entry = found[-1] if found else None
    # What a purge has left of an entry answers to its whole id alone.
    versions = journal.history(entry.id if entry else wanted.prefix or "" if wanted else "")
    if not versions:
        raise unknown(ctx, journal, ref)
    if json:
        sys.stdout.write(pretty(history_data(versions, entry.ref if entry else "")) + "\n")
        return
    read(ctx, history_page(entry, story(versions), ctx.phrases, width=person.width()))
