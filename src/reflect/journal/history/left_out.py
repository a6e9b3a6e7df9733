"""What an import leaves out of another journal or an archive: revisions that cannot be read, and what hangs on them."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, head
from reflect.journal.reading.entries import Reading


class LeftOut(NamedTuple):
    """What cannot be read.

    Attributes:
        revisions: the ids of the revisions; the others of their entries come in.
        entries: the ids of the entries of which nothing comes in: no revision can be read, or the deletion that
            counts cannot, and without it the entry would come back.
        names: the ref of each entry concerned, or its id where it has none, by id.
    """

    revisions: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    names: Mapping[str, str] = MappingProxyType({})

    def of(self, found: Iterable[Revision]) -> list[Revision]:
        """Return the revisions that come in."""
        return [r for r in found if r.id not in self.revisions and r.entry not in self.entries]


NOTHING = LeftOut()


def unreadable_in(other: Reading) -> LeftOut:
    """Return what cannot be read in another journal."""
    connection = other.connection
    unread = [revision for revision in revisions.every(connection) if not _can_be_read(revision)]
    names = {revision.entry: revision.entry for revision in unread}
    for entry in names:
        for day, n in connection.execute("SELECT day, n FROM entry WHERE id = ?", (entry,)):
            names[entry] = str(day) if n == 1 else f"{day}.{n}"
    return LeftOut(frozenset(r.id for r in unread), without(unread, connection), names)


def without(unread: Iterable[Revision], connection: apsw.Connection) -> frozenset[str]:
    """Return the ids of the entries that stay out as a whole; see `LeftOut`.

    Args:
        unread: the revisions that cannot be read, in the journal or left out of it already.
        connection: of the journal.
    """
    gone = set[str]()
    by_entry = groupby(sorted(unread, key=lambda r: r.entry), key=lambda r: r.entry)
    for entry, lost in by_entry:
        known = {revision.id: revision for revision in revisions.of_entry(connection, entry)}
        everything = {**known, **{revision.id: revision for revision in lost}}
        rest = [revision for revision in known.values() if _can_be_read(revision)]
        if not rest or (head(everything.values()).deleted and not head(rest).deleted):
            gone.add(entry)
    return frozenset(gone)


def _can_be_read(revision: Revision) -> bool:
    try:
        revisions.read(revision)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return False
    return True
