"""Opening the journal for writing, opening another journal for reading, and replacing a damaged one."""

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from reflect.errors import FileError
from reflect.journal.file.errors import translating_engine_errors
from reflect.journal.file.journal_file import LOG, JournalFile
from reflect.journal.file.opening import create_file, open_file, open_memory
from reflect.journal.file.owners import check_owners
from reflect.journal.file.reachable import error_creating, unwritable_part, why_unwritable
from reflect.journal.reading.entries import Reading
from reflect.journal.reading.over_time import OverTime
from reflect.journal.store import Journal, utc
from reflect.system.files import size_of, translating_os_errors
from reflect.system.places import BACKUPS

if TYPE_CHECKING:
    from reflect.journal.safety.rescue import Rescued


def open_journal(
    file: JournalFile, *, create: bool, after_commit: Callable[[Journal], object] = lambda _: None
) -> Journal:
    """Open a journal.

    If the journal cannot be written to, it is read from a private copy, and writing raises the error that prevents it.

    Args:
        file: the database file.
        create: whether to create it if it is missing. Otherwise a missing journal reads as an empty one, and no
            file is created.
        after_commit: called with the journal after each commit.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, or cannot be opened or created.
    """
    path = file.path
    with translating_os_errors(path):
        log_there = size_of(file.sibling(LOG)) > 0
        there = path.exists()  # checked after the log, because a journal is created before its log
        trouble = None if there else error_creating(path)
    if log_there and not there:
        # An empty journal would adopt the log of another.
        raise FileError(str(path), "only_its_log")
    if not there:
        if trouble and (create or trouble.problem in ("dangling", "not_a_folder")):
            raise trouble
        if not create:
            return Journal(open_memory(), file, on_disk=False, trouble=trouble)
        create_file(file)
    file = file.behind_links
    try:
        check_owners(path)  # before SQLite opens it, which may already write
        connection = open_file(file, before_migrating=partial(_keep_old, file))
        part = file.path if connection.readonly("main") else unwritable_part(file.path)
        if part is None:
            return Journal(connection, file, made=not there, after_commit=after_commit)
        # SQLite falls back to read-only silently, and the user must know before answering questions.
        connection.close()
        trouble = FileError(str(part), why_unwritable(part))
    except FileError as error:
        if error.problem not in _STILL_READ:
            raise
        trouble = error
    return _aside(file, trouble)


_STILL_READ = ("read_only", "denied", "full", "limited", "foreign", "no_locks", "other")
"""Problems with which the journal may still be readable from a copy."""


def open_other(file: JournalFile, *, any_layout: bool = False) -> OverTime:
    """Open another journal or a backup of any version for reading; the file itself is not changed.

    Args:
        file: the file.
        any_layout: whether to open a file with a different layout too, without its unknown triggers and views.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, or cannot be read.
    """
    with translating_os_errors(file.path):
        if not file.path.exists():
            raise FileError(str(file.path), "missing_file")
    return _aside(file.behind_links, None, any_layout=any_layout)


def restore_damaged(
    file: JournalFile, backup: Reading, *, folder: Path, now: dt.datetime
) -> "tuple[Path, Rescued]":
    """Replace a damaged journal by a backup, merged with what can still be read of the journal.

    Args:
        file: the damaged journal; no connection to it may be open here.
        backup: the backup, open.
        folder: where to keep a copy of the damaged journal.
        now: the time, with an offset.

    Returns:
        The copy of the damaged journal, and what was rescued that the backup lacks.

    Raises:
        FileError: it could not be written, another program has it open, or the backup is damaged; the
            journal is unchanged.
    """
    from reflect.journal.safety.rescue import replace_damaged, set_aside

    file = file.behind_links
    aside = set_aside(file, folder, now)
    with translating_engine_errors(file):
        try:
            return aside, replace_damaged(
                file, aside, backup.connection, time=utc(now), identity=backup.identity
            )
        except ValueError as error:
            raise FileError(str(backup.path), "damaged", "entry") from error


def rewrite_file(file: JournalFile, *, folder: Path, now: dt.datetime) -> Path:
    """Replace a journal with a wrong layout by a new file with all of its content.

    Args:
        file: the journal; no connection to it may be open here.
        folder: where to keep a copy of the old file.
        now: the time, with an offset.

    Returns:
        The copy of the old file.

    Raises:
        FileError: it could not be written, or another program has it open; the journal is unchanged.
    """
    with contextlib.closing(open_other(file, any_layout=True)) as same:
        return restore_damaged(file, same, folder=folder, now=now)[0]


def _aside(file: JournalFile, trouble: FileError | None, *, any_layout: bool = False) -> Journal:
    # Deferred: rarely needed, so not imported at every start.
    from reflect.journal.file.private_copy import open_aside

    try:
        connection, folder, own = open_aside(file, any_layout=any_layout)
    except FileError:
        if trouble:
            raise trouble from None
        raise
    return Journal(connection, file, aside=folder, trouble=trouble, identity=own)


def _keep_old(file: JournalFile, connection: apsw.Connection, version: int) -> None:
    from reflect.journal.safety.backups import before_migration, write_backup

    folder = file.path.parent / BACKUPS
    # Local time without a zone: an invalid TZ must not keep the journal from opening.
    target = before_migration(folder, version, dt.datetime.now())  # noqa: DTZ005 - used only in the name
    write_backup(connection, target, of=file, schema=version)
