"""Import of a Markdown export, including edits made to it since.

The text says what was written, and the block at its end which entry that is (see `block`). A heading with a time
begins an entry, so that one broken entry does not affect another.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reflect.exchange import marks, marks_0_1
from reflect.exchange.block_code import BlockLine
from reflect.exchange.fences import fences
from reflect.exchange.headings import EntryHeading, day_in, is_title, is_unreadable, read_entry_heading
from reflect.exchange.incoming import Areas, Bytes, Item, Problem, Setting
from reflect.exchange.markdown_lines import decoded, lines_of
from reflect.exchange.read_block import Damaged, MarksBlock
from reflect.exchange.read_entry import Broken, Chunk, chunk_of, following, read_entry, same_answers
from reflect.exchange.read_markdown_0_1 import read_markdown_0_1
from reflect.exchange.read_unmarked import read_unmarked

_FRONT = b"---"


def read_markdown(file: Bytes, setting: Setting | None = None) -> Iterator[Item]:
    """Yield the entries of a Markdown export with the profile `plain` or `obsidian`, and its problems.

    Args:
        file: the export, in UTF-8, with any line ends; one of version 0.1 too.
        setting: provides `areas` for edited text, and what is needed for text without a block.
    """
    found = _Index()
    old = found.scan(file)
    file.seek(0)
    if not found.blocks:
        yield from read_markdown_0_1(file, setting) if old or not setting else read_unmarked(file, setting)
        return
    yield from _Reader(found, setting.areas if setting else None).items(file)


def ids_in(file: Bytes) -> set[str]:
    """Return the ids of the entries in an export."""
    found = _Index()
    if found.scan(file) and not found.blocks:
        file.seek(0)
        return {match[1].decode() for line in lines_of(file) if (match := marks_0_1.ENTRY.match(line))}
    return {found.id_of(at) for at in range(len(found.places))}


class _Place(NamedTuple):
    """A line of a block: the block, its line number and its text."""

    block: MarksBlock
    number: int
    text: str


class _Index:
    """The blocks of a file, and where in them each entry is."""

    def __init__(self) -> None:
        self.blocks: list[MarksBlock] = []
        self.places: list[_Place] = []
        self.taken: list[bool] = []
        self.damaged: list[int] = []
        self._by_day: dict[tuple[str, str], list[int]] = {}
        self._by_time: dict[str, list[int]] = {}

    def scan(self, file: Bytes) -> bool:
        """Read all blocks of a file, and return whether it has marks of version 0.1."""
        inside, old = False, False
        for number, raw in enumerate(lines_of(file), 1):
            if inside:
                line = decoded(raw)[0].rstrip()
                if line == marks.CLOSE or line.startswith("<!-- reflect"):
                    inside = False
                else:
                    self.blocks[-1].add(number, line)
            if not inside and raw.startswith(b"<!-- reflect"):
                line = decoded(raw)[0].rstrip()
                inside = line == marks.BEGIN
                old = old or line == marks_0_1.JOURNAL or line.startswith("<!-- reflect:entry ")
                if inside:
                    self.blocks.append(MarksBlock())
        for block in self.blocks:
            self.damaged += block.damaged
            for number, text in block.lines:
                self._add(_Place(block, number, text))
        return old

    def _add(self, place: _Place) -> None:
        try:
            day, time = place.block.when(place.text)
        except Damaged:
            self.damaged.append(place.number)
            return
        self._by_day.setdefault((day, time), []).append(len(self.places))
        self._by_time.setdefault(time, []).append(len(self.places))
        self.places.append(place)
        self.taken.append(False)

    def find(self, heading: EntryHeading) -> tuple[int | None, bool]:
        """Return the first entry with a day and a time that was not taken yet, and whether there is any at all."""
        known = (
            self._by_day.get((heading.day.isoformat(), heading.time), [])
            if heading.day
            else self._by_time.get(heading.time, [])
        )
        while known and self.taken[known[0]] and len(known) > 1:
            known.pop(0)
        free = known[0] if known and not self.taken[known[0]] else None
        return free, bool(known)

    def id_of(self, at: int) -> str:
        """Return the id of an entry, "" if its line cannot be read."""
        try:
            return str(self.parsed(at).about["id"])
        except Damaged:
            return ""

    def parsed(self, at: int) -> BlockLine:
        """Return what the block says of an entry.

        Raises:
            Damaged: the line cannot be read.
        """
        place = self.places[at]
        return place.block.parsed(place.number, place.text)


class _Reader:
    """Reads the text of a file whose blocks are known."""

    def __init__(self, found: _Index, areas: Areas | None):
        self._index, self._areas = found, areas
        self._last = -1
        self._seen = set[str]()
        self._unknown_told = 0

    def items(self, file: Bytes) -> Iterator[Item]:
        """Yield the entries and the problems."""
        for number in self._index.damaged:
            yield Problem(number, "block_damaged")
        self._unknown_told = len(self._index.damaged)
        for piece in _pieces(file):
            if not piece.sound:
                yield Problem(piece.line, "not_utf8")
            if piece.heading is None:
                yield from _outside(piece)
            elif not is_unreadable(piece.lines[0]):
                yield from self._piece(piece)
        left = [at for at, taken in enumerate(self._index.taken) if not taken]
        if left:
            yield Problem(self._index.places[left[0]].number, "entry_gone", str(len(left)))

    def _piece(self, piece: "_Piece") -> Iterator[Item]:
        chunk: Chunk | None = chunk_of(piece.line, piece.lines[1:])
        at, known = self._index.find(piece.heading) if piece.heading else (None, False)
        moved = False
        if at is None:
            if known:
                yield Problem(piece.line, "twice")
                return
            at, moved = self._next_if(chunk), True
        if at is None:
            if self._unknown_told:
                self._unknown_told -= 1  # its line in the block is damaged, which was told
            else:
                yield Problem(
                    piece.line, "no_line" if piece.heading and piece.heading.time else "text_outside"
                )
            return
        while chunk is not None and at is not None:
            self._index.taken[at], self._last = True, at
            if moved:
                yield Problem(chunk.line, "heading_changed")
            try:
                block = self._index.parsed(at)
            except Damaged:
                yield Problem(self._index.places[at].number, "block_damaged")
                return
            rest = self._split(chunk, block)
            if piece.sound:
                yield from self._read(chunk, block)
            chunk, at, moved = rest, self._next(), True

    def _next(self) -> int | None:
        """Return the entry after the last one that was found, unless it was found too."""
        at = self._last + 1
        return at if at < len(self._index.places) and not self._index.taken[at] else None

    def _next_if(self, chunk: Chunk | None) -> int | None:
        """Return the next entry if a text with another heading has its answers."""
        at = self._next()
        try:
            return at if at is not None and chunk and same_answers(chunk, self._index.parsed(at)) else None
        except Damaged:
            return None

    def _split(self, chunk: Chunk, block: BlockLine) -> Chunk | None:
        visible = sum(bool(answer.wording) for answer in block.answers)
        at = self._next()
        if at is None or len(chunk.sections) <= visible:
            return None
        try:
            return following(chunk, block, self._index.parsed(at))
        except Damaged:
            return None

    def _read(self, chunk: Chunk, block: BlockLine) -> Iterator[Item]:
        try:
            problems, found = read_entry(chunk, block, self._areas)
        except Broken as broken:
            yield Problem(broken.line, broken.kind)
            return
        yield from problems
        if found.entry.id in self._seen:
            yield Problem(chunk.line, "twice")
            return
        self._seen.add(found.entry.id)
        yield found


class _Piece(NamedTuple):
    """A part of the text: an entry with its heading as the first line, or what is outside all entries.

    Attributes:
        line: the number of its first line.
        lines: its lines.
        heading: what its heading says; None outside all entries.
        sound: whether it is valid UTF-8.
    """

    line: int
    lines: list[str]
    heading: EntryHeading | None
    sound: bool


def _pieces(file: Bytes) -> Iterator[_Piece]:
    """Yield the entries of a text, and what is between them, without blocks, properties and titles."""
    start, below = 1, list[bytes]()
    heading: EntryHeading | None = None
    day = None
    front = block = False
    for number, raw in enumerate(lines_of(file), 1):
        line = raw.rstrip()
        if block or front:
            block = block and line != marks.CLOSE.encode() and not line.startswith(b"<!-- reflect")
            front = front and line != _FRONT
            if block or front or not line.startswith(b"<!-- reflect"):
                start = number + 1
                continue
        if line == marks.BEGIN.encode() or (number == 1 and line == _FRONT):
            if below:
                yield _piece(start, below, heading)
            block, front = line != _FRONT, line == _FRONT
            start, below, heading = number + 1, [], None
        elif raw.startswith(b"## ") and (found := _heading(raw, heading)):
            if below:
                yield _piece(start, below, heading)
            start, below = number, [raw]
            heading = found if found.day or not found.time else EntryHeading(day, found.time)
        elif raw.startswith(b"# ") and is_title(decoded(raw)[0].rstrip()) and not _in_code(below):
            above = _without_front(below)
            if above:
                yield _piece(start, above, heading)
            day = day_in(decoded(raw)[0])
            start, below, heading = number + 1, [], None
        elif heading is None and raw.startswith(b"### "):
            # A question whose entry has lost its heading.
            if below:
                yield _piece(start, below, None)
            start, below, heading = number - 1, [b"", raw], EntryHeading(None, "")
        else:
            below.append(raw)
    if below:
        yield _piece(start, below, heading)


def _heading(raw: bytes, current: EntryHeading | None) -> EntryHeading | None:
    """Return what a heading says if it begins an entry; below an entry, only one with a time does."""
    line = decoded(raw)[0]
    if found := read_entry_heading(line):
        return found
    return EntryHeading(None, "") if current is None or is_unreadable(line) else None


def _in_code(lines: list[bytes]) -> bool:
    """Return whether the next line is inside fenced code."""
    if not any(line.lstrip().startswith((b"```", b"~~~")) for line in lines):
        return False
    text = [decoded(line)[0] for line in lines]
    # Code that ends counts as code, so the line is inside if a closing fence after it would make it so.
    return any(len(text) in one for fence in ("`" * 40, "~" * 40) for one in fences([*text, "", fence]))


def _without_front(lines: list[bytes]) -> list[bytes]:
    """Return the lines of an entry without the properties of a note that was joined behind it."""
    rest = list(lines)
    while rest and not rest[-1].strip():
        rest.pop()
    if rest and rest[-1].rstrip() == _FRONT:
        opened = next((n for n in range(len(rest) - 2, -1, -1) if rest[n].rstrip() == _FRONT), None)
        if opened is not None and all(re.match(rb"[\w-]+:|\s+- |$", line) for line in rest[opened + 1 : -1]):
            return rest[:opened]
    return lines


def _outside(piece: _Piece) -> Iterator[Problem]:
    yield from [Problem(n, "text_outside") for n, line in enumerate(piece.lines, piece.line) if line.strip()][
        :1
    ]


def _piece(start: int, below: list[bytes], heading: EntryHeading | None) -> _Piece:
    text, sound = decoded(b"\n".join(below))
    return _Piece(start, text.split("\n"), heading, sound)
