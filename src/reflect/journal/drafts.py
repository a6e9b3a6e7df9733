"""Drafts that come in from another journal: check-ins, and changes to entries, that were not finished there."""

from collections.abc import Iterable

import apsw

from reflect.journal.quotations import is_purged, without_purged

Row = tuple[str, str, str, int, str, str, str | None]
"""A draft as it is stored: id, day, session, answered, saved_at, state, entry."""

_COLUMNS = "id, day, session, answered, saved_at, state, entry"


def rows(connection: apsw.Connection) -> list[int]:
    """Return the numbers of the rows that hold a draft."""
    return [rowid for (rowid,) in connection.execute("SELECT rowid FROM draft ORDER BY rowid")]


def at(connection: apsw.Connection, rowid: int) -> Row | None:
    """Return the draft of one row, None when there is none."""
    return connection.execute(f"{_select(connection)} WHERE rowid = ?", (rowid,)).fetchone()


def every(connection: apsw.Connection) -> list[Row]:
    """Return all drafts of a journal."""
    return list(connection.execute(f"{_select(connection)} ORDER BY rowid"))


def lacking(connection: apsw.Connection, incoming: Iterable[Row]) -> list[Row]:
    """Return which of these drafts a journal lacks: those that are neither there nor finished there.

    A change to an entry that was purged is not missed.
    """
    return [
        row
        for row in incoming
        if not (_is_known(connection, row[0]) or (row[6] and is_purged(connection, row[6])))
    ]


def bring(connection: apsw.Connection, incoming: Iterable[Row]) -> None:
    """Add the drafts that a journal lacks, without what they quote of purged entries.

    The caller holds the transaction.

    Raises:
        ValueError: one of them cannot be read.
    """
    for *row, state, entry in lacking(connection, incoming):
        values = (*row, without_purged(connection, state), entry)
        connection.execute(f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)  # noqa: S608 - a fixed list


def _select(connection: apsw.Connection) -> str:
    # A damaged file cannot be migrated; in the first schema a draft was of a new check-in only.
    names = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('draft')")}
    columns = _COLUMNS if "entry" in names else _COLUMNS.replace("entry", "NULL")
    return f"SELECT {columns} FROM draft"  # noqa: S608 - a fixed list


def _is_known(connection: apsw.Connection, draft: str) -> bool:
    # A check-in keeps its id when it becomes an entry.
    sql = "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?1) OR EXISTS (SELECT 1 FROM revision WHERE entry = ?1)"
    return bool(connection.execute(sql, (draft,)).get)
