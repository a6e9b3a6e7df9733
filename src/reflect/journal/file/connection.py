"""Opening a journal file, and making one."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import apsw

from reflect.errors import FileTrouble
from reflect.files import make_folder, partial_of, sync_folder, system_troubles, take_away
from reflect.journal.file.engine import connect, set_up, troubles
from reflect.journal.file.schema import check_identity, latest, migrate, version
from reflect.regular import NotRegularError, check_regular, create_private, open_regular

HEADER = b"SQLite format 3\x00"
"""How every database file begins that is not encrypted."""


def open_file(
    path: Path, *, before_migrating: Callable[[apsw.Connection, int], None] | None = None
) -> apsw.Connection:
    """Return a connection to an existing journal, migrated to the present schema.

    Args:
        path: the file.
        before_migrating: is given the connection and the version it has, before that changes.

    Raises:
        FileTrouble: it is not a journal, newer than this program, damaged, or cannot be opened; or the
            engine is not the one that can encrypt.
    """
    check_header(path)
    with troubles(path):
        connection = connect(path)
        try:
            check_identity(connection, path)
            _keep_a_log(connection)
            if (number := version(connection)) < latest():
                if before_migrating:
                    before_migrating(connection, number)
                migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _keep_a_log(connection: apsw.Connection) -> None:
    """See to it that the file has a write-ahead log: a backup, put in its place by hand, has none."""
    if connection.pragma("journal_mode") != "wal":
        with contextlib.suppress(apsw.BusyError):  # the next one to open it alone will
            connection.pragma("journal_mode", "wal")


def open_memory() -> apsw.Connection:
    """Return a connection to an empty journal that is on no disk."""
    connection = apsw.Connection(":memory:")
    set_up(connection)
    migrate(connection)
    return connection


def open_temporary() -> apsw.Connection:
    """Return a connection to an empty journal that has no name and goes when it is closed.

    What does not fit into the engine's cache is in a temporary file that has no name either.
    """
    connection = apsw.Connection("")
    set_up(connection)
    connection.pragma("synchronous", "off")
    connection.pragma("journal_mode", "memory")
    migrate(connection)
    return connection


def create_file(path: Path) -> None:
    """Make an empty journal at `path`, unless there is one: complete at once, or not at all.

    The folder becomes 0700 where it has to be made, the file 0600.

    Raises:
        FileTrouble: the folder or the file cannot be made.
    """
    with troubles(path):
        make_folder(path.parent)
        partial = partial_of(path)
        take_away(partial)
        os.close(create_private(partial))
        try:
            with contextlib.closing(connect(partial)) as connection:
                connection.pragma("journal_mode", "wal")
                migrate(connection)
                # Closing moves the log into the file as well, but says nothing where the disk has no room for it.
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            _put_in_place(partial, path)
        finally:
            for leftover in ("", "-wal", "-shm"):
                take_away(partial.with_name(partial.name + leftover))


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


def check_header(path: Path) -> None:
    """Check that a file begins as a database does, and that it and what stands beside it are files at all.

    Raises:
        FileTrouble: they are not, or it cannot be read.
    """
    try:
        with system_troubles(path), os.fdopen(open_regular(path), "rb") as file:
            header = file.read(len(HEADER))
    except FileTrouble as trouble:
        if trouble.detail == "EIO":
            raise FileTrouble(str(path), "disk_error", "EIO") from trouble
        raise
    for part in (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")):
        try:
            check_regular(part)
        except (NotRegularError, IsADirectoryError):
            raise FileTrouble(str(part), "not_a_file") from None
        except OSError:
            continue  # mostly it is not there; the engine finds out what else is wrong with it
    if header != HEADER:
        raise FileTrouble(str(path), "not_a_journal")
