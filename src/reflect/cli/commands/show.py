"""`reflect show`: one entry."""

import sys
from typing import Annotated

import typer

from reflect.actions.body import as_shown
from reflect.actions.context import Context
from reflect.actions.refs import latest_entry, readable
from reflect.cli.listing import tell_empty
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.pages.entry import entry_page
from reflect.terminal import capabilities
from reflect.terminal.paged import read
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    ref: Annotated[str, typer.Argument(metavar="REF")] = "last",
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show one entry as a page. A REF that matches several entries means the last of them.

    For an unreadable entry `--json` prints what is stored.
    """
    ctx: Context = context.obj
    found = latest_entry(ctx, ref)
    if found is None:
        tell_empty(ctx, ctx.journal())
        return
    entry, others = found
    if json:
        sys.stdout.write(pretty(as_data(entry)) + "\n")
        return
    entry = as_shown(ctx, readable(entry))
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.entries import entry_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(entry_sentences(entry, ctx.phrases))
        return
    read(ctx, entry_page(entry, ctx.phrases, width=capabilities.width()))
    if others:
        sys.stderr.write("\n")
        tell(ctx.phrases.looking.also(others))
