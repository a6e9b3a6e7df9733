"""What several commands list: the newest of what is found, and whether there is more."""

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from reflect.actions.context import Context
from reflect.cli.filters import LISTED
from reflect.errors import BadOption
from reflect.journal.query import Query
from reflect.journal.store import Journal

Listed = TypeVar("Listed")


class Newest(NamedTuple, Generic[Listed]):
    """The newest of what was found, false when there is nothing; and how many they are if there are more."""

    items: Iterable[Listed]
    more: int | None = None


def newest(find: Callable[[Query], Iterator[Listed]], query: Query, *, all_: bool) -> Newest[Listed]:
    """Return what a query finds: so many as it asks for, or the usual number, or all.

    Args:
        find: returns what a query finds, newest first, and reads no more than is taken.
        query: the filters.
        all_: whether to list all.

    Raises:
        BadOption: all, and yet so many.
    """
    if all_ and query.limit:
        raise BadOption("--all", "conflict", "--limit")
    if all_:
        found = find(query)
        first = next(found, None)
        return Newest([] if first is None else itertools.chain([first], found))
    limit = query.limit or LISTED
    # One more than is listed tells whether there are more; who said how many knows that there may be.
    items = list(find(query._replace(limit=limit + 1)))
    return Newest(items[:limit], limit if len(items) > limit and query.limit is None else None)


def tell_nothing(ctx: Context, journal: Journal, *hints: str) -> None:
    """Say that nothing was found, with what may help; or that there is nothing yet to be found."""
    lines = (
        [ctx.phrases.looking.nothing_found, *hints]
        if journal.count()
        else [ctx.phrases.looking.empty_journal]
    )
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def tell_more(ctx: Context, found: Newest[Listed]) -> None:
    """Say that there are more than were listed, where that is so."""
    if found.more:
        sys.stderr.write(f"\n{ctx.phrases.looking.more(found.more)}\n")
