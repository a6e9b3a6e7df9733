"""Regular files: opening a file for reading, and creating a file that only its owner can use.

Opening a named pipe would wait and reading a device might never end, so neither is ever opened. `reflect-status`
imports this module at every prompt, so it imports only modules that Python has loaded anyway.
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
    """The file is larger than its limit."""


def check_regular(file: "str | os.PathLike[str]") -> None:
    """Check that a path leads to a regular file, without opening it.

    Raises:
        NotRegularError: it is a named pipe, a socket or a device.
        OSError: it is a directory, is missing, or cannot be examined.
    """
    _check(os.stat(file))  # noqa: PTH116 - pathlib costs `reflect-status` 8 ms


def open_regular(file: "str | os.PathLike[str]") -> int:
    """Return a descriptor for reading a regular file; refuse anything else at once.

    Raises:
        NotRegularError: it is a named pipe, a socket or a device.
        OSError: it is a directory, is missing, or cannot be opened.
    """
    check_regular(file)  # before it is opened: opening some devices already does something
    handle = os.open(file, os.O_RDONLY | _OPEN_FLAGS)
    try:
        _check(os.fstat(handle))  # the file may have been replaced in between
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_regular(file: "str | os.PathLike[str]", limit: int) -> bytes:
    """Return the content of a regular file.

    Args:
        file: its path.
        limit: the maximum size in bytes; at most one byte more is read.

    Raises:
        NotRegularError: it is a named pipe, a socket or a device.
        TooLargeError: it is larger than the limit.
        OSError: it is a directory, is missing, or cannot be read.
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
    """Create a file that only its owner can read, and return a descriptor for writing.

    Raises:
        OSError: the name is taken, or the file cannot be created.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _OPEN_FLAGS
    handle = os.open(file, flags, 0o600)
    let_owner_use(handle)
    return handle


def let_owner_use(handle: int) -> None:
    """Give the owner of an open file read and write permission, which a strict umask may have removed.

    Does nothing on a disk without permissions.
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
