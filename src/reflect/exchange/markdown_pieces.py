"""Splitting of the text of a Markdown export into pieces: the entries, and the text outside all entries."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from reflect.exchange import marks
from reflect.exchange.fences import fences
from reflect.exchange.headings import (
    EntryHeading,
    day_in,
    is_title,
    is_title_as_written,
    is_unreadable,
    read_entry_heading,
)
from reflect.exchange.incoming import Bytes
from reflect.exchange.markdown_lines import decoded, lines_of

_FRONT = b"---"
_PROPERTY = re.compile(rb"[\w-]+:|\s+- |$")


class MarkdownPiece(NamedTuple):
    """A part of the text: an entry, which begins with its heading, or text outside all entries.

    Attributes:
        line: the number of its first line.
        lines: its lines.
        heading: the data in its heading; None outside all entries.
        sound: whether it is valid UTF-8.
    """

    line: int
    lines: list[str]
    heading: EntryHeading | None
    sound: bool


class _Part(NamedTuple):
    """The lines of a piece before they are decoded."""

    start: int
    below: list[bytes]
    heading: EntryHeading | None = None

    def pieces(self) -> Iterator[MarkdownPiece]:
        if self.below:
            text, sound = decoded(b"\n".join(self.below))
            yield MarkdownPiece(self.start, text.split("\n"), self.heading, sound)

    def with_part(self, other: "_Part") -> "_Part":
        """Return this part joined with a later one; blank lines replace the lines between them.

        Inside an answer only one blank line is inserted, so line numbers after it are too low.
        """
        inside = any(line.strip() for line in other.below)
        between = 1 if inside else other.start - self.start - len(self.below)
        return _Part(self.start, [*self.below, *[b""] * between, *other.below], self.heading)


def pieces(file: Bytes) -> Iterator[MarkdownPiece]:
    """Yield the entries of a text and the text between them, without blocks, properties and titles."""
    part, cut = _Part(1, []), _Part(1, [])
    day = None
    front = block = False
    for number, raw in enumerate(lines_of(file), 1):
        line = raw.rstrip()
        if front and raw.startswith(b"## ") and read_entry_heading(decoded(raw)[0]):
            front = False  # a horizontal rule at the top rather than properties
            yield MarkdownPiece(1, ["---"], None, sound=True)
        if block or front:
            block = block and line != marks.CLOSE.encode() and not line.startswith(b"<!-- reflect")
            front = front and line != _FRONT
            if block or front or not line.startswith(b"<!-- reflect"):
                part = _Part(number + 1, [])
                continue
        if line == marks.BEGIN.encode() or (number == 1 and line == _FRONT):
            if part.heading:
                yield from cut.pieces()
                cut = part  # the piece may continue after the block
            else:
                yield from part.pieces()
            block, front = line != _FRONT, line == _FRONT
            part = _Part(number + 1, [])
        elif raw.startswith(b"## ") and (found := _heading(raw, part.heading)):
            yield from cut.pieces()
            part, titled = _without_title(part)
            day = titled or day
            yield from part.pieces()
            cut = _Part(1, [])
            part = _Part(
                number, [raw], found if found.day or not found.time else EntryHeading(day, found.time)
            )
        elif part.heading is None and raw.startswith(b"# ") and is_title(title := decoded(raw)[0].rstrip()):
            yield from cut.pieces()
            yield from _Part(part.start, _without_front(part.below)).pieces()
            if not is_title_as_written(title):
                yield MarkdownPiece(number, [title], None, sound=True)
            day = day_in(title)
            part, cut = _Part(number + 1, []), _Part(1, [])
        elif part.heading is None and raw.startswith(b"### "):
            if cut.below:
                part, cut = cut.with_part(part), _Part(1, [])
                part.below.append(raw)
            else:  # a question whose entry has lost its heading
                yield from part.pieces()
                part = _Part(number - 1, [b"", raw], EntryHeading(None, ""))
        else:
            part.below.append(raw)
    yield from cut.pieces()
    yield from part.pieces()


def _heading(raw: bytes, current: EntryHeading | None) -> EntryHeading | None:
    """Return the data in a heading that begins an entry, else None; after an entry, only one with a time does."""
    line = decoded(raw)[0]
    if found := read_entry_heading(line):
        return found
    return EntryHeading(None, "") if current is None or is_unreadable(line) else None


def _without_title(part: _Part) -> tuple[_Part, dt.date | None]:
    """Return a part without the title of a note that was appended to it, and the day in that title.

    A title is directly above an entry; anywhere else, such a line is a heading written by the user.
    """
    last = len(part.below) - 1
    while last >= 0 and not part.below[last].strip():
        last -= 1
    title = decoded(part.below[last])[0].rstrip() if last >= 0 and part.below[last].startswith(b"# ") else ""
    if not is_title_as_written(title) or _in_code(part.below[:last]):
        return part, None
    return part._replace(below=_without_front(part.below[:last])), day_in(title)


def _in_code(lines: list[bytes]) -> bool:
    """Return whether the next line is inside fenced code."""
    if not any(line.lstrip().startswith((b"```", b"~~~")) for line in lines):
        return False
    text = [decoded(line)[0] for line in lines]
    # Code that ends counts as code, so the line is inside if a closing fence after it would make it so.
    return any(len(text) in one for fence in ("`" * 40, "~" * 40) for one in fences([*text, "", fence]))


def _without_front(lines: list[bytes]) -> list[bytes]:
    """Return lines without the properties of a note that was appended."""
    rest = list(lines)
    while rest and not rest[-1].strip():
        rest.pop()
    if rest and rest[-1].rstrip() == _FRONT:
        opened = next((n for n in range(len(rest) - 2, -1, -1) if rest[n].rstrip() == _FRONT), None)
        if opened is not None and all(_PROPERTY.match(line) for line in rest[opened + 1 : -1]):
            return rest[:opened]
    return lines
