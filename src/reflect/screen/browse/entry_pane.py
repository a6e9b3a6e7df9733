"""The entry side of the browser: the displayed entry, its scroll offset, and the mark on one of its answers."""

from collections.abc import Sequence

from textual.content import Content

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.screen.browse.entry_lines import EntryLayout, Hits, entry_layout, title
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.look import BLANK, QUIET, STRONG, TINT

_LEAD, _MARGIN = 2, 2
"""Width in cells of the mark before a line, and of the signs after it that show that more follows."""


class EntryPane:
    """One of the entries of a day, laid out and scrolled.

    Args:
        phrases: the language.
        place: the position; the mark is kept in it.

    """

    def __init__(self, phrases: Phrases, place: BrowsePosition):
        self._phrases, self._place = phrases, place
        self._entries: Sequence[Entry] = ()
        self._at = 0
        self._top = 0
        self._width, self._room = 40, 1
        self._head = 1
        self._hits = Hits()
        self._layout: tuple[tuple[object, ...], EntryLayout] | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry shown, if any."""
        return self._entries[self._at] if self._entries else None

    @property
    def layout(self) -> EntryLayout | None:
        """The entry as wrapped lines, cached for its width and the hits in it."""
        if (entry := self.entry) is None:
            return None
        known = entry.id, entry.revision, self._width, self._hits
        if self._layout is None or self._layout[0] != known:
            self._layout = (
                known,
                entry_layout(entry, self._phrases, self._width - _LEAD - _MARGIN, self._hits),
            )
        return self._layout[1]

    @property
    def question(self) -> str:
        """The id of the question with the mark; "" if there is none."""
        shown = self.layout
        return shown.questions[self._place.answer] if shown and shown.questions else ""

    @property
    def room(self) -> int:
        """The number of lines of the entry that fit on the screen."""
        return self._room

    def show(self, entries: Sequence[Entry], at: int, answer: int = 0) -> None:
        """Show one of the entries of a day from its beginning, or scrolled to an answer."""
        self._entries, self._at, self._top, self._hits = entries, at, 0, Hits()
        shown = self.layout
        self._place.entry = entries[at].id if entries else ""
        self._place.answer = min(answer, max(0, len(shown.questions) - 1)) if shown else 0
        if answer:
            self.show_answer()

    def fit(self, width: int, rows: int) -> None:
        """Lay the entry out for a pane of this size."""
        before = self._width, self._room
        self._width = width
        self._head = len(self.title(width))
        self._room = max(1, rows - self._head - 1)
        if before != (self._width, self._room) and self._hits.all:
            self.underline(self._hits)

    def title(self, width: int, style: str = STRONG) -> list[Content]:
        """Return the title of the entry; nothing without an entry."""
        if (entry := self.entry) is None:
            return []
        number, count = self._at + 1, len(self._entries)
        return title(entry, self._phrases, number=number, count=count, width=width, style=style)

    def lines(self, *, strong: bool) -> list[Content]:
        """Return the visible lines of the entry; the rest is not rendered.

        Args:
            strong: whether the pane has the focus.
        """
        shown = self.layout
        if shown is None:
            return []
        self._top = max(0, min(self._top, len(shown.lines) - self._room))
        start = shown.starts[self._place.answer] if shown.starts else -1
        last = min(self._top + self._room, len(shown.lines)) - 1
        body = []
        for i in range(self._top, last + 1):
            lead = Content.styled("› " if i == start else "  ", TINT if strong else QUIET)
            line = Content.assemble(lead, shown.lines[i])
            more = "▲" if i == self._top > 0 else "▼" if i == last < len(shown.lines) - 1 else ""
            if more:
                line = line.pad_right(max(0, self._width - 1 - line.cell_length))
                line = Content.assemble(line, (more, TINT))
            body.append(line)
        return [*self.title(self._width, STRONG if strong else QUIET), BLANK, *body]

    # Moving

    def scroll(self, rows: int) -> None:
        """Scroll; the mark moves along, so that its answer stays visible."""
        shown = self.layout
        if shown is None:
            return
        self._top = max(0, min(self._top + rows, len(shown.lines) - self._room))
        bottom = self._top + self._room
        if not shown.starts:
            return
        begin, end = shown.bounds[self._place.answer]
        if end <= self._top or begin >= bottom:
            seen = [i for i, (b, e) in enumerate(shown.bounds) if e > self._top and b < bottom]
            if seen:
                self._place.answer = seen[0] if rows > 0 else seen[-1]

    def mark(self, answer: int) -> None:
        """Mark an answer, the nearest one if there is none with this index, and scroll to it."""
        shown = self.layout
        if shown and shown.questions:
            self._place.answer = max(0, min(answer, len(shown.questions) - 1))
            self.show_answer()

    def mark_question(self, question: str) -> None:
        """Mark the answer to a question, if the entry has one."""
        shown = self.layout
        if shown and question in shown.questions:
            self.mark(shown.questions.index(question))

    def mark_row(self, row: int) -> None:
        """Mark the answer on a row of the pane."""
        shown = self.layout
        line = self._top + row - self._head - 1
        if shown and row > self._head and line < len(shown.lines):
            self.mark(shown.answer_at(line))

    def underline(self, hits: Hits) -> None:
        """Underline hits, mark the answer with the picked one, and scroll to it."""
        self._hits = hits
        shown = self.layout
        if shown is None or shown.hit is None:
            return
        self.mark(shown.answer_at(shown.hit))
        if not self._top <= shown.hit < self._top + self._room:
            self._top = max(0, min(shown.hit - self._room // 2, len(shown.lines) - self._room))

    def clear(self) -> bool:
        """Remove the underlining of hits, and return whether there was any."""
        before, self._hits = self._hits, Hits()
        return bool(before.all)

    def show_answer(self) -> None:
        """Scroll as little as needed to show the answer with the mark, or at least its beginning."""
        shown = self.layout
        if not shown or not shown.starts:
            return
        begin, end = shown.bounds[self._place.answer]
        if end > self._top + self._room:
            self._top = end - self._room
        self._top = min(self._top, begin)
