"""`reflect` and `reflect checkin`: answer today's questions."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.cli import names
from reflect.cli.desk import Desk
from reflect.errors import AlreadyDone, BadOption, FileTrouble, FutureDay
from reflect.files import system_troubles
from reflect.journal.query import Query
from reflect.review.today import is_done
from reflect.session.answers import MAX_BYTES
from reflect.session.plan import DEFAULT, ONE_QUESTION, Request
from reflect.session.state import Session
from reflect.terminal import person


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
    session = session and (names.session(ctx, session) or session)
    theme = theme and (names.theme(ctx, theme) or theme)
    request = Request(session, theme, tuple(question or ()))
    if question and session is None and answers is None:
        # Questions asked for by name are the whole check-in, unless a session is named around them.
        request = replace(request, session=ONE_QUESTION)
    desk = Desk(ctx, day=_day(ctx, day), json=json)
    if answers is not None:
        if fresh:
            raise BadOption("--fresh", "conflict", "--answers")
        desk.take_answers(request, _read(answers))
        return
    named = request.session or ("deep" if theme else DEFAULT)

    def fits(draft: Session) -> bool:
        """Whether a draft is what was asked for; a plain `checkin` takes up any."""
        if not (session or theme or question or day):
            return True
        asked = {step.question for step in draft.steps}
        about = theme is None or any(step.theme == theme for step in draft.steps)
        return (draft.day, draft.session) == (desk.day, named) and about and asked.issuperset(question or ())

    draft = desk.draft(fits)
    if draft and fresh:
        if not desk.throw_away(draft, sure=yes):
            sys.stderr.write(ctx.phrases.paused + "\n")
            return
        draft = None
    if draft:
        desk.resume(draft)
    else:
        desk.begin(request)


def today(ctx: Context) -> None:
    """Do today's check-in: take up an open draft, or begin, or say that today is done.

    Raises:
        AlreadyDone: today is done and nobody is there to be asked what now.
    """
    desk = Desk(ctx, day=ctx.today, json=False)
    # The lines of a pipe are meant for today: an older draft waits for someone to see whose day it is.
    if draft := desk.draft(lambda d: person.interactive() or d.day == ctx.today):
        desk.resume(draft)
    elif not is_done(desk.journal.entries(Query(first=ctx.today, last=ctx.today))):
        desk.begin(Request(may_shorten=person.interactive()))
    elif not person.interactive():
        raise AlreadyDone
    else:
        desk.offer()


def _day(ctx: Context, text: str | None) -> dt.date:
    day = ctx.date(text, "--day")
    # Where it is already tomorrow, a traveller may say so; further ahead it is a slip of the finger.
    if day and day > ctx.today + dt.timedelta(days=1):
        raise FutureDay(day.isoformat())
    return day or ctx.today


def _read(source: str) -> bytes:
    """Return the bytes of `--answers`: of a file, or with `-` of standard input.

    Raises:
        BadOption: no file is named.
        FileTrouble: the file cannot be read.
    """
    if not source.strip():
        raise BadOption("--answers", "needs_value")
    if source == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    try:
        # Not resolved: what a shell hands over as `<(…)` has no name of its own.
        path = Path(source).expanduser()
        with system_troubles(path), path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (RuntimeError, ValueError):
        raise FileTrouble(source, "no_such_file") from None
    except FileTrouble as trouble:
        if trouble.problem == "missing_folder":
            raise FileTrouble(source, "no_such_file") from None
        raise
