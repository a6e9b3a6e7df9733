"""Earlier questions and answers, as needed for choosing questions.

Every query uses an index, so that its time does not grow with the size of the journal.
"""

import datetime as dt
import heapq
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE, PATTERN_SESSION
from reflect.journal.entry import Entry, Unreadable, order
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.index import numbers
from reflect.journal.reading.entries import Reading

ASKED_IN = 200
"""Number of latest entries that `last_asked` examines."""

BY_ANSWER = "answer a CROSS JOIN entry e ON e.number = a.entry"
"""FROM clause from answers to their entries; CROSS JOIN fixes the join order in SQLite."""
_BY_PLAN = "intention i CROSS JOIN entry e ON e.number = i.entry"
"""FROM clause from rows of `intention` to their entries."""
_BY_NAMING = "naming i CROSS JOIN entry e ON e.number = i.entry"
"""FROM clause from rows of `naming` to their entries."""
_FEW = 4
"""Size of the first batch where a few entries are usually enough."""


class TimePlace(NamedTuple):
    """A position in time: a day, and the number of an entry."""

    day: dt.date
    number: int


class AskedBefore(Reading):
    """An open journal, for queries about earlier questions and answers."""

    def last_answered(self, questions: Iterable[str]) -> dict[str, TimePlace]:
        """Return when each of some questions was last answered.

        Questions that were never answered are left out.

        Raises:
            FileError: the journal cannot be read.
        """
        found: dict[str, TimePlace] = {}
        with translating_read_errors(self.file):
            for question in questions:
                number = self._connection.execute(
                    "SELECT max(entry) FROM answer WHERE question = ? AND skipped = 0", (question,)
                ).get
                if number is not None:
                    found[question] = TimePlace(numbers.day_of(number), number)
        return found

    def last_asked(self) -> dict[str, TimePlace]:
        """Return when each question was last asked, answered or skipped, within the latest entries.

        Only the latest `ASKED_IN` entries are examined, so the time does not grow with the journal: a question skipped
        before them counts as not asked.

        Raises:
            FileError: the journal cannot be read.
        """
        sql = (
            "SELECT question, max(entry) FROM answer WHERE entry >= coalesce("
            "(SELECT number FROM entry ORDER BY number DESC LIMIT 1 OFFSET ?), -1) GROUP BY question"
        )
        with translating_read_errors(self.file):
            rows = self._connection.execute(sql, (ASKED_IN - 1,))
            return {question: TimePlace(numbers.day_of(number), number) for question, number in rows}

    def sessions(self, day: dt.date, days: int) -> dict[str, dt.date]:
        """Return the latest day of each session used on a day or in the N days before it; imports are left out.

        Raises:
            FileError: the journal cannot be read.
        """
        first = dt.date.fromordinal(max(1, day.toordinal() - days))
        with translating_read_errors(self.file):
            rows = self._connection.execute(
                "SELECT session, max(number) FROM entry WHERE number >= ? AND number < ?"
                " AND deleted = 0 AND imported = 0 GROUP BY session",
                (numbers.number_from(first), numbers.number_after(day)),
            )
            return {session: numbers.day_of(number) for session, number in rows}

    def days(self, limit: int) -> list[dt.date]:
        """Return the days of the latest check-ins that were not imported, each once, newest first.

        Entries that only name a pattern are no check-ins.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            rows = self._connection.execute(
                "SELECT DISTINCT day FROM entry WHERE deleted = 0 AND imported = 0 AND session <> ?"
                " ORDER BY number DESC LIMIT ?",
                (PATTERN_SESSION, limit),
            )
            return [dt.date.fromisoformat(day) for (day,) in rows]

    def names_areas(self, day: dt.date, days: int) -> bool:
        """Return whether an entry of a day, or of the N days before it, names a body area.

        The plus sign in the SQL disables the index on `kind`, so that SQLite does not scan every area ever named.

        Raises:
            FileError: the journal cannot be read.
        """
        first = dt.date.fromordinal(max(1, day.toordinal() - days))
        with translating_read_errors(self.file):
            return bool(
                self._connection.execute(
                    "SELECT EXISTS (SELECT 1 FROM entry e JOIN mark m ON m.entry = e.number"
                    " WHERE +m.kind = 'area' AND e.number >= ? AND e.number < ?)",
                    (numbers.number_from(first), numbers.number_after(day)),
                ).get
            )

    def answered_in(self, question: str, first: dt.date, last: dt.date) -> Iterator[Entry]:
        """Yield the entries of a range of days, both ends included, that answer a question, newest first.

        Raises:
            FileError: the journal cannot be read.
        """
        where = "a.question = ? AND a.skipped = 0"
        return self._of_days(BY_ANSWER, "a.entry", where, first, last, question)

    def with_plans_in(self, first: dt.date, last: dt.date, limit: int) -> Iterator[Entry]:
        """Yield the entries of a range of days that make a plan or look back at one, newest first.

        Args:
            first: the first day.
            last: the last day, included.
            limit: the maximum number of each of the two kinds.

        Raises:
            FileError: the journal cannot be read.
        """
        making = self._of_days(_BY_PLAN, "i.entry", "e.deleted = 0", first, last)
        looking_back = self._of_days(
            BY_ANSWER, "a.entry", "a.format = 'follow_up' AND a.skipped = 0", first, last
        )
        met = set[str]()
        found = (itertools.islice(making, limit), itertools.islice(looking_back, limit))
        for entry in heapq.merge(*found, key=order, reverse=True):
            if entry.id not in met:
                met.add(entry.id)
                yield entry

    def _of_days(
        self, source: str, key: str, where: str, first: dt.date, last: dt.date, *values: str
    ) -> Iterator[Entry]:
        """Yield entries of a range of days, newest first.

        The range is a condition on the index itself, so that SQLite reads no rows outside it.
        """
        return self.selected(
            f"{where} AND {key} >= ? AND {key} < ?",
            (*values, numbers.number_from(first), numbers.number_after(last)),
            source=source,
            key=key,
            group=True,
            first=_FEW,
        )

    def follow_up_asked(self, day: dt.date) -> bool:
        """Return whether a finished check-in of this day had a follow-up; imported entries do not count.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            return bool(
                self._connection.execute(
                    "SELECT EXISTS (SELECT 1 FROM entry e JOIN answer a ON a.entry = e.number"
                    " WHERE e.day = ? AND e.deleted = 0 AND e.imported = 0 AND a.format = 'follow_up')",
                    (day.isoformat(),),
                ).get
            )

    def pattern_asked(self) -> dt.date | None:
        """Return the last day on which the pattern was asked about or named, even if skipped; None if it never was.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            number = self._connection.execute(
                f"SELECT max(entry) FROM answer WHERE question = '{BY_ROLE['pattern']}'"  # noqa: S608 - a fixed word, for its index
            ).get
        return None if number is None else numbers.day_of(number)

    def bearing_on_intention(self) -> Iterator[Entry]:
        """Yield the entries, deleted ones included, that open or release an intention; latest first.

        Raises:
            FileError: the journal cannot be read.
        """
        return self._bearing(_BY_PLAN)

    def bearing_on_pattern(self) -> Iterator[Entry]:
        """Yield the entries, deleted ones included, that name a pattern or leave the current one; latest first.

        Raises:
            FileError: the journal cannot be read.
        """
        return self._bearing(_BY_NAMING)

    def naming_pattern(self) -> Iterator[Entry]:
        """Yield the live entries that name a pattern or leave the current one, latest first.

        Raises:
            FileError: the journal cannot be read.
        """
        return self.selected("e.deleted = 0", (), source=_BY_NAMING, key="i.entry")

    def patterns_starting(self, prefix: str) -> list[str]:
        """Return the ids of entries that named a pattern, by prefix; only patterns that some live entry is about.

        Raises:
            FileError: the journal cannot be read.
        """
        sql = "SELECT DISTINCT of FROM pattern WHERE of >= ? AND of < ? || '~' ORDER BY of"
        with translating_read_errors(self.file):
            return [of for (of,) in self._connection.execute(sql, (prefix, prefix))]

    def _bearing(self, source: str) -> Iterator[Entry]:
        for rows in self.pages("true", (), source=source, key="i.entry", first=16):
            # Whatever a purged or unreadable entry closed stays closed, so no earlier entry matters.
            stored = itertools.takewhile(lambda row: row[1] is not None, rows)
            found = (self.entry_of(*row[1:]) for row in stored)
            known = list(itertools.takewhile(lambda entry: not isinstance(entry, Unreadable), found))
            # Entries started within the same 8 ms may have their numbers in the wrong order.
            yield from sorted(known, key=order, reverse=True)
            if len(known) < len(rows):
                return
