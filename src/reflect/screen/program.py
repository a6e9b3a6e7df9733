"""A program on the full screen: the terminal's own colours, keys in order, and a way out that leaves nothing behind."""

from reflect.screen.textual_seams import SeamedApp  # isort: skip

import asyncio
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from rich.console import RenderableType
from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from reflect.screen.bursts import Burst, Piece, for_keys, for_text
from reflect.screen.driver import HungUp, driver_class
from reflect.screen.key_reader import keys_of
from reflect.screen.look import CSS

_OF_THE_DRIVER = [
    getattr(signal, name) for name in ("SIGTSTP", "SIGCONT", "SIGWINCH") if hasattr(signal, name)
]
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@runtime_checkable
class Front(Protocol):
    """A page that takes keys and pastes, one after the other.

    Attributes:
        writes: whether text can be typed here now.
        tab_writes: whether Tab does nothing else here.
        takes_ahead: whether what is typed before it is seen is for it: where nothing is asked or confirmed.

    """

    @property
    def writes(self) -> bool: ...  # noqa: D102 - see above

    @property
    def tab_writes(self) -> bool: ...  # noqa: D102 - see above

    @property
    def takes_ahead(self) -> bool: ...  # noqa: D102 - see above

    async def press(self, event: events.Key) -> None:
        """Take a key."""

    async def put(self, pasted: str) -> None:
        """Take a paste."""


class Program(SeamedApp, inherit_css=False, inherit_bindings=False):
    """What all full-screen programs share. Keys go to the page in front, one after the other.

    Attributes:
        error: what went wrong unexpectedly; whoever runs the program raises it.
        place: the number of the question, sheet or page in front; each gets the next one.
        drawn: the number of the one that was drawn last.

    A key is taken only by the place that was on the screen when it was pressed.

    """

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    TITLE = ""

    def __init__(self) -> None:
        super().__init__(driver_class())
        self.error: BaseException | None = None
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._signal = 0
        self.place = 0
        self.drawn = -1

    # What each program does in its own way

    @property
    def over(self) -> bool:
        """Whether it has ended, so that what goes wrong now matters no more."""
        raise NotImplementedError

    def keep_all(self) -> bool:
        """Keep what is unsaved, and return whether it is on disk now. Where nothing can be unsaved, it is."""
        return True

    def interrupt(self) -> None:
        """Stop at once: Ctrl-C."""
        raise NotImplementedError

    def terminate(self, number: int) -> None:
        """Leave because of a signal, or with 0 where the system has none for a terminal that is gone."""
        raise NotImplementedError

    # Keys and signals

    def on_load(self) -> None:
        """Be reachable for signals, and let no stray error print anything."""
        self._running_loop = asyncio.get_running_loop()
        self._running_loop.set_exception_handler(lambda _, context: self._stray(context.get("exception")))
        if self._signal:
            self.call_later(self._signalled)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the page in front before the next one is looked at."""
        if isinstance(event, events.Key | events.Paste):
            if not event.is_forwarded:
                await self._take([event], self.place)
        else:
            await super().on_event(event)

    async def on_burst(self, burst: Burst) -> None:
        """Take what arrived at once, as far as the place that was seen then is still the one in front."""
        await self._take(burst.pieces, burst.place)

    async def _take(self, pieces: Sequence[Piece], place: int) -> None:
        front = self.screen
        if isinstance(front, Front) and front.writes:
            pieces = for_text(pieces, tab_is_text=front.tab_writes)
        else:
            pieces = for_keys(pieces)
        for piece in pieces:
            if self._leaving:
                return
            if isinstance(piece, events.Key) and piece.key == "ctrl+c":
                self.interrupt()
            elif place == self.place:
                await self._hand_over(piece)

    async def _hand_over(self, piece: Piece) -> None:
        """Give the front a key, or text: as keys where it is a single one or cannot be written there."""
        front = self.screen
        if not isinstance(front, Front):
            return
        if isinstance(piece, events.Key):
            await front.press(piece)
        elif isinstance(piece, events.Paste):
            await front.put(piece.text)
        elif len(piece) > 1 and front.writes:
            await front.put(piece)
        else:
            place = self.place
            for key in keys_of(piece):
                if self._leaving or self.place != place:
                    return
                if isinstance(self.screen, Front):
                    await self.screen.press(key)

    @property
    def _leaving(self) -> bool:
        """Whether the program ends, so that no key is for it any more."""
        return self.over or self.error is not None

    # What is on the screen

    def turn(self) -> None:
        """Begin a new place: what was pressed before it is seen is not for it."""
        self.place += 1

    def showing(self, screen: Screen[Any]) -> None:
        """Note that a screen has drawn the place it is at; what is written from now on shows it."""
        if self.screen is screen and self.drawn != self.place:
            self.drawn = self.place
            # A place that looks like the one before writes nothing by itself.
            screen.call_after_refresh(self._write_nothing)

    def _write_nothing(self) -> None:
        if not self._leaving:
            self.flush_frame()

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Put a screen in front."""
        if not (isinstance(screen, Front) and screen.takes_ahead):
            self.turn()
        return super().push_screen(screen, *args, **options)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen in front away."""
        self.turn()
        return super().pop_screen()

    def paint_anew(self) -> None:
        """Paint everything, on a terminal that may show something else by now."""
        self.refresh(layout=True)

    def heard(self, number: int) -> None:
        """Take a signal, from wherever the program is."""
        self._signal = number
        if self._running_loop is not None:
            self._running_loop.call_soon_threadsafe(self._signalled)

    def _signalled(self) -> None:
        self.keep_all()
        self.terminate(self._signal)

    def on_hung_up(self, message: HungUp) -> None:
        """Keep everything and go: the terminal is gone."""
        del message
        self.keep_all()
        self._signal = self._signal or getattr(signal, "SIGHUP", 0)
        self.terminate(self._signal)

    # What goes wrong

    def failed(self, error: BaseException) -> None:
        """Keep what is unsaved; whoever runs the program raises the first error."""
        self.error = self.error or error
        with suppress(Exception):  # the first error is the one to tell
            self.keep_all()

    def _stray(self, error: BaseException | None) -> None:
        if error is not None and not self.over:
            self.end_failed(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave the screen; what Textual would print is not for printing."""
        del renderables
        self.end_failed(RuntimeError("the screen failed"))

    # The terminal

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Give the terminal to another program for a while."""
        if not self.can_suspend:
            yield
            return
        self.turn()
        with self.suspend():
            yield


@contextmanager
def signals_to(program: Program) -> Iterator[None]:
    """Have signals end the screen properly while it is up."""

    def hear(number: int, frame: FrameType | None) -> None:
        del frame
        program.heard(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _OF_THE_DRIVER}
    before |= {number: signal.signal(number, hear) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
