"""What a reader of another text finds in it: entries, and problems that a person should hear about.

A reader is pure: text in, an iterator of items out, one at a time. It never raises on what it reads, and
nothing of what a person wrote is ever part of a problem.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

from reflect.journal.archive import Line
from reflect.journal.entry import Entry


class FoundEntry(NamedTuple):
    """One entry that was read.

    Attributes:
        entry: complete, with its id. For foreign formats the id is made from source, time and text, so that
            importing twice is importing once.
        revision: the revision it was exported from, "" where that is not told; None for foreign formats,
            where one id always has the same words.
        edited: whether its words differ from what was exported; None when the format cannot tell.
        line: where it began, from 1; 0 where the format has no lines.
    """

    entry: Entry
    revision: str | None
    edited: bool | None
    line: int


class Problem(NamedTuple):
    """Something a person should hear about.

    Attributes:
        line: where, from 1; 0 where it cannot be told.
        kind: a key of the catalogue.
        detail: a name or a number, never content.
    """

    line: int
    kind: str
    detail: str = ""


class ArchiveLine(NamedTuple):
    """A line of an archive, and which of its file it is, from 1."""

    number: int
    line: Line


Item = FoundEntry | ArchiveLine | Problem

NOTES = frozenset(
    {"date_in_text", "not_in_order", "text_above", "text_outside", "unknown_zone", "empty", "unknown_field"}
)
"""Kinds of problems by which no entry was left out; with all others one was."""

Areas = Callable[[str, str], tuple[str, ...]]
"""From a text and its language to the body areas it names."""


class Setting(NamedTuple):
    """What a reader of a foreign format needs to know that does not stand in its text.

    Attributes:
        zone: of times that say none.
        zone_name: its IANA name, where there is one.
        language: of entries that say none.
        asked: the wording of the question `free` in that language.
        media: what photos and the like are called in that language, by `photo video audio pdf other`.
        time_format: of a text journal, in the codes of strptime; None for the usual ones.
        day: of a text that stands in a file of its day.
        areas: finds the body areas in a text that was changed outside reflect; None leaves them as they were.
    """

    zone: dt.tzinfo
    zone_name: str | None
    language: str
    asked: str
    media: Mapping[str, str]
    time_format: str | None = None
    day: dt.date | None = None
    areas: Areas | None = None


class Bytes(Protocol):
    """What a reader reads: an open file, or what acts like one."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or what is left; none at the end."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or as many bytes of it."""

    def seek(self, offset: int, /) -> object:
        """Go to a place; a reader only ever goes back to the beginning."""


Reader = Callable[[Bytes, Setting], Iterator[Item]]
