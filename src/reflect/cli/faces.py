"""Giving a session its face: the full screen, or plain lines."""

import sys
from typing import Literal, NamedTuple, TextIO

from reflect.actions.context import Context
from reflect.errors import FileTrouble, Interrupted
from reflect.harmless import shown_line
from reflect.language.wording import mistakes, worded
from reflect.plain.lines import Lines, Pipe, Terminal
from reflect.plain.session import PlainSession
from reflect.session.checkin import CheckIn
from reflect.terminal import person


class Ended(NamedTuple):
    """How a session came to its end for now.

    Attributes:
        how: in which way.
        on_screen: whether it was on the full screen, which shows a closing and leaves nothing behind.
        out: where the conversation went, and what is left to say belongs.
        trouble: why a closing could not be shown; usually None.
    """

    how: Literal["finished", "paused", "discarded"]
    on_screen: bool
    out: TextIO
    trouble: Exception | None = None


def talk_through(
    ctx: Context, checkin: CheckIn, notice: str, *, aside: bool = False, sure: bool = False
) -> Ended:
    """Ask what there is to ask.

    Args:
        ctx: the surroundings.
        checkin: new or taken up.
        notice: a line to begin with.
        aside: whether standard output is for data, and the conversation goes to standard error.
        sure: whether an answer of an entry may be emptied without asking.

    Raises:
        Interrupted: Ctrl-C; what was typed is kept.
        BadLine: a line from a pipe does not fit its question.
        NeedsConfirmation: a line from a pipe would empty an answer of an entry.
        FileTrouble: from a pipe, something could not be kept.
        SystemExit: another signal.
    """
    notice = "\n".join(filter(None, [notice, *packs_left_out(ctx)]))
    if person.full_screen(ctx) and not aside:
        return _on_screen(ctx, checkin, notice)
    return _in_lines(ctx, checkin, notice, sys.stderr if aside else sys.stdout, sure=sure)


def packs_left_out(ctx: Context) -> list[str]:
    """Return the lines that name each pack that was left out, with its mistakes."""
    return [
        line
        for error in ctx.broken_packs
        for line in (
            ctx.phrases.pack_left_out(shown_line(error.mistakes[0].file), len(error.mistakes)),
            *mistakes(error, ctx.phrases),
        )
    ]


def _on_screen(ctx: Context, checkin: CheckIn, notice: str) -> Ended:
    from reflect.screen.app import run

    ending = run(checkin, ctx.phrases, notice=notice)
    match ending.how:
        case "interrupted":
            raise Interrupted(kept=ending.kept)
        case "terminated":
            sys.exit(128 + ending.signal)
        case how:
            return Ended(how, on_screen=True, out=sys.stdout, trouble=ending.trouble)


def _in_lines(ctx: Context, checkin: CheckIn, notice: str, out: TextIO, *, sure: bool) -> Ended:
    person = sys.stdin is not None and sys.stdin.isatty() and out.isatty()
    lines: Lines = Terminal(out) if person else Pipe()

    def problem(error: FileTrouble) -> str:
        return worded(error, ctx.phrases)[0]

    how = PlainSession(checkin, ctx.phrases, lines, out, problem, sure=sure).run(notice)
    return Ended(how, on_screen=False, out=out)
