"""A check-in: begun, taken up, or made of answers from a script, and kept in the journal while it runs."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import replace

from reflect.actions.context import Context, zone_at
from reflect.actions.drafts import as_draft, free_draft
from reflect.actions.front_end import OpenFrontEnd, notice
from reflect.bank.bank import Bank
from reflect.errors import NothingToAsk
from reflect.journal.claims import Claims
from reflect.journal.entry import Entry
from reflect.journal.ids import new_id
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.language.week import first_weekday
from reflect.review.today import is_done
from reflect.session import state
from reflect.session.answers import check_all_asked, event_for, read_answers
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing, Past, closing
from reflect.session.history import History, When
from reflect.session.intention import open_intention
from reflect.session.plan import DEFAULT, Request, plan
from reflect.session.state import Resumed, Session

LATELY = 7
WEEK = 7
DAYS = 30
"""Latest days that a closing looks at."""


class CheckingIn:
    """The check-ins of one command, and the `session.checkin.DraftStore` of each.

    Args:
        ctx: the surroundings; a draft that is taken up goes on in its own language.
        open_front_end: what to ask a person through.
        day: the day that was asked for; None is today, where a draft of any day may be taken up.

    Attributes:
        journal: for reading; where there is none it reads as empty.
    """

    def __init__(self, ctx: Context, open_front_end: OpenFrontEnd, day: dt.date | None = None):
        self._ctx, self._open_front_end = ctx, open_front_end
        self._any_day = day is None
        self._day = day or ctx.today
        self.journal = ctx.journal()
        self._claims = Claims(ctx.places.claims)

    # What a command asks for

    def today(self, *, interactive: bool) -> CheckIn | None:
        """Take up an open draft, or begin today's check-in; None when today is done.

        Args:
            interactive: whether a person is there, who sees which day a draft is of.
        """
        today = self._ctx.today
        # The lines of a pipe are meant for today: an older draft waits for someone to see whose day it is.
        if draft := free_draft(self.journal, self._claims, lambda d: interactive or d.day == today):
            return self._resume(draft)
        if is_done(self.journal.entries(Query(first=today, last=today))):
            return None
        return self.begin(Request(may_shorten=interactive))

    def check_in(self, request: Request, *, throw_away: Callable[[], bool] | None = None) -> CheckIn | None:
        """Take up the draft that is asked for, or begin.

        Args:
            request: what is asked for.
            throw_away: where given, a draft is not taken up: this returns whether it may go.

        Returns:
            The check-in as it ended; None when the draft may not go.
        """
        draft = free_draft(self.journal, self._claims, lambda draft: self._fits(draft, request))
        if draft and throw_away:
            if not throw_away():
                return None
            self.discard(draft)
            draft = None
        return self._resume(draft) if draft else self.begin(request)

    def begin(self, request: Request) -> CheckIn:
        """Plan a check-in and ask it.

        Raises:
            NothingToAsk: it would have no question.
        """
        session = self._planned(request)
        return self._ask(
            self._checkin(session), self._ctx.phrases.session.welcome_back if session.welcome else ""
        )

    def take_answers(self, request: Request, raw: bytes) -> Entry | None:
        """Make an entry of answers in JSON: all of them, or none.

        Raises:
            BadAnswers: one of them cannot be taken.
            NothingToAsk: it would have no question.
        """
        answers = read_answers(raw, self._ctx.bank)
        session = self._planned(replace(request, questions=(*request.questions, *answers)), answers=answers)
        check_all_asked(answers, [step.question for step in session.steps])
        checkin = self._checkin(session)
        while session.phase == "asking":
            checkin.session = session
            session = state.advance(session, event_for(checkin, answers))
        entry = self._entry_of(session)
        self.finish(session, entry)
        return entry

    # What a check-in under way asks for, see `session.checkin.DraftStore`

    def keep(self, session: Session) -> None:
        """Save the draft."""
        journal = self._journal_to_write()
        # Here and not at the start: on a first day there is no folder for the lock file before this.
        self._claims.take(session.id)
        journal.save_draft(as_draft(session), now=self._ctx.now())

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Put the entry into the journal and drop the draft."""
        self._journal_to_write().finish(entry, draft=session.id, now=self._ctx.now())

    def discard(self, session: Session) -> None:
        """Drop the draft."""
        self._journal_to_write().drop_draft(session.id)

    # How it is done

    def _journal_to_write(self) -> Journal:
        """Return the journal, made if there is none yet."""
        if not self.journal.on_disk:
            self.journal = self._ctx.journal(create=True)
        return self.journal

    def _fits(self, draft: Session, request: Request) -> bool:
        """Return whether a draft is what was asked for; where nothing special is, any is."""
        if self._any_day and not (request.session or request.theme or request.questions):
            return True
        named = request.session or ("deep" if request.theme else DEFAULT)
        about = request.theme is None or any(step.theme == request.theme for step in draft.steps)
        asked = {step.question for step in draft.steps}.issuperset(request.questions)
        return (draft.day, draft.session) == (self._day, named) and about and asked

    def _resume(self, draft: Session) -> CheckIn:
        """Go on with a draft, in its own language and on its own day."""
        self._day = draft.day
        if draft.language in LANGUAGES:
            self._ctx.speak(draft.language)
        phrases = self._ctx.phrases
        line = (
            phrases.session.resumed
            if draft.day == self._ctx.today
            else phrases.session.resumed_from(draft.day)
        )
        checkin = self._checkin(draft)
        checkin.take(Resumed())
        return self._ask(checkin, line)

    def _ask(self, checkin: CheckIn, line: str) -> CheckIn:
        self.journal.must_be_writable()
        self._open_front_end(checkin, self._ctx.phrases).run(notice(self._ctx, line))
        return checkin

    def _planned(self, request: Request, *, answers: Collection[str] | None = None) -> Session:
        ctx, bank = self._ctx, self._ctx.bank
        planned = plan(
            bank,
            history(self.journal, bank, self._day),
            request,
            day=self._day,
            language=ctx.language,
            seed=self._day.toordinal(),
            first_weekday=first_weekday(ctx.language, ctx.environ),
        )
        # Whom a script did not ask what became of the plan, reflect still does that day.
        steps = tuple(
            step
            for step in planned.steps
            if answers is None or step.format != "follow_up" or step.question in answers
        )
        if not steps:
            raise NothingToAsk
        return state.start(
            id=new_id(),
            day=self._day,
            started_at=ctx.now().replace(microsecond=0),
            language=ctx.language,
            session=planned.session,
            steps=steps,
            welcome=planned.welcome,
        )

    def _checkin(self, session: Session) -> CheckIn:
        return CheckIn(
            session=session,
            bank=self._ctx.bank,
            keeper=self,
            make=self._entry_of,
            close=closing_maker(lambda: self.journal, self._ctx.bank, self._day),
        )

    def _entry_of(self, session: Session) -> Entry | None:
        now = self._ctx.now()
        return state.finish(session, finished_at=now.replace(microsecond=0), zone=zone_at(now))


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
