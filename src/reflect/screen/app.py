"""A check-in on the full screen, from its first question to its closing."""

import reflect.screen.textual_seams  # noqa: F401 # isort: skip

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual.screen import Screen

from reflect.language.phrases import Phrases
from reflect.screen.page import Page
from reflect.screen.program import Program, signals_to
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing

ScreenExit = Literal["finished", "paused", "discarded", "interrupted", "terminated"]


@dataclass(frozen=True)
class Ending:
    """How a check-in on the screen ended.

    Attributes:
        how: in which way; `terminated` is by a signal or because the terminal went away.
        kept: whether a draft is waiting to be gone on with.
        signal: the number of the signal that ended it, else 0.
        trouble: why the closing could not be shown, though the entry is in the journal; usually None.

    """

    how: ScreenExit
    kept: bool = False
    signal: int = 0
    trouble: Exception | None = None


class SessionApp(Program):
    """A check-in on the screen."""

    def __init__(self, checkin: CheckIn, phrases: Phrases, notice: str, editor: Callable[[str], str]):
        super().__init__()
        self.checkin, self.phrases = checkin, phrases
        self.page = Page(checkin, phrases, notice, editor, end=self.end, show_closing=self.show_closing)
        self.ending: Ending | None = None
        self._insisted = False
        self._trouble: Exception | None = None

    def get_default_screen(self) -> Screen[object]:
        """Return the page with the question."""
        return self.page  # type: ignore[return-value]

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.ending is not None

    def keep_all(self) -> bool:
        """Keep what is typed."""
        return self.page.keep()

    # Ending

    def end(self, how: ScreenExit) -> None:
        """Leave the screen."""
        if self.ending is None:
            session = self.checkin.session
            over = session.phase in ("finished", "discarded")
            if over:
                how = "finished" if session.phase == "finished" else "discarded"
            self.ending = Ending(
                how, kept=not over and self.checkin.begun, signal=self._signal, trouble=self._trouble
            )
        self.exit()

    def interrupt(self) -> None:
        """Stop at once, with everything kept; when that fails, only at the second time."""
        if self.page.keep() or self._insisted:
            self.end("interrupted")
        else:
            self._insisted = True
            while self.screen is not self.page:
                self.pop_screen()

    def terminate(self, number: int) -> None:
        """Leave because of a signal, or because the terminal is gone; the draft is kept by now."""
        self.end("interrupted" if number == signal.SIGINT else "terminated")

    async def show_closing(self) -> None:
        """Show how the finished check-in closes; it is in the journal by now."""
        from reflect.screen.closing_sheet import Ended

        entry, close = self.checkin.entry, self.checkin.close
        if close is None:
            self.end("finished")
            return
        closing: Closing | None = None
        if entry is not None:
            try:
                closing = close(entry)
            except Exception as error:  # noqa: BLE001 - nothing is lost by it; the caller is told
                self._trouble = error
        ended = partial(self.end, "finished")
        await self.push_screen(Ended(self.phrases, closing, saved=entry is not None, after=ended))


def run(
    checkin: CheckIn,
    phrases: Phrases,
    *,
    notice: str = "",
    editor: Callable[[str], str] | None = None,
) -> Ending:
    """Ask the questions of a check-in on the full screen; the terminal is as before when it returns.

    Args:
        checkin: the check-in, new or resumed.
        phrases: in the language of the check-in.
        notice: a line to begin with, shown quietly above the first question.
        editor: takes a text and returns what the person made of it, or raises `EditorFailed`;
            the person's own editor when None.

    Raises:
        Exception: whatever went wrong unexpectedly. What was typed is kept as a draft if that was possible.

    """
    app = SessionApp(checkin, phrases, notice, editor or _own_editor)
    with signals_to(app):
        app.run(mouse=False)
    if app.error is not None:
        raise app.error
    return app.ending or Ending("interrupted", kept=checkin.begun)


def _own_editor(text: str) -> str:
    from reflect.system.editor import edit

    return edit(text, os.environ)
