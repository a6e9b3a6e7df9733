"""Files: atomic and durable writes, and translation of errors of the operating system."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from reflect.errors import BadOption, FileError, FileProblem
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
    """Translate OS errors about `path` into `FileError`; its detail is the symbolic name of the error number."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error


def from_os_error(error: OSError, path: Path) -> FileError:
    """Return the `FileError` for an OS error about `path`."""
    number = error.errno or 0
    if isinstance(error, NotRegularError):
        return FileError(str(path), "not_a_file")
    if isinstance(error, IsADirectoryError):
        return FileError(str(path), "is_a_folder", "EISDIR")
    return FileError(str(path), _SYSTEM.get(number, "other"), errno.errorcode.get(number, ""))


def user_path(text: str) -> Path:
    """Return the path for text given by the user, with `~` expanded and symlinks resolved.

    Raises:
        FileError: it does not name a file.
        BadOption: there is no text.
    """
    if not text:
        raise BadOption("FILE", "needs_value")
    try:
        path = Path(text).expanduser().resolve()
    except (RuntimeError, ValueError, OSError):
        raise FileError(text, "missing_folder") from None
    if not path.name:
        raise FileError(text, "is_a_folder")
    return path


def name_in_utf8(path: Path) -> str:
    """Return a file name as text for other libraries, independent of the locale's encoding.

    Raises:
        FileError: the name is not valid UTF-8.
    """
    try:
        return os.fsencode(path).decode()
    except UnicodeError:
        raise FileError(str(path), "odd_name") from None


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 if it is missing; another program may just have deleted it, as with a log.

    Raises:
        OSError: the file cannot be examined.
    """
    try:
        return path.stat().st_size
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise
        return 0


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading. A pipe is refused without waiting for it, and a device is never read.

    Raises:
        FileError: it is not a regular file (`not_a_file`, `is_a_folder`), or cannot be opened.
    """
    with translating_os_errors(path):
        return os.fdopen(regular.open_regular(path), "rb")


def names_a_folder(text: str) -> bool:
    """Return whether a path given by the user can only be a folder, existing or not: it ends in a separator."""
    return text.endswith(tuple(filter(None, (os.sep, os.altsep))))


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file, which distinguish it from a replacement; None if it is missing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def take_away(path: Path) -> None:
    """Delete a file, ignoring errors."""
    with contextlib.suppress(OSError):
        path.unlink()


def partial_of(path: Path) -> Path:
    """Return the path of the temporary file that this program writes before it renames it to `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


_LEFTOVER = re.compile(r"\.(.+)\.(\d+)\.(?:partial|new)(?:-wal|-shm|-journal)?", re.ASCII | re.DOTALL)


def leftovers(folder: Path, name: str = "") -> list[Path]:
    """Return the temporary files that programs which have ended left in a folder.

    Args:
        folder: the folder; one that cannot be read has no leftovers.
        name: the final name of the file; "" for any.
    """
    found = list[Path]()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _LEFTOVER.fullmatch(path.name)
            if match and name in ("", match[1]) and path.is_file() and not is_running(int(match[2])):
                found.append(path)
    return found


def is_running(process: int) -> bool:
    """Return whether a process with this id, other than this one, is running, as far as known."""
    if process == os.getpid():
        return False  # an earlier process with our id: this one has no unfinished files when this is called
    if sys.platform == "win32":
        return False  # Windows deletes no open files, and 0 is CTRL_C_EVENT there
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
"""Errors of systems and disks that cannot sync folders, or do not let this folder be opened for it."""


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, if the system and the disk support it.

    Raises:
        OSError: syncing failed for any reason other than lack of support.
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
    """Create a folder and its parents with mode 0700 unless it exists, and make its name durable.

    Raises:
        OSError: it cannot be created.
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
        folder.chmod(mode | 0o700)  # under a strict umask, nothing could be created in it
    sync_folder(folder.parent)


def temporary_folder(prefix: str, place: str | None) -> "TemporaryDirectory[str]":
    """Create a folder for temporary files with mode 0700, regardless of the umask.

    Args:
        prefix: the prefix of its name.
        place: its parent folder; None for the system's default.

    Raises:
        OSError: it cannot be created.
    """
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix=prefix, dir=place)
    Path(folder.name).chmod(0o700)
    return folder


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file that only its owner can read, atomically replacing a previous file.

    Args:
        path: the file; its folder must exist.
        pieces: the text, written as UTF-8 without line end conversion.

    Raises:
        FileError: it cannot be written; the previous file is unchanged.
    """
    with Batch() as batch:
        batch.add(path, pieces)


class Batch:
    """A batch of files, each written atomically: at any time it has either its old or its new content.

    The files are synced and renamed in groups, because waiting for the disk once for many files takes a fraction of
    the time of waiting for each.
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
        """Write one file that only its owner can read; it is renamed by the end of the batch.

        Raises:
            FileError: it, or an earlier one of the batch, cannot be written; its previous content is unchanged.
        """
        partial = partial_of(path)
        if not self._waiting:
            for old in leftovers(path.parent, path.name):
                take_away(old)
        self._waiting[path] = partial  # before the file exists, so that Ctrl-C in between leaves none behind
        with translating_os_errors(path):
            handle = create_private(partial)
            with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - of a handle
                file.writelines(pieces)
        if len(self._waiting) >= self.AT_A_TIME:
            self._settle()

    def _settle(self) -> None:
        """Sync the files written so far, then rename them."""
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
