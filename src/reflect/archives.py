"""Archives: the text files in a zip, within limits."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from reflect.errors import ImportRefused
from reflect.files import system_troubles

MOST_BYTES = 1 << 30
"""So much may come out of an archive: a long life of pages is a tenth of it."""

MOST_TIMES = 200
"""So many times as large as in the archive may a large file come out; text is packed to a tenth or so."""

LARGE = 64 << 20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Member(NamedTuple):
    """A file in an archive; `size` in bytes, as it comes out."""

    archive: Path
    name: str
    size: int

    def open(self) -> "Unpacked":
        """Open it for reading.

        Raises:
            ImportRefused: the archive is damaged.
        """
        return Unpacked(self)


class Unpacked:
    """A file in an archive, open. What goes wrong with the archive is one of our errors."""

    def __init__(self, member: Member):
        self._member = member
        self._open()

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or what is left."""
        try:
            return self._file.read(size)
        except _BROKEN:
            raise ImportRefused(str(self._member.archive), "damaged_archive") from None

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or as many bytes of it."""
        try:
            return self._file.readline(size)
        except _BROKEN:
            raise ImportRefused(str(self._member.archive), "damaged_archive") from None

    def seek(self, offset: int, /) -> object:
        """Go back to the beginning, which is the only place one can go to."""
        if offset:
            raise ValueError(offset)
        self.close()
        self._open()
        return offset

    def close(self) -> None:
        """Close it, with the archive."""
        self._file.close()
        self._zip.close()

    def _open(self) -> None:
        try:
            self._zip = zipfile.ZipFile(self._member.archive)
            self._file: IO[bytes] = self._zip.open(self._member.name)
        except (*_BROKEN, KeyError):
            raise ImportRefused(str(self._member.archive), "damaged_archive") from None


def members(archive: Path, ending: str) -> Iterator[Member]:
    """Yield the files in a zip whose names end so, by name; what a system puts in for itself is left out.

    Raises:
        ImportRefused: it is damaged, locked, or far larger than it looks.
        FileTrouble: it cannot be read.
    """
    try:
        with system_troubles(archive), zipfile.ZipFile(archive) as file:
            wanted = [info for info in file.infolist() if _is_wanted(info, ending)]
    except _BROKEN:
        raise ImportRefused(str(archive), "damaged_archive") from None
    if any(info.flag_bits & 1 for info in wanted):
        raise ImportRefused(str(archive), "locked_archive")
    if sum(info.file_size for info in wanted) > MOST_BYTES or any(map(_swells, wanted)):
        raise ImportRefused(str(archive), "too_large")
    for info in sorted(wanted, key=lambda info: info.filename):
        yield Member(archive, info.filename, info.file_size)


def _is_wanted(info: zipfile.ZipInfo, ending: str) -> bool:
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not info.is_dir() and not hidden and path.suffix.lower() == ending


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > LARGE and info.file_size > MOST_TIMES * max(info.compress_size, 1)
