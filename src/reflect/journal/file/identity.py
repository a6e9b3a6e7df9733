"""The id of a journal: a random UUID, made once by a migration and carried by every copy of the journal."""

import apsw

from reflect.journal.ids import new_id

WITH_ID = 5
"""The first schema version in which a journal has an id."""


def adopt(connection: apsw.Connection, journal: str | None) -> None:
    """Give a journal the id of the journal from which its content is restored; None keeps its own.

    The caller holds the transaction.
    """
    if journal is not None:
        ensure(connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'journal'", (journal,))


def journal_id(connection: apsw.Connection) -> str | None:
    """Return the id of the journal in a file, None before schema version 5 and if the id is lost.

    Raises:
        apsw.Error: the file cannot be read.
    """
    value = connection.execute("SELECT CAST(value AS BLOB) FROM meta WHERE key = 'journal'").get
    text = value.decode(errors="replace") if isinstance(value, bytes) else ""
    # A damaged id counts as lost: the archive contains the id, and its import accepts only printable ASCII.
    return text if text and text.isascii() and text.isprintable() and " " not in text else None


def ensure(connection: apsw.Connection) -> None:
    """Give a journal a new id if its id is lost. The caller holds the transaction."""
    if journal_id(connection) is None:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('journal', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (new_id(),),
        )
