"""`reflect show`: one entry."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.journal.query import Ref, parse_ref
from reflect.plain.views import entry_page
from reflect.terminal import person
from reflect.terminal.paged import read
from reflect.terminal.which_entry import readable, unknown


def run(
    context: typer.Context,
    *,
    ref: Annotated[str, typer.Argument(metavar="REF")] = "last",
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show one entry as a page. A REF that fits several means the last of them.

    Of one that cannot be read `--json` prints what is stored of it.
    """
    ctx: Context = context.obj
    journal = ctx.journal()
    wanted = parse_ref(ref, today=ctx.today)
    found = journal.find(wanted, unread=True) if wanted else []
    if not found and wanted == Ref(last=True):
        sys.stderr.write(ctx.phrases.empty_journal + "\n")
        return
    if not found:
        raise unknown(ctx, journal, ref)
    entry = found[-1]
    if json:
        sys.stdout.write(pretty(as_data(entry)) + "\n")
        return
    read(ctx, entry_page(readable(entry), ctx.phrases, width=person.width()))
