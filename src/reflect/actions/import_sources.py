"""What a person names to be imported: a file, an archive or a folder, in the format it is in."""

import contextlib
import datetime as dt
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from reflect.archives import members
from reflect.errors import FileTrouble, ImportProblem, ImportRefused
from reflect.exchange.formats import BEGINNING, READERS, kind_of
from reflect.exchange.incoming import Bytes
from reflect.files import open_regular, system_troubles, user_path
from reflect.piped import descriptor, is_stream, open_stream

LONGEST_STREAM = 256 << 20
"""Bytes that may come from a pipe, which has to be kept in memory: what it is shows at its beginning."""

STREAM = Path("-")
"""Stands for whatever has no file behind it."""

_DAY_FILE = re.compile(r"(\d{4})/(\d{2})/(\d{2})\.txt", re.ASCII)


class Opened(Bytes, Protocol):
    """What a reader reads, to be closed afterwards."""

    def close(self) -> None:
        """Close it."""


class Part(NamedTuple):
    """One text of a source.

    Attributes:
        name: what it is called beside its source; "" when it is the source.
        kind: a key of READERS.
        size: bytes.
        open: opens it.
        day: the day it is the file of.
    """

    name: str
    kind: str
    size: int
    open: Callable[[], "Opened"]
    day: dt.date | None = None


class Source(NamedTuple):
    """What was named: texts, or another journal.

    Attributes:
        name: as it was named.
        format: one of FORMATS, or `journal`.
        path: the file or folder.
        size: bytes, of all its parts.
        parts: its texts; none for a journal.
        passed_over: so many other files are in a folder, which are not brought in.
    """

    name: str
    format: str
    path: Path
    size: int
    parts: tuple[Part, ...]
    passed_over: int = 0


class OpenFile:
    """A file, open. What the system reports about it is one of our errors, that names it."""

    def __init__(self, file: BinaryIO, path: Path):
        self._file = file
        self._path = path

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or what is left."""
        with system_troubles(self._path):
            return self._file.read(size)

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or as many bytes of it."""
        with system_troubles(self._path):
            return self._file.readline(size)

    def seek(self, offset: int, /) -> object:
        """Go to a place."""
        with system_troubles(self._path):
            return self._file.seek(offset)

    def close(self) -> None:
        """Close it."""
        self._file.close()


def find_source(name: str, format_: str, time_format: str | None) -> Source:
    """Return what stands in a file, an archive or a folder; `-` is standard input.

    Args:
        name: as a person gave it.
        format_: one of FORMATS.
        time_format: of a text journal of jrnl.

    Raises:
        ImportRefused: nothing can be imported from it.
        FileTrouble: it cannot be read.
    """
    path = _path(name)

    def kind(start: bytes) -> str | None:
        return kind_of(start, format_=format_, time_format=time_format, named=True)

    if path.is_dir():
        parts, others = _in_folder(path, format_)
        return _with_parts(name, path, parts, "nothing_inside")._replace(passed_over=others)
    if path is STREAM:
        path = Path(name)
        data = _stream(name)
        read_as = _text_kind(path, kind(data[:BEGINNING]))
        return _with_parts(name, path, (Part("", read_as, len(data), lambda: io.BytesIO(data)),))
    start, size = _beginning(path)
    found = kind(start)
    if found == "journal":
        return Source(name, "journal", path, size, ())
    if found == "zip":
        return _with_parts(name, path, tuple(_in_archive(path)), "nothing_inside")
    return _with_parts(name, path, (_file(path, "", _text_kind(path, found), size),))


def _path(name: str) -> Path:
    """Return the file or folder that a person named, or STREAM where it is none.

    `/dev/stdin` may be a file, which is then read as one, however large it is; unless it has lost its name.
    """
    if name == "-":
        return STREAM
    if not is_stream(name):
        return user_path(name)
    with contextlib.suppress(OSError, RuntimeError):
        path = Path(name).resolve(strict=True)
        if (path.is_file() or path.is_dir()) and path.samefile(name):
            return path
    return STREAM


def _with_parts(
    name: str, path: Path, parts: tuple[Part, ...], otherwise: ImportProblem = "unknown_format"
) -> Source:
    if not parts:
        raise ImportRefused(name, otherwise)
    return Source(name, READERS[parts[0].kind][0], path, sum(part.size for part in parts), parts)


def _text_kind(path: Path, found: str | None) -> str:
    if found in ("encrypted", "utf16"):
        raise ImportRefused(str(path), cast("ImportProblem", found))
    if found is None or found not in READERS:
        is_note = path.suffix.lower() in (".md", ".markdown")
        raise ImportRefused(str(path), "other_markdown" if is_note else "unknown_format")
    return found


def _beginning(path: Path) -> tuple[bytes, int]:
    if not path.exists():
        raise FileTrouble(str(path), "missing_file")
    with system_troubles(path), open_regular(path) as file:
        return file.read(BEGINNING), os.fstat(file.fileno()).st_size


def _stream(name: str) -> bytes:
    if name == "-" or descriptor(name) == 0:
        with system_troubles(Path(name)):
            data = sys.stdin.buffer.read(LONGEST_STREAM + 1)
    else:
        with open_stream(name, writing=False) as file, system_troubles(Path(name)):
            data = file.read(LONGEST_STREAM + 1)
    if len(data) > LONGEST_STREAM:
        raise ImportRefused(name, "too_large")
    return data


def _file(path: Path, name: str, kind: str, size: int, day: dt.date | None = None) -> Part:
    def opened() -> Opened:
        return OpenFile(open_regular(path), path)

    return Part(name, kind, size, opened, day)


def _in_archive(path: Path) -> Iterator[Part]:
    for member in members(path, ".json"):
        file = member.open()
        found = kind_of(file.read(BEGINNING))
        file.close()
        if found == "day one":
            yield Part(member.name, found, member.size, member.open)


def _in_folder(path: Path, format_: str) -> tuple[tuple[Part, ...], int]:
    """Return the days of a folder journal, else the texts in one format; and how many others there are.

    Somebody's notes may stand beside an export, and some may look like a journal. So what reflect wrote goes
    first, then what there is most of.
    """
    if format_ in ("auto", "jrnl") and (days := sorted(_days(path))):
        named = ((day, file, file.relative_to(path).as_posix()) for day, file in days)
        return tuple(_file(file, name, "jrnl text", file.stat().st_size, day) for day, file, name in named), 0
    found: dict[str, list[Part]] = {}
    files = 0
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if any(part.startswith(".") for part in inside.parts) or not file.is_file():
            continue
        if file.suffix.lower() not in (".json", ".jsonl", ".md", ".markdown", ".txt"):
            continue
        start, size = _beginning(file)
        files += bool(size)
        kind = kind_of(start)
        if size and kind and kind in READERS and format_ in ("auto", READERS[kind][0]):
            found.setdefault(kind, []).append(_file(file, inside.as_posix(), kind, size))
    chosen = max(found, key=lambda kind: (kind == "markdown", len(found[kind])), default="")
    parts = tuple(found.get(chosen, ()))
    return parts, files - len(parts)


def _days(path: Path) -> Iterator[tuple[dt.date, Path]]:
    with system_troubles(path):
        for file in path.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9].txt"):
            match = _DAY_FILE.fullmatch(file.relative_to(path).as_posix())
            if match and file.is_file():
                with contextlib.suppress(ValueError):
                    yield dt.date(int(match[1]), int(match[2]), int(match[3])), file
