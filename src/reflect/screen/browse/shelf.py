"""What the browser needs of a journal, whoever keeps it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reflect.journal.entry import Entry
from reflect.journal.search import Found
from reflect.review.calendar import Days
from reflect.review.thread import ThreadAnswer


class Strand(NamedTuple):
    """Some answers to one question around an entry, the earliest first.

    Attributes:
        asked: how it is worded.
        times: how often it was answered in all.
        since: the day of the first answer.
        said: those around the entry.
    """

    asked: str
    times: int
    since: dt.date
    said: Sequence[ThreadAnswer]


class Shelf(Protocol):
    """A journal to leaf through. Each call reads as much as is shown and no more.

    `today` is the present day of the journal, `first_weekday` the day weeks begin on, 0 for Monday. What
    goes wrong is a `ReflectError`.
    """

    today: dt.date
    first_weekday: int

    def month(self, first: dt.date) -> Days:
        """Return the days of the month that begins on `first` on which something was written."""

    def of_day(self, day: dt.date) -> Sequence[Entry]:
        """Return the entries of a day, the earliest first."""

    def beside(self, entry: Entry, *, later: bool) -> Entry | None:
        """Return the entry next to one."""

    def near(self, day: dt.date, *, later: bool) -> Entry | None:
        """Return the entry nearest to a day, after it or before it."""

    def search(self, words: str) -> Sequence[Found]:
        """Return the newest entries with these words; the last word may be only begun."""

    def thread(self, question: str, entry: Entry) -> Strand | None:
        """Return what was answered to a question around the time of an entry."""

    def delete(self, entry: Entry) -> None:
        """Take an entry out of sight."""

    def undelete(self, entry: Entry) -> None:
        """Bring a deleted entry back."""
