"""The texts of an import, in a file, an archive or a folder, and how they are read."""

import contextlib
import datetime as dt
import os
import re
import zoneinfo
from collections.abc import Callable, Generator, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from reflect.actions.context import Context, zone_at
from reflect.errors import FileError
from reflect.exchange.formats import READERS, SNIFF_BYTES, kind_of
from reflect.exchange.free_text import QUESTION
from reflect.exchange.incoming import Bytes, Item, Setting
from reflect.session.areas import areas_in
from reflect.system.archives import GuardedFile, members
from reflect.system.files import open_regular, translating_os_errors

_DAY_FILE = re.compile(r"(\d{4})/(\d{2})/(\d{2})\.txt", re.ASCII)
STEP = 1 << 18
"""Interval between progress reports, in bytes."""


class Part(NamedTuple):
    """One text of a source.

    Attributes:
        name: the name within the source; "" if the text is the whole source.
        kind: a key of READERS.
        size: the size in bytes.
        open: opens the text.
        day: the day of a file that holds one day.
    """

    name: str
    kind: str
    size: int
    open: Callable[[], GuardedFile]
    day: dt.date | None = None


def beginning(path: Path) -> tuple[bytes, int]:
    """Return the first bytes of a file, and its size."""
    if not path.exists():
        raise FileError(str(path), "no_such_file")
    with translating_os_errors(path), open_regular(path) as file:
        return file.read(SNIFF_BYTES), os.fstat(file.fileno()).st_size


def in_file(path: Path, name: str, kind: str, size: int, day: dt.date | None = None) -> Part:
    """Return the part for a file."""
    return Part(
        name, kind, size, lambda: GuardedFile(open_regular(path), lambda: translating_os_errors(path)), day
    )


def in_archive(path: Path) -> Iterator[Part]:
    """Yield the texts in an archive."""
    for member in members(path, ".json"):
        file = member.open()
        found = kind_of(file.read(SNIFF_BYTES))
        file.close()
        if found == "day one":
            yield Part(member.name, found, member.size, member.open)


def in_folder(path: Path, format_: str) -> tuple[tuple[Part, ...], int]:
    """Return the days of a folder journal, or else the texts in one format, and the number of other files.

    A folder may also hold the user's notes, some of which may look like a journal. So files written by reflect
    are preferred, then the most frequent format.
    """
    if format_ in ("auto", "jrnl") and (days := sorted(_days(path))):
        named = ((day, file, file.relative_to(path).as_posix()) for day, file in days)
        return tuple(
            in_file(file, name, "jrnl text", file.stat().st_size, day) for day, file, name in named
        ), 0
    found: dict[str, list[Part]] = {}
    files = 0
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if any(part.startswith(".") for part in inside.parts) or not file.is_file():
            continue
        if file.suffix.lower() not in (".json", ".jsonl", ".md", ".markdown", ".txt"):
            continue
        start, size = beginning(file)
        files += bool(size)
        kind = kind_of(start)
        if size and kind and kind in READERS and format_ in ("auto", READERS[kind][0]):
            found.setdefault(kind, []).append(in_file(file, inside.as_posix(), kind, size))
    chosen = max(found, key=lambda kind: (kind == "markdown", len(found[kind])), default="")
    parts = tuple(found.get(chosen, ()))
    return parts, files - len(parts)


def _days(path: Path) -> Iterator[tuple[dt.date, Path]]:
    with translating_os_errors(path):
        for file in path.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9].txt"):
            match = _DAY_FILE.fullmatch(file.relative_to(path).as_posix())
            if match and file.is_file():
                with contextlib.suppress(ValueError):
                    yield dt.date(int(match[1]), int(match[2]), int(match[3])), file


class Texts:
    """Reader of the texts of an import.

    Args:
        ctx: the command's context.
        time_format: the time format of jrnl's text journals.
        seen: called with the number of bytes read since the last call.
    """

    def __init__(self, ctx: Context, time_format: str | None, seen: Callable[[int], object]):
        self._ctx, self._time_format, self._seen = ctx, time_format, seen

    def items(self, part: Part) -> Generator[Item]:
        """Yield the entries and problems found in a text."""
        _, reader = READERS[part.kind]
        with contextlib.closing(part.open()) as file:
            yield from reader(_Counted(file, self._seen), self._setting._replace(day=part.day))

    @cached_property
    def _setting(self) -> Setting:
        # The time zone and the question bank are slow to load, and an import of a journal does not need them.
        ctx = self._ctx
        name = zone_at(ctx.now())
        local = zoneinfo.ZoneInfo(name) if name else ctx.now().tzinfo or dt.UTC
        asked = ctx.bank.questions[QUESTION].ask.say(ctx.language)

        def areas(text: str, language: str) -> tuple[str, ...]:
            return areas_in(text, ctx.bank.areas, language)

        return Setting(
            local, name, ctx.language, asked, ctx.phrases.exchange.media, self._time_format, areas=areas
        )


class _Counted:
    """A file that reports how much of it has been read."""

    def __init__(self, file: Bytes, seen: Callable[[int], object]):
        self._file, self._seen, self._read = file, seen, 0

    def read(self, size: int, /) -> bytes:
        return self._counted(self._file.read(size))

    def readline(self, size: int, /) -> bytes:
        return self._counted(self._file.readline(size))

    def seek(self, offset: int, /) -> object:
        return self._file.seek(offset)

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read >= STEP or not data:
            self._seen(self._read)
            self._read = 0
        return data
