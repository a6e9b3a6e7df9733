"""What a journal is joined with: another one, a backup, an archive, or entries that were read elsewhere."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, never_again, revisions
from reflect.journal.history.drafts import Row as Draft
from reflect.journal.history.heads import Revision
from reflect.journal.history.never_again import Mark
from reflect.journal.joining import tombstones
from reflect.journal.joining.tombstones import Tombstone

Places = Mapping[str, tuple[str, int]]
"""The day and the `n` of entries, by id."""


class Other(NamedTuple):
    """What there is to join, each part empty where it is not known. The parts may be iterated over once.

    A tuple rather than an interface: a policy leaves something out by replacing a part.

    Attributes:
        revisions: of entries, in any order.
        places: of the entries; each keeps its `n` where that is free.
        tombstones: the rows of purged entries, which keep closed what the entries closed.
        marks: whether entries may be shown unasked.
        drafts: unfinished check-ins and changes.
    """

    revisions: Iterable[Revision] = ()
    places: Places = MappingProxyType({})
    tombstones: Iterable[Tombstone] = ()
    marks: Iterable[Mark] = ()
    drafts: Iterable[Draft] = ()

    @classmethod
    def of(cls, connection: apsw.Connection) -> "Other":
        """Return all that a database holds."""
        return cls(
            revisions.every(connection),
            {entry: (day, n) for entry, day, n in connection.execute("SELECT id, day, n FROM entry")},
            tombstones.every(connection),
            never_again.every(connection),
            drafts.every(connection),
        )
