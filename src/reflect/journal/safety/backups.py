"""Backups: complete copies of a journal, each a single file, checked before it gets its final name.

Automatic backups are in a folder beside the journal and are thinned out as they age; all others stay until the user
deletes them.
"""

import contextlib
import datetime as dt
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw

from reflect.errors import FileError, Locked
from reflect.journal.file.engine import flaws, is_read_error, writing
from reflect.journal.file.errors import translating_engine_errors, translating_read_errors
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile
from reflect.journal.file.opening import open_file
from reflect.journal.file.owners import check_owners
from reflect.journal.history.purge import mentions, purge
from reflect.journal.lock_file import BACKUP, LockFile
from reflect.journal.safety.retention import Backup, outdated
from reflect.protection.key_store import key_file_beside, save_copy
from reflect.system.files import (
    leftovers,
    make_folder,
    name_in_utf8,
    partial_of,
    size_of,
    sync_folder,
    take_away,
    translating_os_errors,
)
from reflect.system.regular import create_private

_DAILY = re.compile(r"(\d{4}-\d{2}-\d{2})\.db", re.ASCII)
_BY_HAND = re.compile(r"reflect-(\d{8})T\d{6}\.db", re.ASCII)


def write_backup(
    connection: apsw.Connection, target: Path, *, of: JournalFile, schema: int | None = None
) -> None:
    """Write the present journal to one file, replacing a previous file.

    Args:
        connection: of the journal; not within a transaction.
        target: the file; its folder is created, with mode 0700, if it is missing.
        of: the file of the journal; the backup gets its key.
        schema: the schema version that the backup must have. If another program has migrated the journal meanwhile,
            nothing is written, because that program made this backup before.

    Raises:
        FileError: it could not be written, or the new file is not sound; the previous file is unchanged.
    """
    while True:
        before = _emptied(connection, of)
        _write(connection, target, of, schema)
        # A purge during the write may have missed this file; later purges find it under its final name.
        if _emptied(connection, of) == before:
            return


def _emptied(connection: apsw.Connection, of: JournalFile) -> int:
    """Return the number of revisions emptied by a purge."""
    with translating_engine_errors(of):
        return int(connection.execute("SELECT count(*) FROM revision WHERE content IS NULL").get)


def _write(connection: apsw.Connection, target: Path, of: JournalFile, schema: int | None) -> None:
    partial = of.at(target).partial
    try:
        must_lead_somewhere(target.parent)
        with translating_engine_errors(of.at(target)):
            make_folder(target.parent)
            _refuse_in_use(target)
            for old in [*leftovers(target.parent, target.name), partial.path]:
                take_away(old)
            # SQLite would create it readable for every user.
            os.close(create_private(partial.path))
            _copy(connection, partial, of)
            _check_copy(connection, partial, target, of)
            if schema not in (None, partial.schema):
                return
            with partial.path.open("rb+") as file:
                os.fsync(file.fileno())
            if of.key_file is not None:
                # Before the backup, because a backup without its key is useless.
                save_copy(key_file_beside(target), of.key_file)
            partial.path.replace(target)
            sync_folder(target.parent)
    except FileError as trouble:
        if trouble.path != str(partial.path):
            raise
        # The user knows the backup by its final name.
        raise FileError(str(target), trouble.problem, trouble.detail) from trouble
    finally:
        partial.remove()


def must_lead_somewhere(folder: Path) -> None:
    """Check that a backup folder is not a dangling symlink, for example to a disk that is not connected.

    Raises:
        FileError: it is one (`dangling`).
    """
    if folder.is_symlink() and not folder.exists():
        raise FileError(str(folder), "dangling")


def _refuse_in_use(target: Path) -> None:
    # SQLite would apply the log of another database to the backup.
    for end in ("-wal", "-journal"):
        log = target.with_name(target.name + end)
        if size_of(log):
            raise FileError(str(target), "busy", "log")


def _copy(connection: apsw.Connection, partial: JournalFile, of: JournalFile) -> None:
    try:
        connection.execute("VACUUM INTO ?", (name_in_utf8(partial.path),))
    except (apsw.CorruptError, apsw.NotADBError, apsw.BusyError, apsw.SQLError, apsw.IOError) as error:
        if isinstance(error, apsw.IOError) and not is_read_error(error):
            raise
        with translating_engine_errors(of):  # the failure is in reading the journal, not in writing the copy
            raise


def _check_copy(connection: apsw.Connection, partial: JournalFile, target: Path, of: JournalFile) -> None:
    try:
        check(partial)
    except FileError as trouble:
        with translating_engine_errors(of):
            if flaws(connection):  # the copy has them from the journal
                raise FileError(str(of.path), "damaged", "integrity") from trouble
        raise FileError(str(target), "unsound", trouble.detail) from trouble


def check(file: JournalFile) -> None:
    """Check that a file is a sound journal, reading all of it.

    Raises:
        FileError: it is not sound, or cannot be read.
    """
    file.check_header()
    with translating_engine_errors(file), contextlib.closing(file.connect(read_only=True)) as connection:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise FileError(str(file.path), "not_a_journal")
        if flaws(connection):
            raise FileError(str(file.path), "damaged", "integrity")


