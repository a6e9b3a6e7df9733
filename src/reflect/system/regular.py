"""Regular files: the one way to open a file of ours for reading, and to make one that its owner can use.

A named pipe would be waited for and a device read without end, so neither is ever opened. `reflect-status` imports this
module with every prompt: nothing is imported here that Python has not loaded anyway.
"""

import os
import stat
import sys

_OPEN_FLAGS = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK = 1 << 16


class NotRegularError(OSError):
    """The path leads to a named pipe, a socket or a device. A directory is an IsADirectoryError."""


class TooLargeError(OSError):
    """The file is larger than anything that belongs in it."""


def check_regular(file: "str | os.PathLike[str]") -> None:
    """Check that a path leads to a regular file, without opening it.

    Raises:
        NotRegularError: it is something else.
        OSError: it is a directory, is not there, or cannot be looked at.
    """
    _check(os.stat(file))  # noqa: PTH116 - pathlib costs `reflect-status` 8 ms


def open_regular(file: "str | os.PathLike[str]") -> int:
    """Return a descriptor to read a regular file with; anything else is refused at once.

    Raises:
        NotRegularError: it is a named pipe, a socket or a device.
        OSError: it is a directory, is not there, or cannot be opened.
    """
    check_regular(file)  # before it is opened: opening some devices already does something
    handle = os.open(file, os.O_RDONLY | _OPEN_FLAGS)
    try:
        _check(os.fstat(handle))  # it may have been replaced in between
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_regular(file: "str | os.PathLike[str]", limit: int) -> bytes:
    """Return all that is in a regular file.

    Args:
        file: its path.
        limit: the largest size that is accepted, in bytes; no more than that is ever read.

    Raises:
        NotRegularError: it is a named pipe, a socket or a device.
        TooLargeError: it is larger than the limit.
        OSError: it is a directory, is not there, or cannot be read.
    """
    handle = open_regular(file)
    try:
        found, room = list[bytes](), limit + 1
        while room and (piece := os.read(handle, min(room, _CHUNK))):
            found.append(piece)
            room -= len(piece)
    finally:
        os.close(handle)
    if not room:
        raise TooLargeError
    return b"".join(found)


def create_private(file: "str | os.PathLike[str]") -> int:
    """Make a file that only its owner can read, and return a descriptor to write to it.

    Raises:
        OSError: there is something of that name, or it cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _OPEN_FLAGS
    handle = os.open(file, flags, 0o600)
    let_owner_use(handle)
    return handle


def let_owner_use(handle: int) -> None:
    """Give the owner of an open file the rights that a strict umask has left out.

    Where the disk knows no rights, nothing happens.
    """
    if sys.platform != "win32":
        try:
            mode = stat.S_IMODE(os.fstat(handle).st_mode)
            if mode & 0o600 != 0o600:
                os.fchmod(handle, mode | 0o600)
        except OSError:
            return


def _check(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        raise NotRegularError
