"""The database engine: how every connection is set up, how one writes, and what it can report."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import apsw

from reflect.disks import has_no_handles, has_no_locks, has_size_limit, is_full
from reflect.errors import FileProblem, FileTrouble
from reflect.files import name_in_utf8, system_troubles
from reflect.journal.file.reachable import closed, may_only_read

BUSY_MS = 10_000
"""How long to wait for another process. A commit takes milliseconds, so this is for a stuck one."""


def connect(path: Path, *, read_only: bool = False, keep_log: bool = False) -> apsw.Connection:
    """Return a connection to an existing database file, whatever is in it.

    Args:
        path: the file.
        read_only: whether it is only to be read.
        keep_log: whether closing leaves the log as it is, as long as it is not known whose it is.

    Raises:
        FileTrouble: the engine is not the one that can encrypt, or it cannot take this name.
        apsw.Error: the file cannot be opened.
    """
    if not hasattr(apsw, "mc_version"):
        # The package `apsw` is the same module without the ciphers, and pip lets it take this one's place.
        raise FileTrouble(str(path), "engine")
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    connection = apsw.Connection(name_in_utf8(path), flags=flags)
    try:
        if keep_log:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


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


def _is_read_error(path: Path) -> bool:
    """Return whether what looked like damage was the disk that could not read: it still cannot, or all is sound now."""
    try:
        # One that may only read would leave an empty log and its index behind.
        with contextlib.closing(connect(path)) as connection:
            found = flaws(connection)
    except apsw.IOError as error:
        return is_read_error(error)
    except (apsw.Error, FileTrouble):
        return False
    return not found or has_read_errors(found)


_SQLITE: dict[type[apsw.Error], FileProblem] = {
    apsw.FullError: "full",
    apsw.ReadOnlyError: "read_only",
    apsw.BusyError: "busy",
    apsw.LockedError: "busy",
    apsw.CorruptError: "damaged",
    apsw.NotADBError: "not_a_journal",
    # Of statements that suit every journal, and of sizes that nothing in one has.
    apsw.SQLError: "damaged",
    apsw.TooBigError: "damaged",
    apsw.CantOpenError: "denied",
    apsw.PermissionsError: "denied",
}

_READ_ERRORS = frozenset(
    {
        apsw.SQLITE_IOERR_READ,
        apsw.SQLITE_IOERR_CORRUPTFS,
        apsw.SQLITE_IOERR_FSTAT,
        apsw.SQLITE_IOERR_SEEK,
    }
)
_LOCK_ERRORS = frozenset(
    {
        apsw.SQLITE_IOERR_LOCK,
        apsw.SQLITE_IOERR_RDLOCK,
        apsw.SQLITE_IOERR_UNLOCK,
        apsw.SQLITE_IOERR_CHECKRESERVEDLOCK,
        apsw.SQLITE_IOERR_SHMLOCK,
    }
)


def is_read_error(error: Exception) -> bool:
    """Return whether the engine reports that the disk could not be read."""
    return getattr(error, "extendedresult", 0) in _READ_ERRORS


@contextlib.contextmanager
def troubles(path: Path) -> Iterator[None]:
    """Turn what the engine or the system reports about `path` into a FileTrouble.

    Its detail is the name of the condition, never the engine's message: that can hold content.
    """
    try:
        with system_troubles(path):
            yield
    except apsw.Error as error:
        raise FileTrouble(str(path), _problem(error, path), type(error).__name__) from error


@contextlib.contextmanager
def reading_troubles(path: Path) -> Iterator[None]:
    """Do as `troubles` does while reading: what no sound file holds is damage too."""
    try:
        with troubles(path):
            yield
    except (ValueError, TypeError, OverflowError) as error:
        raise FileTrouble(str(path), "damaged", type(error).__name__) from error


def _problem(error: apsw.Error, path: Path) -> FileProblem:
    other: FileProblem = "other"
    problem = next((p for kind, p in _SQLITE.items() if isinstance(error, kind)), other)
    if problem in ("read_only", "denied"):
        # The engine says much the same of a disk that is read-only, of a file that is not ours, and of a
        # system that opens no more files.
        if may_only_read(path):
            return closed(path)
        return "full" if is_full(path.parent) else "few_files" if has_no_handles() else other
    exactly = getattr(error, "extendedresult", 0)
    if exactly in _READ_ERRORS or (exactly == apsw.SQLITE_CORRUPT and _is_read_error(path)):
        return "disk_error"
    if exactly in _LOCK_ERRORS or (problem == "busy" and has_no_locks(path.parent)):
        return "no_locks"
    if exactly in (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE):
        # The second is the index of the log, which is made in full when a journal is opened.
        return "limited" if has_size_limit() else "full" if exactly == apsw.SQLITE_IOERR_SHMSIZE else other
    return problem
