"""Rewriting a journal or a backup under another key: encrypting, decrypting, and changing the data key."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

import apsw

from reflect.errors import FileError
from reflect.journal.file.cipher import rekey
from reflect.journal.file.engine import flaws, writing
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.journal_file import INDEX, LOG, JournalFile
from reflect.journal.file.opening import create_file
from reflect.journal.file.protection import KeyNotes, set_notes
from reflect.journal.lock_file import is_open_elsewhere, lock_out
from reflect.system.files import identity_of, leftovers, name_in_utf8, sync_folder, take_away
from reflect.system.places import BACKUPS
from reflect.system.regular import create_private

WAIT_SECONDS = 5.0
"""Timeout for other programs that have a journal open."""
_PAUSE_SECONDS = 0.05


def rewrite(file: JournalFile, key: bytes | None, notes: KeyNotes | None) -> None:
    """Replace a file by one with the same content under another key.

    At any time the file is complete under the old key or under the new one. No connection to it may be open here.

    Args:
        file: the journal or a backup, with its present key; a missing one is created.
        key: the new data key; None for a file that is not encrypted.
        notes: the key notes to store in an encrypted journal; None removes them.

    Raises:
        FileError: it cannot be read or written, is damaged, or another program has it open; it is unchanged.
    """
    file = file.behind_links
    if not file.path.exists():
        file = JournalFile(file.path, key)
        create_file(file)
        note_recovery(file, notes)
        return
    file.check_header()
    if not file.is_encrypted:
        file = JournalFile(file.path)
    was_backup = file.kind == "backup"
    new = JournalFile(file.partial.path, key)
    with translating_engine_errors(file), _removed(new):
        _refuse_in_use(file)
        with _guarded(file) as (guard, handle):
            with contextlib.closing(file.connect(keep_log=True, look=False)) as connection:
                # Nothing may be written to the old file after this.
                _lock(guard, file)
                _write(connection, file, new, notes)
                _check(connection, new, file)
                _fill_without_log(connection, handle, file)
            if sys.platform == "win32":
                guard.close()  # open files cannot be replaced there
                handle.close()
            if not was_backup:
                new.keep_log()
            with new.path.open("rb+") as written:
                os.fsync(written.fileno())
            # SQLite would apply the log of the old file to the new one.
            for end in (LOG, INDEX):
                take_away(file.sibling(end))
            new.path.replace(file.path)
        sync_folder(file.path.parent)
    for part in leftovers(file.path.parent) + leftovers(file.path.parent / BACKUPS):
        take_away(part)  # left by killed programs, under the old key or without encryption


@contextlib.contextmanager
def _guarded(file: JournalFile) -> Iterator[tuple[apsw.Connection, BinaryIO]]:
    """Open a file twice. The handle is closed last, because closing it releases this program's locks on the file."""
    with (
        file.path.open("rb+") as handle,
        # Closing must not delete the log, which is found by name: by then it may belong to the new file.
        contextlib.closing(file.connect(keep_log=True)) as guard,
    ):
        yield guard, handle


def _lock(guard: apsw.Connection, file: JournalFile) -> None:
    """Prevent other programs from writing to a file until the guard is closed."""
    before = identity_of(file.path)
    guard.execute("BEGIN IMMEDIATE")
    if identity_of(file.path) != before:
        raise FileError(str(file.path), "busy")


def _fill_without_log(connection: apsw.Connection, handle: BinaryIO, file: JournalFile) -> None:
    """Prevent other programs from opening a file, and move the content of its log into it."""
    if sys.platform != "win32" and not lock_out(handle):
        raise FileError(str(file.path), "busy")
    frames, moved = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    if moved < frames:
        raise FileError(str(file.path), "busy", "log")


def note_recovery(file: JournalFile, notes: KeyNotes | None) -> None:
    """Store the key notes of an encrypted journal.

    Raises:
        FileError: it cannot be written.
    """
    with (
        translating_engine_errors(file),
        contextlib.closing(file.connect()) as connection,
        writing(connection),
    ):
        set_notes(connection, notes)


def _refuse_in_use(file: JournalFile) -> None:
    """Wait until no other program has a file open; most finish within a moment.

    Raises:
        FileError: one still has it open (`busy`).
    """
    end = time.monotonic() + WAIT_SECONDS
    while is_open_elsewhere(file.path):
        if time.monotonic() > end:
            raise FileError(str(file.path), "busy")
        time.sleep(_PAUSE_SECONDS)


@contextlib.contextmanager
def _removed(new: JournalFile) -> Iterator[None]:
    new.remove()
    try:
        yield
    finally:
        new.remove()


def _write(connection: apsw.Connection, file: JournalFile, new: JournalFile, notes: KeyNotes | None) -> None:
    os.close(create_private(new.path))
    connection.execute("VACUUM INTO ?", (name_in_utf8(new.path),))
    with contextlib.closing(file.at(new.path).connect()) as copy:
        with writing(copy):
            set_notes(copy, notes)
        rekey(copy, new.key, plain=file.key is None)


def _check(connection: apsw.Connection, new: JournalFile, file: JournalFile) -> None:
    """Check that the new file is sound, can be read with its key, and has as many rows as the old one."""
    if new.is_encrypted != (new.key is not None):
        raise FileError(str(file.path), "engine")
    new.check_header()
    with contextlib.closing(new.connect(read_only=True)) as copy:
        if flaws(copy) or _counts(copy) != _counts(connection):
            raise FileError(str(file.path), "damaged", "integrity")


def _counts(connection: apsw.Connection) -> list[int]:
    tables = ("entry", "revision", "draft", "answer")
    return [int(connection.execute(f"SELECT count(*) FROM {table}").get) for table in tables]  # noqa: S608 - fixed
