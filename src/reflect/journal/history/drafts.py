"""Drafts that come in from another journal: check-ins, and changes to entries, that were not finished there."""

from collections.abc import Iterable
from typing import NamedTuple

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.quotations import is_purged, without_purged
from reflect.journal.history.seal import seal


class DraftRow(NamedTuple):
    """A draft as it is stored."""

    id: str
    day: str
    session: str
    answered: int
    saved_at: str
    state: str
    entry: str | None
    seal: int | None

    @property
    def is_altered(self) -> bool:
        """Whether it is not what was stored any more."""
        # The seal of an older version covers the state alone.
        return self.seal is not None and self.seal not in (self.sealed().seal, seal(self.state))

    def sealed(self) -> "DraftRow":
        """Return the row with the seal of its values."""
        return self._replace(seal=seal(*self[:-1]))


_TEXTS = ("id", "day", "session", "saved_at", "state", "entry")
_LATER = ("entry", "seal")
"""Columns that the first schemas did not have: a damaged file cannot be migrated."""


def rows(connection: apsw.Connection) -> list[int]:
    """Return the numbers of the rows that hold a draft."""
    return [rowid for (rowid,) in connection.execute("SELECT rowid FROM draft ORDER BY rowid")]


def at(connection: apsw.Connection, rowid: int) -> DraftRow | None:
    """Return the draft of one row, None when there is none."""
    select = _select(connection)
    try:
        row = connection.execute(f"{select} WHERE rowid = ?", (rowid,)).fetchone()
    except UnicodeDecodeError:
        columns = select.removeprefix("SELECT ").removesuffix(" FROM draft").split(", ")
        raw = ", ".join(f"CAST({name} AS BLOB)" if name in _TEXTS else name for name in columns)
        row = connection.execute(f"SELECT {raw} FROM draft WHERE rowid = ?", (rowid,)).fetchone()  # noqa: S608 - fixed words
        row = row and tuple(revisions.as_str(value) for value in row)
    return None if row is None else DraftRow(*row)


def every(connection: apsw.Connection) -> list[DraftRow]:
    """Return all drafts of a journal, what is not UTF-8 in one escaped by backslashes."""
    found = (at(connection, rowid) for rowid in rows(connection))
    return [row for row in found if row is not None]


def lacking(connection: apsw.Connection, incoming: Iterable[DraftRow]) -> list[DraftRow]:
    """Return which of these drafts a journal lacks: those that are neither there nor finished there.

    A change to an entry that was purged is not missed.
    """
    return _without_purged([row for row in incoming if not _is_known(connection, row.id)], connection)


def bring(connection: apsw.Connection, incoming: Iterable[DraftRow]) -> None:
    """Add drafts, without what they quote of purged entries; those of changes to purged entries stay out.

    The caller holds the transaction.

    Args:
        connection: of the journal.
        incoming: what the journal was `lacking` before the revisions of the other one were added: a draft whose
            check-in was finished there too stays, because its words may be others.

    Raises:
        ValueError: one of them cannot be read.
    """
    for row in _without_purged(incoming, connection):
        state = without_purged(connection, row.state)
        changed = row._replace(state=state)
        connection.execute(
            f"INSERT INTO draft ({', '.join(DraftRow._fields)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed words
            row if row.seal is not None and changed == row else changed.sealed(),
        )


def _select(connection: apsw.Connection) -> str:
    there = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('draft')")}
    columns = (name if name in there or name not in _LATER else "NULL" for name in DraftRow._fields)
    return f"SELECT {', '.join(columns)} FROM draft"  # noqa: S608 - fixed words


def _without_purged(found: Iterable[DraftRow], connection: apsw.Connection) -> list[DraftRow]:
    return [row for row in found if row.entry is None or not is_purged(connection, row.entry)]


def _is_known(connection: apsw.Connection, draft: str) -> bool:
    # A check-in keeps its id when it becomes an entry.
    sql = "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?1) OR EXISTS (SELECT 1 FROM revision WHERE entry = ?1)"
    return bool(connection.execute(sql, (draft,)).get)
