"""A damaged journal: what can still be read of it, and a new one in its place."""

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import apsw

from reflect.files import sync_folder, system_troubles
from reflect.journal import revisions, welcome
from reflect.journal.connection import create_file
from reflect.journal.engine import connect, writing
from reflect.journal.entry import from_content
from reflect.journal.heads import Revision
from reflect.journal.merge import merge
from reflect.journal.restore import restore

PARTS = ("", "-wal", "-shm")
"""What a journal file is called with what stands beside it."""


def readable(path: Path) -> Iterator[Revision]:
    """Yield the revisions that can still be read of a damaged journal, from both ends.

    Args:
        path: the file; it is opened for reading only.
    """
    seen = set[str]()
    directions: tuple[Literal["ASC", "DESC"], ...] = ("ASC", "DESC")
    for direction in directions:
        with contextlib.suppress(apsw.Error), contextlib.closing(connect(path, read_only=True)) as connection:
            for revision in revisions.every(connection, direction=direction):
                if revision.id not in seen and _is_whole(revision):
                    seen.add(revision.id)
                    yield revision


def _is_whole(revision: Revision) -> bool:
    if revision.content is None:
        return True
    try:
        return from_content(revision.content, revision=revision.id).id == revision.entry
    except (ValueError, TypeError, AttributeError):
        return False


def set_aside(path: Path, folder: Path, now: dt.datetime) -> Path:
    """Copy a damaged journal with its log, as they are, and return the copy.

    Raises:
        FileTrouble: it could not be copied.
    """
    copy = folder / f"damaged-{now.strftime('%Y%m%dT%H%M%S')}.db"
    with system_troubles(copy):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for end in ("", "-wal"):
            part = path.with_name(path.name + end)
            if part.exists():
                target = copy.with_name(copy.name + end)
                with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
                    with part.open("rb") as file:
                        shutil.copyfileobj(file, out)
                    out.flush()
                    os.fsync(out.fileno())
        sync_folder(folder)
    return copy


def replace_damaged(path: Path, aside: Path, backup: apsw.Connection, *, time: str) -> int:
    """Put a new journal in the place of a damaged one: the backup's, with what could still be read.

    Args:
        path: the damaged journal.
        aside: a copy of it, which stays.
        backup: the backup, open.
        time: UTC.

    Returns:
        How many revisions that the backup does not have were rescued.

    Raises:
        FileTrouble: it could not be written; the damaged one is still there.
        ValueError: the backup holds something that is no entry.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        for end in PARTS:
            new.with_name(new.name + end).unlink(missing_ok=True)
        create_file(new)
        with contextlib.closing(connect(new)) as connection:
            with writing(connection):
                restore(connection, backup, time=time)
            with writing(connection):
                rescued = merge(connection, readable(aside))
                with (
                    contextlib.suppress(apsw.Error),
                    contextlib.closing(connect(aside, read_only=True)) as old,
                ):
                    welcome.bring(connection, old)
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        with system_troubles(path):
            # The log of the old one would be taken for the new one's; its copy stands aside.
            for end in ("-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            new.replace(path)
            sync_folder(path.parent)
    finally:
        for end in PARTS:
            new.with_name(new.name + end).unlink(missing_ok=True)
    return rescued
