"""Copying a journal byte for byte with its log, whatever state it is in and while other programs may write to it.

No connection of this program may be open to it: closing a file lets go of every lock that the program has on it.
"""

import contextlib
import os
import shutil
from pathlib import Path

from reflect.errors import FileError
from reflect.system.regular import create_private, open_regular

TRIES = 3
"""So often a copy is made anew because the journal changed meanwhile."""

_ENDS = ("", "-wal")


def size(path: Path) -> int:
    """Return the bytes of a journal and its log."""
    return sum(bytes_ for _, bytes_, _ in _state(path))


def copy(path: Path, target: Path, *, durable: bool = False) -> None:
    """Copy a journal and its log to new files that only their owner can read.

    Args:
        path: the journal; where only its log is left, that is copied.
        target: what the copy is called.
        durable: whether it has to be on disk afterwards.

    Raises:
        FileError: another program keeps changing it.
        OSError: it cannot be read, or not be written.
    """
    for _ in range(TRIES):
        before = _state(path)
        # Whoever closes a journal last takes its log away.
        with contextlib.suppress(FileNotFoundError):
            for part, _, _ in before:
                made = target.with_name(target.name + part.name.removeprefix(path.name))
                made.unlink(missing_ok=True)
                _copy(part, made, durable=durable)
            if before == _state(path):
                return
        discard(target)
    raise FileError(str(path), "busy")


def discard(target: Path) -> None:
    """Take a copy away."""
    for end in _ENDS:
        target.with_name(target.name + end).unlink(missing_ok=True)


def same(path: Path, copied: Path) -> bool:
    """Return whether a copy is one of a journal as it is now, or of the same with a log that is gone meanwhile."""
    import filecmp

    log, copied_log = (file.with_name(file.name + "-wal") for file in (path, copied))
    return (
        path.exists()
        and copied.exists()
        and filecmp.cmp(path, copied, shallow=False)
        and (not log.exists() or (copied_log.exists() and filecmp.cmp(log, copied_log, shallow=False)))
    )


def _state(path: Path) -> list[tuple[Path, int, int]]:
    found = list[tuple[Path, int, int]]()
    for end in _ENDS:
        part = path.with_name(path.name + end)
        with contextlib.suppress(FileNotFoundError):
            looked = part.stat()
            found.append((part, looked.st_size, looked.st_mtime_ns))
    return found


def _copy(part: Path, made: Path, *, durable: bool) -> None:
    with os.fdopen(create_private(made), "wb") as out:
        with os.fdopen(open_regular(part), "rb") as file:
            shutil.copyfileobj(file, out, 1 << 20)
        if durable:
            out.flush()
            os.fsync(out.fileno())
