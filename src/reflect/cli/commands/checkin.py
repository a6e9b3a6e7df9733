"""`reflect` and `reflect checkin`: answer today's questions."""

import datetime as dt
import shutil
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, TextIO

import typer

from reflect.bank.bank import Bank
from reflect.cli.context import Context, now, zone
from reflect.cli.keeping import JournalKeeper, closing_maker, free_draft, history
from reflect.cli.wording import worded
from reflect.errors import (
    AlreadyDone,
    BadAnswers,
    FileTrouble,
    FutureDay,
    Interrupted,
    NeedsConfirmation,
)
from reflect.exchange.json_lines import pretty
from reflect.harmless import shown_line
from reflect.journal.claims import Claims
from reflect.journal.entry import Entry, as_data
from reflect.journal.ids import new_id
from reflect.journal.query import Query, parse_ref
from reflect.journal.store import Journal
from reflect.plain import page
from reflect.plain.closing import closing_page
from reflect.plain.lines import Lines, Pipe, Terminal
from reflect.plain.session import PlainSession
from reflect.plain.views import entry_page
from reflect.review.today import is_done
from reflect.session import state
from reflect.session.answers import MAX_BYTES, check_all_asked, event_for, read_answers
from reflect.session.checkin import CheckIn
from reflect.session.plan import Request, plan
from reflect.session.state import Resumed, Session


