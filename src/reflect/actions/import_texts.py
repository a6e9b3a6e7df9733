"""Read the texts of an import, and report how far the reading is."""

import contextlib
import datetime as dt
import zoneinfo
from collections.abc import Callable, Generator
from functools import cached_property

from reflect.actions.context import Context, zone_at
from reflect.actions.import_parts import Part
from reflect.exchange.formats import READERS
from reflect.exchange.free_text import QUESTION
from reflect.exchange.incoming import Bytes, Item, Setting
from reflect.session.areas import areas_in

STEP = 1 << 18
"""Bytes between two reports of progress."""


class Texts:
    """Reads texts.

    Args:
        ctx: the surroundings.
        time_format: of text journals of jrnl.
        seen: is told how many bytes more have been read.
    """

    def __init__(self, ctx: Context, time_format: str | None, seen: Callable[[int], object]):
        self._ctx, self._time_format, self._seen = ctx, time_format, seen

    def items(self, part: Part) -> Generator[Item]:
        """Yield what is found in a text."""
        _, reader = READERS[part.kind]
        with contextlib.closing(part.open()) as file:
            yield from reader(_Counted(file, self._seen), self._setting._replace(day=part.day))

    @cached_property
    def _setting(self) -> Setting:
        # The time zone and the questions take a while, which an import of a journal can do without.
        ctx = self._ctx
        name = zone_at(ctx.now())
        local = zoneinfo.ZoneInfo(name) if name else ctx.now().tzinfo or dt.UTC
        asked = ctx.bank.questions[QUESTION].ask.say(ctx.language)

        def areas(text: str, language: str) -> tuple[str, ...]:
            return areas_in(text, ctx.bank.areas, language)

        return Setting(local, name, ctx.language, asked, ctx.phrases.media, self._time_format, areas=areas)


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
