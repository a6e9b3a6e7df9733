"""Opening and creating journal files."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.journal_file import INDEX, JournalFile, open_unnamed
from reflect.journal.file.layout import as_made, differences, is_as_made
from reflect.journal.file.leftover_log import (
    belongs_to,
    has_log,
    identity_without_log,
    refuse_foreign_rollback,
)
from reflect.journal.file.schema import SCHEMAS, check_identity, latest, migrate, version
from reflect.journal.lock_file import is_open_elsewhere
from reflect.system.files import identity_of, take_away, temporary_folder
from reflect.system.regular import create_private


def open_file(
    file: JournalFile,
    *,
    before_migrating: Callable[[apsw.Connection, int], None] | None = None,
    any_layout: bool = False,
) -> apsw.Connection:
    """Return a connection to an existing journal, migrated to the latest schema.

    Args:
        file: the journal.
        before_migrating: called with the connection and its schema version before a migration.
        any_layout: whether the file is a private copy, in which unknown triggers and views are dropped.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, has a different layout, or cannot be opened;
            a log or rollback journal beside it is foreign; or the SQLite library has no encryption.
    """
    file.check_header()
    with translating_engine_errors(file):
        connection = _connected_to_present(file)
        try:
            if any_layout:
                _number_by_layout(connection)
            number = version(connection)
            if not is_as_made(connection, number) and not (any_layout and number in SCHEMAS):
                lacking, differing = differences(connection, number)
                what = ("lacks", lacking) if lacking else ("differs", differing)
                raise FileError(str(file.path), "layout", f"{what[0]} {', '.join(what[1])}")
            if any_layout:
                _drop_what_is_not_ours(connection)
            _keep_a_log(connection)
            if (number := version(connection)) < latest():
                if before_migrating:
                    before_migrating(connection, number)
                migrate(connection)
        except UnicodeDecodeError as error:
            connection.close()
            raise FileError(str(file.path), "damaged", type(error).__name__) from error
        except BaseException:
            connection.close()
            raise
    return connection


def _connected_to_present(file: JournalFile) -> apsw.Connection:
    """Return a connection to the file that has this name now.

    Another program that encrypts or decrypts the journal replaces the file, but not while this program holds a lock,
    which it has from its first read. Data written to a replaced file would be lost.
    """
    for _ in range(_LOOKS):
        refuse_foreign_rollback(file)
        before = identity_of(file.path)
        connection = _connected(file)
        if identity_of(file.path) == before:
            # Closing the connection may empty and delete the log, which is found by name, so this is set only now.
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            return connection
        connection.close()
        file.check_header()
    raise FileError(str(file.path), "busy")


def _connected(file: JournalFile) -> apsw.Connection:
    """Return a connection to a journal, with the log beside it if the log belongs to it. Closing it keeps the log."""
    if not has_log(file):
        before = identity_of(file.path)
        connection = file.connect(keep_log=True)
        try:
            check_identity(connection, file)
        except BaseException:
            if identity_of(file.path) == before:
                connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            connection.close()
            raise
        return connection
    for _ in range(_LOOKS):
        if file.has_no_log:
            break
        said = identity_without_log(file)
        with_index = file.sibling(INDEX).exists()
        looked: apsw.Connection | None = None
        try:
            looked = file.connect(keep_log=True)
            if said is None or belongs_to(looked, said) or not file.is_sound_alone():
                check_identity(looked, file)
                return looked
        except BaseException as error:
            # A file that is readable alone but not with the log has the log of another journal.
            is_unreadable = isinstance(error, apsw.CorruptError | apsw.NotADBError | apsw.SQLError)
            if said is None or not is_unreadable or not file.is_sound_alone():
                if looked:
                    looked.close()
                raise
        if looked:
            looked.close()
        if not with_index and not is_open_elsewhere(file.path):
            take_away(file.sibling(INDEX))
    raise FileError(str(file.path), "foreign_log")


_LOOKS = 2
"""Maximum attempts to open the file; another program may replace it meanwhile."""


def _number_by_layout(connection: apsw.Connection) -> None:
    """Set the schema version of a private copy to that of its layout: the stored number may be damaged too."""
    if is_as_made(connection, version(connection)):
        return
    for number in reversed(SCHEMAS):
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
    """Switch the file to write-ahead logging: a backup used as a journal does not have it."""
    if connection.pragma("journal_mode") != "wal":
        with contextlib.suppress(apsw.BusyError):  # the next program with exclusive access will do it
            connection.pragma("journal_mode", "wal")


def open_memory() -> apsw.Connection:
    """Return a connection to an empty journal in memory."""
    connection = open_unnamed(":memory:")
    migrate(connection)
    return connection


def open_temporary(*, encrypted: bool = False) -> apsw.Connection:
    """Return a connection to an empty, unnamed journal that is deleted when it is closed.

    Pages that exceed SQLite's cache are in a temporary file without a name.

    Args:
        encrypted: whether to encrypt that file, under a random key that only this connection has.
    """
    connection = _open_deleted() if encrypted else open_unnamed("")
    connection.pragma("synchronous", "off")
    connection.pragma("journal_mode", "memory")
    migrate(connection)
    return connection


def _open_deleted() -> apsw.Connection:
    """Return a connection to an encrypted file that is already deleted; SQLite does not encrypt unnamed files."""
    if sys.platform == "win32":
        return open_unnamed(":memory:")  # open files cannot be deleted there
    with temporary_folder("reflect-unpacked-", None) as folder:
        file = JournalFile(Path(folder) / "unpacked.db", os.urandom(32))
        os.close(create_private(file.path))
        return file.connect()


def create_file(file: JournalFile) -> None:
    """Create an empty journal, unless it exists: complete or not at all.

    Raises:
        FileError: the folder or the file cannot be created.
    """
    with translating_engine_errors(file):
        file.create(migrate)
