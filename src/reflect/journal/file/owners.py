"""Who owns the path to a journal: what another user has put there is not written to.

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
"""What a container shows for an owner who does not exist in it."""


def check_owners(path: Path) -> None:
    """Check that nobody else has put the journal, a symlink or a folder on its path where it is.

    Args:
        path: the journal, or the folder it will be in, as it is named: symlinks included.

    Raises:
        FileError: with the problem `foreign`, and the path that belongs to somebody else.
    """
    if (found := planted(path)) is not None:
        raise FileError(str(found), "foreign")


def planted(path: Path) -> Path | None:
    """Return the first part of a path that another user has put there, or None.

    Into a world-writable folder anybody can put a symlink or a folder. The journal itself may belong to somebody
    else only where its folder does too, or is shared with a group. For root there is never one: root may use what
    belongs to others, and in a container all may belong to others.
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
    """Return the first folder above a path in which other users can put something else in its place, or None.

    For root those that belong to others do not count: in a container all may belong to others.
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
    """Yield each part of a path, and of where it leads, with what it is and what the folder above it is."""
    ways = [path.absolute()]
    if (real := Path(os.path.realpath(path))) != ways[0]:
        ways.append(real)
    for way in ways:
        for part in (way, *way.parents[:-1]):
            try:
                yield part, part.lstat(), part.parent.stat()
            except OSError:
                continue  # not there yet, or not for us to see: whoever opens it is told
