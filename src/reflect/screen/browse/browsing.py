"""The browser's page: a calendar on the left, an entry on the right, and the action of each key."""

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
from reflect.keys import BROWSE
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
"""Minimum width in cells to show calendar and entry side by side."""
_GAP = 3

Pane = Literal["calendar", "entry"]


@dataclass
class BrowsePosition:
    """The position in the journal, which is kept while the browser is closed to change an entry.

    Attributes:
        day: the selected day; None until the latest entry is looked up.
        entry: the id of the shown entry, to tell it from others of the same day.
        pane: the pane that has the focus.
        answer: the index of the answer under the cursor.
        notice: a line shown until the next key.
        deleted: the deleted entries that can be restored, oldest deletion first.
    """

    day: dt.date | None = None
    entry: str = ""
    pane: Pane = "calendar"
    answer: int = 0
    notice: str = ""
    deleted: list[Entry] = field(default_factory=list)


class End(Protocol):
    """The callback that leaves the browser."""

    def __call__(
        self, how: Literal["left", "edit"], entry: Entry | None = None, question: str | None = None
    ) -> None:
        """Leave the browser; `edit` asks for a change to an entry, or to its answer to one question."""


class Browsing(Screen[None], inherit_css=False, inherit_bindings=False):
    """The page that shows a journal by day and by entry.

    Args:
        shelf: the journal.
        phrases: the language.
        place: the position to start at; updated in place.
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
        """The program that runs this page."""
        return self.app  # type: ignore[return-value]

    @property
    def entry(self) -> Entry | None:
        """The entry shown, if any."""
        return self._entries[self._at] if self._entries else None

    @property
    def question(self) -> str:
        """The id of the question under the cursor; "" if there is none."""
        shown = self._shown
        return shown.questions[self.place.answer] if shown and shown.questions else ""

    def compose(self) -> Iterable[Widget]:
        """Return the body and the footer."""
        return [self._page, self._foot]

    def on_mount(self) -> None:
        """Show the latest entry, or the position left last time."""
        if self.place.day is None and (last := self.shelf.near(dt.date.max, later=False)):
            self._day = last.day
        self._read(self._day, self.place.entry, answer=self.place.answer)
        self.draw()

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self._show_answer()
        self.draw()

    # Reading the journal

    def _read(self, day: dt.date, entry: str = "", *, answer: int = 0, last: bool = False) -> None:
        """Select a day and one of its entries: the one with the given id, the last one, or else the first."""
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
        """Reload the shown day and discard cached months after a change to the journal."""
        self._months.clear()
        self._leaf = None
        self._read(self._day, self.place.entry, answer=self.place.answer)

    # Layout

    @property
    def _beside(self) -> bool:
        return self.app.size.width >= BESIDE

    @property
    def _columns(self) -> tuple[int, int]:
        """The width of the entry, and the left margin."""
        wide = self.app.size.width
        if not self._beside:
            width = min(WIDEST, wide - 4 if wide > 44 else wide - 2)
            return width, (wide - width) // 2
        width = min(WIDEST, wide - WIDTH - _GAP - 3)
        return width, (wide - WIDTH - _GAP - width) // 2

    @property
    def _shown(self) -> Leaf | None:
        """The shown entry as wrapped lines, cached for its width."""
        if (entry := self.entry) is None:
            return None
        known = entry.id, entry.revision, self._columns[0]
        if self._leaf is None or self._leaf[0] != known:
            self._leaf = known, leaf(entry, self.phrases, known[2] - 2)
        return self._leaf[1]

    def draw(self) -> None:
        """Lay out the page."""
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
        """Return a summary of the selected day, shown below the calendar when the entry has no column."""
        entry = self.entry
        if entry is None:
            return [BLANK, *wrapped(self.phrases.browse.nothing, width, QUIET)]
        return [
            BLANK,
            title(entry, self.phrases, number=self._at + 1, count=len(self._entries), width=width),
        ]

    def _first_words(self, width: int, room: int) -> list[Content]:
        """Return the beginning of the day's entry, in the lines left below its title."""
        words = " · ".join(shown_line(text) for text in written(self.entry.answers)) if self.entry else ""
        if not words or room < 1:
            return []
        lines = wrapped(words, width, QUIET)
        if len(lines) > room:
            last = Content.styled(f"{lines[room - 1].plain[: width - 2].rstrip()} …", QUIET)
            lines = [*lines[: room - 1], last.truncate(width, ellipsis=True)]
        return lines

    def _entry_lines(self, width: int, rows: int) -> list[Content]:
        """Return the visible lines of the entry; the rest is not rendered."""
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
        words, reading = phrases.browse, there and (self._beside or not calendar)
        arrows = BROWSE["move"].joined("", at=1)
        hints = [
            (arrows, words.key_day, calendar),
            (arrows[1:3], words.key_scroll, not calendar),
            (BROWSE["pane"].label, words.key_page if calendar else words.key_calendar, True),
            (BROWSE["question"].joined(" "), words.key_question, reading),
            (BROWSE["search"].label, words.key_search, True),
            (BROWSE["thread"].label, words.key_thread, reading),
            (BROWSE["edit"].actions["edit"][0], words.key_edit, there),
            (BROWSE["delete"].actions["delete"][0], words.key_delete, there),
            (BROWSE["delete"].actions["undelete"][0], words.key_undo, bool(self.place.deleted)),
            (BROWSE["keys"].actions["explain"][0], phrases.screen.key_words["keys"], True),
            (BROWSE["leave"].label, words.key_leave, True),
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

        actions: dict[str, Callable[[], Awaitable[None] | None]] = {
            "left": go(by(-1), self._to_calendar),
            "down": go(by(7), scroll(1)),
            "up": go(by(-7), scroll(-1)),
            "right": go(by(1), lambda: None),
            "screen_back": go(months(-1), whole(-1)),
            "screen_on": go(months(1), whole(1)),
            "first": go(lambda: self._end(later=False), scroll(-(10**9))),
            "latest": go(lambda: self._end(later=True), scroll(10**9)),
            "entry_before": lambda: self._beside_entry(later=False),
            "entry_after": lambda: self._beside_entry(later=True),
            "other_pane": self._other_pane,
            "next_question": lambda: self._next_answer(1),
            "question_before": lambda: self._next_answer(-1),
            "half_down": half(1),
            "half_up": half(-1),
            "thread": self._thread,
            "search": self._find,
            "edit": lambda: self._edit(self.question),
            "edit_all": lambda: self._edit(None),
            "delete": self._delete,
            "undelete": self._undelete,
            "leave": lambda: self.end("left"),
            "to_page": lambda: self._to_page(),
            "page_on": whole(1),
            "explain": self._explain,
        }
        bound = [(key, name) for row in BROWSE.values() for name, keys in row.actions.items() for key in keys]
        return {key: actions[name] for key, name in bound}

    async def press(self, event: events.Key) -> None:
        """Handle a key. An error is shown as a notice and changes nothing else."""
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
        """Ignore a paste: this page has no editor."""

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
        """Move to the next or previous entry, skipping days without entries."""
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
        # The cursor moves along, so that its answer stays visible.
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
        """Scroll as little as needed to show the answer under the cursor, or at least its beginning."""
        shown = self._shown
        if not shown or not shown.starts:
            return
        begin, end = shown.bounds[self.place.answer]
        # The last row may hold the marker that more follows.
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
