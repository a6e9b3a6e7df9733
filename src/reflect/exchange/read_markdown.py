"""Import of a Markdown export, including edits made to it since.

The content is read from the text; the block at the end identifies the entries (see `block`). A heading with a time
begins an entry, so that one broken entry does not affect another.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reflect.exchange import marks, marks_0_1
from reflect.exchange.block_code import BlockLine
from reflect.exchange.headings import (
    EntryHeading,
    has_own_words,
    is_unreadable,
)
from reflect.exchange.incoming import Areas, Bytes, Item, Problem, Setting
from reflect.exchange.markdown_lines import decoded, lines_of
from reflect.exchange.markdown_pieces import MarkdownPiece, pieces
from reflect.exchange.pair_answers import following, same_answers
from reflect.exchange.read_block import Damaged, MarksBlock
from reflect.exchange.read_entry import read_entry
from reflect.exchange.read_markdown_0_1 import read_markdown_0_1
from reflect.exchange.read_unmarked import read_unmarked
from reflect.exchange.sections import Broken, Chunk, chunk_of

_MOST_TWINS = 50
"""Maximum number of entries with the same day and time whose answers are compared with a text."""


def read_markdown(file: Bytes, setting: Setting | None = None) -> Iterator[Item]:
    """Yield the entries of a Markdown export with the profile `plain` or `obsidian`, and its problems.

    Args:
        file: the export, in UTF-8, with any line ends; one of version 0.1 too.
        setting: provides `areas` for edited text, and the defaults for text without a block.
    """
    found = _Index()
    old = found.scan(file)
    file.seek(0)
    if found.unusable:
        yield found.unusable
        return
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
    """The blocks of a file, and the position of each entry in them.

    Attributes:
        blocks: the blocks.
        places: the lines of entries.
        taken: for each of them, whether its text was found.
        damaged: the numbers of lines that cannot be read.
        unusable: a block of a later version or without its first line, which prevents reading the file.
    """

    def __init__(self) -> None:
        self.blocks: list[MarksBlock] = []
        self.places: list[_Place] = []
        self.taken: list[bool] = []
        self.damaged: list[int] = []
        self.unusable: Problem | None = None
        self._by_day: dict[tuple[str, str], list[int]] = {}
        self._by_time: dict[str, list[int]] = {}

    def scan(self, file: Bytes) -> bool:
        """Read all blocks of a file, and return whether it has marks of version 0.1."""
        inside, old, ends = False, False, marks.LastLines()
        newer = number = 0
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
                elif line.startswith("<!-- reflect:entries "):
                    newer = newer or number
            ends.add(raw)
        if not self.blocks and (newer or ends.end_a_block):
            self.unusable = Problem(newer, "newer") if newer else Problem(number, "block_damaged")
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

    def find(self, heading: EntryHeading) -> list[int]:
        """Return the first entries with a day and a time; entries that were already found come last."""
        known = (
            self._by_day.get((heading.day.isoformat(), heading.time), [])
            if heading.day
            else self._by_time.get(heading.time, [])
        )
        while len(known) > _MOST_TWINS and self.taken[known[0]]:
            known.pop(0)
        return sorted(known[:_MOST_TWINS], key=self.taken.__getitem__)

    def id_of(self, at: int) -> str:
        """Return the id of an entry, "" if its line cannot be read."""
        try:
            return str(self.parsed(at).about["id"])
        except Damaged:
            return ""

    def parsed(self, at: int) -> BlockLine:
        """Return the decoded line of an entry.

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
        """Yield the entries and problems in the file."""
        for number in self._index.damaged:
            yield Problem(number, "block_damaged")
        self._unknown_told = len(self._index.damaged)
        for piece in pieces(file):
            if not piece.sound:
                yield Problem(piece.line, "not_utf8")
            if piece.heading is None:
                yield from _outside(piece)
            elif not is_unreadable(piece.lines[0]):
                yield from self._piece(piece)
        yield from self._gone()

    def _gone(self) -> Iterator[Problem]:
        """Report the number of entries that are missing from the text, ignoring second copies of a block."""
        left = [at for at, taken in enumerate(self._index.taken) if not taken]
        if not left:
            return
        met = {self._index.id_of(at) for at, taken in enumerate(self._index.taken) if taken}
        gone = {one: at for at in reversed(left) if (one := self._index.id_of(at)) not in met}
        if gone:
            yield Problem(self._index.places[min(gone.values())].number, "entry_gone", str(len(gone)))

    def _piece(self, piece: MarkdownPiece) -> Iterator[Item]:
        text = chunk_of(piece.line, piece.lines[1:])
        at, moved = self._place(text, self._index.find(piece.heading) if piece.heading else [])
        if at is not None and self._index.taken[at]:
            yield Problem(piece.line, "twice")
            return
        if at is None:
            if self._unknown_told:
                self._unknown_told -= 1  # already reported: its line in the block is damaged
            else:
                yield Problem(
                    piece.line, "no_line" if piece.heading and piece.heading.time else "text_outside"
                )
            return
        chunk: Chunk | None = text
        while chunk is not None and at is not None:
            self._index.taken[at], self._last = True, at
            try:
                block = self._index.parsed(at)
            except Damaged:
                yield Problem(self._index.places[at].number, "block_damaged")
                return
            if moved or has_own_words(piece.lines[0], str(block.about.get("session", ""))):
                yield Problem(chunk.line, "heading_changed")
            rest = self._split(chunk, block)
            if piece.sound:
                yield from self._read(chunk, block)
            chunk, at, moved = rest, self._next(), True

    def _next(self) -> int | None:
        """Return the entry after the last one that was found, unless that entry was found already."""
        at = self._last + 1
        return at if at < len(self._index.places) and not self._index.taken[at] else None

    def _place(self, chunk: Chunk, known: list[int]) -> tuple[int | None, bool]:
        """Return the entry of a text, and whether its heading was changed.

        Args:
            chunk: the text.
            known: the entries that match its heading. If these are not just the next entry, the answers determine which
                one it is, because a changed heading may match another entry.
        """
        next_ = self._next()
        if known == [next_]:
            return next_, False
        scores = {at: self._same_answers(chunk, at) for at in [*known, next_] if at is not None}
        best = max(scores, key=scores.__getitem__, default=None)
        if best is None or (best not in known and not scores[best]):
            return None, True
        return best, best not in known

    def _same_answers(self, chunk: Chunk, at: int) -> int:
        try:
            return same_answers(chunk, self._index.parsed(at))
        except Damaged:
            return 0

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


def _outside(piece: MarkdownPiece) -> Iterator[Problem]:
    yield from [Problem(n, "text_outside") for n, line in enumerate(piece.lines, piece.line) if line.strip()][
        :1
    ]
