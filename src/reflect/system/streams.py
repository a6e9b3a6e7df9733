"""Paths that name a stream: `/dev/stdin`, process substitutions `<(…)` and `>(…)`, named pipes and devices."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from reflect.system.files import translating_os_errors

_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})", re.ASCII)


def descriptor(name: str) -> int | None:
    """Return the open file descriptor that a path names, None if it names none."""
    match = _DESCRIPTOR.fullmatch(name)
    return int(match[1]) if match else _STANDARD.get(name)


def is_stream(name: str) -> bool:
    """Return whether a path names a stream rather than a file or a folder, existing or not."""
    if descriptor(name) is not None:
        return True
    try:
        kind = Path(name).expanduser().stat().st_mode
    except (OSError, RuntimeError, ValueError):
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def open_stream(name: str, *, writing: bool) -> BinaryIO:
    """Open a stream by its path. Opening a named pipe waits for the other end, as intended.

    An open file descriptor is duplicated: opening its path would start a file behind it from the beginning, and would
    fail for a socket.

    Raises:
        FileError: it cannot be opened.
    """
    number, path = descriptor(name), Path(name).expanduser()
    with translating_os_errors(path):
        if number is not None:
            return os.fdopen(os.dup(number), "wb" if writing else "rb")
        return path.open("wb" if writing else "rb")
