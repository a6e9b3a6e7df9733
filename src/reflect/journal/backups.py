"""Backups: whole copies of a journal, each one file, checked before it gets its name.

The automatic ones stand in a folder beside the journal and are thinned out with age; the others stay until
the person takes them away.
"""

import contextlib
import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import FileTrouble
from reflect.files import sync_folder, system_troubles
from reflect.journal.claims import BACKUP, Claims
from reflect.journal.connection import open_file
from reflect.journal.engine import connect, troubles, writing
from reflect.journal.purge import purge
from reflect.journal.schema import APPLICATION_ID

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many of the latest days, weeks and months with a backup, the newest of each is kept."""

CAP = 1 << 30
"""Bytes that the automatic backups may take together; the newest two stay even so."""

_DAILY = re.compile(r"(\d{4}-\d{2}-\d{2})\.db", re.ASCII)


class Backup(NamedTuple):
    """An automatic backup of a day; `size` in bytes."""

    path: Path
    day: dt.date
    size: int


def write_backup(connection: apsw.Connection, target: Path) -> None:
    """Write a journal as it stands to one file, in place of what was there.

    Args:
        connection: of the journal; not within a transaction.
        target: the file; its folder is made, for its owner alone, where it is missing.

    Raises:
        FileTrouble: it could not be written, or what was written is not sound; what was there still is.
    """
    partial = target.with_name(f".{target.name}.new.{os.getpid()}.partial")
    try:
        with troubles(target):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            # The engine would make it readable for all.
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            connection.execute("VACUUM INTO ?", (str(partial),))
            check(partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(target)
            sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def check(path: Path) -> None:
    """Check that a file is a sound journal, reading all of it.

    Raises:
        FileTrouble: it is not, or cannot be read.
    """
    with troubles(path), contextlib.closing(connect(path, read_only=True)) as connection:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise FileTrouble(str(path), "not_a_journal")
        if connection.pragma("integrity_check") != "ok":
            raise FileTrouble(str(path), "damaged")


def is_journal(path: Path) -> bool:
    """Return whether a file says in its header that it is a journal, however sound it is."""
    # https://sqlite.org/fileformat2.html: the application id stands at offset 68, big-endian.
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(100)[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return False


def back_up_today(connection: apsw.Connection, folder: Path, today: dt.date, claims: Claims) -> Path | None:
    """Write the backup of the day, unless there is one, and thin out the older ones.

    Args:
        connection: of the journal.
        folder: where the automatic backups are.
        today: the present day.
        claims: keep two programs from doing it at once.

    Returns:
        The backup, or None when there was one or another program is making it.

    Raises:
        FileTrouble: it could not be written. The older ones are still there.
    """
    target = folder / f"{today.isoformat()}.db"
    if target.exists() or not claims.take(BACKUP):
        return None
    for path in leftovers(folder):
        path.unlink(missing_ok=True)
    write_backup(connection, target)
    with system_troubles(folder):
        for old in outdated(daily_backups(folder)):
            old.path.unlink(missing_ok=True)
    return target


def purge_from(folder: Path, entry: str, *, time: str) -> list[Path]:
    """Take a purged entry out of the backups in a folder.

    Args:
        folder: where the automatic backups are.
        entry: the id of the entry.
        time: UTC.

    Returns:
        The files that may still hold it, because they could not be read or written.
    """
    missed = []
    for path in all_backups(folder):
        try:
            _purge_one(path, entry, time)
        except FileTrouble:
            missed.append(path)
    return missed


def _purge_one(path: Path, entry: str, time: str) -> None:
    with troubles(path), contextlib.closing(connect(path, read_only=True)) as connection:
        held = "SELECT EXISTS (SELECT 1 FROM revision WHERE entry = ? OR instr(content, ?))"
        drafted = "SELECT EXISTS (SELECT 1 FROM draft WHERE instr(state, ?))"
        if not (connection.execute(held, (entry, entry)).get or connection.execute(drafted, (entry,)).get):
            return
    # On a copy, so that whatever happens the backup is there, the old one or the new.
    copy = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with system_troubles(path):
            copy.write_bytes(b"")
            copy.chmod(0o600)
            shutil.copyfile(path, copy)
        with contextlib.closing(open_file(copy)) as connection:
            with troubles(path), writing(connection):
                purge(connection, entry, time=time)
            write_backup(connection, path)
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def daily_backups(folder: Path) -> list[Backup]:
    """Return the automatic backups of days, newest first."""
    found = list[Backup]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if match := _DAILY.fullmatch(path.name):
                with contextlib.suppress(ValueError):
                    found.append(Backup(path, dt.date.fromisoformat(match[1]), path.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def all_backups(folder: Path) -> list[Path]:
    """Return every backup in the folder, those made before a migration or a restore too, in no order."""
    with contextlib.suppress(OSError):
        return [path for path in folder.iterdir() if path.suffix == ".db" and not path.name.startswith(".")]
    return []


def outdated(backups: Sequence[Backup], *, cap: int = CAP) -> list[Backup]:
    """Return which automatic backups may go.

    Args:
        backups: all of them, in any order.
        cap: bytes that those which stay may take; the newest two stay even when they take more.
    """
    newest = sorted(backups, key=lambda backup: backup.day, reverse=True)
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
    """Return the name of a backup that is made before the schema grows from this version."""
    return folder / f"before-schema-{version + 1}-{_stamp(now)}.db"


def before_restore(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a copy of the journal that is kept aside before a restore."""
    return folder / f"before-restore-{_stamp(now)}.db"


def by_hand(folder: Path, now: dt.datetime) -> Path:
    """Return the name of a backup that a person asks for in this folder."""
    return folder / f"reflect-{_stamp(now)}.db"


def _stamp(now: dt.datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%S")


def leftovers(folder: Path) -> list[Path]:
    """Return what programs that are gone left half-written in a folder."""
    found = list[Path]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = re.fullmatch(r"\..+\.(\d+)\.(?:partial|new)(?:-wal|-shm|-journal)?", path.name, re.ASCII)
            if match and not _runs(int(match[1])):
                found.append(path)
    return found


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
