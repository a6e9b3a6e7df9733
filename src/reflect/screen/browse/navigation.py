"""Navigation in a journal: the selected day and entry, and all moves from there."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from reflect.journal.entry import Entry
from reflect.keys import Row
from reflect.language.phrases import Phrases
from reflect.pages.age import age
from reflect.review.calendar import Days
from reflect.screen.browse.entry_lines import Hits
from reflect.screen.browse.entry_pane import EntryPane
from reflect.screen.browse.entry_store import EntryStore
from reflect.screen.browse.hits import SearchHits
from reflect.screen.browse.month import moved
from reflect.screen.browse.position import BrowsePosition

_TRIES = 8
"""Maximum number of draws to find an old entry that is not on the screen already."""


class Navigation:
    """The selected day of a journal and its entry.

    Args:
        store: the journal.
        phrases: the language.
        place: the position to start at; updated in place.
        keys: returns the keys of the browser, as the user has set them.

    Attributes:
        pane: the entry, laid out and scrolled.

    """

    def __init__(
        self,
        store: EntryStore,
        phrases: Phrases,
        place: BrowsePosition,
        keys: Callable[[], Mapping[str, Row]],
    ):
        self._keys = keys
        self._store, self._phrases, self._place = store, phrases, place
        self.pane = EntryPane(phrases, place)
        self._day = place.day or store.today
        self._deleted: Sequence[Entry] = ()
        self._months: dict[dt.date, Days] = {}
        self._last: dt.date | None = None
        self._first: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The selected day."""
        return self._day

    @property
    def entry(self) -> Entry | None:
        """The entry shown, if any."""
        return self.pane.entry

    @property
    def nothing(self) -> str:
        """The text for a day without an entry."""
        words = self._phrases.browse
        return words.only_deleted(len(self._deleted), self._undo) if self._deleted else words.nothing

    @property
    def _undo(self) -> str:
        return self._keys()["delete"].key("undelete")

    def month(self, first: dt.date) -> Days:
        """Return the days of a month that have entries; cached."""
        if first not in self._months:
            self._months[first] = self._store.month(first)
        return self._months[first]

    @property
    def first_day(self) -> dt.date:
        """The day of the first entry, today if there is none; cached."""
        if self._first is None:
            first = self._store.near(dt.date.min, later=True)
            self._first = first.day if first else self._store.today
        return self._first

    # Moves

    def begin(self) -> None:
        """Select the position of the previous run, or the latest entry."""
        if self._place.day is None and (last := self._store.near(dt.date.max, later=False)):
            self._day = last.day
        self.select(self._day, self._place.entry, answer=self._place.answer)

    def select(self, day: dt.date, entry: str = "", *, answer: int = 0) -> None:
        """Select a day and one of its entries: the one with the given id, or else the first."""
        entries = self._store.of_day(day)
        self._day = self._place.day = day
        self._deleted = () if entries else self._store.deleted_of(day)
        ids = [one.id for one in entries]
        self.pane.show(entries, ids.index(entry) if entry in ids else 0, answer)

    def open(self, entry: Entry, question: str = "") -> None:
        """Select an entry, and in it the answer to a question if there is one."""
        self.select(entry.day, entry.id)
        self.pane.mark_question(question)

    def go_days(self, days: int) -> None:
        """Go some days forward or back."""
        number = max(1, self._day.toordinal() + days)
        self.go_to(dt.date.fromordinal(min(number, dt.date.max.toordinal())))

    def go_months(self, months: int) -> None:
        """Go some months forward or back."""
        self.go_to(moved(self._day, months))

    def go_to(self, day: dt.date) -> None:
        """Go to a day, at most today or the day of the latest entry."""
        # An entry may be of tomorrow, because it may already be tomorrow in another time zone.
        if day > self._store.today:
            if self._last is None:
                last = self._store.near(dt.date.max, later=False)
                self._last = max(self._store.today, last.day) if last else self._store.today
            day = min(day, max(self._last, self._day))
        if day != self._day:
            self.select(day)

    def go_to_end(self, *, later: bool) -> None:
        """Go to the latest or the first entry."""
        if entry := self._store.near(dt.date.max if later else dt.date.min, later=not later):
            self.open(entry)

    def go_beside(self, *, later: bool) -> None:
        """Go to the next or previous entry, skipping days without entries."""
        entry = self.entry
        found = (
            self._store.neighbour(entry, later=later) if entry else self._store.near(self._day, later=later)
        )
        if found:
            self.open(found)

    # Hits, and old entries

    def show_hits(self, hits: SearchHits) -> None:
        """Open the entry with the picked hit, and underline its hits."""
        self._place.hits = hits
        self.open(hits.entry)
        entry = self.entry
        # An entry that was changed meanwhile may have the hits elsewhere.
        if entry and (entry.id, entry.revision) == (hits.entry.id, hits.entry.revision):
            self.pane.underline(Hits(tuple(hits.of_entry), hits.picked))

    def go_hit(self, by: int) -> bool:
        """Go to the next or previous hit of the last search, and return whether there is one."""
        hits, words = self._place.hits, self._phrases.browse
        if hits is None:
            self._place.notice = words.no_search(self._keys()["search"].key("search"))
            return False
        if not hits.step(by):
            self._place.notice = words.last_hit if by > 0 else words.first_hit
        self.show_hits(hits)
        return True

    def show_old(self) -> bool:
        """Show an old entry, a different one each time, and return whether there is one."""
        shown = self.entry
        found: Entry | None = None
        for _ in range(_TRIES):
            found = self._store.old(self._place.old_entries)
            self._place.old_entries += 1
            if found is None or shown is None or found.id != shown.id:
                break
        if found is None:
            self._place.notice = self._phrases.over_time.revisit_none
            return False
        self.open(found)
        self._place.notice = age(found.day, self._store.today, self._phrases)
        return True

    # Changes

    def reload(self) -> None:
        """Read the selected day again after a change to the journal."""
        self._months.clear()
        self._last = self._first = None
        self.select(self._day, self._place.entry, answer=self._place.answer)

    def delete(self) -> None:
        """Delete the displayed entry, which can be undone."""
        entry = self.entry
        if entry is None:
            return
        self._store.delete(entry)
        self._place.deleted.append(entry)
        self._place.entry, self._place.answer = "", 0
        self.reload()
        # A day without other entries already shows that its entry was deleted, and how to undelete it.
        self._place.notice = "" if self._deleted else self._phrases.browse.deleted(self._undo)

    def undelete(self) -> None:
        """Undelete an entry of a day without others, or else the entry deleted last."""
        deleted = self._place.deleted
        entry = next(iter([*reversed(self._deleted), *reversed(deleted)]), None)
        if entry is None:
            self._place.notice = self._phrases.browse.no_undo
            return
        self._store.undelete(entry)
        deleted[:] = [one for one in deleted if one.id != entry.id]
        self._day, self._place.entry = entry.day, entry.id
        self.reload()
        self._place.notice = self._phrases.browse.brought_back
