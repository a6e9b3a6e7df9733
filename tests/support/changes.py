"""Factory of changes to entries."""

from reflect.bank.bank import Bank
from reflect.journal.entry import Entry
from reflect.session.checkin import CheckIn
from reflect.session.revising import begin, revised
from reflect.session.state import Session
from tests.support.entries import an_id
from tests.support.sessions import MemoryKeeper


def a_change(
    bank: Bank,
    entry: Entry,
    *,
    question: str | None = None,
    keeper: MemoryKeeper | None = None,
    draft: Session | None = None,
) -> CheckIn:
    """Return a change to an entry, kept in memory."""
    return CheckIn(
        session=draft or begin(entry, bank, id=an_id(9), question=question),
        bank=bank,
        keeper=keeper or MemoryKeeper(),
        make=lambda session: revised(entry, session),
        close=None,
        original=entry,
    )
