"""Reading rows in batches, so that memory use and the duration of a read transaction do not grow with the journal."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

BATCH = 500
"""Maximum batch size, in rows."""

HIGHEST = (1 << 63) - 1
"""Maximum number of an entry, the largest SQLite row id."""

ENTRY = "entry e"
"""The entry table with the alias that conditions use."""

SelectedRow = tuple[Any, ...]


def batches(
    fetch: Callable[[Any, int], list[SelectedRow]],
    last: Any,
    *,
    key: Callable[[SelectedRow], Any] = itemgetter(0),
    first: int | None = None,
) -> Iterator[list[SelectedRow]]:
    """Yield the rows of a query in batches; no statement stays open between two batches.

    Args:
        fetch: runs the query; takes the key after which to begin and the maximum number of rows.
        last: the key after which the first batch begins.
        key: returns the key of a row, by which the query is ordered.
        first: the size of the first batch, None for `BATCH`. The size doubles with each batch, up to `BATCH`.
    """
    count = min(BATCH, first or BATCH)
    while rows := fetch(last, count):
        yield rows
        if len(rows) < count:
            return
        last = key(rows[-1])
        count = min(BATCH, 2 * count)
