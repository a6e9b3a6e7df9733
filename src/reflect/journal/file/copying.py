"""Byte-for-byte copies of a journal and its log, in any state and while other programs may write to them.

This program must have no connection open to the journal: closing a file releases every lock the process has on it.
"""

import contextlib
import os
import shutil
import time
from pathlib import Path

from reflect.errors import FileError
from reflect.system.regular import create_private, open_regular

TRIES = 3
"""Maximum attempts when the journal changes while it is being copied."""

TICK = 20_000_000
"""Upper bound for one tick of the clock of modification times, in nanoseconds; slow ones have 10 ms."""

_ENDS = ("", "-wal")
_State = list[tuple[Path, int, int]]


def size(path: Path) -> int:
    """Return the total size of a journal and its log, in bytes."""
    return sum(bytes_ for _, bytes_, _ in _state(path))


def copy(path: Path, target: Path, *, durable: bool = False) -> None:
    """Copy a journal and its log to new files that only their owner can read.

    Args:
        path: the journal; if only its log is left, the log is copied.
        target: the path of the copy.
        durable: whether to sync the copy to disk.

    Raises:
        FileError: another program keeps changing the journal.
        OSError: the journal cannot be read, or the copy not written.
    """
    for _ in range(TRIES):
        before = _state(path)
        if wait := _unsettled(before, time.time_ns()):
            time.sleep(wait / 1e9)
            before = _state(path)
        # The last program to close a journal removes its log, possibly while it is being copied.
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
    """Remove a copy and its log."""
    for end in _ENDS:
        target.with_name(target.name + end).unlink(missing_ok=True)


def same(path: Path, copied: Path) -> bool:
    """Return whether a copy equals the present journal, ignoring a log that has been removed since."""
    import filecmp

    log, copied_log = (file.with_name(file.name + "-wal") for file in (path, copied))
    return (
        path.exists()
        and copied.exists()
        and filecmp.cmp(path, copied, shallow=False)
        and (not log.exists() or (copied_log.exists() and filecmp.cmp(log, copied_log, shallow=False)))
    )


def _unsettled(state: _State, now: int) -> int:
    """Return for how many nanoseconds a further change could leave the modification time of a file the same.

    Two changes within one tick of the clock get the same time, so the second would not be noticed.
    """
    age = now - max((changed for _, _, changed in state), default=0)
    return TICK - age if 0 <= age < TICK else 0


def _state(path: Path) -> _State:
    found = _State()
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
