"""The database engine: how every connection is set up, how one writes, and what is wrong with a file."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator

import apsw

BUSY_MS = 10_000
"""Lock timeout in milliseconds; long enough that only a hung process exceeds it."""


def set_up(connection: apsw.Connection) -> None:
    """Set what every connection has: durable commits above all."""
    connection.set_busy_timeout(BUSY_MS)
    connection.pragma("synchronous", "full")
    connection.pragma("foreign_keys", "on")
    connection.pragma("trusted_schema", "off")
    # What is deleted is overwritten at once: a purge could not find what drafts of long ago left in free space.
    connection.pragma("secure_delete", "on")
    if sys.platform == "darwin":
        connection.pragma("fullfsync", "on")
        connection.pragma("checkpoint_fullfsync", "on")


@contextlib.contextmanager
def writing(connection: apsw.Connection) -> Iterator[None]:
    """Do what is inside as one transaction that takes the write lock at once; on an error, none of it.

    A plain BEGIN would fail busy where another process wrote between its first read and first write.
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
    """Return what the engine finds wrong with a file, reading all of it; a few words each, at most 100.

    What is wrong with the search index alone is left out: it is made again from the entries, so it must keep
    nobody from a backup of them.

    Raises:
        apsw.Error: it is damaged so far that it cannot be read to the end.
    """
    try:
        found = _messages(connection, "PRAGMA integrity_check(100)")
    except apsw.SQLError:
        # Where the index cannot even be begun with, neither can a check of the whole.
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
        if not has_read_errors(found):  # which the engine reports as damage as soon as it needs that page
            raise
    return found


def has_read_errors(found: Iterable[str]) -> bool:
    """Return whether among the flaws of a file there is a page that the disk could not read.

    The engine's check gives its own code for that, while a query that meets such a page is told of damage.
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
    """Return whether the engine reports that the disk could not be read."""
    return getattr(error, "extendedresult", 0) in _READ_ERRORS
