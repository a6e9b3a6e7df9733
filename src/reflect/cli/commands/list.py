"""`reflect list`: entries, newest first."""

import sys
from typing import Annotated

import typer

from reflect.cli.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.listing import newest, tell_more, tell_nothing, width
from reflect.cli.paging import paged
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.journal.query import Query
from reflect.plain.views import entry_list


@with_filters
def run(
    context: typer.Context,
    *,
    all_: Annotated[bool, typer.Option("--all")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """List the entries that the filters select."""
    ctx: Context = context.obj
    journal = ctx.journal()
    found = newest(journal.entries, query, all_=all_)
    if json:
        sys.stdout.write(pretty([as_data(entry) for entry in found.items]) + "\n")
    elif not found.items:
        tell_nothing(ctx, journal)
    else:
        paged(ctx, entry_list(found.items, ctx.phrases, width=width()))
        tell_more(ctx, found)
