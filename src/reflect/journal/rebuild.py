"""Making all that is derived anew from the revisions. The caller holds the transaction."""

import apsw

from reflect.journal import revisions

_DERIVED = ("page", "answer", "mark", "intention", "entry")


def rebuild(connection: apsw.Connection) -> None:
    """Throw away what is derived from the revisions and make it again; each entry keeps its `n`.

    Raises:
        apsw.Error: the file is damaged where that has to be read.
        ValueError: a revision is no entry.
    """
    numbers = dict(connection.execute("SELECT id, n FROM entry"))
    # Of what was purged the revisions know no day: its row is all there is.
    purged = list(
        connection.execute(
            "SELECT e.number, e.id, e.head, e.day, e.n, e.imported,"
            " EXISTS (SELECT 1 FROM intention i WHERE i.entry = e.number)"
            " FROM entry e JOIN revision r ON r.id = e.head WHERE r.content IS NULL"
        )
    )
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a fixed list
    for number, identity, head, day, n, imported, closes in purged:
        connection.execute(
            "INSERT INTO entry (number, id, head, day, n, session, imported, deleted) VALUES (?, ?, ?, ?, ?, '', ?, 1)",
            (number, identity, head, day, n, imported),
        )
        if closes:
            connection.execute("INSERT INTO intention (entry) VALUES (?)", (number,))
    entries = list(connection.execute("SELECT entry FROM revision GROUP BY entry ORDER BY min(rowid)"))
    for (entry,) in entries:
        revisions.settle(connection, entry, wanted=numbers.get(entry))
