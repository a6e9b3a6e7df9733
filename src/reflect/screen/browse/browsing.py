"""The browser's page: a calendar, the entry of the selected day, and the action of each key."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Literal, Protocol

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from reflect.errors import ReflectError
from reflect.journal.entry import Entry
from reflect.keys import BROWSE, Row
from reflect.language.phrases import Phrases
from reflect.language.wording import worded
from reflect.screen.browse.entry_store import EntryStore
from reflect.screen.browse.hits import SearchHits
from reflect.screen.browse.navigation import Navigation
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.browse.view import BrowseView
from reflect.screen.look import Block
from reflect.screen.pointer import Pointer
from reflect.screen.program import Program

_WHEEL = 3
"""Lines that one turn of the wheel scrolls."""

Action = Callable[[], Awaitable[None] | None]


class End(Protocol):
    """The callback that leaves the browser."""

    def __call__(
        self, how: Literal["left", "edit"], entry: Entry | None = None, question: str | None = None
    ) -> None:
        """Leave the browser; `edit` asks for a change to an entry, or to its answer to one question."""


class Browsing(Screen[None], inherit_css=False, inherit_bindings=False):
    """The page that shows a journal by day and by entry.

    Args:
        store: the journal.
        phrases: the language.
        place: the position to start at; updated in place.
        end: leaves the browser.

    """

    AUTO_FOCUS = ""
    writes = tab_writes = takes_ahead = False

    def __init__(self, store: EntryStore, phrases: Phrases, place: BrowsePosition, end: End):
        super().__init__()
        self.store, self.phrases, self.place, self.end = store, phrases, place, end
        self.navigation = Navigation(store, phrases, place, self._rows)
        self._pane = self.navigation.pane
        self.view = BrowseView(self.navigation, store, phrases, place, self._rows)
        self._page, self._foot = Block(), Block()
        self._leaving = False
        self._deleting = ""
        self._keys = self._bound()

    @property
    def program(self) -> Program:
        """The program that runs this page."""
        return self.app  # type: ignore[return-value]

    def _rows(self) -> Mapping[str, Row]:
        return self.program.bindings.browse

    def compose(self) -> Iterable[Widget]:
        """Return the body and the footer."""
        return [self._page, self._foot]

    def on_mount(self) -> None:
        """Show the latest entry, or the position left last time."""
        self.view.measure(*self.app.size)
        self.navigation.begin()
        self.draw()

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        self.draw()
        self._pane.show_answer()
        self.draw()

    def draw(self) -> None:
        """Lay out the page."""
        tall = self.app.size.height
        page, foot = self.view.lines(*self.app.size)
        above = self.view.above
        self.styles.padding = (above, 0, 0, self.view.shape.left)
        self._page.show(page)
        self._foot.show(foot, above=max(0, tall - above - len(page) - len(foot) - above))
        self.program.showing(self)

    # Keys and the mouse

    def _bound(self) -> dict[str, Action]:
        navigation, pane, place = self.navigation, self._pane, self.place

        def go(calendar: Callable[[], None], page: Callable[[], None]) -> Action:
            return lambda: calendar() if place.pane == "calendar" else page()

        def days(count: int) -> Callable[[], None]:
            return lambda: navigation.go_days(count)

        def months(count: int) -> Callable[[], None]:
            return lambda: navigation.go_months(count)

        def scroll(rows: Callable[[], int]) -> Callable[[], None]:
            return lambda: pane.scroll(rows())

        def half(sign: int) -> Callable[[], None]:
            return scroll(lambda: sign * max(1, pane.room // 2))

        def whole(sign: int) -> Callable[[], None]:
            return scroll(lambda: sign * max(1, pane.room - 1))

        actions: dict[str, Action] = {
            "left": go(days(-1), self._to_calendar),
            "right": go(days(1), self._to_page),
            "up": go(days(-7), scroll(lambda: -1)),
            "down": go(days(7), scroll(lambda: 1)),
            "screen_back": go(months(-1), whole(-1)),
            "screen_on": go(months(1), whole(1)),
            "first": go(lambda: navigation.go_to_end(later=False), scroll(lambda: -1_000_000)),
            "latest": go(lambda: navigation.go_to_end(later=True), scroll(lambda: 1_000_000)),
            "entry_before": lambda: navigation.go_beside(later=False),
            "entry_after": lambda: navigation.go_beside(later=True),
            "other_pane": self._other_pane,
            "to_page": self._to_page,
            "page_on": go(self._to_page, whole(1)),
            "next_question": lambda: pane.mark(place.answer + 1),
            "question_before": lambda: pane.mark(place.answer - 1),
            "half_down": half(1),
            "half_up": half(-1),
            "search": self._search,
            "next_hit": lambda: self._go_hit(1),
            "hit_before": lambda: self._go_hit(-1),
            "thread": self._thread,
            "patterns": self._patterns,
            "old": self._show_old,
            "edit": lambda: self._edit(pane.question),
            "edit_all": lambda: self._edit(None),
            "delete": self._delete,
            "undelete": navigation.undelete,
            "explain": self._explain,
            "back": self._back,
            "leave": lambda: self.end("left"),
        }
        bound = [
            (key, action) for row in BROWSE.values() for action, keys in row.actions.items() for key in keys
        ]
        return {key: actions[name] for key, name in bound}

    async def press(self, event: events.Key) -> None:
        """Handle a key. An error is shown as a notice and changes nothing else."""
        action = self._keys.get(event.character or "") or self._keys.get(event.key)
        self.place.notice = ""
        underlined = self._pane.clear()
        if action == self._back:
            self._back(closed=underlined)
        else:
            self._leaving = False
            if action != self._delete:
                self._deleting = ""
            if action is not None:
                await self._do(action)
        self.draw()

    async def _do(self, action: Action) -> None:
        try:
            if (waiting := action()) is not None:
                await waiting
        except ReflectError as error:
            self.place.notice = " ".join(filter(None, worded(error, self.phrases)))

    async def put(self, pasted: str) -> None:
        """Ignore a paste: this page has no editor."""

    async def point(self, pointer: Pointer) -> None:
        """Handle the mouse: the wheel scrolls or changes the month, a click selects a day or an answer."""
        self.place.notice, self._leaving, self._deleting = "", False, ""
        calendar = self.view.in_calendar(pointer.x)
        if pointer.kind != "click":
            sign = -1 if pointer.kind == "up" else 1
            if calendar:
                await self._do(lambda: self.navigation.go_months(sign))
            else:
                self._pane.scroll(sign * _WHEEL)
        elif calendar:
            self.place.pane = "calendar"
            if day := self.view.day_at(pointer.x, pointer.y):
                await self._do(lambda: self.navigation.go_to(day))
        elif self.navigation.entry:
            self.place.pane = "entry"
            self._pane.mark_row(pointer.y - self.view.above)
        self.draw()

    def _delete(self) -> None:
        """Delete the displayed entry on the second press, because harmless keys are next to this one."""
        entry = self.navigation.entry
        if entry is not None and self._deleting != entry.id:
            self._deleting = entry.id
            self.place.notice = self.phrases.browse.again_deletes(self._rows()["delete"].key("delete"))
        else:
            self._deleting = ""
            self.navigation.delete()

    def _back(self, *, closed: bool = False) -> None:
        """Close what is open: underlined hits, or the entry. With nothing open, the second press quits."""
        if closed:
            return
        if self.place.pane == "entry":
            self._to_calendar()
        elif self._leaving:
            self.end("left")
        else:
            self._leaving = True
            self.place.notice = self.phrases.browse.again_leaves

    def _other_pane(self) -> None:
        self.place.pane = "entry" if self.place.pane == "calendar" else "calendar"

    def _to_calendar(self) -> None:
        self.place.pane = "calendar"

    def _to_page(self) -> None:
        if self.navigation.entry:
            self.place.pane = "entry"

    def _go_hit(self, by: int) -> None:
        if self.navigation.go_hit(by):
            self._to_page()

    def _show_old(self) -> None:
        # If only one side fits, the calendar makes way for the requested entry.
        if self.navigation.show_old() and not self.view.shape.beside:
            self._to_page()

    # Sheets

    async def _search(self) -> None:
        from reflect.screen.browse.search_sheet import SearchSheet

        def chosen(hits: SearchHits) -> None:
            self.navigation.show_hits(hits)
            self._to_page()
            self.draw()

        await self.app.push_screen(SearchSheet(self.store, self.phrases, chosen, self.draw))

    async def _thread(self) -> None:
        from reflect.screen.browse.thread_sheet import ThreadSheet

        entry, question = self.navigation.entry, self._pane.question
        strand = self.store.thread(question, entry) if entry and question else None
        if strand is None or entry is None:
            return

        def chosen(number: int) -> None:
            said = strand.said[number]
            self.navigation.select(said.day, said.entry)
            self._pane.mark_question(question)
            self.draw()

        await self.app.push_screen(ThreadSheet(strand, entry.id, self.phrases, chosen, self.draw))

    async def _patterns(self) -> None:
        from reflect.screen.browse.patterns_sheet import PatternsSheet

        found = self.store.patterns()
        if found is None:
            self.place.notice = self.phrases.browse.no_patterns
            return
        await self.app.push_screen(PatternsSheet(found, self.phrases, self.draw))

    def _edit(self, question: str | None) -> None:
        if entry := self.navigation.entry:
            self.end("edit", entry, question or None)

    async def _explain(self) -> None:
        from reflect.screen.browse.keys_sheet import BrowseKeys

        await self.app.push_screen(BrowseKeys(self.phrases, self.draw))
