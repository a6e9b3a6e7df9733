"""Rebuilding all derived data from the revisions. The caller holds the transaction."""

import apsw

from reflect.journal.file.identity import ensure
from reflect.journal.history import revisions
from reflect.journal.joining.other import places_in

_DERIVED = ("page", "answer", "mark", "pattern", "intention", "naming", "entry")


def rebuild(connection: apsw.Connection) -> None:
    """Delete everything derived from the revisions and rebuild it; each entry keeps its `n`.

    Unreadable entries keep their place.

    Raises:
        apsw.Error: a part of the file that must be read is damaged.
        ValueError: the parents of a revision cannot be read.
    """
    connection.execute("REINDEX")
    ensure(connection)
    places = places_in(connection)
    # Entries with the same start time keep their order; those without a row come last.
    entries = list(
        connection.execute(
            "SELECT r.entry FROM revision r LEFT JOIN entry e ON e.id = r.entry"
            " GROUP BY r.entry ORDER BY e.number IS NULL, e.number, min(r.rowid)"
        )
    )
    _empty_search(connection)
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a fixed list
    for (entry,) in entries:
        place = places.get(entry)
        revisions.settle(connection, entry, wanted=place.n if place else None, place=place)


def _empty_search(connection: apsw.Connection) -> None:
    # FTS5 refuses even to empty the index if its version is missing:
    # https://sqlite.org/src/file/ext/fts5/fts5_config.c
    connection.execute(
        "INSERT INTO search_config (k, v) VALUES ('version', 4)"
        " ON CONFLICT (k) DO UPDATE SET v = 4 WHERE v NOT IN (4, 5)"
    )
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
