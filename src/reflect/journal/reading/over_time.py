"""Reading the journal to look back: searches, a year, one question over time, and entries from long ago.

Every query except a search inside words uses an index, so that its time does not grow with the size of the journal.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reflect.bank.roles import BY_ROLE
from reflect.journal.entry import Entry, Unreadable, order
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.index import numbers
from reflect.journal.query import Query
from reflect.journal.reading.asked_before import BY_ANSWER, AskedBefore
from reflect.journal.reading.selection import where_of

if TYPE_CHECKING:
    from reflect.journal.search import Found, Search


class AnswerCount(NamedTuple):
    """A question with answers in the journal, and the number of entries that have them; `last` is the latest day."""

    question: str
    times: int
    last: dt.date


class TagCount(NamedTuple):
    """A tag, the number of entries that have it, and the latest day of those."""

    tag: str
    entries: int
    last: dt.date


class OverTime(AskedBefore):
    """An open journal, for searching and for looking back over time."""

    def search(self, search: "Search", query: Query = Query()) -> "Iterator[Found]":  # noqa: B008 - frozen
        """Yield the entries that match a search and a query's filters, newest first, with their matches.

        Raises:
            FileError: the journal cannot be read.
        """
        # Deferred: takes 2 ms that a list need not pay.
        from reflect.journal.reading.search import entries_with

        return entries_with(self, search, query)

    def tensions(self, query: Query) -> list[tuple[dt.date, int | None, int | None]]:
        """Return the day of each selected entry, oldest first, and the tension before and after, None if not given.

        Raises:
            FileError: the journal cannot be read.
        """
        value = (
            "(SELECT value FROM answer a WHERE a.entry = e.number AND a.skipped = 0 AND a.question = ?"
            " ORDER BY position LIMIT 1)"
        )
        where, values = where_of(query)
        sql = f"SELECT e.day, {value}, {value} FROM entry e WHERE {where} ORDER BY e.number"  # noqa: S608 - no values in it
        with translating_read_errors(self.file):
            rows = self._connection.execute(
                sql, (BY_ROLE["tension_before"], BY_ROLE["tension_after"], *values)
            )
            return [(dt.date.fromisoformat(day), before, after) for day, before, after in rows]

    def answering(self, question: str, query: Query, *, oldest_first: bool = False) -> Iterator[Entry]:
        """Yield the selected entries that answer a question, newest first by default.

        Unlike `entries`, this reads only entries with an answer, which matters for questions answered long ago.

        Raises:
            FileError: the journal cannot be read.
        """
        where, values = where_of(query)
        selected = self.selected(
            f"a.question = ? AND a.skipped = 0 AND {where}",
            (question, *values),
            source=BY_ANSWER,
            key="a.entry",
            group=True,
            oldest_first=oldest_first,
            first=query.limit,
        )
        return itertools.islice(selected, query.limit)

    def values(self, question: str, query: Query) -> list[tuple[dt.date, int]]:
        """Return all numbers that answer a question in the selected entries, earliest first.

        Raises:
            FileError: the journal cannot be read.
        """
        source, values = _answers_to(question, query)
        sql = f"SELECT a.entry, a.value {source} AND a.value IS NOT NULL ORDER BY a.entry DESC LIMIT ?"
        with translating_read_errors(self.file):
            rows = list(self._connection.execute(sql, (*values, query.limit or -1)))
            return [(numbers.day_of(number), value) for number, value in reversed(rows)]

    def times_answered(self, question: str, query: Query) -> int:
        """Return the number of selected entries that answer a question, ignoring the query's limit.

        Raises:
            FileError: the journal cannot be read.
        """
        source, values = _answers_to(question, query)
        with translating_read_errors(self.file):
            return int(self._connection.execute(f"SELECT count(DISTINCT a.entry) {source}", values).get)

    def questions(self) -> list[AnswerCount]:
        """Return all questions that were ever answered, most recently answered first.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            rows = self._connection.execute(
                # Jumps from name to name in the index instead of scanning all answers.
                "WITH RECURSIVE known (name) AS ("
                " SELECT min(question) FROM answer WHERE skipped = 0 UNION ALL"
                " SELECT (SELECT min(question) FROM answer WHERE skipped = 0 AND question > name)"
                " FROM known WHERE name IS NOT NULL)"
                " SELECT name,"
                " (SELECT count(*) FROM answer WHERE question = name AND skipped = 0),"
                " (SELECT max(entry) FROM answer WHERE question = name AND skipped = 0) AS latest"
                " FROM known WHERE name IS NOT NULL ORDER BY latest DESC, name"
            )
            return [AnswerCount(name, count, numbers.day_of(latest)) for name, count, latest in rows]

    def tags(self, query: Query = Query()) -> list[TagCount]:  # noqa: B008 - frozen
        """Return the tags of the selected entries, the most used first, ignoring the query's limit.

        Raises:
            FileError: the journal cannot be read.
        """
        where, values = where_of(query)
        sql = (
            "SELECT m.name, count(*) AS entries, max(m.entry) AS latest"  # noqa: S608 - no values in it
            " FROM mark m CROSS JOIN entry e ON e.number = m.entry"
            f" WHERE m.kind = 'tag' AND {where} GROUP BY m.name ORDER BY entries DESC, latest DESC, m.name"
        )
        with translating_read_errors(self.file):
            rows = self._connection.execute(sql, values)
            return [TagCount(name, count, numbers.day_of(latest)) for name, count, latest in rows]

    def following_up(self, query: Query) -> Iterator[Entry]:
        """Yield the selected entries that look back at an intention, earliest first.

        Raises:
            FileError: the journal cannot be read.
        """
        where, values = where_of(query)
        return self.selected(
            f"a.format = 'follow_up' AND {where}",
            values,
            source=BY_ANSWER,
            key="a.entry",
            group=True,
            oldest_first=True,
        )

    def count_to_revisit(self, first: dt.date, last: dt.date) -> int:
        """Return the number of entries in a range of days, both ends included, that may be shown unasked.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            return int(self._connection.execute(f"SELECT count(*) {_TO_REVISIT}", _numbers(first, last)).get)

    def entry_to_revisit(self, first: dt.date, last: dt.date, n: int) -> Entry | None:
        """Return the n-th entry, from 0, in a range of days, of those that may be shown unasked.

        If it is unreadable, return the next readable one, or else the last one before it; None if there is none.

        Raises:
            FileError: the journal cannot be read.
            IndexError: there are not that many entries.
        """
        with translating_read_errors(self.file):
            rows = self.rows(
                f"WHERE e.number = (SELECT e.number {_TO_REVISIT} ORDER BY e.number LIMIT 1 OFFSET ?)",
                (*_numbers(first, last), n),
            )
        entry = self.entry_of(*rows[0][1:])
        if not isinstance(entry, Unreadable):
            return entry
        never = self._never_again()
        days = Query(first=first, last=last)
        found = [e for e in self.entries(days, oldest_first=True) if e.id not in never]
        after = [e for e in found if order(e) > order(entry)]
        return next(iter(after), found[-1] if found else None)

    def _never_again(self) -> set[str]:
        with translating_read_errors(self.file):
            return {
                entry for (entry,) in self._connection.execute("SELECT entry FROM revisit WHERE welcome = 0")
            }

    def first_day(self) -> dt.date | None:
        """Return the day of the earliest entry; None for an empty journal.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            number = self._connection.execute("SELECT min(number) FROM entry WHERE deleted = 0").get
        return None if number is None else numbers.day_of(number)


_TO_REVISIT = (
    "FROM entry e WHERE e.number >= ? AND e.number < ? AND e.deleted = 0"
    " AND NOT EXISTS (SELECT 1 FROM revisit v WHERE v.entry = e.id AND v.welcome = 0)"
)


def _answers_to(question: str, query: Query) -> tuple[str, tuple[str | int, ...]]:
    """Return a FROM clause for the answers `a` to a question in the selected entries, and the values for it."""
    if query.only_days:
        # No entry has to be read: deleted entries have no answers, and the number of an entry contains its day.
        first, last = query.first or dt.date.min, query.last or dt.date.max
        between = "a.entry >= ? AND a.entry < ?"
        return f"FROM answer a WHERE a.question = ? AND a.skipped = 0 AND {between}", (
            question,
            *_numbers(first, last),
        )
    where, values = where_of(query)
    return f"FROM {BY_ANSWER} WHERE a.question = ? AND a.skipped = 0 AND {where}", (question, *values)


def _numbers(first: dt.date, last: dt.date) -> tuple[int, int]:
    return numbers.number_from(first), numbers.number_after(last)
