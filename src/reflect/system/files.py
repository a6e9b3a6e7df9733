"""Files: written whole, made durable, and what can be wrong with them."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from reflect.errors import FileError, FileProblem
from reflect.system import regular
from reflect.system.regular import NotRegularError, create_private

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_SYSTEM: dict[int, FileProblem] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "limited",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing_folder",
    errno.ENOTDIR: "not_a_folder",
    errno.EISDIR: "is_a_folder",
    errno.ENAMETOOLONG: "long_name",
    errno.EMFILE: "few_files",
    errno.ENFILE: "few_files",
}


@contextlib.contextmanager
def translating_os_errors(path: Path) -> Iterator[None]:
    """Turn what the system reports about `path` into a FileError, whose detail is the system's short name for it."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error


def from_os_error(error: OSError, path: Path) -> FileError:
    """Return what the system reported about `path` as one of our errors."""
    number = error.errno or 0
    if isinstance(error, NotRegularError):
        return FileError(str(path), "not_a_file")
    if isinstance(error, IsADirectoryError):
        return FileError(str(path), "is_a_folder", "EISDIR")
    return FileError(str(path), _SYSTEM.get(number, "other"), errno.errorcode.get(number, ""))


def user_path(text: str) -> Path:
    """Return the path that a person gave, with `~` and links followed.

    Raises:
        FileError: it names no file.
    """
    try:
        path = Path(text).expanduser().resolve()
    except (RuntimeError, ValueError, OSError):
        raise FileError(text, "missing_folder") from None
    if not text or not path.name:
        raise FileError(text or ".", "is_a_folder")
    return path


def name_in_utf8(path: Path) -> str:
    """Return the name of a file as one that other libraries can use, whatever the locale makes of its bytes.

    Raises:
        FileError: it is not UTF-8.
    """
    try:
        return os.fsencode(path).decode()
    except UnicodeError:
        raise FileError(str(path), "odd_name") from None


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 of none: one that another program takes away meanwhile, as it does a log.

    Raises:
        OSError: not even that can be seen.
    """
    try:
        return path.stat().st_size
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise
        return 0


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading. A pipe is not waited for, and a device is not read.

    Raises:
        FileError: it is something else (`not_a_file`, `is_a_folder`), or cannot be opened.
    """
    with translating_os_errors(path):
        return os.fdopen(regular.open_regular(path), "rb")


def names_a_folder(text: str) -> bool:
    """Return whether a path that a person gave can only be a folder, there or not: it ends in a separator."""
    return text.endswith(tuple(filter(None, (os.sep, os.altsep))))


def take_away(path: Path) -> None:
    """Remove a file of ours that is not needed any more; where that cannot be done it stays."""
    with contextlib.suppress(OSError):
        path.unlink()


def partial_of(path: Path) -> Path:
    """Return the name under which this program writes a file before it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


_LEFTOVER = re.compile(r"\.(.+)\.(\d+)\.(?:partial|new)(?:-wal|-shm|-journal)?", re.ASCII | re.DOTALL)


def leftovers(folder: Path, name: str = "") -> list[Path]:
    """Return what programs that are gone left half-written in a folder.

    Args:
        folder: the folder; where it cannot be read nothing is found.
        name: of the file that was to be; "" for any.
    """
    found = list[Path]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _LEFTOVER.fullmatch(path.name)
            if match and name in ("", match[1]) and path.is_file() and not is_running(int(match[2])):
                found.append(path)
    return found


def is_running(process: int) -> bool:
    """Return whether a process other than this one still runs, by its number, as far as the system tells."""
    if process == os.getpid():
        return False  # an earlier program that had our number: of ours nothing is half-written when this is asked
    if sys.platform == "win32":
        return False  # what a program has open cannot be taken away there, and 0 is a signal
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


_NO_FOLDER_SYNC = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM}
)
"""What systems and disks report that cannot sync a folder, or do not let this one be opened for it."""


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system and the disk can do that.

    Raises:
        OSError: the disk reports an error of its own; never that it cannot sync folders at all.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it, unless it is there; its name is then durable.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
    if sys.platform != "win32" and (mode := stat.S_IMODE(folder.stat().st_mode)) & 0o700 != 0o700:
        folder.chmod(mode | 0o700)  # a strict umask; nothing could be put into it
    sync_folder(folder.parent)


def temporary_folder(prefix: str, place: str | None) -> "TemporaryDirectory[str]":
    """Make a folder for temporary files that its owner alone can use, whatever the umask.

    Args:
        prefix: how its name begins.
        place: the folder to make it in; None is the system's own choice.

    Raises:
        OSError: it cannot be made.
    """
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix=prefix, dir=place)
    Path(folder.name).chmod(0o700)
    return folder


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file that only its owner can read, in place of what was there.

    Args:
        path: the file; its folder must exist.
        pieces: the text, in UTF-8 with line ends as they are.

    Raises:
        FileError: it cannot be written; what was there still is.
    """
    with Batch() as batch:
        batch.add(path, pieces)


class Batch:
    """Files that are written whole, many of them: each is as it was or as it is to be, whatever happens.

    They get their names some at a time, because waiting for a disk once for many files takes a fraction of
    waiting for each.
    """

    AT_A_TIME = 100

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            for partial in self._waiting.values():
                take_away(partial)

    def add(self, path: Path, pieces: Iterable[str]) -> None:
        """Write one file, for its owner alone; it gets its name by the end of the batch.

        Raises:
            FileError: it, or one of those before, cannot be written; what was there still is.
        """
        partial = partial_of(path)
        if not self._waiting:
            for old in leftovers(path.parent, path.name):
                take_away(old)
        self._waiting[path] = partial  # before it is there, so that Ctrl-C in between leaves nothing behind
        with translating_os_errors(path):
            handle = create_private(partial)
            with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - of a handle
                file.writelines(pieces)
        if len(self._waiting) >= self.AT_A_TIME:
            self._settle()

    def _settle(self) -> None:
        """Make what was written durable, then give it its names."""
        for path, partial in self._waiting.items():
            with translating_os_errors(path), partial.open("rb+") as file:
                os.fsync(file.fileno())
        folders = {path.parent for path in self._waiting}
        for path in list(self._waiting):
            with translating_os_errors(path):
                self._waiting[path].replace(path)
            del self._waiting[path]
        for folder in folders:
            with translating_os_errors(folder):
                sync_folder(folder)
