"""Merging: the revisions of another journal come in. What is there stays, so merging twice is merging once."""

from collections.abc import Iterable, Mapping

import apsw

from reflect.journal import revisions
from reflect.journal.entry import from_content
from reflect.journal.heads import Revision

_NONE: Mapping[str, int] = {}


def merge(
    connection: apsw.Connection, incoming: Iterable[Revision], *, numbers: Mapping[str, int] = _NONE
) -> int:
    """Add the revisions that are not there yet. The caller holds the transaction.

    One that was emptied by a purge, here or there, is empty afterwards.

    Args:
        connection: of the journal.
        incoming: revisions of another journal.
        numbers: the `n` of its entries there, kept where it is free.

    Returns:
        How many were new.

    Raises:
        ValueError: the content of one is no entry.
    """
    touched: dict[str, None] = {}
    new = 0
    for revision in incoming:
        if revision.content is not None:
            from_content(revision.content, revision=revision.id)
        here = connection.execute(
            "SELECT content IS NULL FROM revision WHERE id = ?", (revision.id,)
        ).fetchone()
        if here is None:
            revisions.insert(connection, revision)
            new += 1
        elif revision.content is None and not here[0]:
            revisions.empty(connection, revision.id)
        else:
            continue
        touched[revision.entry] = None
    for entry in touched:
        revisions.settle(connection, entry, wanted=numbers.get(entry))
    return new
