"""Zip archives: reading the text files in them, within size limits."""

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
"""Maximum total uncompressed size of an archive, in bytes; a lifetime of pages takes a tenth of it."""

MOST_TIMES = 200
"""Maximum compression ratio of a large file; text usually has about 10."""

LARGE = 64 << 20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class _Archive:
    """A zip file, opened once for all of its members; it is closed with the last reference to it."""

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
        """Translate errors from reading a damaged archive."""
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
        """Its path in the archive."""
        return self.info.filename

    @property
    def size(self) -> int:
        """Its uncompressed size, in bytes."""
        return self.info.file_size

    def open(self) -> "GuardedFile":
        """Open the member for reading.

        Raises:
            ImportRefused: the archive is damaged.
        """
        return self.archive.open(self.info)


class GuardedFile:
    """An open file whose read errors, of the system or of a zip file, are translated.

    Args:
        file: the file.
        translating: returns a context manager that translates the errors of one operation.
    """

    def __init__(self, file: IO[bytes], translating: Callable[[], AbstractContextManager[None]]):
        self._file = file
        self._translating = translating

    def read(self, size: int, /) -> bytes:
        """Return at most this many bytes; less only at the end of the file."""
        with self._translating():
            return self._file.read(size)

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or at most this many bytes of it."""
        with self._translating():
            return self._file.readline(size)

    def seek(self, offset: int, /) -> object:
        """Seek to an offset; seeking backwards decompresses from the beginning."""
        with self._translating():
            return self._file.seek(offset)

    def close(self) -> None:
        """Close the file; the archive stays open."""
        self._file.close()


def members(archive: Path, ending: str) -> Iterator[Member]:
    """Yield the files in a zip with a file name suffix, sorted by name, without hidden and macOS metadata files.

    Two files with the same name are two members; both are read.

    Raises:
        ImportRefused: the archive is damaged, encrypted, or uncompresses to too much data.
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
