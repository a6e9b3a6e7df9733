"""Drafts in the journal, as the sessions that they keep."""

from collections.abc import Callable

from reflect.journal.claims import Claims
from reflect.journal.draft import Draft
from reflect.journal.store import Journal
from reflect.session.state import Session, resumable


def as_draft(session: Session, entry: str | None = None) -> Draft:
    """Return what the journal keeps of a session.

    Args:
        session: a check-in, or a change to an entry.
        entry: the id of the entry that it changes; None for a new check-in.
    """
    return Draft(session.id, session.day, session.session, session.answered, session.model_dump_json(), entry)


def drafts(journal: Journal, entry: str | None = None) -> list[Session]:
    """Return the drafts that can be gone on with, the one saved last first. The others stay where they are."""
    return [found for draft in journal.drafts(entry) if (found := resumable(draft.state, draft.id))]


def free_draft(
    journal: Journal, claims: Claims, fits: Callable[[Session], bool], *, entry: str | None = None
) -> Session | None:
    """Return the draft to take up, claimed: the latest one that fits and that no other program works on.

    Args:
        journal: where it is.
        claims: ours.
        fits: whether a draft is wanted.
        entry: the id of the entry that it changes; None for a new check-in.
    """
    for seen in drafts(journal, entry):
        if fits(seen) and claims.take(seen.id):
            # Between the look and the claim another program may have gone on with it, or finished it.
            return next((draft for draft in drafts(journal, entry) if draft.id == seen.id), None)
    return None
