"""Between a check-in and the journal: what is kept while it runs, and what the past says to it."""

import contextlib
import datetime as dt
from collections.abc import Callable

from pydantic import ValidationError

from reflect.bank.bank import Bank
from reflect.cli.context import Context, now
from reflect.journal.claims import Claims
from reflect.journal.entry import Entry
from reflect.journal.reading import Draft
from reflect.journal.store import Journal
from reflect.session.closing import Closing, Past, closing
from reflect.session.intention import open_intention
from reflect.session.plan import History
from reflect.session.state import Session

LATELY = 7
DAYS = 30
"""So many of the latest days are looked at for a closing."""


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
            self._tell(journal)
            self._told = True

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Put the entry into the journal and drop the draft."""
        journal = self._journal()
        journal.finish(entry, draft=session.id, now=now())
        self._tell(journal)

    def discard(self, session: Session) -> None:
        """Drop the draft."""
        journal = self._journal()
        journal.drop_draft(session.id)
        self._tell(journal)

    def _tell(self, journal: Journal) -> None:
        # What was kept is kept, whatever becomes of the glyph in a prompt.
        with contextlib.suppress(Exception):
            self._ctx.tell_status(journal)


def drafts(journal: Journal) -> list[Session]:
    """Return the drafts that can be read, the one saved last first. The others stay where they are."""
    found: list[Session] = []
    for draft in journal.drafts():
        with contextlib.suppress(ValidationError):
            found.append(Session.model_validate_json(draft.state))
    return found


def free_draft(journal: Journal, claims: Claims, fits: Callable[[Session], bool]) -> Session | None:
    """Return the draft to take up, claimed: the latest one that fits and that no other program works on."""
    for seen in drafts(journal):
        if fits(seen) and claims.take(seen.id):
            # Between the look and the claim another program may have gone on with it, or finished it.
            return next((draft for draft in drafts(journal) if draft.id == seen.id), None)
    return None


def history(journal: Journal, bank: Bank, day: dt.date) -> History:
    """Return what the past says about a check-in of this day."""
    days = journal.days(1)
    return History(
        answered=journal.last_answered(bank.questions),
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
