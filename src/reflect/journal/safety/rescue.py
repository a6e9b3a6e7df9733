"""Rescuing a damaged journal: a new file from a backup and the readable parts of the damaged one."""

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import FileError
from reflect.journal.file import copying
from reflect.journal.file.engine import writing
from reflect.journal.file.identity import adopt
from reflect.journal.file.journal_file import INDEX, LOG, JournalFile
from reflect.journal.file.opening import create_file
from reflect.journal.history import drafts
from reflect.journal.joining.join import join
from reflect.journal.joining.left_out import can_be_read
from reflect.journal.joining.other import Other
from reflect.journal.joining.restore import restore
from reflect.journal.lock_file import lock_out
from reflect.journal.safety import damaged
from reflect.system.files import make_folder, sync_folder, translating_os_errors


def set_aside(file: JournalFile, folder: Path, now: dt.datetime) -> Path:
    """Copy a damaged journal with its log, and return the copy. A repeated call returns the existing copy.

    Args:
        file: the journal, which must not be open in this process.
        folder: the folder for the copy.
        now: local time, for the name of the copy.

    Raises:
        FileError: the journal could not be copied.
    """
    with translating_os_errors(folder):
        make_folder(folder)
        # After an interrupted rescue the journal may have lost its log, but the copy has it.
        for earlier in sorted(folder.glob("damaged-*.db"), reverse=True):
            if copying.same(file.path, earlier):
                return earlier
        copy = _free(folder, f"damaged-{now.strftime('%Y%m%dT%H%M%S')}")
        try:
            file.copy_to(copy, durable=True)
            sync_folder(folder)
        except BaseException:
            copying.discard(copy)
            raise
    return copy if copy.exists() else file.at(copy).sibling(LOG)  # the journal itself may be missing


def _free(folder: Path, name: str) -> Path:
    names = (f"{name}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(folder / each for each in names if not list(folder.glob(f"{each}*")))


class Rescued(NamedTuple):
    """The number of rescued revisions that the backup lacks, and how many of them were altered."""

    revisions: int
    altered: int


def replace_damaged(
    file: JournalFile, aside: Path, backup: apsw.Connection, *, time: str, identity: str | None = None
) -> Rescued:
    """Replace a damaged journal by a backup, joined with everything that can still be read of the damaged file.

    Args:
        file: the damaged journal.
        aside: a copy of it, which is kept.
        backup: the backup, open.
        time: the current time, in UTC.
        identity: the journal id of the backup, used if the id in the damaged file cannot be read.

    Raises:
        FileError: the new file could not be written, or another process has the journal open; the damaged journal
            is unchanged.
        ValueError: a draft in the backup cannot be read.
    """
    path = file.path
    new = file.at(path.with_name(f".{path.name}.{os.getpid()}.new"))
    try:
        for end in ("", LOG, INDEX):
            new.sibling(end).unlink(missing_ok=True)
        create_file(new)
        with contextlib.closing(new.connect()) as connection:
            with writing(connection):
                with damaged.opened(file.at(aside)) as old:
                    rescued = _fill(connection, old, backup, time)
                    own = damaged.identity(old)
                adopt(connection, own or identity)
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        with translating_os_errors(path), _locked_out(path):
            # SQLite would apply the log of the old file to the new one; the log is kept beside the copy.
            for end in (LOG, INDEX):
                file.sibling(end).unlink(missing_ok=True)
            new.path.replace(path)
            sync_folder(path.parent)
    finally:
        new.remove()
    return rescued


@contextlib.contextmanager
def _locked_out(path: Path) -> Iterator[None]:
    """Prevent other processes from opening a journal: anything they wrote would be lost with the old file.

    Raises:
        FileError: one has it open.
    """
    if not path.exists():
        yield
        return
    with path.open("rb+") as handle:
        if not lock_out(handle):
            raise FileError(str(path), "busy")
        if sys.platform == "win32":
            handle.close()  # open files cannot be replaced there
        yield


def _fill(connection: apsw.Connection, old: apsw.Connection, backup: apsw.Connection, time: str) -> Rescued:
    """Fill a new journal, and return what only the damaged file had."""

    def bring(other: Other) -> int:
        return join(connection, other, time=time, carry=True)

    whole = Other.of(backup)
    # Revisions that are unreadable in the backup may be sound in the damaged journal.
    sound = whole._replace(revisions=filter(can_be_read, whole.revisions), drafts=())
    restore(connection, backup, time=time, bringing=sound)
    places = damaged.places(old)
    rescued = bring(Other(damaged.readable(old), places, damaged.marks(old)))
    bring(Other.of(backup)._replace(drafts=()))
    # Altered text is better than none, but the backup goes first because its text may be right.
    altered = bring(Other(damaged.readable(old, altered=True), places))
    # Revisions that cannot be read as an entry are kept for their raw text.
    altered += bring(Other(damaged.unreadable(old), places))
    # The drafts of the damaged journal are newer, so they go first. The backup's drafts follow the revisions, which
    # show the check-ins that have been finished.
    drafts.bring(connection, damaged.drafts_in(old, altered=False))
    bring(Other(drafts=drafts.every(backup)))
    bring(Other(drafts=damaged.drafts_in(old, altered=True)))
    return Rescued(rescued + altered, altered)