def back_up_today(
    connection: apsw.Connection, folder: Path, today: dt.date, locks: LockFile, *, of: JournalFile
) -> Path | None:
    """Write the daily backup, unless it exists, and thin out older ones.

    Args:
        connection: of the journal.
        folder: the folder of the automatic backups.
        today: the current day.
        locks: prevent two programs from doing it at once.
        of: the file of the journal.

    Returns:
        The backup; None if it exists or another program is making it.

    Raises:
        FileError: it could not be written. Older backups are unchanged.
    """
    target = folder / f"{today.isoformat()}.db"
    # Checked again with the lock held, because another program may have made it in between.
    if target.is_file() or not locks.acquire(BACKUP) or target.is_file():
        return None
    check_owners(target)
    for path in leftovers(folder.parent) + leftovers(folder):
        take_away(path)
    write_backup(connection, target, of=of)
    for old in outdated(daily_backups(folder), today=today):
        with contextlib.suppress(OSError):  # retried the next day
            old.path.unlink(missing_ok=True)
            key_file_beside(old.path).unlink(missing_ok=True)
    return target


def purge_from(
    folder: Path,
    entries: Sequence[str],
    *,
    time: str,
    of: JournalFile,
    unlock: Callable[[Path], JournalFile] | None = None,
) -> list[Path]:
    """Remove purged entries from the backups in a folder.

    Args:
        folder: the folder of the automatic backups.
        entries: the ids of the entries.
        time: UTC.
        of: the file of the journal; its key opens the backups.
        unlock: opens the backups that have another key; it may raise `Locked` or `FileError`.

    Returns:
        The files that may still hold such an entry, because they could not be read or written.
    """
    missed = []
    for path in all_backups(folder):
        try:
            backup = of.at(path)
            if unlock and backup.is_encrypted and not (backup.key and backup.header()):
                backup = unlock(path)
            _purge_one(backup, entries, time)
        except (FileError, Locked):
            missed.append(path)
    return missed


def _purge_one(backup: JournalFile, entries: Sequence[str], time: str) -> None:
    with (
        translating_read_errors(backup),
        contextlib.closing(backup.connect(read_only=True)) as connection,
    ):
        held = [entry for entry in entries if mentions(connection, entry)]
    if not held:
        return
    # Works on a copy, so that at any time either the old or the new backup exists.
    copy = backup.at(partial_of(backup.path.with_name(f"{backup.path.name}.old")))
    try:
        with translating_os_errors(backup.path):
            backup.copy_to(copy.path)
        with contextlib.closing(open_file(copy)) as connection:
            with translating_read_errors(backup), writing(connection):
                for entry in held:
                    purge(connection, entry, time=time)
            write_backup(connection, backup.path, of=backup)
    finally:
        copy.remove()


def daily_backups(folder: Path) -> list[Backup]:
    """Return the automatic daily backups, newest first."""
    found = list[Backup]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if match := _DAILY.fullmatch(path.name):
                with contextlib.suppress(ValueError, FileNotFoundError):  # another program may thin out
                    found.append(Backup(path, dt.date.fromisoformat(match[1]), path.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def newest_backup(folder: Path, today: dt.date) -> Backup | None:
    """Return the newest backup in the folder, automatic or requested by the user; None if there is none.

    A backup with a future date was made by a clock that was ahead, and counts only if there is no other.
    """
    found = daily_backups(folder)
    for path in all_backups(folder):
        if match := _BY_HAND.fullmatch(path.name):
            with contextlib.suppress(ValueError, OSError):
                day = dt.datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a day of local time
                found.append(Backup(path, day, path.stat().st_size))
    return max(found, key=lambda backup: (backup.day <= today, backup.day, backup.path.name), default=None)


def all_backups(folder: Path) -> list[Path]:
    """Return all backups in the folder, including those made before a migration, restore or import; unordered."""
    with contextlib.suppress(OSError):
        return [path for path in folder.glob("*.db") if path.is_file() and not path.name.startswith(".")]
    return []


def lone_logs(folder: Path) -> list[Path]:
    """Return the logs in the folder without a backup they belong to: all that was left of a journal."""
    with contextlib.suppress(OSError):
        logs = [path for path in folder.glob("*.db-wal") if path.is_file()]
        return [log for log in logs if not log.with_name(log.name.removesuffix("-wal")).exists()]
    return []


def before_migration(folder: Path, version: int, now: dt.datetime) -> Path:
    """Return the path for a backup made before a migration from this version; `now` is local time."""
    return folder / f"before-schema-{version + 1}-{_stamp(now)}.db"


def before_restore(folder: Path, now: dt.datetime) -> Path:
    """Return the path for a copy of the journal made before a restore."""
    return _free(folder, f"before-restore-{_stamp(now)}")


def before_fix(folder: Path, now: dt.datetime) -> Path:
    """Return the path for a copy of the journal made before derived data is rebuilt."""
    return _free(folder, f"before-fix-{_stamp(now)}")


def before_import(folder: Path, now: dt.datetime) -> Path:
    """Return the path for a copy of the journal made before an import."""
    return _free(folder, f"before-import-{_stamp(now)}")


def by_hand(folder: Path, now: dt.datetime) -> Path:
    """Return the path for a backup that the user asks for."""
    return folder / f"reflect-{_stamp(now)}.db"


def _free(folder: Path, name: str) -> Path:
    """Return a free path: a copy made within the same second holds a different state of the journal."""
    names = (folder / f"{name}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in names if not path.exists())


def _stamp(now: dt.datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%S")
