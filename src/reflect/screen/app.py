"""A check-in on the full screen, from its first question to its closing."""

import reflect.screen.lean  # noqa: F401 # isort: skip

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Literal

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.screen import Screen

from reflect.language.phrases import Phrases
from reflect.screen.driver import HungUp, driver_class
from reflect.screen.look import CSS
from reflect.screen.page import Page
from reflect.screen.sheet import Sheet
from reflect.session.checkin import CheckIn
from reflect.session.closing import Closing

How = Literal["finished", "paused", "discarded", "interrupted", "terminated"]

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@dataclass(frozen=True)
class Ending:
    """How a check-in on the screen ended.

    Attributes:
        how: in which way; `terminated` is by a signal or because the terminal went away.
        kept: whether a draft is waiting to be gone on with.
        signal: the number of the signal that ended it, else 0.
        trouble: why the closing could not be shown, though the entry is in the journal; usually None.

    """

    how: How
    kept: bool = False
    signal: int = 0
    trouble: Exception | None = None


class SessionApp(App[None], inherit_css=False, inherit_bindings=False):
    """The program on the screen. Keys go to the page in front, one after the other."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    TITLE = ""

    def __init__(self, checkin: CheckIn, phrases: Phrases, notice: str, editor: Callable[[str], str]):
        # The terminal's own colours, light or dark, rather than a theme.
        super().__init__(driver_class=driver_class(), ansi_color=True)
        self._disable_tooltips = self._disable_notifications = True
        self.checkin, self.phrases = checkin, phrases
        self.page = Page(checkin, phrases, notice, editor)
        self.ending: Ending | None = None
        self.error: BaseException | None = None
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._signal = 0
        self._insisted = False
        self._trouble: Exception | None = None

    def get_default_screen(self) -> Screen[object]:
        """Return the page with the question."""
        return self.page  # type: ignore[return-value]

    def on_load(self) -> None:
        """Be reachable for signals, and let no stray error print anything."""
        self._running_loop = asyncio.get_running_loop()
        self._running_loop.set_exception_handler(lambda _, context: self._stray(context.get("exception")))
        if self._signal:
            self.call_later(self._signalled)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the page in front before the next one is looked at."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key == "ctrl+c":
                self.interrupt()
            elif isinstance(front := self.screen, Page | Sheet):
                await front.press(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            if isinstance(front := self.screen, Page | Sheet):
                await front.put(event.text)
        else:
            await super().on_event(event)

    # Ending

    def end(self, how: How) -> None:
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

    def heard(self, number: int) -> None:
        """Take a signal, from wherever the program is."""
        self._signal = number
        if self._running_loop is not None:
            self._running_loop.call_soon_threadsafe(self._signalled)

    def _signalled(self) -> None:
        self.page.keep()
        self.end("interrupted" if self._signal == signal.SIGINT else "terminated")

    def on_hung_up(self, message: HungUp) -> None:
        """Keep everything and go: the terminal is gone."""
        del message
        self.page.keep()
        self.end("terminated")

    async def show_closing(self) -> None:
        """Show how the finished check-in closes; it is in the journal by now."""
        from reflect.screen.closing import Ended

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

    # What goes wrong

    def _handle_exception(self, error: BaseException) -> None:
        """Leave the screen without a word: Textual would print the answer among the locals."""
        self.error = self.error or error
        self._return_code = 1
        if isinstance(error, Exception) and self._exception is None:
            self._exception = error
            self._exception_event.set()
        with suppress(Exception):  # the first error is the one to tell
            self.page.keep()
        self._close_messages_no_wait()

    def _stray(self, error: BaseException | None) -> None:
        if error is not None and self.ending is None:
            self._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave the screen; what Textual would print is not for printing."""
        del renderables
        self._handle_exception(RuntimeError("the screen failed"))

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    # The terminal

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Give the terminal to another program for a while."""
        if self._driver is None or not self._driver.can_suspend:
            yield
            return
        with self.suspend():
            yield

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what was cut in this program: a terminal would hand it to the whole desktop."""
        self._clipboard = text


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
    with _signals_to(app):
        app.run(mouse=False)
    if app.error is not None:
        raise app.error
    return app.ending or Ending("interrupted", kept=checkin.begun)


def _own_editor(text: str) -> str:
    from reflect.editor import edit

    return edit(text, os.environ)


@contextmanager
def _signals_to(app: SessionApp) -> Iterator[None]:
    """Have signals end the screen properly while it is up."""

    def hear(number: int, frame: FrameType | None) -> None:
        del frame
        app.heard(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, hear) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
