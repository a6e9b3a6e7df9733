"""The types shared by all import readers: the entries and problems that they yield, and their settings.

A reader turns a file into an iterator of items. It never raises because of the content of the file, and problems
never quote that content.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

from reflect.journal.archive import AnyLine
from reflect.journal.entry import Entry


class FoundEntry(NamedTuple):
    """One entry that was read.

    Attributes:
        entry: the complete entry with its id. For foreign formats the id is a hash of format, time and text, so that
            importing is idempotent.
        revision: the revision that was exported, "" if unknown; None for foreign formats, where the same id always
            means the same text.
        edited: whether the text was edited after the export; None if the format cannot tell.
        line: the line where the entry began, from 1; 0 if the format has no lines.
    """

    entry: Entry
    revision: str | None
    edited: bool | None
    line: int


class Problem(NamedTuple):
    """A problem to report to the user.

    Attributes:
        line: the line number, from 1; 0 if unknown.
        kind: the key of the message in the phrases.
        detail: a name or a number, never content.
    """

    line: int
    kind: str
    detail: str = ""


class ArchiveLine(NamedTuple):
    """A line of an archive, with its line number from 1."""

    number: int
    line: AnyLine


Item = FoundEntry | ArchiveLine | Problem

NOTES = frozenset(
    {
        "date_in_text",
        "not_in_order",
        "text_above",
        "text_outside",
        "unknown_zone",
        "empty",
        "unknown_field",
        "heading_changed",
        "entry_gone",
        "choice_unclear",
        "areas_unclear",
    }
)
"""Kinds of problems that are only notes. With any other kind, an entry was left out."""

Areas = Callable[[str, str], tuple[str, ...]]
"""A function from a text and its language to the body areas that the text names."""


class Setting(NamedTuple):
    """The settings of a reader: defaults for data that the file itself lacks.

    Attributes:
        zone: the default time zone.
        zone_name: the IANA name of that zone, if it has one.
        language: the default language.
        asked: the wording of the question `free` in that language.
        media: the words for attachments in that language, by `photo video audio pdf other`.
        time_format: the strptime format of a text journal; None to detect it.
        day: the day of a file that holds a single day.
        areas: finds body areas in text that was edited outside reflect; None to leave areas unchanged.
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
    """The part of the binary file interface that readers use."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, b"" at the end of the file."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or its first `size` bytes."""

    def seek(self, offset: int, /) -> object:
        """Move to an offset; readers only rewind to 0."""


ItemReader = Callable[[Bytes, Setting], Iterator[Item]]
