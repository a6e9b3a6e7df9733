"""Names that stand for a stream: `/dev/stdin`, what a shell makes of `<(…)` and `>(…)`, named pipes and devices."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from reflect.system.files import translating_os_errors

_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})", re.ASCII)


def descriptor(name: str) -> int | None:
    """Return the number of the open file descriptor that a name stands for, None where it stands for none."""
    match = _DESCRIPTOR.fullmatch(name)
    return int(match[1]) if match else _STANDARD.get(name)


def is_stream(name: str) -> bool:
    """Return whether a name stands for a stream rather than for a file or a folder, there or not."""
    if descriptor(name) is not None:
        return True
    try:
        kind = Path(name).expanduser().stat().st_mode
    except (OSError, RuntimeError, ValueError):
        return False
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def open_stream(name: str, *, writing: bool) -> BinaryIO:
    """Open a stream by its name. Opening a named pipe waits for the other end, as it is meant to.

    An open file descriptor is duplicated: opened anew, a file behind it would begin again at its start, and a
    socket would not open at all.

    Raises:
        FileError: it cannot be opened.
    """
    number, path = descriptor(name), Path(name).expanduser()
    with translating_os_errors(path):
        if number is not None:
            return os.fdopen(os.dup(number), "wb" if writing else "rb")
        return path.open("wb" if writing else "rb")
