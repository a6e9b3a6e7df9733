"""`reflect week`: seven days on a page."""

import functools
import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.over_time import shown_week, week_of
from reflect.cli.filters import with_filters
from reflect.cli.listing import tell_nothing
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Query
from reflect.terminal import capabilities


@functools.partial(with_filters, without=("first", "last", "on", "limit"))
def run(
    context: typer.Context,
    *,
    until: Annotated[str | None, typer.Argument(metavar="DATE")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """Show the selected entries of seven days on one page.

    The shape of `--json` is documented in `review.week.Week.as_data`.
    """
    ctx: Context = context.obj
    last = ctx.date(until, "DATE") or ctx.today
    journal = ctx.journal()
    found = week_of(journal, last, query)
    if json:
        sys.stdout.write(pretty(found.as_data()) + "\n")
        return
    if not found.entries:
        if query == Query() and journal.count():
            sys.stderr.write(ctx.phrases.over_time.week_empty(found.period.first, found.period.last) + "\n")
        else:
            tell_nothing(ctx, journal)
        return
    found = shown_week(ctx, found)
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.week import week_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(week_sentences(found, ctx.phrases))
    else:
        from reflect.pages.week import week_page
        from reflect.terminal.paged import paged

        height = capabilities.height() if sys.stdout.isatty() else None
        paged(ctx, week_page(found, ctx.phrases, width=capabilities.width(), height=height))
