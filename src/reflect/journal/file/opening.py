"""Opening a journal file, and making one."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import apsw

from reflect.errors import FileTrouble
from reflect.files import make_folder, partial_of, sync_folder, system_troubles, take_away
from reflect.journal.claims import is_open_elsewhere
from reflect.journal.file.engine import connect, set_up, troubles
from reflect.journal.file.layout import as_made, differences, is_as_made
from reflect.journal.file.schema import check_identity, latest, migrate, version
from reflect.journal.file.waiting import alone, has_no_log, is_of, is_sound_alone, refuse_rollback, waits
from reflect.regular import NotRegularError, check_regular, create_private, open_regular

HEADER = b"SQLite format 3\x00"
"""How every database file begins that is not encrypted."""


def open_file(
    path: Path,
    *,
    before_migrating: Callable[[apsw.Connection, int], None] | None = None,
    any_layout: bool = False,
) -> apsw.Connection:
    """Return a connection to an existing journal, migrated to the present schema.

    Args:
        path: the file.
        before_migrating: is given the connection and the version it has, before that changes.
        any_layout: whether it is a private copy, in which triggers and views that are not ours are dropped.

    Raises:
        FileTrouble: it is not a journal, newer than this program, damaged, laid out otherwise, or cannot be opened;
            what lies beside it belongs to another; or the engine is not the one that can encrypt.
    """
    check_header(path)
    with troubles(path):
        refuse_rollback(path)
        connection = _connected(path)
        try:
            if any_layout:
                _number_by_layout(connection)
                _drop_what_is_not_ours(connection)
            elif not is_as_made(connection, version(connection)):
                lacking, differing = differences(connection, version(connection))
                what = ("lacks", lacking) if lacking else ("differs", differing)
                raise FileTrouble(str(path), "layout", f"{what[0]} {', '.join(what[1])}")
            _keep_a_log(connection)
            if (number := version(connection)) < latest():
                if before_migrating:
                    before_migrating(connection, number)
                migrate(connection)
        except UnicodeDecodeError as error:
            connection.close()
            raise FileTrouble(str(path), "damaged", type(error).__name__) from error
        except BaseException:
            connection.close()
            raise
    return connection


def _connected(path: Path) -> apsw.Connection:
    """Return a connection to a file that is a journal, with the log that waits beside it if that is its own."""
    if not waits(path):
        connection = connect(path)
        try:
            check_identity(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection
    for _ in range(_LOOKS):
        if has_no_log(path):
            break
        file = alone(path)
        with_index = path.with_name(path.name + "-shm").exists()
        looked: apsw.Connection | None = None
        try:
            looked = connect(path, keep_log=True)
            if file is None or is_of(looked, file) or not is_sound_alone(path):
                check_identity(looked, path)
                looked.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
                return looked
        except BaseException as error:
            # A file that can be read by itself, and not with the log, has the log of another.
            is_unreadable = isinstance(error, apsw.CorruptError | apsw.NotADBError | apsw.SQLError)
            if file is None or not is_unreadable or not is_sound_alone(path):
                if looked:
                    looked.close()
                raise
        if looked:
            looked.close()
        if not with_index and not is_open_elsewhere(path):
            take_away(path.with_name(path.name + "-shm"))
    raise FileTrouble(str(path), "foreign_log")


_LOOKS = 2
"""Another program may put a new file in the place of the old one between two looks."""


def _number_by_layout(connection: apsw.Connection) -> None:
    """Set the schema version of a private copy to the one that its layout is of: a number may be damaged too."""
    if is_as_made(connection, version(connection)):
        return
    for number in range(latest(), 0, -1):
        if is_as_made(connection, number):
            connection.pragma("user_version", number)
            return


def _drop_what_is_not_ours(connection: apsw.Connection) -> None:
    ours = as_made(version(connection))
    sql = "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
    for kind, name in list(connection.execute(sql)):
        if f"{kind} {name} " not in ours:
            quoted = str(name).replace('"', '""')
            connection.execute(f'DROP {kind} "{quoted}"')


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
