"""The interface through which the browser reads and changes a journal."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reflect.journal.entry import Entry
from reflect.journal.search import Found
from reflect.review.calendar import Days
from reflect.review.thread import ThreadAnswer


class Strand(NamedTuple):
    """Answers to one question around an entry, in chronological order.

    Attributes:
        asked: the wording of the question.
        times: the number of answers in the whole journal.
        since: the day of the first answer.
        said: the answers around the entry.
    """

    asked: str
    times: int
    since: dt.date
    said: Sequence[ThreadAnswer]


class Shelf(Protocol):
    """A journal to browse. Each call reads only as much as is shown, and raises `ReflectError` on failure.

    `today` is the present day of the journal, and `first_weekday` the first day of the week, 0 for Monday.
    """

    today: dt.date
    first_weekday: int

    def month(self, first: dt.date) -> Days:
        """Return the days with entries in the month that begins on `first`."""

    def of_day(self, day: dt.date) -> Sequence[Entry]:
        """Return the entries of a day in chronological order."""

    def beside(self, entry: Entry, *, later: bool) -> Entry | None:
        """Return the next or the previous entry, or None."""

    def near(self, day: dt.date, *, later: bool) -> Entry | None:
        """Return the nearest entry after or before a day, or None."""

    def search(self, words: str) -> Sequence[Found]:
        """Return the newest entries with these words; the last word matches as a prefix."""

    def thread(self, question: str, entry: Entry) -> Strand | None:
        """Return the answers to a question around the time of an entry."""

    def delete(self, entry: Entry) -> None:
        """Delete an entry so that it can be restored."""

    def undelete(self, entry: Entry) -> None:
        """Restore a deleted entry."""
