"""`reflect history`: the versions of an entry."""

import sys
from typing import Annotated

import typer

from reflect.actions.body import as_shown
from reflect.actions.context import Context
from reflect.actions.refs import versions_of
from reflect.cli.listing import tell_empty
from reflect.exchange.json_lines import pretty
from reflect.pages.history import history_page
from reflect.review.changes import history_data, version_changes
from reflect.terminal import capabilities
from reflect.terminal.paged import read


def run(
    context: typer.Context,
    *,
    ref: Annotated[str, typer.Argument(metavar="REF")] = "last",
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show the changes to an entry, deleted or not. A REF that matches several entries means the last of them."""
    ctx: Context = context.obj
    entry, known = versions_of(ctx, ref)
    if not known:
        tell_empty(ctx, ctx.journal())
        return
    if json:
        sys.stdout.write(pretty(history_data(known, entry.ref if entry else "")) + "\n")
        return
    known = [one._replace(entry=as_shown(ctx, one.entry)) if one.entry else one for one in known]
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.history import history_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(history_sentences(entry, version_changes(known), ctx.phrases))
        return
    read(ctx, history_page(entry, version_changes(known), ctx.phrases, width=capabilities.width()))
