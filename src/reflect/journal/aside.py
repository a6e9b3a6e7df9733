"""Reading a journal where it cannot be opened: from a private copy, which goes when it is closed.

A database with a write-ahead log does not open on a read-only disk, and opening it as if it could not
change would silently leave out what is still in the log.
"""

import os
import shutil
import tempfile
from pathlib import Path

import apsw

from reflect.disks import memory_folder
from reflect.errors import FileTrouble
from reflect.files import system_troubles
from reflect.journal.connection import check_header, open_file

TRIES = 3


def open_aside(path: Path) -> tuple[apsw.Connection, "tempfile.TemporaryDirectory[str]"]:
    """Copy a journal with its log to a private folder and open it there, migrated.

    Args:
        path: the journal, another one, or a backup.

    Returns:
        The connection, and the folder, to be cleaned up after it is closed.

    Raises:
        FileTrouble: it cannot be read, is no journal, or there is no room for the copy.
    """
    check_header(path)
    with system_troubles(path):
        size = sum(part.stat().st_size for part in _parts(path))
        folder = tempfile.TemporaryDirectory(prefix="reflect-", dir=memory_folder(os.environ, size))
        copy = Path(folder.name) / "journal.db"
        try:
            _copy(path, copy)
            return open_file(copy), folder
        except FileTrouble as trouble:
            folder.cleanup()
            # The person knows the journal by its own name.
            raise FileTrouble(str(path), trouble.problem, trouble.detail) from trouble
        except BaseException:
            folder.cleanup()
            raise


def _parts(path: Path) -> list[Path]:
    log = path.with_name(path.name + "-wal")
    return [path, log] if log.exists() else [path]


def _copy(path: Path, copy: Path) -> None:
    for _ in range(TRIES):
        before = [(part, part.stat().st_size, part.stat().st_mtime_ns) for part in _parts(path)]
        for end in ("", "-wal"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
        for part, _, _ in before:
            target = copy.with_name(copy.name + part.name.removeprefix(path.name))
            shutil.copyfile(part, target)
            target.chmod(0o600)
        if before == [(part, part.stat().st_size, part.stat().st_mtime_ns) for part in _parts(path)]:
            return
    raise FileTrouble(str(path), "busy")
