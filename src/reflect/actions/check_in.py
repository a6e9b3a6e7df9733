"""A check-in: started, resumed, or made from a script's answers; its draft is in the journal while it runs."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reflect.actions.closing import ClosingOffers, closing_maker
from reflect.actions.context import Context, zone_at
from reflect.actions.drafts import as_draft, free_draft, is_open_elsewhere
from reflect.actions.first_morning import is_empty, opening
from reflect.actions.front_end import AfterCheckIn, OpenFrontEnd, notice
from reflect.actions.open_drafts import open_drafts
from reflect.actions.other_day import AboutDrafts, OtherDay
from reflect.actions.planning import planned_session
from reflect.bank.roles import BY_ROLE
from reflect.journal.entry import Entry
from reflect.journal.lock_file import LockFile
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.language.week import first_weekday
from reflect.review.today import is_done
from reflect.session import state
from reflect.session.answers import check_all_asked, event_for, read_answers
from reflect.session.as_it_is import as_it_is
from reflect.session.checkin import CheckIn
from reflect.session.dateline import Dateline, dateline
from reflect.session.history import earlier_from
from reflect.session.plan import DEFAULT, Request, for_a_person
from reflect.session.state import Resumed, Session, nothing_else_to_ask

if TYPE_CHECKING:
    from reflect.session.earlier import Earlier


class CheckInAction:
    """The check-ins of one command, and the `session.checkin.DraftStore` of each.

    Args:
        ctx: the command's context; it switches to the language of a draft that is resumed.
        open_front_end: opens the front end that asks the questions.
        day: the requested day; None is today, and allows a draft of any day to be resumed.
        about: asks about drafts of another day; None if there is no user, so these drafts are kept.
        protect: lets the user choose a passphrase on the first morning, with the journal closed; returns a message to
            show before the first question.

    Attributes:
        journal: for reading; a missing journal reads as empty.
        after: what the user wants after the check-in.
    """

    def __init__(
        self,
        ctx: Context,
        open_front_end: OpenFrontEnd,
        day: dt.date | None = None,
        *,
        about: AboutDrafts | None = None,
        protect: Callable[[], str] | None = None,
    ):
        self._ctx, self._open_front_end, self._about = ctx, open_front_end, about
        self._protect = protect
        self.after = AfterCheckIn()
        self._any_day = day is None
        self._day = day or ctx.today
        self.journal = ctx.journal()
        self._locks = LockFile(ctx.places.lock_file)

    def today(self) -> CheckIn | None:
        """Resume an open draft, or start today's check-in; return None if today is done."""
        today = self._ctx.today
        done = is_done(self.journal.entries(Query(first=today, last=today)))
        if draft := self._of_today() or self._of_another_day(done=done):
            if checkin := self._resume(draft):
                return checkin
            done = True
        return None if done else self.begin(Request(may_shorten=self._about is not None))

    def check_in(
        self, request: Request, *, throw_away: Callable[[Session], bool] | None = None
    ) -> CheckIn | None:
        """Resume the draft that fits the request, or start a new check-in.

        Args:
            request: the requested check-in.
            throw_away: if given, a draft is not resumed; this returns whether it may be discarded.

        Returns:
            The check-in as it ended; None if the draft may not be discarded.
        """
        if throw_away is None and self._is_bare(request):
            draft = self._of_today() or self._of_another_day(done=False)
        else:
            draft = free_draft(self.journal, self._locks, lambda draft: self._fits(draft, request))
        if draft and throw_away:
            if not throw_away(draft):
                return None
            self.discard(draft)
            draft = None
        resumed = self._resume(draft, request.questions) if draft else None
        return resumed or self.begin(request)

    def begin(self, request: Request) -> CheckIn:
        """Plan a check-in and ask its questions.

        On the first morning, start over if the user chooses another language or a passphrase.

        Raises:
            NothingToAsk: it would have no question.
        """
        own, opens, told = self._ctx.language, True, ""
        lost = self._lost()
        while True:
            session = self._planned(request)
            checkin = self._checkin(session)
            new = opens and not lost and self._about is not None and session.session == DEFAULT
            if new and is_empty(self.journal):
                checkin.opening = opening(self._ctx, session, own)
            welcome = self._ctx.phrases.session.welcome_back if session.welcome else ""
            gone = self._ctx.phrases.looking.empty_beside(lost) if lost else ()
            self._ask(checkin, "\n".join(filter(None, (*self._told(), told, welcome, *gone))))
            if self.after.protect and self._protect:
                self.journal.close()
                told, opens = self._protect(), False
                self.journal = self._ctx.journal()
            elif self.after.language:
                self._ctx.speak(self.after.language)
            else:
                return checkin

    def _lost(self) -> str:
        """Return the path of the newest backup if the journal is gone: a person who has lost it is not new."""
        if self._about is None or self.journal.on_disk:
            return ""
        # Deferred: nearly always the journal is there.
        from reflect.actions.refs import newest_backup_path

        return newest_backup_path(self._ctx, self.journal)

    def _told(self) -> Iterable[str]:
        """Yield the messages to show before the first question of a new check-in."""
        if self._about is None:
            return
        yield self._about.notice
        if is_open_elsewhere(self.journal, self._locks, self._day):
            yield self._ctx.phrases.start.open_elsewhere(self._day, self._ctx.today)

    def take_answers(
        self, request: Request, raw: bytes, tell: Callable[[str], None] = lambda _: None
    ) -> Entry | None:
        """Make an entry from answers in JSON, all or nothing.

        Args:
            request: the requested check-in.
            raw: the answers.
            tell: called with a message if an answer is stored as a different one.

        Raises:
            BadAnswers: one of the answers is invalid.
            NothingToAsk: it would have no question.
        """
        answers = read_answers(raw, self._ctx.bank)
        session = self._planned(replace(request, questions=(*request.questions, *answers)), answers=answers)
        check_all_asked(answers, [step.question for step in session.steps])
        checkin = self._checkin(session)
        while session.phase == "asking":
            checkin.session = session
            session = state.advance(session, event_for(checkin, answers, tell))
        check_all_asked(answers, [answer.question for answer in session.asked if answer])
        entry = self._entry_of(session)
        self.finish(session, entry)
        return entry

    # The interface of `session.checkin.DraftStore`

    def keep(self, session: Session) -> None:
        """Save the draft."""
        journal = self._journal_to_write()
        # Not at the start: on the first day, the folder of the lock file does not exist yet.
        self._locks.acquire(session.id)
        journal.save_draft(as_draft(session), now=self._ctx.now())

    def finish(self, session: Session, entry: Entry | None) -> None:
        """Add the entry to the journal and drop the draft."""
        self._journal_to_write().finish(entry, draft=session.id, now=self._ctx.now())

    def discard(self, session: Session) -> None:
        """Drop the draft."""
        self._journal_to_write().drop_draft(session.id)

    def _journal_to_write(self) -> Journal:
        """Return the journal, and create it if there is none yet."""
        if not self.journal.on_disk:
            self.journal = self._ctx.journal(create=True)
        return self.journal

    def _of_today(self) -> Session | None:
        return free_draft(self.journal, self._locks, lambda draft: draft.day == self._ctx.today)

    def _of_another_day(self, *, done: bool) -> Session | None:
        """Ask about each draft of another day, and return the one to resume."""
        # Lines from a pipe are meant for today, so an older draft is kept for a user.
        while self._about and (
            draft := free_draft(self.journal, self._locks, lambda draft: draft.day != self._ctx.today)
        ):
            if draft.held == "place":
                self.discard(draft)  # it contains no text
                continue
            whole = as_it_is(self._checkin(draft))
            found = OtherDay(
                draft.day,
                draft.answered_in_part,
                whole is not None,
                done,
                begun=draft.answers_begun,
                others=max(0, len(open_drafts(self.journal)) - 1),
            )
            match choice := self._about.ask(found):
                case "go_on":
                    return draft
                case "leave":
                    self._locks.release(draft.id)
                    return None
                case "finish" if whole:
                    self.finish(whole, self._entry_of(whole))
                case "discard":
                    self.discard(draft)
            self._about.tell(found, choice)
        return None

    def _is_bare(self, request: Request) -> bool:
        """Return whether a request has no conditions, so that any draft fits."""
        return self._any_day and not (request.session or request.theme or request.questions)

    def _fits(self, draft: Session, request: Request) -> bool:
        if self._is_bare(request):
            return True
        named = request.session or ("deep" if request.theme else DEFAULT)
        about = request.theme is None or any(step.theme == request.theme for step in draft.steps)
        asked = {step.question for step in draft.steps}.issuperset(request.questions)
        return (draft.day, draft.session) == (self._day, named) and about and asked

    def _resume(self, draft: Session, named: Collection[str] = ()) -> CheckIn | None:
        """Resume a draft, in its own language and on its own day.

        From a pipe, questions for a user are skipped unless they are named. If no others remain, the check-in is
        finished and None returned.
        """
        self._day = draft.day
        if draft.language in LANGUAGES:
            self._ctx.speak(draft.language)
        unasked = () if self._about is not None else for_a_person(named)
        if self._about is None and draft.session == DEFAULT:
            draft = self._as_from_pipe(draft, unasked)
        if nothing_else_to_ask(draft, unasked) and (whole := as_it_is(self._checkin(draft))):
            self.finish(whole, self._entry_of(whole))
            return None
        phrases = self._ctx.phrases
        line = (
            phrases.session.resumed
            if draft.day == self._ctx.today
            else phrases.session.resumed_from(draft.day)
        )
        checkin = self._checkin(draft)
        checkin.take(Resumed(unasked))
        return self._ask(checkin, line)

    def _as_from_pipe(self, draft: Session, unasked: Collection[str]) -> Session:
        # Deferred: few drafts are resumed from a pipe.
        from reflect.session.from_pipe import from_pipe

        planned = self._planned(Request(DEFAULT)).steps
        return from_pipe(draft, planned, unasked=unasked, sections=self._ctx.bank.sections)

    def _planned(self, request: Request, *, answers: Collection[str] | None = None) -> Session:
        person = self._about is not None
        return planned_session(self._ctx, self.journal, request, self._day, person=person, answers=answers)

    def _ask(self, checkin: CheckIn, line: str) -> CheckIn:
        self.journal.must_be_writable()
        ending = self._open_front_end(checkin, self._ctx.phrases).run(notice(self._ctx, line))
        self.after = ending if isinstance(ending, AfterCheckIn) else AfterCheckIn(protect=ending == "protect")
        return checkin

    def _offers(self) -> ClosingOffers | None:
        """Return the conditions for the offers of the closing; None without a user, or if settings disable offers."""
        ctx = self._ctx
        if self._about is None or not ctx.settings.offers.week:
            return None
        return ClosingOffers(
            first_weekday(ctx.language, ctx.environ),
            ctx.settings.day_starts_at,
        )

    def _checkin(self, session: Session) -> CheckIn:
        at, recovery = session.recovery_at, None
        if at is not None and self._about is not None:
            from reflect.actions.extras import recovery_check

            recovery = recovery_check(self._ctx, self.journal, at)

        def dated() -> Dateline:
            return dateline(session.day, today=self._ctx.today, date=self._ctx.now().date())

        return CheckIn(
            session=session,
            bank=self._ctx.bank,
            keeper=self,
            make=self._entry_of,
            close=closing_maker(
                lambda: self.journal,
                self._ctx.bank,
                self._day,
                self._ctx.today,
                late=lambda: dated() == "still",
                body=self._ctx.settings.body,
                offers=self._offers(),
            ),
            present=self._ctx.today,
            is_first=self.journal.first_day() is None,
            recovery=recovery,
            dated=dated,
            earlier=partial(self._earlier, session.day),
            answered=self._answered(session),
            body=self._ctx.settings.body,
        )

    def _earlier(self, day: dt.date) -> "Earlier":
        # Deferred: few check-ins need it.
        from reflect.actions.earlier import earlier

        return earlier(lambda: self.journal, day)

    def _answered(self, session: Session) -> Collection[str]:
        """Return the questions that have answers of the days before: those of a check-in, and what became of plans."""
        asked = {step.question for step in (*session.steps, *session.spare)}
        last = self.journal.last_answered(asked | {BY_ROLE["follow_up"]})
        return {question for question, place in last.items() if place.day >= earlier_from(session.day)}

    def _entry_of(self, session: Session) -> Entry | None:
        now = self._ctx.now()
        return state.finish(session, finished_at=now.replace(microsecond=0), zone=zone_at(now))
