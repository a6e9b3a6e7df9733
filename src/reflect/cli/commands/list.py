"""`reflect list`: entries, newest first."""

import shutil
import sys
from typing import Annotated

import typer

from reflect.cli.context import Context
from reflect.cli.filters import LISTED, with_filters
from reflect.errors import BadOption
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.journal.query import Query
from reflect.plain import page
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
    if all_ and query.limit:
        raise BadOption("--all", "conflict", "--limit")
    limit = None if all_ else query.limit or LISTED
    # One more than is shown tells whether there are more.
    entries = list(ctx.journal().entries(query._replace(limit=limit + 1 if limit else None)))
    shown = entries[:limit]
    if json:
        sys.stdout.write(pretty([as_data(entry) for entry in shown]) + "\n")
        return
    if not shown:
        empty = query == Query() or ctx.journal().count() == 0
        sys.stderr.write((ctx.phrases.empty_journal if empty else ctx.phrases.nothing_found) + "\n")
        return
    width = shutil.get_terminal_size((100, 24)).columns
    page.write(entry_list(shown, ctx.phrases, width=width), sys.stdout, coloured=sys.stdout.isatty())
    if len(entries) > len(shown) and query.limit is None:
        sys.stderr.write("\n" + ctx.phrases.more(len(shown)) + "\n")
