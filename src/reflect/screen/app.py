"""A check-in on the full screen, from its first question to its closing."""

import reflect.screen.textual_seams  # noqa: F401 # isort: skip

import datetime as dt
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen

from reflect.idle import IdleTimer
from reflect.language.phrases import Phrases
from reflect.palette import Palette
from reflect.screen.pointer import Pointable
from reflect.screen.program import Front, Program, signals_to
from reflect.screen.question_page import QuestionPage
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing
from reflect.settings import Settings

if TYPE_CHECKING:
    # Only for type checking: few check-ins show one.
    from reflect.review.week import Week

ScreenExit = Literal["finished", "paused", "discarded", "interrupted", "terminated"]


@dataclass(frozen=True)
class Ending:
    """How a check-in on the screen ended.

    Attributes:
        how: the outcome; `terminated` means by a signal or because the terminal went away.
        kept: whether there is a draft to resume.
        signal: the number of the signal that ended the check-in, else 0.
        trouble: the error that kept the closing from being shown although the entry was saved; usually None.
        browse: whether to open the browser now.
        language: the language in which to start the check-in again; "" for none.
        protect: whether to choose a passphrase and then start the check-in again.
    """

    how: ScreenExit
    kept: bool = False
    signal: int = 0
    trouble: Exception | None = None
    browse: bool = False
    language: str = ""
    protect: bool = False


class SessionApp(Program):
    """The full-screen program for one check-in."""

    def __init__(
        self,
        checkin: CheckIn,
        phrases: Phrases,
        notice: str,
        editor: Callable[[str, str], str],
        palette: Palette | None = None,
        idle: IdleTimer | None = None,
        *,
        motion: bool = True,
        settings: Settings | None = None,
        week: "Callable[[dt.date], Week] | None" = None,
    ):
        super().__init__(palette, idle, motion=motion, settings=settings)
        self.checkin, self.phrases = checkin, phrases
        self.page = QuestionPage(
            checkin, phrases, notice, editor, end=self.end, show_closing=self.show_closing
        )
        self.ending: Ending | None = None
        self.week = week
        self._insisted = False
        self._trouble: Exception | None = None

    def get_default_screen(self) -> Screen[object]:
        """Return the page that asks the questions, or the page of the first morning, which leads to it."""
        if self.checkin.opening is None:
            return self.page  # type: ignore[return-value]
        from reflect.screen.opening_sheet import OpeningSheet

        return OpeningSheet(  # type: ignore[return-value]
            self.phrases,
            self.checkin.opening,
            begin=partial(self.push_screen, self.page),
            switch=self._speak,
            leave=partial(self.end, "paused"),
            protect=partial(self.end, "paused", protect=True),
        )

    @property
    def over(self) -> bool:
        """Whether the check-in has ended."""
        return self.ending is not None

    def keep_all(self) -> bool:
        """Save unconfirmed text as a draft, and return whether that succeeded."""
        return self.page.keep()

    def showing(self, screen: Screen[Any]) -> None:
        """Record the screen in front. The mouse is reported only for choices; elsewhere it selects text."""
        super().showing(screen)
        if self.screen is screen:
            writes = isinstance(screen, Front) and screen.writes
            self.use_mouse(isinstance(screen, Pointable) and not writes)

    # Ending

    def _speak(self, language: str) -> None:
        self.end("paused", language=language)

    def end(
        self,
        how: ScreenExit,
        *,
        browse: bool = False,
        language: str = "",
        protect: bool = False,
    ) -> None:
        """Record how the check-in ended and exit; the session's own phase overrides `how` when it is over."""
        if self.ending is None:
            session = self.checkin.session
            over = session.phase in ("finished", "discarded")
            if over:
                how = "finished" if session.phase == "finished" else "discarded"
            self.ending = Ending(
                how,
                kept=not over and self.checkin.begun,
                signal=self._signal,
                trouble=self._trouble,
                browse=browse,
                language=language,
                protect=protect,
            )
        self.exit()

    def interrupt(self) -> None:
        """Save and stop at once; if saving fails, stop only when interrupted a second time."""
        if self.page.keep() or self._insisted:
            self.end("interrupted")
        else:
            self._insisted = True
            while self.screen is not self.page:
                self.pop_screen()

    def left_alone(self) -> None:
        """Pause; the draft is saved."""
        self.end("paused")

    def terminate(self, number: int) -> None:
        """Exit because of a signal or a lost terminal; the draft has already been saved."""
        self.end("interrupted" if number == signal.SIGINT else "terminated")

    async def show_closing(self) -> None:
        """Show the closing of the finished check-in, which is already in the journal."""
        from reflect.screen.closing_sheet import ClosingSheet

        entry, close = self.checkin.entry, self.checkin.close
        if close is None:
            self.end("finished")
            return
        closing: Closing | None = None
        if entry is not None:
            try:
                closing = close(entry)
            except Exception as error:  # noqa: BLE001 - the entry is already saved; the caller gets the error
                self._trouble = error
        ended = partial(self.end, "finished")
        browse = partial(ended, browse=True)
        await self.push_screen(
            ClosingSheet(
                self.phrases,
                closing,
                saved=entry is not None,
                after=ended,
                browse=browse,
                week=partial(self._show_week, closing, browse),
            )
        )

    def _show_week(
        self, closing: Closing | None, browse: Callable[[], None], back: Callable[[], None]
    ) -> None:
        """Show the week that the closing offers; back from it, the closing is in front again."""
        from reflect.screen.browse.week_sheet import WeekSheet

        if closing is None or closing.week is None or self.week is None:
            return
        try:
            found = self.week(closing.week.last)
        except Exception as error:  # noqa: BLE001 - the entry is already saved; the caller gets the error
            self._trouble = error
            self.end("finished")
        else:
            self.push_screen(WeekSheet(found, self.phrases, browse=browse, after=back))


def run(
    checkin: CheckIn,
    phrases: Phrases,
    *,
    notice: str = "",
    settings: Settings | None = None,
    editor: Callable[[str, str], str],
    palette: Palette | None = None,
    idle: IdleTimer | None = None,
    motion: bool = True,
    week: "Callable[[dt.date], Week] | None" = None,
) -> Ending:
    """Run a check-in on the full screen and restore the terminal before returning.

    Args:
        checkin: the check-in, new or resumed.
        phrases: the phrases of the check-in's language.
        notice: a line shown above the first question.
        settings: the user's settings, for the keys and the length of the breathing pause.
        editor: takes a text and the name of its field and returns the edited text, or raises `EditorFailed`.
        palette: the colours, before the terminal is queried.
        idle: the timer that pauses an untouched check-in.
        motion: whether animation and automatic continuation are allowed.
        week: returns the week that ends on a day, for the closing that offers it.

    Raises:
        Exception: any unexpected error. What was typed has been saved as a draft if that was possible.
    """
    app = SessionApp(
        checkin, phrases, notice, editor, palette, idle, motion=motion, settings=settings, week=week
    )
    with signals_to(app):
        app.run(mouse=False)
    if app.error is not None:
        raise app.error
    return app.ending or Ending("interrupted", kept=checkin.begun)
