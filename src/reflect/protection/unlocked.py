"""Data keys kept in memory for a while by `reflect unlock`: files in a folder of the login session, never on disk.

The folder is `$XDG_RUNTIME_DIR` (https://specifications.freedesktop.org/basedir-spec/latest/): the system creates it at
login with mode 0700, and removes it after logout. Without such a folder, or if it is on a disk, as in some containers,
no key is kept.
"""

import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from reflect.protection.key_file import DATA_KEY_BYTES
from reflect.system import disks
from reflect.system.files import take_away
from reflect.system.regular import create_private, read_regular

_FOLDER = "reflect"
_SUFFIX = ".unlocked"
_MAX_BYTES = 1_000


def now() -> float:
    """Return the seconds since the system started, including sleep; changes of the clock have no effect."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def folder_of(environ: Mapping[str, str]) -> Path | None:
    """Return the folder for kept keys; None if the system has no private folder in memory."""
    place = environ.get("XDG_RUNTIME_DIR", "")
    if not place or sys.platform == "win32" or not Path(place).is_absolute():
        return None
    with contextlib.suppress(OSError):
        found = Path(place).lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077:
            return Path(place) / _FOLDER
    return None


def is_in_memory(folder: Path) -> bool:
    """Return whether a folder is on a file system in memory; on systems other than Linux this is assumed."""
    return sys.platform != "linux" or disks.is_in_memory(folder)


def keep(folder: Path, key_id: str, data_key: bytes, seconds: float) -> None:
    """Keep a data key for some time, replacing one kept before.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{key_id}{_SUFFIX}"
    path.unlink(missing_ok=True)
    with os.fdopen(create_private(path), "w", encoding="ascii") as file:
        json.dump({"until": now() + seconds, "key": data_key.hex()}, file)


def kept(folder: Path | None, key_id: str) -> bytes | None:
    """Return the data key kept under a key id; None if there is none or it has expired."""
    if folder is None:
        return None
    try:
        data = json.loads(read_regular(folder / f"{key_id}{_SUFFIX}", _MAX_BYTES))
        key = bytes.fromhex(data["key"])
        return key if now() < float(data["until"]) and len(key) == DATA_KEY_BYTES else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sweep(folder: Path | None) -> None:
    """Remove the expired keys."""
    for path in _files(folder):
        if kept(folder, path.name.removesuffix(_SUFFIX)) is None:
            take_away(path)


def forget(folder: Path | None) -> bool:
    """Remove all kept keys, and return whether there were any."""
    found = _files(folder)
    for path in found:
        take_away(path)
    return bool(found)


def _files(folder: Path | None) -> list[Path]:
    with contextlib.suppress(OSError):
        return [path for path in folder.iterdir() if path.name.endswith(_SUFFIX)] if folder else []
    return []
