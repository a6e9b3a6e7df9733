"""The interface through which the browser reads and changes a journal."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reflect.journal.entry import Entry
from reflect.journal.search import Found
from reflect.review.calendar import Days
from reflect.review.patterns import Patterns
from reflect.review.thread import ThreadAnswer


class Strand(NamedTuple):
    """Answers to one question around an entry, in chronological order.

    Attributes:
        asked: the wording of the question.
        times: the number of answers in the whole journal.
        since: the day of the first answer.
        said: the answers around the entry.
        values: for a scale, all its numbers with their days, in chronological order.
        scale: for a scale, its lowest and highest number.
    """

    asked: str
    times: int
    since: dt.date
    said: Sequence[ThreadAnswer]
    values: Sequence[tuple[dt.date, int]] = ()
    scale: tuple[int, int] | None = None


class EntryStore(Protocol):
    """A journal to browse. Each call reads only what is displayed, and raises `ReflectError` on failure.

    `today` is the current day of the journal, and `first_weekday` the first day of the week, 0 for Monday.
    """

    today: dt.date
    first_weekday: int

    def month(self, first: dt.date) -> Days:
        """Return the days with entries in the month that begins on `first`."""

    def of_day(self, day: dt.date) -> Sequence[Entry]:
        """Return the entries of a day in chronological order."""

    def neighbour(self, entry: Entry, *, later: bool) -> Entry | None:
        """Return the next or the previous entry, or None."""

    def near(self, day: dt.date, *, later: bool) -> Entry | None:
        """Return the nearest entry after or before a day, or None."""

    def search(self, words: str, last: dt.date | None = None) -> Sequence[Found]:
        """Return the newest entries up to a day with these words; the last word matches as a prefix."""

    def thread(self, question: str, entry: Entry) -> Strand | None:
        """Return the answers to a question around the time of an entry."""

    def patterns(self) -> Patterns | None:
        """Return recent patterns; None if there are no recent entries."""

    def old(self, turn: int) -> Entry | None:
        """Return an old entry to read again, another one for each `turn`; None if there is none."""

    def deleted_of(self, day: dt.date) -> Sequence[Entry]:
        """Return the deleted entries of a day in chronological order."""

    def delete(self, entry: Entry) -> None:
        """Delete an entry so that it can be restored."""

    def undelete(self, entry: Entry) -> None:
        """Restore a deleted entry."""
