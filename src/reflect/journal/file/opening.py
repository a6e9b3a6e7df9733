"""Opening a journal file, and making one."""

import contextlib
from collections.abc import Callable

import apsw

from reflect.errors import FileError
from reflect.journal.claims import is_open_elsewhere
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.journal_file import INDEX, JournalFile, open_unnamed
from reflect.journal.file.layout import as_made, differences, is_as_made
from reflect.journal.file.schema import SCHEMAS, check_identity, latest, migrate, version
from reflect.journal.file.waiting import alone, is_of, refuse_rollback, waits
from reflect.system.files import take_away


def open_file(
    file: JournalFile,
    *,
    before_migrating: Callable[[apsw.Connection, int], None] | None = None,
    any_layout: bool = False,
) -> apsw.Connection:
    """Return a connection to an existing journal, migrated to the present schema.

    Args:
        file: the journal.
        before_migrating: is given the connection and the version it has, before that changes.
        any_layout: whether it is a private copy, in which triggers and views that are not ours are dropped.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, laid out otherwise, or cannot be opened;
            what lies beside it belongs to another; or the engine is not the one that can encrypt.
    """
    file.check_header()
    with translating_engine_errors(file):
        refuse_rollback(file)
        connection = _connected(file)
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


def _connected(file: JournalFile) -> apsw.Connection:
    """Return a connection to a file that is a journal, with the log that waits beside it if that is its own."""
    if not waits(file):
        connection = file.connect()
        try:
            check_identity(connection, file)
        except BaseException:
            connection.close()
            raise
        return connection
    for _ in range(_LOOKS):
        if file.has_no_log:
            break
        said = alone(file)
        with_index = file.beside(INDEX).exists()
        looked: apsw.Connection | None = None
        try:
            looked = file.connect(keep_log=True)
            if said is None or is_of(looked, said) or not file.is_sound_alone():
                check_identity(looked, file)
                looked.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
                return looked
        except BaseException as error:
            # A file that can be read by itself, and not with the log, has the log of another.
            is_unreadable = isinstance(error, apsw.CorruptError | apsw.NotADBError | apsw.SQLError)
            if said is None or not is_unreadable or not file.is_sound_alone():
                if looked:
                    looked.close()
                raise
        if looked:
            looked.close()
        if not with_index and not is_open_elsewhere(file.path):
            take_away(file.beside(INDEX))
    raise FileError(str(file.path), "foreign_log")


_LOOKS = 2
"""Another program may put a new file in the place of the old one between two looks."""


def _number_by_layout(connection: apsw.Connection) -> None:
    """Set the schema version of a private copy to the one that its layout is of: a number may be damaged too."""
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
    """See to it that the file has a write-ahead log: a backup, put in its place by hand, has none."""
    if connection.pragma("journal_mode") != "wal":
        with contextlib.suppress(apsw.BusyError):  # the next one to open it alone will
            connection.pragma("journal_mode", "wal")


def open_memory() -> apsw.Connection:
    """Return a connection to an empty journal that is on no disk."""
    connection = open_unnamed(":memory:")
    migrate(connection)
    return connection


def open_temporary() -> apsw.Connection:
    """Return a connection to an empty journal that has no name and goes when it is closed.

    What does not fit into the engine's cache is in a temporary file that has no name either.
    """
    connection = open_unnamed("")
    connection.pragma("synchronous", "off")
    connection.pragma("journal_mode", "memory")
    migrate(connection)
    return connection


def create_file(file: JournalFile) -> None:
    """Make an empty journal, unless there is one: complete at once, or not at all.

    Raises:
        FileError: the folder or the file cannot be made.
    """
    with translating_engine_errors(file):
        file.create(migrate)
