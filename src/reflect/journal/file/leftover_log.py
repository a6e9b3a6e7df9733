"""The log left beside a journal file: whether it belongs to that journal.

SQLite takes any file with the name of the log for the newest pages of the database, and moves it into the database
when the last connection closes. So before that, the content seen through the log is compared with that of the file
alone: the id of the journal, and a revision, because revisions are never removed. The comparison writes nothing.
"""

import contextlib
from typing import BinaryIO, NamedTuple

import apsw

from reflect.errors import FileError
from reflect.journal.file.cipher import first_page
from reflect.journal.file.identity import journal_id
from reflect.journal.file.journal_file import APPLICATION_ID, LOG, ROLLBACK, JournalFile
from reflect.system.files import size_of

_WRITE_VERSION = 18
"""Offset in the header (https://sqlite.org/fileformat2.html): 2 with a write-ahead log, 1 with a rollback journal."""


class IdentityWithoutLog(NamedTuple):
    """The identity of a journal as read from the file without its log.

    Attributes:
        journal: the id of the journal, None before schema version 5.
        device: the id of this journal on its machine, None before the first write.
        last: the row id and the id of its last revision; None for an empty journal. Revisions are never removed.
    """

    journal: str | None
    device: str | None
    last: tuple[int, str] | None


def has_log(file: JournalFile) -> bool:
    """Return whether a log that is not empty lies beside a file."""
    return size_of(file.sibling(LOG)) > 0


def refuse_foreign_rollback(file: JournalFile) -> None:
    """Check that no rollback journal lies beside a journal, which uses a write-ahead log instead.

    SQLite would write its pages into the file, or delete it.

    Raises:
        FileError: with the problem `foreign_rollback`, if there is one.
    """
    beside = file.sibling(ROLLBACK)
    if not size_of(beside):
        return
    mode = file.header()[_WRITE_VERSION : _WRITE_VERSION + 1]
    with contextlib.suppress(FileNotFoundError), file.path.open("rb") as own, beside.open("rb") as other:
        first = other.read(1)
        # A rollback journal that begins with a zero byte is finished. A backup that a user put in the place of a
        # journal has its own rollback journal until it is switched to write-ahead logging.
        if first != b"\x00" and mode == b"\x02" and not _is_of_the_change_of_mode(own, other, file.key):
            raise FileError(str(file.path), "foreign_rollback")


def _is_of_the_change_of_mode(file: BinaryIO, rollback: BinaryIO, key: bytes | None) -> bool:
    """Return whether a rollback journal is from switching the file to write-ahead logging, perhaps by a killed program.

    The switch writes only the first page, and changes only the mode and the change counters in it.
    """
    rollback.seek(0)
    header = rollback.read(28)
    sector, size = int.from_bytes(header[20:24], "big"), int.from_bytes(header[24:28], "big")
    if not 512 <= size <= 65536 or not 28 <= sector <= 65536:
        return False
    rollback.seek(sector)
    number, before = int.from_bytes(rollback.read(4), "big"), rollback.read(size)
    file.seek(0)
    now = file.read(size)
    if key is not None:
        before, now = first_page(before, key), first_page(now, key)
    return number == 1 and _but_for_the_mode(before) == _but_for_the_mode(now)


def _but_for_the_mode(page: bytes) -> bytes:
    return page[:18] + page[20:24] + page[28:92] + page[100:]


def identity_without_log(file: JournalFile) -> IdentityWithoutLog | None:
    """Return the identity read without the log; None if unreadable, as after a power failure in a checkpoint."""
    try:
        with contextlib.closing(file.connect_alone()) as connection:
            # Lets SQLite open a file that is shorter than its header says.
            connection.pragma("writable_schema", "on")
            return _seen(connection) if connection.pragma("application_id") == APPLICATION_ID else None
    except (apsw.Error, ValueError):
        return None


def _seen(connection: apsw.Connection) -> IdentityWithoutLog | None:
    tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'revision')"
    if connection.execute(tables).get != 2:
        return None  # a view of that name might never end
    device = connection.execute("SELECT value FROM meta WHERE key = 'device'").get
    last = connection.execute("SELECT rowid, id FROM revision ORDER BY rowid DESC LIMIT 1").fetchone()
    return IdentityWithoutLog(
        journal_id(connection),
        None if device is None else str(device),
        None if last is None else (int(last[0]), str(last[1])),
    )


def belongs_to(connection: apsw.Connection, file: IdentityWithoutLog) -> bool:
    """Return whether the journal seen through a log is the one in the file.

    Args:
        connection: to the file with its log; nothing was written through it.
        file: the identity read from the file without its log.

    Raises:
        apsw.BusyError: another program holds a lock.
    """
    try:
        seen = _seen(connection)
        if seen is None:
            return False
        if file.journal is not None and seen.journal != file.journal:
            return False
        if file.device is not None and seen.device != file.device:
            return False
        if file.last is None:
            return True
        rowid, identity = file.last
        return bool(connection.execute("SELECT id FROM revision WHERE rowid = ?", (rowid,)).get == identity)
    except apsw.BusyError:
        raise
    except (apsw.Error, ValueError):
        return False
