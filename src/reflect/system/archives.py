"""Archives: the text files in a zip, within limits."""

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from reflect.errors import ImportRefused
from reflect.system.files import translating_os_errors

MOST_BYTES = 1 << 30
"""So much may come out of an archive: a long life of pages is a tenth of it."""

MOST_TIMES = 200
"""So many times as large as in the archive may a large file come out; text is packed to a tenth or so."""

LARGE = 64 << 20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class _Archive:
    """A zip, opened once for all of its members; it closes when the last of them goes."""

    def __init__(self, path: Path):
        self._path = path
        with self.damage():
            self._zip = zipfile.ZipFile(path)
        self.infos = self._zip.infolist()

    def open(self, info: zipfile.ZipInfo) -> "GuardedFile":
        """Open a member for reading.

        Raises:
            ImportRefused: the archive is damaged.
        """
        with self.damage():
            return GuardedFile(self._zip.open(info), self.damage)

    @contextlib.contextmanager
    def damage(self) -> Iterator[None]:
        """Turn what reading a damaged archive raises into one of our errors."""
        try:
            with translating_os_errors(self._path):
                yield
        except _BROKEN:
            raise ImportRefused(str(self._path), "damaged_archive") from None


class Member(NamedTuple):
    """A file in an archive."""

    archive: _Archive
    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        """What it is called there."""
        return self.info.filename

    @property
    def size(self) -> int:
        """Bytes, as it comes out."""
        return self.info.file_size

    def open(self) -> "GuardedFile":
        """Open it for reading.

        Raises:
            ImportRefused: the archive is damaged.
        """
        return self.archive.open(self.info)


class GuardedFile:
    """An open file, read in such a way that errors of the system or of an archive become errors of ours.

    Args:
        file: the file.
        translating: translates the errors of one operation.
    """

    def __init__(self, file: IO[bytes], translating: Callable[[], AbstractContextManager[None]]):
        self._file = file
        self._translating = translating

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or what is left."""
        with self._translating():
            return self._file.read(size)

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or as many bytes of it."""
        with self._translating():
            return self._file.readline(size)

    def seek(self, offset: int, /) -> object:
        """Go to a place; going back unpacks it again from the beginning."""
        with self._translating():
            return self._file.seek(offset)

    def close(self) -> None:
        """Close the file; an archive stays open."""
        self._file.close()


def members(archive: Path, ending: str) -> Iterator[Member]:
    """Yield the files in a zip whose names end so, by name; what a system puts in for itself is left out.

    Two files of one name are two members, and both are read.

    Raises:
        ImportRefused: it is damaged, locked, or far larger than it looks.
        FileError: it cannot be read.
    """
    opened = _Archive(archive)
    wanted = [info for info in opened.infos if _is_wanted(info, ending)]
    if any(info.flag_bits & 1 for info in wanted):
        raise ImportRefused(str(archive), "locked_archive")
    if sum(info.file_size for info in wanted) > MOST_BYTES or any(map(_swells, wanted)):
        raise ImportRefused(str(archive), "too_large")
    for info in sorted(wanted, key=lambda info: info.filename):
        yield Member(opened, info)


def _is_wanted(info: zipfile.ZipInfo, ending: str) -> bool:
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not info.is_dir() and not hidden and path.suffix.lower() == ending


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > LARGE and info.file_size > MOST_TIMES * max(info.compress_size, 1)
