"""The other side of a join: another journal, a backup, an unpacked archive, or a list of revisions."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, revisions, revisit_marks
from reflect.journal.history.drafts import DraftRow as Draft
from reflect.journal.history.heads import Revision
from reflect.journal.history.revisit_marks import RevisitMark
from reflect.journal.index.rows import RowPlace

EntryPlaces = Mapping[str, RowPlace]
"""The places of entries, by id."""


class Other(NamedTuple):
    """The parts of another journal. Each part is empty by default, and may be iterated over only once.

    This is a tuple rather than an interface so that a policy can leave something out by replacing a part.

    Attributes:
        revisions: in any order.
        places: the rows of the entries, so that each entry keeps its `n` if that is free, and a plan closed by a
            purged or unreadable entry stays closed.
        marks: never-again marks.
        drafts: unfinished check-ins and changes.
    """

    revisions: Iterable[Revision] = ()
    places: EntryPlaces = MappingProxyType({})
    marks: Iterable[RevisitMark] = ()
    drafts: Iterable[Draft] = ()

    @classmethod
    def of(cls, connection: apsw.Connection) -> "Other":
        """Return everything in a database."""
        marks, unfinished = revisit_marks.every(connection), drafts.every(connection)
        return cls(revisions.every(connection), places_in(connection), marks, unfinished)


def places_in(connection: apsw.Connection) -> dict[str, RowPlace]:
    """Return the places of all entries of a journal."""
    sql = (
        "SELECT e.id, e.number, e.day, e.n, e.session, e.imported,"
        " EXISTS (SELECT 1 FROM intention i WHERE i.entry = e.number),"
        " EXISTS (SELECT 1 FROM naming m WHERE m.entry = e.number) FROM entry e"
    )
    return {entry: RowPlace(*place) for entry, *place in connection.execute(sql)}
