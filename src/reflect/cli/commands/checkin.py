"""`reflect` and `reflect checkin`: answer today's questions."""

import datetime as dt
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.actions.front_end import packs_left_out
from reflect.cli import names
from reflect.cli.front_end import OnScreen, front_end, load_ahead
from reflect.cli.left_words import offer_left_words
from reflect.cli.other_day import AtTerminal
from reflect.errors import AlreadyDone, BadOption, FileError, FutureDay, Held
from reflect.exchange.json_lines import pretty
from reflect.journal.entry import Entry, as_data
from reflect.session.answers import MAX_BYTES
from reflect.session.checkin import CheckIn
from reflect.session.plan import ONE_QUESTION, Request
from reflect.session.state import Session
from reflect.system.files import translating_os_errors
from reflect.terminal import capabilities
from reflect.terminal.ask import confirmed
from reflect.terminal.say import tell


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
    """Do a check-in: the requested one, or the default one of the day."""
    ctx: Context = context.obj
    ctx.load_ahead = partial(load_ahead, ctx)
    session = session and (names.session(ctx, session) or session)
    theme = theme and names.known_theme(ctx, theme, ctx.bank.sections)
    request = Request(session, theme, tuple(question or ()))
    if question and session is None and answers is None:
        # Questions asked for by name are the whole check-in, unless a session is named too.
        request = replace(request, session=ONE_QUESTION)
    when, opens = _day(ctx, day), front_end(ctx, aside=json)
    offer_left_words(ctx)
    if answers is not None:
        if fresh:
            raise BadOption("--fresh", "conflict", "--answers")
        ctx.journal_file  # noqa: B018 - asks for the passphrase before answers are typed
        raw = _read(answers)
        for line in packs_left_out(ctx):
            tell(line)
        action = CheckInAction(ctx, opens, when)
        entry = action.take_answers(request, raw, tell)
        if json and entry:
            _print_json(action, entry)
        else:
            sys.stderr.write(ctx.phrases.session.saved + "\n")
        return
    action = CheckInAction(
        ctx,
        opens,
        when,
        about=AtTerminal(ctx) if capabilities.interactive() else None,
        protect=partial(_choose_passphrase, ctx),
    )

    kept: Held = "answers"

    def throw_away(draft: Session) -> bool:
        nonlocal kept
        kept = draft.held
        question = ctx.phrases.session.fresh_question
        if draft.day != ctx.today:
            question = ctx.phrases.start.fresh_question(draft.day)
        return confirmed(ctx, question, sure=yes)

    checkin = action.check_in(request, throw_away=throw_away if fresh else None)
    if checkin is None:
        tell(ctx.phrases.session.paused[kept])
    else:
        _tell(ctx, action, checkin, on_screen=isinstance(opens, OnScreen), json=json)


def today(ctx: Context) -> None:
    """Do today's check-in: resume an open draft, start a new one, or say that today is done.

    Raises:
        AlreadyDone: today is done and there is no user to ask what to do instead.
    """
    ctx.load_ahead = partial(load_ahead, ctx)
    opens = front_end(ctx)
    offer_left_words(ctx)
    interactive = capabilities.interactive()
    action = CheckInAction(
        ctx,
        opens,
        about=AtTerminal(ctx) if interactive else None,
        protect=partial(_choose_passphrase, ctx),
    )
    checkin = action.today()
    if checkin is None and not interactive:
        raise AlreadyDone
    if checkin is None:
        # Deferred: most check-ins are the first of their day.
        from reflect.cli.done_today import offer

        checkin = offer(ctx, action)
    if checkin is not None:
        _tell(ctx, action, checkin, on_screen=isinstance(opens, OnScreen), json=False)


def _choose_passphrase(ctx: Context) -> str:
    # Deferred: needed only on a first morning.
    from reflect.cli.first_passphrase import choose

    return choose(ctx)


def _tell(ctx: Context, action: CheckInAction, checkin: CheckIn, *, on_screen: bool, json: bool) -> None:
    """Report the outcome of a check-in, unless the full screen has already shown it; open the browser if requested."""
    if action.after.browse:
        # Deferred: few check-ins continue like this.
        from reflect.cli.browser import browse

        browse(ctx, day=checkin.entry.day, entry=checkin.entry.id) if checkin.entry else browse(ctx)
        return
    phrases, session, out = ctx.phrases, checkin.session, sys.stderr if json else sys.stdout
    match session.phase:
        case "asking" | "paused" if session.held != "place" or (on_screen and checkin.begun):
            tell(phrases.session.paused[session.held], out)
        case "discarded" if on_screen:
            tell(phrases.session.discarded, out)
        case "finished" if not on_screen:
            if checkin.entry is None or checkin.close is None:
                tell(phrases.session.nothing_answered, out)
                return
            try:
                closing = checkin.close(checkin.entry)
            except FileError:
                out.write(phrases.session.saved + "\n")  # the entry is saved, only the closing failed
                raise
            if capabilities.prefers_sentences(ctx):
                from reflect.pages.sentences.days import closing_sentences
                from reflect.terminal.sentences import write_sentences

                write_sentences(closing_sentences(closing, phrases), out)
            else:
                from reflect.pages import page
                from reflect.pages.closing import closing_page

                page.write(closing_page(closing, phrases, width=capabilities.width()), out, coloured=False)
            if json:
                _print_json(action, checkin.entry)


def _print_json(action: CheckInAction, entry: Entry) -> None:
    """Print the entry as stored in the journal, with its revision and ref."""
    if kept := action.journal.by_id(entry.id):
        sys.stdout.write(pretty(as_data(kept)) + "\n")


def _day(ctx: Context, text: str | None) -> dt.date | None:
    day = ctx.date(text, "--day")
    # Tomorrow is allowed, because in another time zone it may already be tomorrow; later days are typing errors.
    if day and day > ctx.today + dt.timedelta(days=1):
        raise FutureDay(day.isoformat())
    return day


def _read(source: str) -> bytes:
    """Return the bytes of the file that `--answers` names, or of standard input for `-`.

    Raises:
        BadOption: the name is empty.
        FileError: the file cannot be read.
    """
    if not source.strip():
        raise BadOption("--answers", "needs_value")
    if source == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    try:
        # Not resolved: a process substitution, `<(…)`, has no real path.
        path = Path(source).expanduser()
        with translating_os_errors(path), path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (RuntimeError, ValueError):
        raise FileError(source, "no_such_file") from None
    except FileError as trouble:
        if trouble.problem == "missing_folder":
            raise FileError(source, "no_such_file") from None
        raise
