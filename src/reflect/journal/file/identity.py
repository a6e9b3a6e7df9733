"""The id of a journal: a random UUID that its migration makes once and every copy of it carries."""

import apsw


def journal_id(connection: apsw.Connection) -> str | None:
    """Return the id of the journal in a file, None where its schema is older than ids (before version 5).

    Raises:
        apsw.Error: the file cannot be read.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = 'journal'").fetchone()
    return None if row is None else str(row[0])
