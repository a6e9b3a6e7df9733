"""Between a check-in and the journal: what is kept while it runs, and what the past says to it."""

import datetime as dt
from collections.abc import Callable

from reflect.bank.bank import Bank
from reflect.cli.context import Context, now
from reflect.journal.claims import Claims
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.session.closing import Closing, Past, closing
from reflect.session.history import History, When
from reflect.session.intention import open_intention
from reflect.session.state import Session, resumable

LATELY = 7
WEEK = 7
DAYS = 30
"""So many of the latest days are looked at for a closing."""


class ChangeKeeper:
    """Keeps a change to an entry: as a draft until it is done, then as a revision more.

    Args:
        ctx: the surroundings.
        journal: the entry is in.
        claims: keep other programs from taking up the draft meanwhile.
        entry: the id of the entry.

    Attributes:
        alone: whether nobody else had changed the entry since it was read.
    """

    def __init__(self, ctx: Context, journal: Journal, claims: Claims, entry: str):
        self._ctx = ctx
        self._journal = journal
        self._claims = claims
        self._entry = entry
        self._kept = False
        self.alone = True

    def keep(self, session: Session) -> None:
        """Save the draft; see `session.checkin.Keeper`."""
        self._claims.take(session.id)
        state = session.model_dump_json()
        draft = Draft(session.id, session.day, session.session, session.answered, state, self._entry)
        self._journal.save_draft(draft, now=now())
        self._kept = True

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Add the revision and drop the draft; without a change only the latter."""
        if entry is None:
            self.discard(session)
            return
        self.alone = self._journal.revise(entry, now=now(), draft=session.id)
        self._ctx.tell_status(self._journal)

    def discard(self, session: Session) -> None:
        """Drop the draft, if there is one."""
        if self._kept:
            self._journal.drop_draft(session.id)

    def taken_up(self, fits: Callable[[Session], bool]) -> Session | None:
        """Return the change that is waiting, claimed; None where there is none, or another program has it."""
        found = free_draft(self._journal, self._claims, fits, entry=self._entry)
        self._kept = self._kept or found is not None
        return found

    def seen(self, session: Session) -> Entry | None:
        """Return the version of the entry that a change was begun from; None once its words are gone."""
        versions = self._journal.history(self._entry)
        return next((v.entry for v in versions if v.revision == session.revises), None)


class JournalKeeper:
    """Keeps a check-in in the journal, and the file for the shell prompt up to date.

    Args:
        ctx: the surroundings.
        journal: opens the journal, making it at the first thing there is to keep.
        claims: keep other programs from taking up the draft meanwhile.
    """

    def __init__(self, ctx: Context, journal: Callable[[], Journal], claims: Claims):
        self._ctx = ctx
        self._journal = journal
        self._claims = claims
        self._told = False

    def keep(self, session: Session) -> None:
        """Save the draft; see `session.checkin.Keeper`."""
        journal = self._journal()
        # Here and not at the start: on a first day there is no folder for the lock file before this.
        self._claims.take(session.id)
        state = session.model_dump_json()
        journal.save_draft(
            Draft(session.id, session.day, session.session, session.answered, state), now=now()
        )
        if not self._told:
            self._ctx.tell_status(journal)
            self._told = True

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Put the entry into the journal and drop the draft."""
        journal = self._journal()
        journal.finish(entry, draft=session.id, now=now())
        self._ctx.tell_status(journal)

    def discard(self, session: Session) -> None:
        """Drop the draft."""
        journal = self._journal()
        journal.drop_draft(session.id)
        self._ctx.tell_status(journal)


def drafts(journal: Journal, entry: str | None = None) -> list[Session]:
    """Return the drafts that can be gone on with, the one saved last first. The others stay where they are."""
    found = (resumable(draft.state, draft.id) for draft in journal.drafts(entry))
    return [session for session in found if session is not None]


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


def history(journal: Journal, bank: Bank, day: dt.date) -> History:
    """Return what the past says about a check-in of this day."""
    days = journal.days(1)
    answered = {name: When(*place) for name, place in journal.last_answered(bank.questions).items()}
    lately = {name: When(*place) for name, place in journal.last_asked().items()}
    return History(
        asked=answered | lately,
        answered=answered,
        sessions=journal.sessions(day, WEEK - 1),
        last_day=days[0] if days else None,
        intention=open_intention(journal.bearing_on_intention()),
        follow_up_asked=journal.follow_up_asked(day),
    )


def closing_maker(journal: Callable[[], Journal], bank: Bank, day: dt.date) -> Callable[[Entry], Closing]:
    """Return what makes the closing of a check-in of this day. The past is read now, before its entry is in it."""
    past = Past(days=journal().days(DAYS), areas_lately=journal().names_areas(day, LATELY))

    def close(entry: Entry) -> Closing:
        intention = open_intention(journal().bearing_on_intention())
        return closing(entry, past, intention, bank, seed=day.toordinal())

    return close
