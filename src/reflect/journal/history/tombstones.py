"""The rows of purged entries: their revisions know no day any more, so the row is all there is.

It keeps the number of the day for itself, and what the entry closed stays closed by it.
"""

from collections.abc import Iterable
from typing import NamedTuple

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.heads import head, is_tombstone
from reflect.journal.index import rows


class Tombstone(NamedTuple):
    """What is known of a purged entry. `closes` says whether it bore on the open intention."""

    number: int
    entry: str
    day: str
    n: int
    imported: int
    closes: int


def every(connection: apsw.Connection) -> list[Tombstone]:
    """Return what a journal knows of its purged entries, and of those that just look like it."""
    rows = connection.execute(
        "SELECT e.number, e.id, e.day, e.n, e.imported, EXISTS (SELECT 1 FROM intention i WHERE i.entry = e.number)"
        " FROM entry e WHERE EXISTS"
        " (SELECT 1 FROM revision r WHERE r.entry = e.id AND r.deleted = 1 AND r.content IS NULL) ORDER BY e.number"
    )
    return [Tombstone(*row) for row in rows]


def lacking(connection: apsw.Connection, tombstones: Iterable[Tombstone]) -> list[Tombstone]:
    """Return those of entries that are purged in a journal and have no row there, so that `place` would make one."""
    row = "SELECT 1 FROM entry WHERE id = ?"
    found = [stone for stone in tombstones if connection.execute(row, (stone.entry,)).fetchone() is None]
    return [stone for stone in found if _is_purged(connection, stone.entry)]


def place(connection: apsw.Connection, tombstones: Iterable[Tombstone]) -> None:
    """Make the rows of entries that are purged in a journal and have none there. The caller holds the transaction."""
    for stone in lacking(connection, tombstones):
        counts = head(revisions.of_entry(connection, stone.entry))
        rows.place_purged(connection, *stone, head=counts.id)


def _is_purged(connection: apsw.Connection, entry: str) -> bool:
    known = revisions.of_entry(connection, entry)
    return bool(known) and is_tombstone(head(known))
