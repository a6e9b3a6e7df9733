"""Unfinished check-ins that can be resumed."""

from typing import NamedTuple

from reflect.journal.draft import Draft
from reflect.journal.store import Journal


class OpenDraft(NamedTuple):
    """An unfinished check-in with an answer or some text.

    Attributes:
        draft: the draft.
        begun: the number of its questions with unconfirmed text.
    """

    draft: Draft
    begun: int = 0


def open_drafts(journal: Journal) -> list[OpenDraft]:
    """Return the unfinished check-ins with answers or text, most recently saved first.

    A draft that this version cannot read is included, because it may have either.
    """
    return [found for draft in journal.drafts() if (found := _waiting(draft))]


def _waiting(draft: Draft) -> OpenDraft | None:
    if draft.answered:
        return OpenDraft(draft)
    # Deferred: most journals have no draft, or only drafts with answers.
    from reflect.session.state import resumable

    session = resumable(draft.state, draft.id)
    if session is not None and session.held == "place":
        return None
    return OpenDraft(draft, session.answers_begun if session else 0)
