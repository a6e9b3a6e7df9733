"""The id of a journal: a random UUID that its migration makes once and every copy of it carries."""

import apsw

WITH_ID = 5
"""The first schema version in which a journal has an id."""


def adopt(connection: apsw.Connection, journal: str | None) -> None:
    """Give a journal the id of the one that its content is brought back from; None leaves its own.

    The caller holds the transaction.
    """
    if journal is not None:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'journal'", (journal,))


def journal_id(connection: apsw.Connection) -> str | None:
    """Return the id of the journal in a file, None where its schema is older than ids (before version 5).

    Raises:
        apsw.Error: the file cannot be read.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = 'journal'").fetchone()
    return None if row is None else str(row[0])
