"""`reflect calendar`: a year at a glance."""

import functools
import re
import shutil
import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.over_time import days_of_year
from reflect.cli.filters import with_filters
from reflect.cli.listing import tell_nothing
from reflect.errors import BadYear, UnknownName
from reflect.exchange.json_lines import pretty
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.week import first_weekday
from reflect.pages.year import By, Year, year_in_words, year_page
from reflect.review.calendar import FEW_DAYS, as_data
from reflect.terminal import capabilities
from reflect.terminal.paged import paged
from reflect.terminal.say import tell

BY: tuple[By, ...] = ("tension", "presence")


@functools.partial(with_filters, without=("first", "last", "on", "limit"))
def run(
    context: typer.Context,
    *,
    year: Annotated[str | None, typer.Argument(metavar="YEAR")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="V")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """Show the days of a year that have entries selected by the filters."""
    ctx: Context = context.obj
    view = next((known for known in BY if known == by), None)
    if by is not None and view is None:
        raise UnknownName("view", by, BY)
    number = _year(ctx, year)
    journal = ctx.journal()
    days = days_of_year(journal, number, query)
    if json:
        sys.stdout.write(pretty(as_data(days)) + "\n")
        return
    if not days:
        if query == Query() and journal.count():
            tell(ctx.phrases.looking.nothing_in(number))
        else:
            tell_nothing(ctx, journal)
        return
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.days import year_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(year_sentences(number, days, ctx.phrases))
        return
    numbers = any(one.tension is not None for one in days.values())
    drawn = Year(
        year=number,
        days=days,
        by=view or ("tension" if numbers else "presence"),
        today=ctx.today,
        first_weekday=first_weekday(ctx.language, ctx.environ),
        first_days=query == Query() and len(days) < FEW_DAYS and _began_in(journal, number),
    )
    if not capabilities.draws_charts(ctx):
        paged(ctx, year_in_words(drawn, ctx.phrases))
        return
    size = shutil.get_terminal_size((80, 24))
    paged(ctx, year_page(drawn, ctx.phrases, width=size.columns, height=size.lines))


def _began_in(journal: Journal, year: int) -> bool:
    first = journal.first_day()
    return first is not None and first.year == year


def _year(ctx: Context, text: str | None) -> int:
    if text is None:
        return ctx.today.year
    if not re.fullmatch(r"\d{4}", text.strip(), re.ASCII) or int(text) == 0:
        raise BadYear(text)
    return int(text)
