"""Checks on the path to a journal file: symlinks, parent folders, permissions."""

import errno
import os
import stat
from pathlib import Path
from typing import Literal

from reflect.errors import FileError
from reflect.journal.file.owners import check_owners
from reflect.system.disks import is_read_only

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def error_creating(path: Path) -> FileError | None:
    """Return the error that will prevent the creation of a missing file, or None if none is known.

    Raises:
        OSError: the path cannot be examined.
    """
    for place in (path, *path.parents):
        # A single `stat` call: another program may be creating these folders and the journal right now.
        try:
            mode = place.stat().st_mode
        except OSError as error:
            if error.errno not in _NOT_THERE:
                raise
            if place.is_symlink():
                # Usually a disk that is not connected: a file created now would not be found once it is.
                return FileError(str(place), "dangling")
            continue
        if stat.S_ISDIR(mode):
            if not _may_make_files_in(place):
                return FileError(str(path), why_unwritable(place))
            try:
                check_owners(place)
            except FileError as trouble:
                return trouble
            return None
        return FileError(str(place), "not_a_folder") if place != path else None
    return None


def unwritable_part(path: Path) -> Path | None:
    """Return the file of a journal (database, log or log index) that is not writable for this program, or None."""
    for end in ("", "-wal", "-shm"):
        part = path.with_name(path.name + end)
        if not os.access(part, os.R_OK | os.W_OK) and os.access(part, os.F_OK):
            return part
    return None


def may_only_read(path: Path) -> bool:
    """Return whether permissions or the disk prevent this program from writing to a journal or its folder."""
    return unwritable_part(path) is not None or not _may_make_files_in(path.parent)


def why_unwritable(place: Path) -> Literal["read_only", "denied"]:
    """Return the reason why a path cannot be written to."""
    return "read_only" if is_read_only(place) else "denied"


def _may_make_files_in(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)
