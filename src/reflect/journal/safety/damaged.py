"""Reading a damaged journal row by row, in whatever schema version it has: a damaged file cannot be migrated."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import apsw

from reflect.journal.file.identity import journal_id
from reflect.journal.file.journal_file import INDEX, LOG, JournalFile, open_unnamed
from reflect.journal.history import drafts, revisions
from reflect.journal.history.heads import Revision, supposed_parents
from reflect.journal.history.revisit_marks import RevisitMark
from reflect.journal.history.seal import seal
from reflect.journal.index.rows import RowPlace
from reflect.journal.joining.other import EntryPlaces

_UNREADABLE = (apsw.Error, ValueError)
_PLACE = (str, int, str, int, str, int)
_MARK = (str, int, str)


@contextlib.contextmanager
def opened(file: JournalFile) -> Iterator[apsw.Connection]:
    """Open a damaged file; one that cannot be opened at all reads as an empty database."""
    try:
        connection = file.connect_damaged()
    except apsw.Error:
        connection = open_unnamed(":memory:")
    try:
        with contextlib.closing(connection):
            yield connection
    finally:
        # Reading a file in WAL mode creates these beside it.
        log = file.sibling(LOG)
        with contextlib.suppress(OSError):
            file.sibling(INDEX).unlink(missing_ok=True)
            if log.exists() and not log.stat().st_size:
                log.unlink()


def readable(connection: apsw.Connection, *, altered: bool = False) -> Iterator[Revision]:
    """Yield the readable revisions; `unreadable` yields the others.

    Args:
        connection: of the journal, or of a copy of it.
        altered: whether to yield the revisions that do not match their seal, without it, instead of those that do.
    """
    for revision in _stored(connection):
        with contextlib.suppress(*_UNREADABLE):
            if revision.is_altered == altered:
                found = _unsealed(connection, revision) if altered else revision
                revisions.read(found)
                yield found


def unreadable(connection: apsw.Connection) -> Iterator[Revision]:
    """Yield the stored revisions that cannot be read as an entry, unchanged."""
    for revision in _stored(connection):
        try:
            # Ignore the seal: `readable` yields altered revisions that can be read as an entry.
            revisions.read(revision._replace(seal=None))
        except ValueError:
            with contextlib.suppress(ValueError):
                f"{revision.id}{revision.entry}{revision.time}".encode()
                yield revision


def places(connection: apsw.Connection) -> EntryPlaces:
    """Return the places of the entries."""
    closing, naming = (
        {number for (number,) in _rows_of(connection, table, f"SELECT entry FROM {table}")}  # noqa: S608 - fixed words
        for table in ("intention", "naming")
    )
    rows = _rows_of(connection, "entry", "SELECT id, number, day, n, session, imported FROM entry")
    return {
        entry: RowPlace(number, day, n, session, imported, number in closing, number in naming)
        for entry, number, day, n, session, imported in rows
        if (*map(type, (entry, number, day, n, session, imported)),) == _PLACE
    }


def marks(connection: apsw.Connection) -> list[RevisitMark]:
    """Return the never-again marks."""
    rows = _rows_of(connection, "revisit", "SELECT entry, welcome, time FROM revisit")
    return [RevisitMark(*row) for row in rows if (*map(type, row),) == _MARK]


def drafts_in(connection: apsw.Connection, *, altered: bool) -> Iterator[drafts.DraftRow]:
    """Yield the drafts; `altered` as for `readable`."""
    with contextlib.suppress(*_UNREADABLE):
        for rowid in drafts.rows(connection) if _is_table(connection, "draft") else ():
            with contextlib.suppress(*_UNREADABLE):
                row = drafts.at(connection, rowid)
                if row is not None and row.is_altered == altered:
                    json.loads(row.state)
                    yield row._replace(seal=None) if altered else row


def identity(connection: apsw.Connection) -> str | None:
    """Return the id of the journal, None if it has none or the id cannot be read."""
    with contextlib.suppress(*_UNREADABLE):
        return journal_id(connection) if _is_table(connection, "meta") else None
    return None


def _stored(connection: apsw.Connection) -> Iterator[Revision]:
    with contextlib.suppress(*_UNREADABLE):  # perhaps even the schema is unreadable
        sealed = ("seal",) in set(connection.execute("SELECT name FROM pragma_table_info('revision')"))
        for rowid in _rowids(connection):
            with contextlib.suppress(*_UNREADABLE):
                if (revision := revisions.at(connection, rowid, sealed=sealed)) is not None:
                    yield revision


def _unsealed(connection: apsw.Connection, revision: Revision) -> Revision:
    """Return an altered revision without its seal; an empty one gets a new one, so that it is no tombstone."""
    if revision.damaged_parents is not None:
        parents = supposed_parents(revision, revisions.of_entry(connection, revision.entry))
        revision = revision._replace(parents=parents, damaged_parents=None)
    return revision._replace(seal=seal(*revision.columns) if revision.content is None else None)


def _rowids(connection: apsw.Connection) -> list[int]:
    """Return the row ids in the table or its index, and those between them: rows are never removed."""
    found = set[int]()
    for order in (
        "NOT INDEXED ORDER BY rowid",
        "NOT INDEXED ORDER BY rowid DESC",
        "INDEXED BY revision_entry",
    ):
        sql = f"SELECT rowid FROM revision {order}"  # noqa: S608 - fixed words
        found.update(rowid for (rowid,) in _rows_of(connection, "revision", sql))
    with contextlib.suppress(apsw.Error):
        # Limits the range if the largest row id is damaged: a revision takes more than 100 bytes.
        most = int(connection.pragma("page_count")) * int(connection.pragma("page_size")) // 100
        found.update(range(1, min(max(found, default=0), most) + 1))
    return sorted(found)


def _rows_of(connection: apsw.Connection, table: str, sql: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table up to the first one that cannot be read."""
    with contextlib.suppress(*_UNREADABLE):
        if _is_table(connection, table):
            yield from connection.execute(sql)


def _is_table(connection: apsw.Connection, name: str) -> bool:
    """Return whether a table with this name exists; a view with that name might never end."""
    sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    with contextlib.suppress(*_UNREADABLE):
        return connection.execute(sql, (name,)).get is not None
    return False
