"""Files: written whole, made durable, and what can be wrong with them."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.errors import FileProblem, FileTrouble

_SYSTEM: dict[int, FileProblem] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing_folder",
    errno.ENOTDIR: "missing_folder",
    errno.EISDIR: "is_a_folder",
}


@contextlib.contextmanager
def system_troubles(path: Path) -> Iterator[None]:
    """Turn what the system reports about `path` into a FileTrouble, whose detail is the system's short name for it."""
    try:
        yield
    except OSError as error:
        raise trouble_of(error, path) from error


def trouble_of(error: OSError, path: Path) -> FileTrouble:
    """Return what the system reported about `path` as one of our errors."""
    number = error.errno or 0
    return FileTrouble(str(path), _SYSTEM.get(number, "other"), errno.errorcode.get(number, ""))


def user_path(text: str) -> Path:
    """Return the path that a person gave, with `~` and links followed.

    Raises:
        FileTrouble: it names no file.
    """
    try:
        path = Path(text).expanduser().resolve()
    except (RuntimeError, ValueError, OSError):
        raise FileTrouble(text, "missing_folder") from None
    if not text or not path.name:
        raise FileTrouble(text or ".", "is_a_folder")
    return path


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system lets a folder be opened."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it, unless it is there; its name is then durable.

    Raises:
        OSError: it cannot be made.
    """
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file that only its owner can read, in place of what was there.

    Args:
        path: the file; its folder must exist.
        pieces: the text, in UTF-8 with line ends as they are.

    Raises:
        FileTrouble: it cannot be written; what was there still is.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with system_troubles(path):
        try:
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with partial.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(path.parent)
