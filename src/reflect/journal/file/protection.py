"""The key notes of an encrypted journal: data about its keys that is stored only in the journal itself."""

import contextlib
from typing import NamedTuple

import apsw

from reflect.journal.file.errors import translating_read_errors
from reflect.journal.file.journal_file import JournalFile

_NAMES = ("key_id", "recovery", "recovery_made", "recovery_asked", "recovery_confirmed")


class KeyNotes(NamedTuple):
    """Data about the keys of an encrypted journal.

    Attributes:
        key_id: the id of its data key, as in its key files.
        recovery: the recovery key, for checking the groups of it that the user is sometimes asked for.
        recovery_made: the day on which it was made, as ISO date.
        recovery_asked: the day on which it was last asked for, whether confirmed or skipped, as ISO date; "" if never.
        recovery_confirmed: the day on which the user last typed groups of it correctly, as ISO date; "" if never.
    """

    key_id: str
    recovery: str
    recovery_made: str
    recovery_asked: str = ""
    recovery_confirmed: str = ""

    def __repr__(self) -> str:
        return f"KeyNotes({self.key_id!r})"  # keeps the recovery key out of messages and tracebacks


def notes_of(connection: apsw.Connection) -> KeyNotes | None:
    """Return the key notes of a journal; None if it is not encrypted."""
    found = dict(connection.execute("SELECT key, CAST(value AS TEXT) FROM meta"))
    if not all(found.get(name) for name in _NAMES[:3]):
        return None
    return KeyNotes(*(str(found.get(name, "")) for name in _NAMES))


def notes_from(file: JournalFile) -> KeyNotes | None:
    """Return the key notes of a journal that is not open; None if it is not encrypted.

    Raises:
        FileError: it cannot be read.
        Locked: the key is not that of the file.
    """
    file.check_header()
    with translating_read_errors(file), contextlib.closing(file.connect(read_only=True)) as connection:
        return notes_of(connection)


def note_asked(connection: apsw.Connection, day: str, *, confirmed: bool) -> None:
    """Store that the recovery key was asked for. The caller holds the transaction.

    Args:
        connection: of the journal.
        day: the day, as ISO date.
        confirmed: whether the user typed groups of it correctly.
    """
    if notes := notes_of(connection):
        notes = notes._replace(recovery_asked=day)
        set_notes(connection, notes._replace(recovery_confirmed=day) if confirmed else notes)


def set_notes(connection: apsw.Connection, notes: KeyNotes | None) -> None:
    """Store the key notes of a journal; None removes them. The caller holds the transaction."""
    connection.execute(f"DELETE FROM meta WHERE key IN ({','.join('?' * len(_NAMES))})", _NAMES)  # noqa: S608
    if notes is not None:
        rows = [row for row in zip(_NAMES, notes, strict=True) if row[1]]
        connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", rows)
