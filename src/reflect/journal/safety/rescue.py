"""A damaged journal: what can still be read of it, and a new one in its place."""

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import FileTrouble
from reflect.files import make_folder, sync_folder, system_troubles, take_away
from reflect.journal.claims import is_open_elsewhere
from reflect.journal.file import copying
from reflect.journal.file.connection import create_file
from reflect.journal.file.engine import connect, writing
from reflect.journal.file.identity import adopt
from reflect.journal.history import drafts
from reflect.journal.joining.join import join
from reflect.journal.joining.left_out import can_be_read
from reflect.journal.joining.other import Other
from reflect.journal.joining.restore import restore
from reflect.journal.safety import damaged

PARTS = ("", "-wal", "-shm")
"""What a journal file is called with what stands beside it."""


def set_aside(path: Path, folder: Path, now: dt.datetime) -> Path:
    """Copy a damaged journal with its log, as they are, and return the copy; the same one again of the same journal.

    Args:
        path: the journal; nobody has it open in this program.
        folder: where the copy goes.
        now: when, in local time.

    Raises:
        FileTrouble: it could not be copied.
    """
    with system_troubles(folder):
        make_folder(folder)
        # Whoever was stopped in the middle and begins anew has no log any more, but its copy has.
        for earlier in sorted(folder.glob("damaged-*.db"), reverse=True):
            if copying.same(path, earlier):
                return earlier
        copy = _free(folder, f"damaged-{now.strftime('%Y%m%dT%H%M%S')}")
        try:
            copying.copy(path, copy, durable=True)
            sync_folder(folder)
        except BaseException:
            copying.discard(copy)
            raise
    return copy if copy.exists() else copy.with_name(copy.name + "-wal")  # where only its log was left


def _free(folder: Path, name: str) -> Path:
    names = (f"{name}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(folder / each for each in names if not list(folder.glob(f"{each}*")))


class Rescued(NamedTuple):
    """How many revisions that the backup does not have could be rescued, and how many of them a disk altered."""

    revisions: int
    altered: int


def replace_damaged(
    path: Path, aside: Path, backup: apsw.Connection, *, time: str, identity: str | None = None
) -> Rescued:
    """Put a new journal in the place of a damaged one: the backup's, with what could still be read.

    Args:
        path: the damaged journal.
        aside: a copy of it, which stays.
        backup: the backup, open.
        time: UTC.
        identity: the id of the journal that the backup is of, for one whose own id cannot be read any more.

    Returns:
        How many revisions that the backup does not have were rescued.

    Raises:
        FileTrouble: it could not be written, or another program has it open; the damaged one is still there.
        ValueError: the backup holds something that is no entry.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        for end in PARTS:
            new.with_name(new.name + end).unlink(missing_ok=True)
        create_file(new)
        with contextlib.closing(connect(new)) as connection:
            with writing(connection):
                with damaged.opened(aside) as old:
                    rescued = _fill(connection, old, backup, time)
                    own = damaged.identity(old)
                adopt(connection, own or identity)
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        with system_troubles(path):
            # What that program wrote from now on would go with the old file.
            if is_open_elsewhere(path):
                raise FileTrouble(str(path), "busy")
            # The log of the old one would be taken for the new one's; its copy stands aside.
            for end in ("-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            new.replace(path)
            sync_folder(path.parent)
    finally:
        for end in PARTS:
            take_away(new.with_name(new.name + end))
    return rescued


def _fill(connection: apsw.Connection, old: apsw.Connection, backup: apsw.Connection, time: str) -> Rescued:
    """Fill a new journal, and return what came from the damaged one only."""

    def bring(other: Other) -> int:
        return join(connection, other, time=time, carry=True)

    whole = Other.of(backup)
    # What cannot be read in the backup may still be right in the damaged journal.
    sound = whole._replace(revisions=filter(can_be_read, whole.revisions), drafts=())
    restore(connection, backup, time=time, bringing=sound)
    places = damaged.places(old)
    rescued = bring(Other(damaged.readable(old), places, damaged.marks(old)))
    bring(Other.of(backup)._replace(drafts=()))
    # A page with a wrong letter is better than none; where the backup has it, that one counts.
    altered = bring(Other(damaged.readable(old, altered=True), places))
    # What is no entry at all is carried as it is, for its raw text.
    altered += bring(Other(damaged.unreadable(old), places))
    # Those of the damaged one are the later ones; one that was finished since stands in the backup only.
    bring(Other(drafts=damaged.drafts_in(old, altered=False)))
    bring(Other(drafts=drafts.every(backup)))
    bring(Other(drafts=damaged.drafts_in(old, altered=True)))
    return Rescued(rescued + altered, altered)
