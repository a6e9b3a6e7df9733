"""The parts of another journal that an import leaves out: unreadable revisions, and entries that depend on them."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, head
from reflect.journal.reading.entries import Reading


class LeftOut(NamedTuple):
    """The revisions and entries that an import leaves out.

    Attributes:
        revisions: ids of unreadable revisions; the other revisions of their entries are imported.
        entries: ids of entries that are left out completely, either because no revision can be read, or because
            the head is a deletion that cannot be read, without which the entry would come back.
        names: by id, the ref of each entry concerned, or its id if it has no row.
    """

    revisions: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    names: Mapping[str, str] = MappingProxyType({})

    def of(self, found: Iterable[Revision]) -> list[Revision]:
        """Return the revisions that are not left out."""
        return [r for r in found if r.id not in self.revisions and r.entry not in self.entries]


NOTHING = LeftOut()


def unreadable_in(other: Reading) -> LeftOut:
    """Return the unreadable revisions of another journal."""
    connection = other.connection
    unread = [revision for revision in revisions.every(connection) if not can_be_read(revision)]
    names = {revision.entry: revision.entry for revision in unread}
    for entry in names:
        for day, n in connection.execute("SELECT day, n FROM entry WHERE id = ?", (entry,)):
            names[entry] = str(day) if n == 1 else f"{day}.{n}"
    return LeftOut(frozenset(r.id for r in unread), without(unread, connection), names)


def without(unread: Iterable[Revision], connection: apsw.Connection) -> frozenset[str]:
    """Return the ids of the entries that are left out completely; see `LeftOut`.

    Args:
        unread: the unreadable revisions, whether or not they are in the journal.
        connection: of the journal.
    """
    gone = set[str]()
    by_entry = groupby(sorted(unread, key=lambda r: r.entry), key=lambda r: r.entry)
    for entry, lost in by_entry:
        known = {revision.id: revision for revision in revisions.of_entry(connection, entry)}
        everything = {**known, **{revision.id: revision for revision in lost}}
        rest = [revision for revision in known.values() if can_be_read(revision)]
        if not rest or (head(everything.values()).deleted and not head(rest).deleted):
            gone.add(entry)
    return frozenset(gone)


def can_be_read(revision: Revision) -> bool:
    """Return whether a revision can be read as an entry, or was emptied."""
    try:
        revisions.read(revision)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return False
    return True