def run(
    context: typer.Context,
    *,
    session: Annotated[str | None, typer.Argument(metavar="SESSION")] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="T")] = None,
    question: Annotated[list[str] | None, typer.Option("--question", metavar="Q")] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE")] = None,
    fresh: Annotated[bool, typer.Option("--fresh")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    answers: Annotated[str | None, typer.Option("--answers", metavar="FILE")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Do a check-in: the one asked for, or the day's own."""
    ctx: Context = context.obj
    request = Request(session, theme, tuple(question or ()))
    if question and session is None and answers is None:
        # Questions asked for by name are the whole check-in, unless a session is named around them.
        request = replace(request, session="quick")
    desk = Desk(ctx, day=_day(ctx, day), json=json)
    if answers is not None:
        desk.take_answers(request, answers)
        return
    asked_for = bool(session or theme or question)
    draft = desk.draft(
        lambda d: d.day == desk.day and d.session == (session or "daily") if asked_for or day else True
    )
    if draft and fresh:
        desk.throw_away(draft, sure=yes)
        draft = None
    if draft and not (theme or question):
        desk.resume(draft)
    else:
        desk.begin(request)


def today(ctx: Context) -> None:
    """Do today's check-in: take up an open draft, or begin, or say that today is done.

    Raises:
        AlreadyDone: today is done and nobody is there to be asked what now.

    """
    desk = Desk(ctx, day=ctx.today, json=False)
    if draft := desk.draft(lambda _: True):
        desk.resume(draft)
    elif not is_done(desk.journal.entries(Query(first=ctx.today, last=ctx.today))):
        desk.begin(Request(may_shorten=ctx.interactive))
    elif not ctx.interactive:
        raise AlreadyDone
    else:
        desk.offer()


def _day(ctx: Context, text: str | None) -> dt.date:
    day = ctx.date(text, "--day")
    # Where it is already tomorrow, a traveller may say so; further ahead it is a slip of the finger.
    if day and day > ctx.today + dt.timedelta(days=1):
        raise FutureDay(day.isoformat())
    return day or ctx.today


@dataclass
class Desk:
    """Where a check-in happens: what it needs at hand, and the face it is given."""

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

    @property
    def claims(self) -> Claims:
        """Which drafts are ours."""
        if not hasattr(self, "_claims"):
            self._claims = Claims(self.ctx.places.claims)
        return self._claims

    def draft(self, fits: object) -> Session | None:
        """Return the draft to take up, if there is one that fits."""
        return free_draft(self.journal, self.claims, fits)  # type: ignore[arg-type]

    def throw_away(self, draft: Session, *, sure: bool) -> None:
        """Discard a draft, after asking.

        Raises:
            NeedsConfirmation: nobody is there to be asked.
            Interrupted: it may not go.

        """
        phrases = self.ctx.phrases
        if not sure:
            if not self.ctx.interactive:
                raise NeedsConfirmation
            sys.stderr.write(f"{phrases.fresh_question} ({phrases.yes_letters[0]}/{phrases.no_letters[0]}) ")
            sys.stderr.flush()
            if sys.stdin.readline().strip()[:1].lower() not in tuple(phrases.yes_letters):
                raise Interrupted(kept=True)
        JournalKeeper(self.ctx, self._journal_to_write).discard(draft)

    def resume(self, draft: Session) -> None:
        """Go on with a draft, in its own language and on its own day."""
        self.day = draft.day
        self.ctx.speak(draft.language)
        phrases = self.ctx.phrases
        notice = phrases.resumed if draft.day == self.ctx.today else phrases.resumed_from(draft.day)
        checkin = self._checkin(draft)
        checkin.take(Resumed())
        self._face(checkin, notice)

    def begin(self, request: Request) -> None:
        """Plan a check-in and ask it."""
        session = self._planned(request)
        self.claims.take(session.id)
        self._face(self._checkin(session), self.ctx.phrases.welcome_back if session.welcome else "")

    def take_answers(self, request: Request, source: str) -> None:
        """Make an entry of answers from a file or standard input: all of them, or none.

        Raises:
            BadAnswers: one of them cannot be taken.

        """
        bank: Bank = self.ctx.bank
        answers = read_answers(_read(source), bank)
        session = self._planned(replace(request, questions=(*request.questions, *answers)))
        check_all_asked(answers, [step.question for step in session.steps])
        checkin = self._checkin(session)
        while session.phase == "asking":
            checkin.session = session
            session = state.advance(session, event_for(checkin, answers))
        entry = state.finish(session, finished_at=now().replace(microsecond=0), zone=zone())
        JournalKeeper(self.ctx, self._journal_to_write).finish(session, entry)
        if self.json and entry:
            self._print_json(entry)
        else:
            sys.stderr.write(self.ctx.phrases.saved + "\n")

    def offer(self) -> None:
        """Say that today is done, and offer to look back or to do another check-in."""
        phrases = self.ctx.phrases
        sys.stdout.write(f"{phrases.done_today}\n{phrases.done_offer} ")
        sys.stdout.flush()
        word = sys.stdin.readline().strip().lower()[:1]
        if word and word in phrases.look_letters:
            ref = parse_ref("today", today=self.ctx.today)
            for entry in self.journal.find(ref) if ref else []:
                sys.stdout.write("\n")
                page.write(entry_page(entry, phrases, width=_width()), sys.stdout, coloured=True)
        elif word and word in phrases.another_letters:
            self.begin(Request())

    def _planned(self, request: Request) -> Session:
        ctx, bank = self.ctx, self.ctx.bank
        planned = plan(
            bank,
            history(self.journal, bank, self.day),
            request,
            day=self.day,
            language=ctx.language,
            seed=self.day.toordinal(),
        )
        return state.start(
            id=new_id(),
            day=self.day,
            started_at=now().replace(microsecond=0),
            language=ctx.language,
            session=planned.session,
            steps=planned.steps,
            welcome=planned.welcome,
        )

    def _checkin(self, session: Session) -> CheckIn:
        return CheckIn(
            session=session,
            bank=self.ctx.bank,
            keeper=JournalKeeper(self.ctx, self._journal_to_write),
            now=now,
            zone=zone,
            close=closing_maker(lambda: self.journal, self.ctx.bank, self.day),
        )

    def _face(self, checkin: CheckIn, notice: str) -> None:
        phrases = self.ctx.phrases
        broken = [
            phrases.pack_left_out(shown_line(error.mistakes[0].file)) for error in self.ctx.broken_packs
        ]
        notice = "\n".join(filter(None, [notice, *broken]))
        if self.ctx.full_screen and not self.json:
            self._on_screen(checkin, notice)
        else:
            self._in_lines(checkin, notice)

    def _on_screen(self, checkin: CheckIn, notice: str) -> None:
        from reflect.screen.app import run as run_on_screen

        phrases = self.ctx.phrases
        ending = run_on_screen(checkin, phrases, notice=notice)
        if ending == "interrupted":
            raise Interrupted(kept=bool(checkin.session.answered or checkin.session.typing))
        if ending == "paused" and (checkin.session.answered or checkin.session.typing):
            sys.stdout.write(phrases.paused + "\n")

    def _in_lines(self, checkin: CheckIn, notice: str) -> None:
        phrases = self.ctx.phrases
        out: TextIO = sys.stderr if self.json else sys.stdout
        person = sys.stdin.isatty() and out.isatty()
        lines: Lines = Terminal(out) if person else Pipe()

        def problem(error: FileTrouble) -> str:
            return " ".join(worded(error, phrases))

        ending = PlainSession(checkin, phrases, lines, out, problem).run(notice)
        if ending == "paused":
            if checkin.session.answered or checkin.session.typing:
                out.write(phrases.paused + "\n")
            return
        if ending == "discarded":
            return
        if checkin.entry is None:
            out.write(phrases.nothing_answered + "\n")
            return
        page.write(closing_page(checkin.close(checkin.entry), phrases, width=_width()), out, coloured=False)
        if self.json:
            self._print_json(checkin.entry)

    def _print_json(self, entry: Entry) -> None:
        """Print the entry as the journal has it, with its revision and ref."""
        ref = parse_ref(entry.id, today=self.day)
        for kept in self.journal.find(ref) if ref else []:
            sys.stdout.write(pretty(as_data(kept)) + "\n")


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _read(source: str) -> bytes:
    """Return the bytes of `--answers`: of a file, or with `-` of standard input.

    Raises:
        BadAnswers: they cannot be read.

    """
    try:
        if source == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(source).expanduser().open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise BadAnswers(source, "unreadable") from None
