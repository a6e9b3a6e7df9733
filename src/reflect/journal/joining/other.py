"""What a journal is joined with: another one, a backup, an archive, or entries that were read elsewhere."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, never_again, revisions
from reflect.journal.history.drafts import Row as Draft
from reflect.journal.history.heads import Revision
from reflect.journal.history.never_again import Mark
from reflect.journal.looking.derived import Place

Places = Mapping[str, Place]
"""The places of entries, by id."""


class Other(NamedTuple):
    """What there is to join, each part empty where it is not known. The parts may be iterated over once.

    A tuple rather than an interface: a policy leaves something out by replacing a part.

    Attributes:
        revisions: of entries, in any order.
        places: of the entries; each keeps its `n` where that is free, and what a purged or unreadable one closed
            stays closed.
        marks: whether entries may be shown unasked.
        drafts: unfinished check-ins and changes.
    """

    revisions: Iterable[Revision] = ()
    places: Places = MappingProxyType({})
    marks: Iterable[Mark] = ()
    drafts: Iterable[Draft] = ()

    @classmethod
    def of(cls, connection: apsw.Connection) -> "Other":
        """Return all that a database holds."""
        marks, unfinished = never_again.every(connection), drafts.every(connection)
        return cls(revisions.every(connection), places_in(connection), marks, unfinished)


def places_in(connection: apsw.Connection) -> dict[str, Place]:
    """Return the places of all entries of a journal."""
    sql = (
        "SELECT e.id, e.number, e.day, e.n, e.session, e.imported,"
        " EXISTS (SELECT 1 FROM intention i WHERE i.entry = e.number) FROM entry e"
    )
    return {entry: Place(*place) for entry, *place in connection.execute(sql)}
