"""Test support: a journal in memory, and the browser on a screen without a terminal."""

import datetime as dt
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.pilot import Pilot

import reflect.screen.textual_seams  # noqa: F401
from reflect.errors import FileError
from reflect.journal.answers import number_in, written
from reflect.journal.entry import Entry, order
from reflect.journal.search import Found, Hit
from reflect.language.choose import phrases_of
from reflect.review.calendar import Days, days_of
from reflect.review.patterns import Patterns, patterns
from reflect.review.period import period
from reflect.review.tension import tension
from reflect.review.thread import answers_to
from reflect.screen.browse.app import BrowserApp
from reflect.screen.browse.entry_store import Strand
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.look import Block
from tests.screen.running import running
from tests.support.entries import DAY


@dataclass
class MemoryEntryStore:
    """A journal in memory that can be made to fail. `asked` lists the reads in order."""

    entries: list[Entry]
    today: dt.date = DAY
    first_weekday: int = 0
    full: bool = False
    most: int = 20
    deleted: list[Entry] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entries.sort(key=order)

    def month(self, first: dt.date) -> Days:
        self.asked.append(f"month {first:%Y-%m}")
        rows = []
        for entry in self.entries:
            if entry.day.replace(day=1) == first:
                before, after = (*tension(entry), None, None)[:2]
                rows.append((entry.day, before, after))
        return days_of(rows)

    def of_day(self, day: dt.date) -> Sequence[Entry]:
        self.asked.append(f"day {day}")
        return [entry for entry in self.entries if entry.day == day]

    def neighbour(self, entry: Entry, *, later: bool) -> Entry | None:
        at = self.entries.index(entry) + (1 if later else -1)
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def near(self, day: dt.date, *, later: bool) -> Entry | None:
        fitting = [entry for entry in self.entries if (entry.day > day if later else entry.day < day)]
        return (fitting[0] if later else fitting[-1]) if fitting else None

    def search(self, words: str, last: dt.date | None = None) -> Sequence[Found]:
        self.asked.append(f"search {words}")
        if self.full:
            raise FileError("/journal.db", "damaged")
        found = []
        for entry in reversed(self.entries):
            if last and entry.day > last:
                continue
            texts = written(entry.answers)
            hits = [
                Hit(i, match.start(), match.end(), 0)
                for i, t in enumerate(texts)
                for match in re.finditer(re.escape(words), t)
            ]
            if hits:
                found.append(Found(entry, texts, hits))
        return found[: self.most]

    def thread(self, question: str, entry: Entry) -> Strand | None:
        del entry
        answers = answers_to(self.entries, question)
        if not answers:
            return None
        numbers = [(one.day, number_in(one.answer)) for one in answers]
        values = [(day, value) for day, value in numbers if value is not None]
        scale = (0, 10) if values else None
        return Strand(answers[-1].answer.asked, len(answers), answers[0].day, answers, values, scale)

    def patterns(self) -> Patterns | None:
        self.asked.append("patterns")
        found = patterns(self.entries, period(None, None, today=self.today))
        return found if found.now.entries else None

    def old(self, turn: int) -> Entry | None:
        old = [entry for entry in self.entries if (self.today - entry.day).days >= 7]
        return old[turn % len(old)] if old else None

    def deleted_of(self, day: dt.date) -> Sequence[Entry]:
        return [entry for entry in self.deleted if entry.day == day]

    def delete(self, entry: Entry) -> None:
        if self.full:
            raise FileError("/journal.db", "full")
        self.entries.remove(entry)
        self.deleted.append(entry)

    def undelete(self, entry: Entry) -> None:
        self.deleted = [one for one in self.deleted if one.id != entry.id]
        self.entries.append(entry)
        self.entries.sort(key=order)


@dataclass
class Browser:
    """The browser on a screen, driven and read as by a person."""

    app: BrowserApp
    pilot: Pilot[None]
    store: MemoryEntryStore

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if c == " " else c for c in text))

    @property
    def lines(self) -> list[str]:
        """The lines of the blocks on the screen, without the rows above them."""
        blocks = [block.render().plain for block in self.app.screen.query(Block)]
        return [line.rstrip() for block in blocks for line in block.split("\n")]

    @property
    def seen(self) -> str:
        """All text on the screen, with whitespace collapsed."""
        return " ".join(" ".join(self.lines).split())

    @property
    def marked(self) -> str:
        """The text after the marker of the picked item."""
        return next(line.split("› ")[1] for line in self.lines if "› " in line)

    def reads(self) -> bool:
        """Whether the entry has the focus."""
        return self.place.pane == "entry"

    @property
    def underlined(self) -> list[str]:
        """The underlined hits in the entry."""
        return [
            line.plain[span.start : span.end]
            for block in self.app.screen.query(Block)
            for line in block.render().split("\n")
            for span in line.spans
            if str(span.style).startswith("bold underline")
        ]

    @property
    def place(self) -> BrowsePosition:
        return self.app.page.place


@asynccontextmanager
async def browsing(
    entries: Iterable[Entry],
    *,
    language: str = "en",
    size: tuple[int, int] = (80, 24),
    place: BrowsePosition | None = None,
    first_weekday: int = 0,
) -> AsyncIterator[Browser]:
    """Browse some entries on a screen of this size."""
    store = MemoryEntryStore(list(entries), first_weekday=first_weekday)
    app = BrowserApp(store, phrases_of(language), place or BrowsePosition())
    async with running(app, size) as pilot:
        yield Browser(app, pilot, store)
