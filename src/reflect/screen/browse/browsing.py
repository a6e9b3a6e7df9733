"""The browser's page: months at the left, an entry at the right, and what each key does."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from reflect.errors import ReflectError
from reflect.harmless import shown_line
from reflect.journal.answers import written
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.review.calendar import Days
from reflect.screen.browse.entry_lines import Leaf, leaf, title
from reflect.screen.browse.month import WIDTH, Cursor, months_lines, moved
from reflect.screen.browse.shelf import Shelf
from reflect.screen.keys import footer
from reflect.screen.look import BLANK, QUIET, TINT, WIDEST, Block, wrapped
from reflect.screen.program import Program

BESIDE = 70
"""From so many cells on calendar and entry stand beside each other."""
_GAP = 3

Pane = Literal["calendar", "entry"]


@dataclass
class BrowsePosition:
    """Where one is; it outlives the screen while an entry is changed.

    Attributes:
        day: that is looked at; None before the latest entry is looked up.
        entry: the id of the entry that is shown, where its day has several.
        pane: which side the keys move.
        answer: the number of the answer the cursor is at.
        notice: a line that stands until the next key.
        deleted: what can be brought back, the last one last.
    """

    day: dt.date | None = None
    entry: str = ""
    pane: Pane = "calendar"
    answer: int = 0
    notice: str = ""
    deleted: list[Entry] = field(default_factory=list)


class End(Protocol):
    """What leaves the browser."""

    def __call__(
        self, how: Literal["left", "edit"], entry: Entry | None = None, question: str | None = None
    ) -> None:
        """Leave; with `edit`, to change an entry, or the answer to one question of it."""


class Browsing(Screen[None], inherit_css=False, inherit_bindings=False):
    """A journal to leaf through.

    Args:
        shelf: the journal.
        phrases: the language.
        place: where to begin.
        end: leaves the browser.

    """

    AUTO_FOCUS = ""
    writes = tab_writes = takes_ahead = False

    def __init__(self, shelf: Shelf, phrases: Phrases, place: BrowsePosition, end: End):
        super().__init__()
        self.shelf, self.phrases, self.place, self.end = shelf, phrases, place, end
        self._day = place.day or shelf.today
        self._entries: Sequence[Entry] = ()
        self._at = 0
        self._top = 0
        self._months: dict[dt.date, Days] = {}
        self._leaf: tuple[tuple[str, str, int], Leaf] | None = None
        self._page, self._foot = Block(), Block()
        self._room = 1
        self._keys = self._bound()

    @property
    def program(self) -> Program:
        """The program it is part of."""
        return self.app  # type: ignore[return-value]

    @property
    def entry(self) -> Entry | None:
        """The entry that is shown."""
        return self._entries[self._at] if self._entries else None

    @property
    def question(self) -> str:
        """The question under the cursor; "" where there is none."""
        shown = self._shown
        return shown.questions[self.place.answer] if shown and shown.questions else ""

    def compose(self) -> Iterable[Widget]:
        """Return the two blocks of text."""
        return [self._page, self._foot]

    def on_mount(self) -> None:
        """Show the latest entry, or where one was."""
        if self.place.day is None and (last := self.shelf.near(dt.date.max, later=False)):
            self._day = last.day
        self._read(self._day, self.place.entry, answer=self.place.answer)
        self.draw()

    def on_resize(self) -> None:
        """Fit a changed terminal."""
        self._show_answer()
        self.draw()

    # What is read

    def _read(self, day: dt.date, entry: str = "", *, answer: int = 0, last: bool = False) -> None:
        """Look at a day, and at one of its entries; the first of them unless it is named, or the last is asked for."""
        self._entries = self.shelf.of_day(day)
        self._day = day
        ids = [one.id for one in self._entries]
        self._at = ids.index(entry) if entry in ids else (len(ids) - 1 if last and ids else 0)
        self._top = 0
        shown = self._shown
        self.place.day = day
        self.place.entry = ids[self._at] if ids else ""
        self.place.answer = min(answer, max(0, len(shown.questions) - 1)) if shown else 0
        if answer:
            self._show_answer()

    def _month(self, first: dt.date) -> Days:
        if first not in self._months:
            self._months[first] = self.shelf.month(first)
        return self._months[first]

    def _changed(self) -> None:
        """Read anew what may have changed."""
        self._months.clear()
        self._leaf = None
        self._read(self._day, self.place.entry, answer=self.place.answer)

    # What stands where

    @property
    def _beside(self) -> bool:
        return self.app.size.width >= BESIDE

    @property
    def _columns(self) -> tuple[int, int]:
        """How wide the entry is, and how far everything is from the left."""
        wide = self.app.size.width
        if not self._beside:
            width = min(WIDEST, wide - 4 if wide > 44 else wide - 2)
            return width, (wide - width) // 2
        width = min(WIDEST, wide - WIDTH - _GAP - 3)
        return width, (wide - WIDTH - _GAP - width) // 2

    @property
    def _shown(self) -> Leaf | None:
        """The entry as lines, wrapped once for each width."""
        if (entry := self.entry) is None:
            return None
        known = entry.id, entry.revision, self._columns[0]
        if self._leaf is None or self._leaf[0] != known:
            self._leaf = known, leaf(entry, self.phrases, known[2] - 2)
        return self._leaf[1]

    def draw(self) -> None:
        """Put everything in its place."""
        wide, tall = self.app.size
        width, left = self._columns
        foot = self._footer(wide - 2 * max(1, min(left, 4)))
        above = 1 if tall >= 20 else 0
        rows = max(1, tall - len(foot) - 1 - 2 * above)
        self._room = max(1, rows - 2)
        calendar = self.place.pane == "calendar" if not self._beside else True
        page = [] if calendar and not self._beside else self._entry_lines(width, rows)
        if calendar:
            cursor = Cursor(self._day, strong=self.place.pane == "calendar")
            about = self._about(width) if not self._beside else []
            months = months_lines(
                cursor,
                rows - len(about),
                self._month,
                today=self.shelf.today,
                first_weekday=self.shelf.first_weekday,
                phrases=self.phrases,
            )[:rows]
            about += self._first_words(width, rows - len(months) - len(about)) if about else []
            page = self._joined(months, page) if self._beside else [*months, *about]
        page = page[:rows]
        self.styles.padding = (above, 0, 0, left)
        self._page.show(page)
        self._foot.show(foot, above=max(0, tall - above - len(page) - len(foot) - above))
        self.program.showing(self)

    def _joined(self, months: Sequence[Content], page: Sequence[Content]) -> list[Content]:
        blank = BLANK.pad_right(WIDTH)
        return [
            Content.assemble(
                months[i] if i < len(months) else blank, " " * _GAP, page[i] if i < len(page) else BLANK
            )
            for i in range(max(len(months), len(page)))
        ]

    def _about(self, width: int) -> list[Content]:
        """Return what there is on the day, below a calendar that stands alone."""
        entry = self.entry
        if entry is None:
            return [BLANK, *wrapped(self.phrases.browse.nothing, width, QUIET)]
        return [
            BLANK,
            title(entry, self.phrases, number=self._at + 1, count=len(self._entries), width=width),
        ]

    def _first_words(self, width: int, room: int) -> list[Content]:
        """Return how the entry of the day begins, in the lines that are left below its name."""
        words = " · ".join(shown_line(text) for text in written(self.entry.answers)) if self.entry else ""
        if not words or room < 1:
            return []
        lines = wrapped(words, width, QUIET)
        if len(lines) > room:
            last = Content.styled(f"{lines[room - 1].plain[: width - 2].rstrip()} …", QUIET)
            lines = [*lines[: room - 1], last.truncate(width, ellipsis=True)]
        return lines

    def _entry_lines(self, width: int, rows: int) -> list[Content]:
        """Return the part of the entry that is seen: no more than that is put together."""
        entry, shown = self.entry, self._shown
        if entry is None or shown is None:
            day = wrapped(self.phrases.words.long_date(self._day), width)
            return [*day, BLANK, *wrapped(self.phrases.browse.nothing, width, QUIET)]
        head = title(entry, self.phrases, number=self._at + 1, count=len(self._entries), width=width)
        room = rows - 2
        self._top = max(0, min(self._top, len(shown.lines) - room))
        start = shown.starts[self.place.answer] if shown.starts else -1
        body = [
            Content.assemble(("› " if i == start else "  ", TINT), shown.lines[i])
            for i in range(self._top, min(self._top + room, len(shown.lines)))
        ]
        below = len(shown.lines) - self._top - room
        if below > 0 and body:
            body[-1] = Content.styled("  ⋯", QUIET)
        return [head, BLANK, *body]

    def _footer(self, width: int) -> list[Content]:
        phrases, entry = self.phrases, self.entry
        if self.place.notice:
            return wrapped(self.place.notice, width, lead="· ", lead_style=TINT)
        calendar = self.place.pane == "calendar"
        there = entry is not None
        hints = [
            ("←↓↑→", phrases.browse.key_day, calendar),
            ("↓↑", phrases.browse.key_scroll, not calendar),
            ("Tab", phrases.browse.key_page if calendar else phrases.browse.key_calendar, True),
            ("n p", phrases.browse.key_question, there and (self._beside or not calendar)),
            ("/", phrases.browse.key_search, True),
            ("t", phrases.browse.key_thread, there and (self._beside or not calendar)),
            ("e", phrases.browse.key_edit, there),
            ("x", phrases.browse.key_delete, there),
            ("u", phrases.browse.key_undo, bool(self.place.deleted)),
            ("?", phrases.screen.key_words["keys"], True),
            ("q", phrases.browse.key_leave, True),
        ]
        return footer([(key, word) for key, word, now in hints if now], width)

    # Keys

    def _bound(self) -> dict[str, Callable[[], Awaitable[None] | None]]:
        def go(calendar: Callable[[], None], page: Callable[[], None]) -> Callable[[], None]:
            return lambda: calendar() if self.place.pane == "calendar" else page()

        def by(days: int) -> Callable[[], None]:
            return lambda: self._go_days(days)

        def scroll(rows: int) -> Callable[[], None]:
            return lambda: self._scroll(rows)

        def half(sign: int) -> Callable[[], None]:
            return lambda: self._scroll(sign * max(1, self._room // 2))

        def months(count: int) -> Callable[[], None]:
            return lambda: self._read(moved(self._day, count))

        def whole(sign: int) -> Callable[[], None]:
            return lambda: self._scroll(sign * max(1, self._room - 1))

        left, right = go(by(-1), self._to_calendar), go(by(1), lambda: None)
        up, down = go(by(-7), scroll(-1)), go(by(7), scroll(1))
        keys: dict[str, Callable[[], Awaitable[None] | None]] = {
            **dict.fromkeys(("left", "h"), left),
            **dict.fromkeys(("right", "l"), right),
            **dict.fromkeys(("up", "k"), up),
            **dict.fromkeys(("down", "j"), down),
            **dict.fromkeys(("g", "home"), go(lambda: self._end(later=False), scroll(-(10**9)))),
            **dict.fromkeys(("G", "end"), go(lambda: self._end(later=True), scroll(10**9))),
            "ctrl+u": half(-1),
            "ctrl+d": half(1),
            "pageup": go(months(-1), whole(-1)),
            "pagedown": go(months(1), whole(1)),
            "space": whole(1),
            **dict.fromkeys(("tab", "shift+tab"), self._other_pane),
            "enter": lambda: self._to_page(),
            "[": lambda: self._beside_entry(later=False),
            "]": lambda: self._beside_entry(later=True),
            "n": lambda: self._next_answer(1),
            "p": lambda: self._next_answer(-1),
            "/": self._find,
            "t": self._thread,
            "e": lambda: self._edit(self.question),
            "E": lambda: self._edit(None),
            "x": self._delete,
            "u": self._undelete,
            "?": self._explain,
            "f1": self._explain,
            "q": lambda: self.end("left"),
        }
        return keys

    async def press(self, event: events.Key) -> None:
        """Take a key. What goes wrong is said, and nothing else changes."""
        action = self._keys.get(event.character or "") or self._keys.get(event.key)
        self.place.notice = ""
        if action is not None:
            try:
                if (waiting := action()) is not None:
                    await waiting
            except ReflectError as error:
                self.place.notice = " ".join(filter(None, worded(error, self.phrases)))
        self.draw()

    async def put(self, pasted: str) -> None:
        """Leave a paste alone: there is nowhere to write here."""

    def _go_days(self, days: int) -> None:
        number = self._day.toordinal() + days
        if 1 <= number <= dt.date.max.toordinal():
            self._read(dt.date.fromordinal(number))

    def _end(self, *, later: bool) -> None:
        if entry := self.shelf.near(dt.date.max if later else dt.date.min, later=not later):
            self._open(entry)

    def _open(self, entry: Entry, question: str = "") -> None:
        self._read(entry.day, entry.id)
        shown = self._shown
        if shown and question in shown.questions:
            self.place.answer = shown.questions.index(question)
            self._show_answer()

    def _beside_entry(self, *, later: bool) -> None:
        """To the next entry, over days on which nothing was written."""
        entry = self.entry
        found = self.shelf.beside(entry, later=later) if entry else self.shelf.near(self._day, later=later)
        if found:
            self._open(found)

    def _other_pane(self) -> None:
        self.place.pane = "entry" if self.place.pane == "calendar" else "calendar"

    def _to_calendar(self) -> None:
        self.place.pane = "calendar"

    def _to_page(self) -> None:
        if self.entry:
            self.place.pane = "entry"

    def _scroll(self, rows: int) -> None:
        shown = self._shown
        if shown is None:
            return
        self._top = max(0, min(self._top + rows, len(shown.lines) - self._room))
        # The cursor goes along: it is at an answer that is seen.
        bottom = self._top + self._room - 1
        if not shown.starts:
            return
        begin, end = shown.bounds[self.place.answer]
        if end <= self._top or begin >= bottom:
            seen = [i for i, (b, e) in enumerate(shown.bounds) if e > self._top and b < bottom]
            if seen:
                self.place.answer = seen[0] if rows > 0 else seen[-1]

    def _next_answer(self, step: int) -> None:
        shown = self._shown
        if shown and shown.questions:
            self.place.answer = max(0, min(self.place.answer + step, len(shown.questions) - 1))
            self._show_answer()

    def _show_answer(self) -> None:
        """Scroll as little as brings the answer at the cursor into view, its beginning in any case."""
        shown = self._shown
        if not shown or not shown.starts:
            return
        begin, end = shown.bounds[self.place.answer]
        # The last row may be taken by the sign that there is more.
        if end > self._top + self._room - 1:
            self._top = end - self._room + (1 if end < len(shown.lines) else 0)
        self._top = min(self._top, begin)

    async def _find(self) -> None:
        from reflect.screen.browse.sheets import SearchSheet

        await self.app.push_screen(SearchSheet(self.shelf, self.phrases, self._found, self.draw))

    def _found(self, entry: Entry) -> None:
        self._open(entry)
        if not self._beside:
            self.place.pane = "entry"
        self.draw()

    async def _thread(self) -> None:
        from reflect.screen.browse.sheets import ThreadSheet

        entry, question = self.entry, self.question
        strand = self.shelf.thread(question, entry) if entry and question else None
        if strand is None or entry is None:
            return

        def chosen(number: int) -> None:
            said = strand.said[number]
            self._read(said.day, said.entry)
            shown = self._shown
            if shown and question in shown.questions:
                self.place.answer = shown.questions.index(question)
                self._show_answer()
            self.draw()

        await self.app.push_screen(ThreadSheet(strand, entry.id, self.phrases, chosen, self.draw))

    def _edit(self, question: str | None) -> None:
        if entry := self.entry:
            self.end("edit", entry, question or None)

    def _delete(self) -> None:
        entry = self.entry
        if entry is None:
            return
        self.shelf.delete(entry)
        self.place.deleted.append(entry)
        self.place.entry, self.place.answer = "", 0
        self._changed()
        self.place.notice = self.phrases.browse.deleted

    def _undelete(self) -> None:
        if not self.place.deleted:
            self.place.notice = self.phrases.browse.no_undo
            return
        entry = self.place.deleted[-1]
        self.shelf.undelete(entry)
        self.place.deleted.pop()
        self._day, self.place.entry = entry.day, entry.id
        self._changed()
        self.place.notice = self.phrases.browse.brought_back

    async def _explain(self) -> None:
        from reflect.screen.browse.sheets import BrowseKeys

        await self.app.push_screen(BrowseKeys(self.phrases, self.draw))
