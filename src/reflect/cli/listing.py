"""Lists shared by several commands: the newest results, and whether there are more."""

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from reflect.actions.context import Context
from reflect.actions.open_drafts import open_drafts
from reflect.actions.refs import newest_backup_path
from reflect.cli.filters import LISTED
from reflect.errors import BadOption
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.terminal.say import tell

Listed = TypeVar("Listed")


class Newest(NamedTuple, Generic[Listed]):
    """The newest results, and their number if there are more; false if there are no results."""

    items: Iterable[Listed]
    more: int | None = None


def newest(find: Callable[[Query], Iterator[Listed]], query: Query, *, all_: bool) -> Newest[Listed]:
    """Return the newest results of a query, up to its limit or the default limit, or all of them.

    Args:
        find: yields the results of a query lazily, newest first.
        query: the filters.
        all_: whether to list all results.

    Raises:
        BadOption: both `--all` and a limit were given.
    """
    if all_ and query.limit:
        raise BadOption("--all", "conflict", "--limit")
    if all_:
        found = find(query)
        first = next(found, None)
        return Newest([] if first is None else itertools.chain([first], found))
    limit = query.limit or LISTED
    # One extra result shows whether there are more; a user who gave a limit is not told.
    items = list(find(query._replace(limit=limit + 1)))
    return Newest(items[:limit], limit if len(items) > limit and query.limit is None else None)


def tell_nothing(ctx: Context, journal: Journal, *hints: str) -> None:
    """Say that nothing was found, with hints; or that the journal is still empty."""
    if not journal.count():
        tell_empty(ctx, journal)
        return
    for line in (ctx.phrases.looking.nothing_found, *hints):
        tell(line)


def tell_empty(ctx: Context, journal: Journal) -> None:
    """Say that the journal is empty, that a check-in is unfinished, or how to restore if there are backups."""
    looking = ctx.phrases.looking
    if not tell_backups(ctx, journal):
        tell(looking.empty_waiting if open_drafts(journal) else looking.empty_journal)


def tell_backups(ctx: Context, journal: Journal) -> bool:
    """Say how to restore the newest backup if only backups are there, and return whether that is so."""
    backup = newest_backup_path(ctx, journal)
    for line in ctx.phrases.looking.empty_beside(backup) if backup else ():
        tell(line)
    return bool(backup)


def tell_more(ctx: Context, found: Newest[Listed]) -> None:
    """Say that there are more results than were listed, if there are."""
    if found.more:
        sys.stderr.write("\n")
        tell(ctx.phrases.looking.more(found.more))
