"""Opening a journal file: how every connection is set up, how a file is made, and what can be wrong."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw

from reflect.errors import FileProblem, FileTrouble
from reflect.files import sync_folder, system_troubles

APPLICATION_ID = 0x7265666C
"""ASCII `refl`, in the header of every journal."""

BUSY_MS = 10_000
"""How long to wait for another process. A commit takes milliseconds, so this is for a stuck one."""

_MIGRATIONS = Path(__file__).with_name("migrations")

_HEADER = b"SQLite format 3\x00"


def open_file(path: Path) -> apsw.Connection:
    """Return a connection to an existing journal, migrated to the present schema.

    Raises:
        FileTrouble: it is not a journal, newer than this program, damaged, or cannot be opened; or the
            engine is not the one that can encrypt.
    """
    if not hasattr(apsw, "mc_version"):
        # The package `apsw` is the same module without the ciphers, and pip lets it take this one's place.
        raise FileTrouble(str(path), "engine")
    _check_header(path)
    with troubles(path):
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            _set_up(connection)
            _check_identity(connection, path)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_memory() -> apsw.Connection:
    """Return a connection to an empty journal that is on no disk."""
    connection = apsw.Connection(":memory:")
    _set_up(connection)
    _migrate(connection)
    return connection


def create_file(path: Path) -> None:
    """Make an empty journal at `path`, unless there is one: complete at once, or not at all.

    The folder becomes 0700 where it has to be made, the file 0600.

    Raises:
        FileTrouble: the folder or the file cannot be made.
    """
    with troubles(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            connection = apsw.Connection(str(partial), flags=apsw.SQLITE_OPEN_READWRITE)
            with contextlib.closing(connection):
                connection.pragma("journal_mode", "wal")
                _set_up(connection)
                _migrate(connection)
            _put_in_place(partial, path)
        finally:
            for leftover in ("", "-wal", "-shm"):
                partial.with_name(partial.name + leftover).unlink(missing_ok=True)


def _put_in_place(partial: Path, path: Path) -> None:
    """Give a finished file its name, without replacing one that another process made meanwhile."""
    try:
        os.link(partial, path)
    except FileExistsError:
        return
    except OSError:
        # A disk without hard links (exFAT): the check and the rename are two steps there.
        if not path.exists():
            partial.rename(path)
    sync_folder(path.parent)


def _set_up(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(BUSY_MS)
    connection.pragma("synchronous", "full")
    connection.pragma("foreign_keys", "on")
    connection.pragma("trusted_schema", "off")
    if sys.platform == "darwin":
        connection.pragma("fullfsync", "on")
        connection.pragma("checkpoint_fullfsync", "on")


def _check_header(path: Path) -> None:
    with system_troubles(path), path.open("rb") as file:
        header = file.read(len(_HEADER))
    if header != _HEADER:
        raise FileTrouble(str(path), "not_a_journal")


def _check_identity(connection: apsw.Connection, path: Path) -> None:
    if connection.pragma("application_id") != APPLICATION_ID:
        raise FileTrouble(str(path), "not_a_journal")
    if connection.pragma("user_version") > len(migrations()):
        raise FileTrouble(str(path), "newer")


def migrations() -> list[str]:
    """Return the names of the migrations, the first one first. They are only ever added to."""
    return sorted(file.name for file in _MIGRATIONS.iterdir() if file.suffix == ".sql")


def _migrate(connection: apsw.Connection) -> None:
    names = migrations()
    if connection.pragma("user_version") >= len(names):
        return
    for version in range(connection.pragma("user_version"), len(names)):
        with writing(connection):
            if connection.pragma("user_version") != version:
                continue  # another process did it while this one waited
            # `execute` runs a script to its end only when its rows are read.
            list(connection.execute((_MIGRATIONS / names[version]).read_text(encoding="utf-8")))
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", version + 1)


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


_SQLITE: dict[type[apsw.Error], FileProblem] = {
    apsw.FullError: "full",
    apsw.ReadOnlyError: "read_only",
    apsw.BusyError: "busy",
    apsw.LockedError: "busy",
    apsw.CorruptError: "damaged",
    apsw.NotADBError: "not_a_journal",
    apsw.CantOpenError: "denied",
    apsw.PermissionsError: "denied",
}


@contextlib.contextmanager
def troubles(path: Path) -> Iterator[None]:
    """Turn what the engine or the system reports about `path` into a FileTrouble.

    Its detail is the name of the condition, never the engine's message: that can hold content.
    """
    try:
        with system_troubles(path):
            yield
    except apsw.Error as error:
        other: FileProblem = "other"
        problem = next((p for kind, p in _SQLITE.items() if isinstance(error, kind)), other)
        if problem == "read_only" and os.access(path.parent, os.W_OK) and not os.access(path, os.W_OK):
            problem = "denied"
        raise FileTrouble(str(path), problem, type(error).__name__) from error
