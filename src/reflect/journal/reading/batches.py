"""Reading rows in batches, so that neither memory nor the time a reader stays open grows with the journal."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

BATCH = 500
"""Maximum batch size, in rows."""

HIGHEST = (1 << 63) - 1
"""The highest number that an entry can have."""

ENTRY = "entry e"
"""The table of entries, as conditions on entries name it."""

SelectedRow = tuple[Any, ...]


def batches(
    fetch: Callable[[Any, int], list[SelectedRow]],
    last: Any,
    *,
    key: Callable[[SelectedRow], Any] = itemgetter(0),
    first: int | None = None,
) -> Iterator[list[SelectedRow]]:
    """Yield the rows of a query, batch by batch; no statement stays open between two of them.

    Args:
        fetch: runs the query for the rows after a key, and at most as many as the count it is given.
        last: the key to begin after.
        key: returns the key of a row, by which the query is ordered.
        first: the size of the first batch, None for `BATCH`. Each is twice as large as the one before it, up to
            `BATCH`.
    """
    count = min(BATCH, first or BATCH)
    while rows := fetch(last, count):
        yield rows
        if len(rows) < count:
            return
        last = key(rows[-1])
        count = min(BATCH, 2 * count)
