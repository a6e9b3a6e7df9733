"""Merging: the revisions of another journal come in. What is there stays, so merging twice is merging once."""

from collections.abc import Iterable, Mapping

import apsw

from reflect.journal.history import revisions, tombstones
from reflect.journal.history.heads import Revision
from reflect.journal.history.purge import unquote_purged
from reflect.journal.history.tombstones import Tombstone
from reflect.journal.index import numbers, rows

Places = Mapping[str, tuple[str, int]]
"""The day and the `n` of entries, by id."""

_NONE: Places = {}


def merge(
    connection: apsw.Connection,
    incoming: Iterable[Revision],
    *,
    time: str,
    places: Places = _NONE,
    purged: Iterable[Tombstone] = (),
    carry: bool = False,
) -> int:
    """Add the revisions that are not there yet. The caller holds the transaction.

    One that was emptied by a purge, here or there, is empty afterwards, and what others quote of a purged entry
    is gone.

    Args:
        connection: of the journal.
        incoming: revisions of another journal.
        time: UTC, for the revisions that go on without a quotation.
        places: of its entries there; each keeps its `n` where that is free.
        purged: what is known there of purged entries, which keeps what they closed closed.
        carry: whether one that cannot be read comes in as it is, and stays known as unreadable.

    Returns:
        How many were new.

    Raises:
        ValueError: one of them holds something else than its entry, and is not to be carried.
    """
    touched: dict[str, None] = {}
    new = 0
    for revision in incoming:
        here = connection.execute(
            "SELECT content IS NULL FROM revision WHERE id = ?", (revision.id,)
        ).fetchone()
        if here is None:
            try:
                revisions.read(revision)
                revisions.insert(connection, revision)
            except ValueError:
                if not carry:
                    raise
                revisions.carry(connection, revision)
            new += 1
        elif revision.content is None and not here[0]:
            revisions.empty(connection, revision)
        else:
            continue
        touched[revision.entry] = None
    tombstones.place(connection, purged)
    taken = set(connection.execute("SELECT day, n FROM entry"))
    # Those whose number is taken come last: they get one after all the others of their day.
    for entry in sorted(touched, key=lambda entry: places.get(entry) in taken):
        day, n = places.get(entry, (None, None))
        place = rows.Place(numbers.number_of_day(day), day, n, "", 0, closes=False) if day and n else None
        revisions.settle(connection, entry, wanted=n, place=place)
    if touched:
        unquote_purged(connection, time=time)
    return new
