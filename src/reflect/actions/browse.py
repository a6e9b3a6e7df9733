"""The journal as the data source of the browser."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

from reflect.actions.body import as_shown, shows_body
from reflect.actions.context import Context
from reflect.actions.delete import delete, undelete
from reflect.actions.over_time import drawn, on_this_day, patterns_of
from reflect.journal.answers import said
from reflect.journal.entry import Entry
from reflect.journal.query import Query, Ref
from reflect.journal.reading.neighbours import neighbour
from reflect.journal.search import Found, parse_search
from reflect.journal.store import Journal
from reflect.language.week import first_weekday
from reflect.review.calendar import Days, days_of
from reflect.review.patterns import Patterns
from reflect.review.period import period
from reflect.review.thread import answers_to
from reflect.screen.browse.entry_store import Strand

HITS = 20
"""Maximum number of entries that a search returns."""
BEGUN = 3
"""Minimum length in characters of an unfinished last word; shorter prefixes match too many words."""
AROUND = 200
"""Maximum number of answers of a thread that are read on either side of an entry."""


class JournalEntryStore:
    """Implements `screen.browse.entry_store.EntryStore`, the browser's interface to the journal."""

    def __init__(self, ctx: Context, journal: Journal):
        self._ctx, self._journal = ctx, journal
        self.today = ctx.today
        self.first_weekday = first_weekday(ctx.language, ctx.environ)

    def month(self, first: dt.date) -> Days:
        """Return the days of a month that have entries."""
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return days_of(self._journal.tensions(Query(first=first, last=last)))

    def of_day(self, day: dt.date) -> Sequence[Entry]:
        """Return the entries of a day, earliest first."""
        entries = self._journal.entries(Query(first=day, last=day), oldest_first=True)
        return [as_shown(self._ctx, entry) for entry in entries]

    def neighbour(self, entry: Entry, *, later: bool) -> Entry | None:
        """Return the next or the previous entry."""
        found = neighbour(self._journal, entry, later=later)
        return found and as_shown(self._ctx, found)

    def near(self, day: dt.date, *, later: bool) -> Entry | None:
        """Return the entry nearest to a day, either after or before it."""
        query = Query(first=day, limit=1) if later else Query(last=day, limit=1)
        found = next(self._journal.entries(query, oldest_first=later), None)
        return found and as_shown(self._ctx, found)

    def search(self, words: str, last: dt.date | None = None) -> Sequence[Found]:
        """Return the newest entries up to a day with these words; the last word may be unfinished."""
        # A finished word is followed by a space.
        begun = (
            words[-1:].isalnum()
            and len(words.split()[-1]) >= BEGUN
            and words.count('"') % 2 == 0
            and not words.split()[-1].startswith("-")
        )
        search = parse_search(f"{words}*" if begun else words)
        if not search.wanted and not search.unwanted:
            return ()
        hits = self._journal.search(search, Query(last=last, limit=HITS))
        return [hit._replace(entry=as_shown(self._ctx, hit.entry)) for hit in hits]

    def thread(self, question: str, entry: Entry) -> Strand | None:
        """Return the answers to a question from around the time of an entry."""
        journal = self._journal
        before = list(journal.answering(question, Query(last=entry.day, limit=AROUND)))
        after: list[Entry] = []
        if entry.day < dt.date.max:
            query = Query(first=entry.day + dt.timedelta(days=1), limit=AROUND)
            after = list(journal.answering(question, query, oldest_first=True))
        answers = answers_to([*reversed(before), *after], question)
        if not answers:
            return None
        first = next(iter(journal.answering(question, Query(limit=1), oldest_first=True)))
        times = journal.times_answered(question, Query())
        here = next((one for one in answers if one.entry == entry.id), answers[-1])
        scale = next((part.range or (0, 10) for part in said(here.answer) if part.role == "number"), None)
        values = journal.values(question, Query()) if scale else ()
        return Strand(here.answer.asked, times, first.day, answers, values, scale)

    def patterns(self) -> Patterns | None:
        """Return the patterns of the period that `reflect patterns` shows."""
        found = patterns_of(self._journal, period(None, None, today=self.today))
        return replace(found, body=shows_body(self._ctx)) if found.now.entries else None

    def old(self, turn: int) -> Entry | None:
        """Return the entry that `reflect revisit` shows at this turn: those of this day in other years come first."""
        same = on_this_day(self._journal, self.today)
        found = same[turn] if turn < len(same) else drawn(self._journal, self.today, again=turn - len(same))
        return found and as_shown(self._ctx, found)

    def deleted_of(self, day: dt.date) -> Sequence[Entry]:
        """Return the deleted entries of a day, earliest first."""
        return [as_shown(self._ctx, one) for one in self._journal.matching(Ref(day=day), deleted=True)]

    def delete(self, entry: Entry) -> None:
        """Delete an entry; see `actions.delete`."""
        # The entry on display may lack its body areas, which stay in the journal.
        whole = entry if shows_body(self._ctx) else self._journal.by_id(entry.id)
        delete(self._ctx, self._journal, whole or entry)

    def undelete(self, entry: Entry) -> None:
        """Undelete an entry; do nothing if it is no longer deleted."""
        if gone := self._journal.by_id(entry.id, deleted=True):
            undelete(self._ctx, self._journal, gone)
