"""The desk a check-in happens at: what it needs at hand, and the face it is given."""

import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TextIO

from reflect.actions.context import Context, zone_at
from reflect.cli.faces import packs_left_out, talk_through
from reflect.cli.keeping import JournalKeeper, closing_maker, free_draft, history
from reflect.errors import FileTrouble, NothingToAsk
from reflect.exchange.json_lines import pretty
from reflect.journal.claims import Claims
from reflect.journal.entry import Entry, as_data
from reflect.journal.ids import new_id
from reflect.journal.query import Ref
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES
from reflect.language.phrases import Phrases
from reflect.language.week import first_weekday
from reflect.plain import page
from reflect.plain.closing import closing_page
from reflect.plain.page import BLANK, Line
from reflect.plain.views import entry_page
from reflect.session import state
from reflect.session.answers import check_all_asked, event_for, read_answers
from reflect.session.checkin import CheckIn
from reflect.session.plan import Request, plan
from reflect.session.state import Resumed, Session
from reflect.terminal import person
from reflect.terminal.ask import confirmed
from reflect.terminal.paged import read
from reflect.terminal.say import tell


@dataclass
class Desk:
    """What one check-in needs.

    Attributes:
        ctx: the surroundings.
        day: the day the check-in belongs to.
        json: whether the finished entry is wanted on standard output.
    """

    ctx: Context
    day: dt.date
    json: bool
    _open: Journal | None = field(default=None, init=False)

    @property
    def journal(self) -> Journal:
        """The journal, for reading: where there is none it reads as empty."""
        if self._open is None:
            self._open = self.ctx.journal()
        return self._open

    def _journal_to_write(self) -> Journal:
        """Return the journal, made if there is none yet."""
        if not self.journal.on_disk:
            self._open = self.ctx.journal(create=True)
        return self.journal

    @cached_property
    def claims(self) -> Claims:
        """Which drafts are ours."""
        return Claims(self.ctx.places.claims)

    def draft(self, fits: Callable[[Session], bool]) -> Session | None:
        """Return the draft to take up, if there is one that fits."""
        return free_draft(self.journal, self.claims, fits)

    def throw_away(self, draft: Session, *, sure: bool) -> bool:
        """Discard a draft, after asking, and return whether it went.

        Raises:
            NeedsConfirmation: nobody is there to be asked.
        """
        if not confirmed(self.ctx, self.ctx.phrases.fresh_question, sure=sure):
            return False
        JournalKeeper(self.ctx, self._journal_to_write, self.claims).discard(draft)
        return True

    def resume(self, draft: Session) -> None:
        """Go on with a draft, in its own language and on its own day."""
        self.day = draft.day
        if draft.language in LANGUAGES:
            self.ctx.speak(draft.language)
        phrases = self.ctx.phrases
        notice = phrases.resumed if draft.day == self.ctx.today else phrases.resumed_from(draft.day)
        checkin = self._checkin(draft)
        checkin.take(Resumed())
        self._face(checkin, notice)

    def begin(self, request: Request) -> None:
        """Plan a check-in and ask it."""
        session = self._planned(request)
        self._face(self._checkin(session), self.ctx.phrases.welcome_back if session.welcome else "")

    def take_answers(self, request: Request, raw: bytes) -> None:
        """Make an entry of answers from a script, in JSON: all of them, or none.

        Raises:
            BadAnswers: one of them cannot be taken.
        """
        for line in packs_left_out(self.ctx):
            tell(line)
        answers = read_answers(raw, self.ctx.bank)
        session = self._planned(replace(request, questions=(*request.questions, *answers)), answers=answers)
        check_all_asked(answers, [step.question for step in session.steps])
        checkin = self._checkin(session)
        while session.phase == "asking":
            checkin.session = session
            session = state.advance(session, event_for(checkin, answers))
        entry = self._entry_of(session)
        JournalKeeper(self.ctx, self._journal_to_write, self.claims).finish(session, entry)
        if self.json and entry:
            self._print_json(entry)
        else:
            sys.stderr.write(self.ctx.phrases.saved + "\n")

    def offer(self) -> None:
        """Say that today is done, and offer to look back or to do another check-in; ask until it is clear."""
        phrases = self.ctx.phrases
        sys.stdout.write(f"{phrases.done_today}\n")
        while True:
            sys.stdout.write(f"{phrases.done_offer} ")
            sys.stdout.flush()
            word = sys.stdin.readline().strip().lower()
            if not word or word in phrases.no_words:
                return
            if word[0] in phrases.look_letters:
                entries = self.journal.find(Ref(day=self.ctx.today))
                read(self.ctx, _one_after_another(entries, phrases, person.width()))
                return
            if word[0] in phrases.another_letters:
                self.begin(Request())
                return

    def _planned(self, request: Request, *, answers: Collection[str] | None = None) -> Session:
        """Plan a check-in.

        Raises:
            NothingToAsk: it would have no question.
        """
        ctx, bank = self.ctx, self.ctx.bank
        planned = plan(
            bank,
            history(self.journal, bank, self.day),
            request,
            day=self.day,
            language=ctx.language,
            seed=self.day.toordinal(),
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
            day=self.day,
            started_at=self.ctx.now().replace(microsecond=0),
            language=ctx.language,
            session=planned.session,
            steps=steps,
            welcome=planned.welcome,
        )

    def _checkin(self, session: Session) -> CheckIn:
        return CheckIn(
            session=session,
            bank=self.ctx.bank,
            keeper=JournalKeeper(self.ctx, self._journal_to_write, self.claims),
            make=self._entry_of,
            close=closing_maker(lambda: self.journal, self.ctx.bank, self.day),
        )

    def _entry_of(self, done: Session) -> Entry | None:
        now = self.ctx.now()
        return state.finish(done, finished_at=now.replace(microsecond=0), zone=zone_at(now))

    def _face(self, checkin: CheckIn, notice: str) -> None:
        phrases = self.ctx.phrases
        self.journal.must_be_writable()
        ended = talk_through(self.ctx, checkin, notice, aside=self.json)
        session = checkin.session
        match ended.how:
            case "paused" if session.answered or session.typing or (ended.on_screen and checkin.begun):
                ended.out.write(phrases.paused + "\n")
            case "discarded" if ended.on_screen:
                ended.out.write(phrases.discarded + "\n")
            case "finished" if not ended.on_screen:
                self._close(checkin, ended.out)
        if ended.trouble:
            raise ended.trouble

    def _close(self, checkin: CheckIn, out: TextIO) -> None:
        """Show in lines how a finished check-in closes."""
        if checkin.entry is None or checkin.close is None:
            out.write(self.ctx.phrases.nothing_answered + "\n")
            return
        try:
            closing = checkin.close(checkin.entry)
        except FileTrouble:
            out.write(self.ctx.phrases.saved + "\n")  # it is, though the past can no longer be read
            raise
        page.write(closing_page(closing, self.ctx.phrases, width=person.width()), out, coloured=False)
        if self.json:
            self._print_json(checkin.entry)

    def _print_json(self, entry: Entry) -> None:
        """Print the entry as the journal has it, with its revision and ref."""
        if kept := self.journal.by_id(entry.id):
            sys.stdout.write(pretty(as_data(kept)) + "\n")


def _one_after_another(entries: Sequence[Entry], phrases: Phrases, width: int) -> Iterator[Line]:
    for entry in entries:
        yield BLANK
        yield from entry_page(entry, phrases, width=width)
