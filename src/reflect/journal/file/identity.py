"""The id of a journal: a random UUID that its migration makes once and every copy of it carries."""

import apsw

from reflect.journal.ids import new_id

WITH_ID = 5
"""The first schema version in which a journal has an id."""


def adopt(connection: apsw.Connection, journal: str | None) -> None:
    """Give a journal the id of the one that its content is brought back from; None leaves its own.

    The caller holds the transaction.
    """
    if journal is not None:
        ensure(connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'journal'", (journal,))


def journal_id(connection: apsw.Connection) -> str | None:
    """Return the id of the journal in a file, None before schema version 5 and where it is lost.

    Raises:
        apsw.Error: the file cannot be read.
    """
    value = connection.execute("SELECT CAST(value AS BLOB) FROM meta WHERE key = 'journal'").get
    text = value.decode(errors="replace") if isinstance(value, bytes) else ""
    # What is damaged is none; `--history` writes it, and its import takes printable ASCII alone.
    return text if text and text.isascii() and text.isprintable() and " " not in text else None


def ensure(connection: apsw.Connection) -> None:
    """Give a journal an id if it has lost its own. The caller holds the transaction."""
    if journal_id(connection) is None:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('journal', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (new_id(),),
        )
