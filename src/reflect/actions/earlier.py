"""Earlier answers from the journal, for a user who asks for them at a question."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator

from reflect.journal.entry import Entry, order
from reflect.journal.store import Journal
from reflect.session.earlier import ANSWERS, Earlier
from reflect.session.history import earlier_from


def earlier(journal: Callable[[], Journal], day: dt.date, original: Entry | None = None) -> Earlier:
    """Return the earlier answers to show at a check-in of a day, or at a change to an entry.

    The journal is read only when they are requested.

    Args:
        journal: returns the journal.
        day: the day of the check-in or of the entry.
        original: the entry that is being changed; None for a check-in.
    """

    def before(entries: Iterator[Entry]) -> Iterator[Entry]:
        return (entry for entry in entries if original is None or order(entry) < order(original))

    def answering(question: str) -> Iterator[Entry]:
        found = journal().answered_in(question, earlier_from(day), day)
        return before(itertools.islice(found, ANSWERS))

    def with_plans() -> Iterator[Entry]:
        return before(journal().with_plans_in(earlier_from(day), day, ANSWERS))

    return Earlier(answering, with_plans)
