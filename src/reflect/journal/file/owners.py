"""Owners of the path to a journal: nothing is written to a path that another user has prepared.

`docs/decisions/0011-files-and-owners.md` says which cases are accepted, and why.
"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from reflect.errors import FileError

_ROOT = 0
_NOBODY = 65534
"""The user id that a container shows for owners that do not exist in it."""


def check_owners(path: Path) -> None:
    """Check that no other user has created the journal, or a symlink or folder on its path.

    Args:
        path: the journal or its future folder, with symlinks unresolved.

    Raises:
        FileError: with the problem `foreign`, and the path that belongs to another user.
    """
    if (found := planted(path)) is not None:
        raise FileError(str(found), "foreign")


def planted(path: Path) -> Path | None:
    """Return the first part of a path that another user has created, or None.

    Anybody can create a symlink or a folder in a world-writable folder. The journal itself may belong to another user
    only if its folder does too, or if the folder is shared with a group. Root always gets None: root may use other
    users' files, and in a container all files may belong to others.
    """
    if sys.platform == "win32" or os.geteuid() == _ROOT:
        return None
    trusted = {os.geteuid(), _ROOT, _NOBODY}
    for part, found, above in _parts(path):
        anybody = above.st_mode & stat.S_IWOTH
        lonely = stat.S_ISREG(found.st_mode) and not above.st_mode & stat.S_IWGRP
        is_mounted = found.st_dev != above.st_dev
        if (anybody or lonely) and not is_mounted and found.st_uid not in {*trusted, above.st_uid}:
            return part
    return None


def replaceable(path: Path) -> Path | None:
    """Return the first folder above a path in which other users can replace an item, or None.

    For root, folders of other users do not count: in a container all folders may belong to others.
    """
    if sys.platform == "win32":
        return None
    me = os.geteuid()
    for part, _, above in _parts(path):
        is_open = above.st_mode & stat.S_IWOTH and not above.st_mode & stat.S_ISVTX
        if is_open or (me != _ROOT and above.st_uid not in (me, _ROOT, _NOBODY)):
            return part.parent
    return None


def _parts(path: Path) -> Iterator[tuple[Path, os.stat_result, os.stat_result]]:
    """Yield each part of a path and of its real path, with the part's status and its folder's status."""
    ways = [path.absolute()]
    if (real := Path(os.path.realpath(path))) != ways[0]:
        ways.append(real)
    for way in ways:
        for part in (way, *way.parents[:-1]):
            try:
                yield part, part.lstat(), part.parent.stat()
            except OSError:
                continue  # missing or not accessible: opening the file reports it
