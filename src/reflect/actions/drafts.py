"""Conversion between sessions and the drafts that the journal stores."""

import datetime as dt
from collections.abc import Callable

from reflect.journal.draft import Draft
from reflect.journal.lock_file import LockFile
from reflect.journal.store import Journal
from reflect.session.state import Session, resumable


def as_draft(session: Session, entry: str | None = None) -> Draft:
    """Return the draft that the journal stores for a session.

    Args:
        session: a check-in, or a change to an entry.
        entry: the id of the entry being changed; None for a new check-in.
    """
    return Draft(
        session.id, session.day, session.session, session.answered_in_part, session.model_dump_json(), entry
    )


def drafts(journal: Journal, entry: str | None = None) -> list[Session]:
    """Return the drafts that can be resumed, most recently saved first. The others stay in the journal."""
    return [found for draft in journal.drafts(entry) if (found := resumable(draft.state, draft.id))]


def is_open_elsewhere(journal: Journal, locks: LockFile, day: dt.date) -> bool:
    """Return whether another program is working on a new check-in of this day.

    Args:
        journal: the journal with the drafts.
        locks: the locks of this process, which may not hold a draft of this day.
        day: the day.
    """
    for draft in journal.drafts():
        if draft.day == day:
            if not locks.acquire(draft.id):
                return True
            locks.release(draft.id)
    return False


def free_draft(
    journal: Journal, locks: LockFile, fits: Callable[[Session], bool], *, entry: str | None = None
) -> Session | None:
    """Claim and return the draft to resume: the latest that fits and that no other program is working on.

    Args:
        journal: the journal with the drafts.
        locks: the locks of this process.
        fits: returns whether a draft is wanted.
        entry: the id of the entry being changed; None for a new check-in.
    """
    for seen in drafts(journal, entry):
        if fits(seen) and locks.acquire(seen.id):
            # Another program may have changed or finished the draft between reading and locking it.
            return next((draft for draft in drafts(journal, entry) if draft.id == seen.id), None)
    return None
