"""Locks on drafts, so that two running programs never resume the same one.

A lock is an operating system lock on one byte of a file beside the journal, so it is released when the program
ends, however it ends.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from reflect.system.regular import check_regular, let_owner_use

_SPAN = 1 << 40

_ENGINE_BYTE = 0x40000000 + 2
"""First byte SQLite locks while a database file is open (https://sqlite.org/src/file/src/os.h)."""

BACKUP = "0"
"""Held by a program while it writes the daily backup; no draft has this id."""

KEYS = "1"
"""Held by a program while it changes the key files; no draft has this id."""

SETTINGS = "2"
"""Held by a program while it changes the settings; no draft has this id."""


class LockFile:
    """The locks that this program holds on drafts, by their ids.

    Args:
        path: the lock file, created by the first lock. It stays empty.
    """

    def __init__(self, path: Path):
        self._path = path
        self._file: int | None = None

    def acquire(self, draft: str) -> bool:
        """Lock a draft, BACKUP, KEYS or SETTINGS; return False if another program holds the lock.

        Where locks do not work (some network disks), or the lock file cannot be created, every lock succeeds.
        """
        if self._file is None:
            try:
                self._file = _open_lock_file(self._path)
            except OSError:
                return True
        return _lock(self._file, _byte_of(draft))

    def release(self, draft: str) -> None:
        """Release the lock of a draft."""
        if self._file is not None:
            _unlock(self._file, _byte_of(draft))

    def close(self) -> None:
        """Release all locks."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _byte_of(draft: str) -> int:
    return int(draft.replace("-", ""), 16) % _SPAN


def _open_lock_file(path: Path) -> int:
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    with contextlib.suppress(FileNotFoundError):
        check_regular(path)  # opening a device could have side effects
    handle = os.open(path, flags, 0o600)
    let_owner_use(handle)
    return handle


def is_open_elsewhere(journal: Path) -> bool:
    """Return whether another program has a journal open, as far as operating system locks show.

    This program must have no connection open to it: closing the file after the check releases its own locks.

    Raises:
        OSError: the file cannot be opened.
    """
    if not journal.exists():
        return False
    with journal.open("rb+") as file:
        return not lock_out(file)


def lock_out(journal: BinaryIO) -> bool:
    """Prevent other programs from opening a journal while this file is open; return False if one already has it open.

    A connection of this program to it may be open. Closing the file releases the locks of that connection too.
    """
    return _lock(journal.fileno(), _ENGINE_BYTE)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, byte: int) -> bool:
        os.lseek(file, byte, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def _unlock(file: int, byte: int) -> None:
        os.lseek(file, byte, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import errno
    import fcntl

    def _lock(file: int, byte: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except OSError as error:
            return error.errno not in (errno.EACCES, errno.EAGAIN)
        return True

    def _unlock(file: int, byte: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)
