"""`reflect tags`: the tags of the journal, with how often each was used."""

import functools
import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.listing import tell_nothing
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Query
from reflect.pages.tags import tag_list, tags_in_words
from reflect.terminal import capabilities
from reflect.terminal.paged import paged
from reflect.terminal.say import tell


@functools.partial(with_filters, without=("limit",))
def run(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """List the tags of the entries that the filters select, the most used first.

    With `--json` the output is an array of `{"tag", "entries", "last"}`.
    """
    ctx: Context = context.obj
    journal = ctx.journal()
    found = journal.tags(query)
    if json:
        data = [{"tag": one.tag, "entries": one.entries, "last": one.last.isoformat()} for one in found]
        sys.stdout.write(pretty(data) + "\n")
    elif found:
        page = tag_list if capabilities.draws_charts(ctx) else tags_in_words
        paged(ctx, page(found, ctx.phrases))
    elif query == Query() and journal.count():
        tell(ctx.phrases.looking.no_tags)
    else:
        tell_nothing(ctx, journal)
