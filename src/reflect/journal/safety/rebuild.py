"""Making all that is derived anew from the revisions. The caller holds the transaction."""

import apsw

from reflect.journal.history import revisions, tombstones

_DERIVED = ("page", "answer", "mark", "intention", "entry")


def rebuild(connection: apsw.Connection) -> None:
    """Throw away what is derived from the revisions and make it again; each entry keeps its `n`.

    Raises:
        apsw.Error: the file is damaged where that has to be read.
        ValueError: a revision is no entry.
    """
    connection.execute("REINDEX")
    numbers = dict(connection.execute("SELECT id, n FROM entry"))
    # Entries of the same moment keep their order too; those without a row take what numbers are left.
    entries = list(
        connection.execute(
            "SELECT r.entry FROM revision r LEFT JOIN entry e ON e.id = r.entry"
            " GROUP BY r.entry ORDER BY e.number IS NULL, e.number, min(r.rowid)"
        )
    )
    purged = tombstones.every(connection)
    _empty_search(connection)
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a fixed list
    tombstones.place(connection, purged)
    for (entry,) in entries:
        revisions.settle(connection, entry, wanted=numbers.get(entry))


def _empty_search(connection: apsw.Connection) -> None:
    # The index does not even let itself be emptied unless it knows its own version:
    # https://sqlite.org/src/file/ext/fts5/fts5_config.c
    connection.execute(
        "INSERT INTO search_config (k, v) VALUES ('version', 4)"
        " ON CONFLICT (k) DO UPDATE SET v = 4 WHERE v NOT IN (4, 5)"
    )
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
