"""What an action asks a person through: the full screen, plain lines, or a test."""

from collections.abc import Callable
from typing import Protocol

from reflect.actions.context import Context
from reflect.harmless import shown_line
from reflect.language.phrases import Phrases
from reflect.language.wording import mistakes
from reflect.session.checkin import CheckIn


class FrontEnd(Protocol):
    """Asks the questions of one check-in, or of one change to an entry."""

    def run(self, notice: str) -> object:
        """Ask until it has ended for now; the session tells in which way.

        Args:
            notice: lines to begin with.

        Raises:
            Interrupted: Ctrl-C; what was typed is kept.
            BadLine: a line from a pipe does not fit its question.
            NeedsConfirmation: a line from a pipe would empty an answer of an entry.
            FileError: from a pipe, something could not be kept.
            SystemExit: another signal.
        """


OpenFrontEnd = Callable[[CheckIn, Phrases], FrontEnd]
"""Returns the front end for a check-in, with phrases in its language."""


def packs_left_out(ctx: Context) -> list[str]:
    """Return the lines that name each pack that was left out, with its mistakes."""
    return [
        line
        for error in ctx.broken_packs
        for line in (
            ctx.phrases.session.pack_left_out(shown_line(error.mistakes[0].file), len(error.mistakes)),
            *mistakes(error, ctx.phrases),
        )
    ]


def notice(ctx: Context, line: str) -> str:
    """Return the lines to begin with: one of the check-in, and those on packs that were left out."""
    return "\n".join(filter(None, [line, *packs_left_out(ctx)]))
