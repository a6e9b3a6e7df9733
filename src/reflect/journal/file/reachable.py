"""The way to a journal file: the links and folders that lead there, and what may stand in it."""

import errno
import os
import stat
from pathlib import Path
from typing import Literal

from reflect.errors import FileError
from reflect.journal.file.owners import check_owners
from reflect.system.disks import is_read_only

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def no_way_to(path: Path) -> FileError | None:
    """Return what will keep a file that is not there from being made, or None where nothing seems to.

    Raises:
        OSError: not even that can be seen.
    """
    for place in (path, *path.parents):
        # Looked at once: another program may be making these folders and the journal right now.
        try:
            mode = place.stat().st_mode
        except OSError as error:
            if error.errno not in _NOT_THERE:
                raise
            if place.is_symlink():
                # Mostly a disk that is not connected: what was written now would not be found on it later.
                return FileError(str(place), "dangling")
            continue
        if stat.S_ISDIR(mode):
            if not _may_make_files_in(place):
                return FileError(str(path), closed(place))
            try:
                check_owners(place)
            except FileError as trouble:
                return trouble
            return None
        return FileError(str(place), "not_a_folder") if place != path else None
    return None


def closed_part(path: Path) -> Path | None:
    """Return the part of a journal that this program may not write to, or None: its file, its log, or that's index."""
    for end in ("", "-wal", "-shm"):
        part = path.with_name(path.name + end)
        if not os.access(part, os.R_OK | os.W_OK) and os.access(part, os.F_OK):
            return part
    return None


def may_only_read(path: Path) -> bool:
    """Return whether permissions or the disk keep this program from writing to a journal or beside it."""
    return closed_part(path) is not None or not _may_make_files_in(path.parent)


def closed(place: Path) -> Literal["read_only", "denied"]:
    """Return why a place cannot be written to."""
    return "read_only" if is_read_only(place) else "denied"


def _may_make_files_in(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)
