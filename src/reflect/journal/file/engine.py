"""SQLite connections: settings, write transactions, and integrity checks."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator

import apsw

BUSY_MS = 10_000
"""Lock timeout in milliseconds; long enough that only a hung process exceeds it."""


def set_up(connection: apsw.Connection) -> None:
    """Apply the settings that every connection has, above all durable commits."""
    connection.set_busy_timeout(BUSY_MS)
    connection.pragma("synchronous", "full")
    connection.pragma("foreign_keys", "on")
    connection.pragma("trusted_schema", "off")
    # Overwrite deleted data at once: a purge could not find the remains of old drafts in free pages.
    connection.pragma("secure_delete", "on")
    if sys.platform == "darwin":
        connection.pragma("fullfsync", "on")
        connection.pragma("checkpoint_fullfsync", "on")


@contextlib.contextmanager
def writing(connection: apsw.Connection) -> Iterator[None]:
    """Run the body as one transaction that takes the write lock at once, rolled back on an error.

    A plain BEGIN would fail as busy if another process wrote between the first read and the first write.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def flaws(connection: apsw.Connection) -> list[str]:
    """Return the problems that SQLite's integrity check finds in the whole file, a few words each, at most 100.

    Problems in the search index alone are ignored: the index can be rebuilt from the entries, so it must not prevent a
    backup of them.

    Raises:
        apsw.Error: the file is too damaged to be read to the end.
    """
    try:
        found = _messages(connection, "PRAGMA integrity_check(100)")
    except apsw.SQLError:
        # If the search index cannot be opened, the check of the whole file fails, so check each table.
        tables = list(
            connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
        )
        found = [
            m for (table,) in tables for m in _messages(connection, f'PRAGMA integrity_check("{table}")')
        ]
    return [message for message in found if "fts5" not in message.lower()]


def _messages(connection: apsw.Connection, check: str) -> list[str]:
    found = list[str]()
    try:
        found.extend(str(row[0]) for row in connection.execute(check) if row[0] != "ok")
    except apsw.CorruptError:
        if not has_read_errors(found):  # SQLite reports an unreadable page as damage when it uses it
            raise
    return found


def has_read_errors(found: Iterable[str]) -> bool:
    """Return whether the problems found in a file include a page that the disk could not read.

    SQLite's integrity check has a separate code for that; a query on such a page reports damage instead.
    """
    codes = (int(code) for flaw in found for code in re.findall(r"error code=(\d+)", flaw))
    return any(code & 0xFF == apsw.SQLITE_IOERR for code in codes)


_READ_ERRORS = frozenset(
    {
        apsw.SQLITE_IOERR_READ,
        apsw.SQLITE_IOERR_CORRUPTFS,
        apsw.SQLITE_IOERR_FSTAT,
        apsw.SQLITE_IOERR_SEEK,
    }
)


def is_read_error(error: Exception) -> bool:
    """Return whether an SQLite error means that the disk could not be read."""
    return getattr(error, "extendedresult", 0) in _READ_ERRORS
