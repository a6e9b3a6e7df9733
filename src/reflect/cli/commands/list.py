"""`reflect list`: entries, newest first."""

import sys
from functools import partial
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.listing import newest, tell_more, tell_nothing
from reflect.errors import BadOption
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import as_data
from reflect.journal.query import Query
from reflect.pages.entry import entry_list
from reflect.terminal import capabilities
from reflect.terminal.paged import paged
from reflect.terminal.say import tell


@with_filters
def run(
    context: typer.Context,
    *,
    all_: Annotated[bool, typer.Option("--all")] = False,
    deleted: Annotated[bool, typer.Option("--deleted")] = False,
    refs: Annotated[bool, typer.Option("--refs")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
    query: Query,
) -> None:
    """List the entries that the filters select."""
    ctx: Context = context.obj
    journal = ctx.journal()
    if deleted:
        query = _deleted(context, query)
    found = newest(partial(journal.entries, unread=True), query, all_=all_)
    if json:
        sys.stdout.write(pretty([as_data(entry) for entry in found.items]) + "\n")
    elif not found.items and deleted:
        tell(ctx.phrases.revising.nothing_deleted)
    elif not found.items:
        tell_nothing(ctx, journal)
    else:
        if capabilities.prefers_sentences(ctx):
            # Deferred, here and in the other commands: only screen readers need it.
            from reflect.pages.sentences.entries import entries
            from reflect.terminal.sentences import write_sentences

            write_sentences(entries(found.items, ctx.phrases))
        else:
            # A pipe always gets the refs, because a script may read them.
            wanted = True if refs or not sys.stdout.isatty() else None
            paged(ctx, entry_list(found.items, ctx.phrases, width=capabilities.width(100), refs=wanted))
        tell_more(ctx, found)
        if deleted and sys.stdout.isatty():
            sys.stderr.write("\n")
            tell(ctx.phrases.revising.bring_back)


_SAID = {
    "with_question": "--question",
    "with_theme": "--theme",
    "area": "--area",
    "tag": "--tag",
    "pattern": "--pattern",
}


def _deleted(context: typer.Context, query: Query) -> Query:
    """Return the query for deleted entries, whose content is not indexed and cannot be filtered.

    Raises:
        BadOption: a filter on content was given.
    """
    for name, option in _SAID.items():
        if context.params.get(name):
            raise BadOption("--deleted", "conflict", option)
    return query._replace(deleted=True)
