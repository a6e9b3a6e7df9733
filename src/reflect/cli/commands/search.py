"""`reflect search`: entries that contain some words, newest first."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.listing import newest, tell_more, tell_nothing
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.journal.query import Query
from reflect.journal.search import parse_search
from reflect.pages.search import found_list
from reflect.terminal import capabilities
from reflect.terminal.paged import paged
from reflect.terminal.say import tell


@with_filters
def run(
    context: typer.Context,
    *,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS")] = None,
    any_: Annotated[bool, typer.Option("--any")] = False,
    substring: Annotated[bool, typer.Option("--substring")] = False,
    all_: Annotated[bool, typer.Option("--all")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """List the entries that the words and the filters select, with the words in context."""
    ctx: Context = context.obj
    search = parse_search(" ".join(words or ()), any_of=any_, inside=substring)
    journal = ctx.journal()
    asked = bool(search.wanted or search.unwanted)
    found = newest(lambda query: journal.search(search, query) if asked else iter(()), query, all_=all_)
    if json:
        sys.stdout.write(pretty([as_data(one.entry) for one in found.items]) + "\n")
    elif not asked:
        tell(ctx.phrases.looking.nothing_to_search)
    elif not found.items:
        tell_nothing(
            ctx, journal, *([] if substring else [ctx.phrases.looking.search_hint(_plain_word(words or ()))])
        )
    else:
        if capabilities.prefers_sentences(ctx):
            from reflect.pages.sentences.finding import found_sentences
            from reflect.terminal.sentences import write_sentences

            write_sentences(found_sentences(found.items, ctx.phrases))
        else:
            paged(ctx, found_list(found.items, ctx.phrases, width=capabilities.width(100)))
        tell_more(ctx, found)


def _plain_word(words: Sequence[str]) -> str:
    """Return a word of the search that has only letters, as an example; an invented one if there is none."""
    return next((word for word in " ".join(words).split() if word.isalpha()), "kno")
