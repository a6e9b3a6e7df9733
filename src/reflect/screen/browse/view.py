"""The view of the browser's page as lines: the calendar, the entry, a message and the key hints."""

import datetime as dt
from collections.abc import Callable, Mapping

from textual.content import Content

from reflect.journal.answers import written
from reflect.keys import Row
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.screen.browse.entry_store import EntryStore
from reflect.screen.browse.hints import hints, notice
from reflect.screen.browse.layout import joined, layout
from reflect.screen.browse.month import Cursor, Months, legend, months_lines
from reflect.screen.browse.navigation import Navigation
from reflect.screen.browse.position import BrowsePosition
from reflect.screen.look import BLANK, QUIET, STRONG, wrapped

_ROOMY = 20
"""Minimum height in rows of a screen with an empty row above and below."""
_INDENT = 2
"""Cells before the text of the calendar, of which the first is its bar."""


class BrowseView:
    """The page as lines, and the object at a screen position.

    Args:
        navigation: the selected day and its entry.
        store: the journal.
        phrases: the language.
        place: the position.
        keys: returns the keys of the browser, as the user has set them.

    Attributes:
        shape: the positions of calendar and entry.
        above: the number of empty rows above the page.
    """

    def __init__(
        self,
        navigation: Navigation,
        store: EntryStore,
        phrases: Phrases,
        place: BrowsePosition,
        keys: Callable[[], Mapping[str, Row]],
    ):
        self._keys = keys
        self._navigation, self._store, self._phrases, self._place = navigation, store, phrases, place
        self._pane = navigation.pane
        self._months = Months([], [])
        self.shape = layout(80)
        self.above = 0

    def measure(self, wide: int, tall: int) -> None:
        """Lay the page out for a screen of this size before an entry is opened on it."""
        self.shape = layout(wide)
        self._pane.fit(self.shape.width, tall - 4)

    def lines(self, wide: int, tall: int) -> tuple[list[Content], list[Content]]:
        """Return the body and the footer for a screen of this size."""
        self.shape = shape = layout(wide)
        self.above = 1 if tall >= _ROOMY else 0
        there = self._navigation.entry is not None
        left = " " * (_INDENT if shape.beside else 0)
        room = wide - 2 * max(1, min(shape.left, 4)) - len(left)
        reading = there and (shape.beside or self._place.pane == "entry")
        keys = hints(self._place, self._phrases, room, self._keys(), entry=there, reading=reading)
        # A message stands in the row above the keys, which is empty without one.
        foot = [Content.assemble(left, line) for line in (*(notice(self._place, room) or [BLANK]), *keys)]
        rows = max(1, tall - len(foot) - 2 * self.above)
        return self._body(rows)[:rows], foot

    def in_calendar(self, x: int) -> bool:
        """Return whether a column of the screen is in the calendar rather than in the entry."""
        return self.shape.in_calendar(x) if self.shape.beside else self._place.pane == "calendar"

    def day_at(self, x: int, y: int) -> dt.date | None:
        """Return the day of the calendar at a place on the screen, or None."""
        return self._months.at(y - self.above, self.shape.offset(x)) if self.in_calendar(x) else None

    def _body(self, rows: int) -> list[Content]:
        shape, calendar = self.shape, self._place.pane == "calendar"
        self._pane.fit(shape.width, rows)
        if not shape.beside and not calendar:
            self._months = Months([], [])
            return self._entry_lines(shape.width, strong=True)
        about = [] if shape.beside else self._about(shape.width)
        self._months = months_lines(
            Cursor(self._navigation.day, strong=calendar),
            rows - len(about),
            self._navigation.month,
            today=self._store.today,
            first_weekday=self._store.first_weekday,
            phrases=self._phrases,
            columns=shape.columns,
            since=self._navigation.first_day,
        )
        months = self._months.lines[:rows]
        if shape.beside:
            page = self._entry_lines(shape.width, strong=not calendar)
            if len(months) + 3 <= rows:
                months = [*months, BLANK, *legend(self._phrases)]
            return joined(months, page, shape, calendar=calendar, rows=rows)
        return [*months, *about, *self._first_words(shape.width, rows - len(months) - len(about))]

    def _about(self, width: int) -> list[Content]:
        """Return a summary of the selected day, shown below the calendar when the entry has no column."""
        if self._navigation.entry is None:
            return [BLANK, *wrapped(self._navigation.nothing, width, QUIET)]
        return [BLANK, *self._pane.title(width)]

    def _first_words(self, width: int, room: int) -> list[Content]:
        """Return the beginning of the day's entry, in the lines left below its title."""
        entry = self._navigation.entry
        words = " · ".join(shown_line(text) for text in written(entry.answers)) if entry else ""
        if not words or room < 1:
            return []
        lines = wrapped(words, width, QUIET)
        if len(lines) > room:
            last = Content.styled(f"{lines[room - 1].plain[: width - 2].rstrip()} …", QUIET)
            lines = [*lines[: room - 1], last.truncate(width, ellipsis=True)]
        return lines

    def _entry_lines(self, width: int, *, strong: bool) -> list[Content]:
        """Return the visible lines of the entry, or the text for a day without one."""
        if self._navigation.entry is not None:
            return self._pane.lines(strong=strong)
        day = wrapped(self._phrases.words.long_date(self._navigation.day), width, STRONG if strong else QUIET)
        return [*day, BLANK, *wrapped(self._navigation.nothing, width, QUIET)]
