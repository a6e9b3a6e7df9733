"""Drafts of another journal: unfinished check-ins, and unfinished changes to entries."""

from collections.abc import Iterable
from typing import NamedTuple

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.quotations import is_purged, without_purged
from reflect.journal.history.seal import seal


class DraftRow(NamedTuple):
    """A row of the table of drafts."""

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
        """Whether the stored row was altered."""
        # The seal of an older version covers only the state.
        return self.seal is not None and self.seal not in (self.sealed().seal, seal(self.state))

    def sealed(self) -> "DraftRow":
        """Return the row with the seal of its values."""
        return self._replace(seal=seal(*self[:-1]))


_TEXTS = ("id", "day", "session", "saved_at", "state", "entry")
_LATER = ("entry", "seal")
"""Columns that the first schemas lacked. A damaged file cannot be migrated, so they may be missing."""


def rows(connection: apsw.Connection) -> list[int]:
    """Return the row ids of all drafts."""
    return [rowid for (rowid,) in connection.execute("SELECT rowid FROM draft ORDER BY rowid")]


def at(connection: apsw.Connection, rowid: int) -> DraftRow | None:
    """Return the draft in a row, None if there is none."""
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
    """Return all drafts of a journal, with bytes that are not UTF-8 escaped by backslashes."""
    found = (at(connection, rowid) for rowid in rows(connection))
    return [row for row in found if row is not None]


def lacking(connection: apsw.Connection, incoming: Iterable[DraftRow]) -> list[DraftRow]:
    """Return the drafts that a journal has neither as a draft nor as a finished entry.

    Changes to entries that were purged are left out.
    """
    return _without_purged([row for row in incoming if not _is_known(connection, row.id)], connection)


def bring(connection: apsw.Connection, incoming: Iterable[DraftRow]) -> None:
    """Add drafts, without quotations of purged entries; leave out changes to purged entries.

    The caller holds the transaction.

    Args:
        connection: of the journal.
        incoming: the result of `lacking` from before the other journal's revisions were added. A draft whose check-in
            was finished in the other journal is added too, because its text may differ.

    Raises:
        ValueError: a draft cannot be read.
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
    # A finished check-in keeps the id of its draft.
    sql = "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?1) OR EXISTS (SELECT 1 FROM revision WHERE entry = ?1)"
    return bool(connection.execute(sql, (draft,)).get)
