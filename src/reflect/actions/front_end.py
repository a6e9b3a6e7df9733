"""The interface of a front end: the full screen, plain lines, or a test double."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from reflect.actions.context import Context
from reflect.language.phrases import Phrases
from reflect.language.wording import mistakes
from reflect.sanitize import shown_line
from reflect.session.checkin import CheckIn


class AfterCheckIn(NamedTuple):
    """A user's choice that ends a check-in on the full screen.

    Attributes:
        browse: whether to browse the journal.
        language: the language in which to start the check-in again; "" for none.
        protect: whether to choose a passphrase, and then start the check-in again.
    """

    browse: bool = False
    language: str = ""
    protect: bool = False


class FrontEnd(Protocol):
    """A front end that asks the questions of one check-in, or of one change to an entry."""

    def run(self, notice: str) -> object:
        """Ask until the session ends or pauses; the session holds the outcome.

        Args:
            notice: lines to show first.

        Returns:
            An `AfterCheckIn`, if the user made such a choice; plain lines return `protect` for a passphrase.

        Raises:
            Interrupted: Ctrl-C was pressed; what was typed is kept.
            BadLine: a line from a pipe does not fit its question.
            NeedsConfirmation: a line from a pipe would empty an answer of an entry.
            FileError: input comes from a pipe, and something could not be saved.
            SystemExit: another signal was received.
        """


OpenFrontEnd = Callable[[CheckIn, Phrases], FrontEnd]
"""Returns the front end for a check-in, with phrases in its language."""


def packs_left_out(ctx: Context) -> list[str]:
    """Return lines that name each pack that was left out, with its mistakes."""
    return [
        line
        for error in ctx.broken_packs
        for line in (
            ctx.phrases.session.pack_left_out(shown_line(error.mistakes[0].file), len(error.mistakes)),
            *mistakes(error, ctx.phrases),
        )
    ]


def notice(ctx: Context, line: str) -> str:
    """Return the lines to show first: on restored words, the check-in's own notice, and on packs that were left out."""
    put_back = list(ctx.words_put_back.values())
    ctx.words_put_back.clear()
    return "\n".join(filter(None, [*put_back, line, *packs_left_out(ctx)]))
