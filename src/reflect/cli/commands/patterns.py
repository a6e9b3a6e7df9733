"""`reflect patterns`: recurring answers in a period."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from reflect.actions.body import shows_body
from reflect.actions.context import Context
from reflect.actions.over_time import patterns_of
from reflect.cli.filters import with_filters
from reflect.cli.listing import tell_nothing
from reflect.errors import BadOption
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Query
from reflect.pages.patterns import patterns_page
from reflect.review.period import period
from reflect.terminal import capabilities
from reflect.terminal.paged import paged


@with_filters
def run(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """Show patterns in the entries of a period that the filters select, compared with the equally long one before.

    A limit applies to each of the two periods, so that they stay comparable.

    The shape of `--json` is documented in `review.patterns.Patterns.as_data`.
    """
    ctx: Context = context.obj
    asked = period(query.first, query.last, today=ctx.today)
    if not asked.days:
        raise BadOption("--from", "reversed", "--to")
    journal = ctx.journal()
    found = patterns_of(journal, asked, query)
    if json:
        sys.stdout.write(pretty(found.as_data()) + "\n")
        return
    found = replace(found, body=shows_body(ctx))
    if not found.now.entries:
        tell_nothing(ctx, journal)
    elif capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.patterns import patterns_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(patterns_sentences(found, ctx.phrases))
    else:
        lines = patterns_page(
            found, ctx.phrases, width=capabilities.width(), drawn=capabilities.draws_charts(ctx)
        )
        paged(ctx, lines)
