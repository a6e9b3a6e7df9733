"""Backups: whole copies of a journal, each one file, checked before it gets its name.

The automatic ones stand in a folder beside the journal and are thinned out with age; the others stay until
the person takes them away.
"""

import contextlib
import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import FileError
from reflect.journal.claims import BACKUP, Claims
from reflect.journal.file.engine import flaws, is_read_error, writing
from reflect.journal.file.errors import translating_engine_errors, translating_read_errors
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile
from reflect.journal.file.opening import open_file
from reflect.journal.history.purge import mentions, purge
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

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Retention: the newest backup of each of the last N days, weeks and months that have one."""

CAP = 1 << 30
"""Bytes that the automatic backups may take together; the newest two stay even so."""

_DAILY = re.compile(r"(\d{4}-\d{2}-\d{2})\.db", re.ASCII)
_BY_HAND = re.compile(r"reflect-(\d{8})T\d{6}\.db", re.ASCII)


class Backup(NamedTuple):
    """An automatic backup of a day; `size` in bytes."""

    path: Path
    day: dt.date
    size: int


def write_backup(
    connection: apsw.Connection, target: Path, *, of: JournalFile, schema: int | None = None
) -> None:
    """Write a journal as it stands to one file, in place of what was there.

    Args:
        connection: of the journal; not within a transaction.
        target: the file; its folder is made, for its owner alone, where it is missing.
        of: the file of the journal; the backup gets its key.
        schema: the version of the schema that it is to have; where another program has changed that
            meanwhile nothing is written, because that one has made a backup before.

    Raises:
        FileError: it could not be written, or what was written is not sound; what was there still is.
    """
    while True:
        before = _emptied(connection, of)
        _write(connection, target, of, schema)
        # What was purged while it was written may stand in it; who purges later finds it by its name.
        if _emptied(connection, of) == before:
            return


def _emptied(connection: apsw.Connection, of: JournalFile) -> int:
    """Return how many revisions a purge has emptied."""
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
            # The engine would make it readable for all.
            os.close(create_private(partial.path))
            _copy(connection, partial, of)
            _check_copy(connection, partial, target, of)
            if schema not in (None, partial.schema):
                return
            with partial.path.open("rb+") as file:
                os.fsync(file.fileno())
            partial.path.replace(target)
            sync_folder(target.parent)
    except FileError as trouble:
        if trouble.path != str(partial.path):
            raise
        # The person knows the backup by the name it was to have.
        raise FileError(str(target), trouble.problem, trouble.detail) from trouble
    finally:
        partial.remove()


def must_lead_somewhere(folder: Path) -> None:
    """Check that the folder for a backup is no symlink to a place that is not there, such as a disk not connected.

    Raises:
        FileError: it is (`dangling`).
    """
    if folder.is_symlink() and not folder.exists():
        raise FileError(str(folder), "dangling")


def _refuse_in_use(target: Path) -> None:
    # What is still in the log of another database would be taken for part of ours.
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
        with translating_engine_errors(of):  # the journal cannot be read, rather than the copy be written
            raise


def _check_copy(connection: apsw.Connection, partial: JournalFile, target: Path, of: JournalFile) -> None:
    try:
        check(partial)
    except FileError as trouble:
        with translating_engine_errors(of):
            if flaws(connection):  # they were copied with the rest
                raise FileError(str(of.path), "damaged", "integrity") from trouble
        raise FileError(str(target), "unsound", trouble.detail) from trouble


def check(file: JournalFile) -> None:
    """Check that a file is a sound journal, reading all of it.

    Raises:
        FileError: it is not, or cannot be read.
    """
    file.check_header()
    with translating_engine_errors(file), contextlib.closing(file.connect(read_only=True)) as connection:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise FileError(str(file.path), "not_a_journal")
        if flaws(connection):
            raise FileError(str(file.path), "damaged", "integrity")


def is_backup(path: Path) -> bool:
    """Return whether a file says in its header that it is a backup of a journal, however sound it is."""
    return JournalFile(path).kind == "backup"


def is_journal_in_use(path: Path) -> bool:
    """Return whether a file says in its header that it is a journal which is written to, rather than a backup."""
    return JournalFile(path).kind == "journal"


def back_up_today(
    connection: apsw.Connection, folder: Path, today: dt.date, claims: Claims, *, of: JournalFile
) -> Path | None:
    """Write the backup of the day, unless there is one, and thin out the older ones.

    Args:
        connection: of the journal.
        folder: where the automatic backups are.
        today: the present day.
        claims: keep two programs from doing it at once.
        of: the file of the journal.

    Returns:
        The backup, or None when there was one or another program is making it.

    Raises:
        FileError: it could not be written. The older ones are still there.
    """
    target = folder / f"{today.isoformat()}.db"
    # Between the look and the claim another program may have made it.
    if target.is_file() or not claims.take(BACKUP) or target.is_file():
        return None
    for path in leftovers(folder.parent) + leftovers(folder):
        take_away(path)
    write_backup(connection, target, of=of)
    for old in outdated(daily_backups(folder), today=today):
        with contextlib.suppress(OSError):  # one that cannot go today can go tomorrow
            old.path.unlink(missing_ok=True)
    return target


def purge_from(folder: Path, entries: Sequence[str], *, time: str, key: bytes | None = None) -> list[Path]:
    """Take purged entries out of the backups in a folder.

    Args:
        folder: where the automatic backups are.
        entries: their ids.
        time: UTC.
        key: that of the journal.

    Returns:
        The files that may still hold it, because they could not be read or written.
    """
    missed = []
    for path in all_backups(folder):
        try:
            _purge_one(JournalFile(path, key), entries, time)
        except FileError:
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
    # On a copy, so that whatever happens the backup is there, the old one or the new.
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
    """Return the automatic backups of days, newest first."""
    found = list[Backup]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if match := _DAILY.fullmatch(path.name):
                with contextlib.suppress(ValueError, FileNotFoundError):  # another program may thin them out
                    found.append(Backup(path, dt.date.fromisoformat(match[1]), path.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def newest_backup(folder: Path, today: dt.date) -> Backup | None:
    """Return the newest backup in the folder, an automatic one or one that a person asked for; None of none.

    One of a day to come was made by a clock that ran ahead, and counts only where there is no other.
    """
    found = daily_backups(folder)
    for path in all_backups(folder):
        if match := _BY_HAND.fullmatch(path.name):
            with contextlib.suppress(ValueError, OSError):
                day = dt.datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a day of local time
                found.append(Backup(path, day, path.stat().st_size))
    return max(found, key=lambda backup: (backup.day <= today, backup.day, backup.path.name), default=None)


def all_backups(folder: Path) -> list[Path]:
    """Return every backup in the folder, those made before a migration, a restore or an import too, in no order."""
    with contextlib.suppress(OSError):
        return [path for path in folder.glob("*.db") if path.is_file() and not path.name.startswith(".")]
    return []


def outdated(backups: Iterable[Backup], *, today: dt.date, cap: int = CAP) -> list[Backup]:
    """Return which automatic backups may go.

    Args:
        backups: all of them, in any order.
        today: the present day. One of a day after it was made by a clock that ran ahead; it stays out of the
            reckoning until its day has come, so that it displaces no other.
        cap: bytes that those which stay may take; the newest two stay even when they take more.
    """
    past = [backup for backup in backups if backup.day <= today]
    newest = sorted(past, key=lambda backup: backup.day, reverse=True)
    wanted = {
        *newest[:DAYS],
        *_firsts(newest, WEEKS, lambda backup: backup.day.isocalendar()[:2]),
        *_firsts(newest, MONTHS, lambda backup: (backup.day.year, backup.day.month)),
    }
    total, kept = 0, set[Backup]()
    for place, backup in enumerate(newest):
        if backup in wanted:
            total += backup.size
            if place >= 2 and total > cap:
                break  # older ones go too: a smaller one behind a gap would look like all there was
            kept.add(backup)
    return [backup for backup in newest if backup not in kept]


def _firsts(
    newest: Iterable[Backup], count: int, period: Callable[[Backup], tuple[int, ...]]
) -> list[Backup]:
    found: dict[tuple[int, ...], Backup] = {}
    for backup in newest:
        found.setdefault(period(backup), backup)
    return list(found.values())[:count]


def before_migration(folder: Path, version: int, now: dt.datetime) -> Path:
    """Return the name of a backup that is made before the schema grows from this version; `now` in local time."""
    return folder / f"before-schema-{version + 1}-{_stamp(now)}.db"


def before_restore(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a copy of the journal that is kept aside before a restore."""
    return _free(folder, f"before-restore-{_stamp(now)}")


def before_fix(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a copy of the journal that is kept aside before all that is derived is made anew."""
    return _free(folder, f"before-fix-{_stamp(now)}")


def before_import(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a copy of the journal that is kept aside before an import."""
    return _free(folder, f"before-import-{_stamp(now)}")


def by_hand(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a backup that a person asks for in this folder."""
    return folder / f"reflect-{_stamp(now)}.db"


def _free(folder: Path, name: str) -> Path:
    """Return a name that is not taken: what was kept aside in the same second is another state of the journal."""
    names = (folder / f"{name}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in names if not path.exists())


def _stamp(now: dt.datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%S")
