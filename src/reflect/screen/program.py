"""The base of all full-screen programs: keys handled in order, signals, and an exit that restores the terminal."""

from reflect.screen.textual_seams import SeamedApp  # isort: skip

import asyncio
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from rich.console import RenderableType
from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from reflect.bindings import Place, bindings_of
from reflect.idle import IdleTimer
from reflect.palette import Palette
from reflect.screen.background import BackgroundReported
from reflect.screen.bursts import Burst, Piece, for_keys, for_text
from reflect.screen.driver import HungUp, driver_class
from reflect.screen.key_reader import keys_of
from reflect.screen.look import CSS, variables
from reflect.screen.pointer import Pointable, Pointer
from reflect.screen.rebound import rebound
from reflect.settings import Settings

_OF_THE_DRIVER = [
    getattr(signal, name) for name in ("SIGTSTP", "SIGCONT", "SIGWINCH") if hasattr(signal, name)
]
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@runtime_checkable
class Front(Protocol):
    """A page that handles keys and pastes one at a time.

    Attributes:
        writes: whether text can be typed here now.
        tab_writes: whether Tab is free to type a tab character.
        takes_ahead: whether the page accepts keys typed before it was visible; safe where nothing is confirmed.

    """

    @property
    def writes(self) -> bool: ...  # noqa: D102 - see above

    @property
    def tab_writes(self) -> bool: ...  # noqa: D102 - see above

    @property
    def takes_ahead(self) -> bool: ...  # noqa: D102 - see above

    async def press(self, event: events.Key) -> None:
        """Handle a key."""

    async def put(self, pasted: str) -> None:
        """Handle a paste."""


class Program(SeamedApp, inherit_css=False, inherit_bindings=False):
    """The base class of full-screen programs, which passes keys to the page in front one at a time.

    Attributes:
        error: the first unexpected error; the caller that runs the program raises it.
        place: the sequence number of the question, sheet or page in front.
        drawn: the number of the place drawn last.
        settings: the user's settings.
        bindings: the keys that the user has set.
        palette: the colours; they change when the terminal reports its background.
        idle: the watch for an untouched terminal; None for no time limit.
        motion: whether animation and automatic continuation are allowed.

    A key is handled only if the place that was visible when it was pressed is still in front.

    `INTERRUPTS` names the keys that stop the program at once, on every page.
    """

    INTERRUPTS = frozenset({"ctrl+c"})
    KEYS_FOR: Place = "question"
    """The key bindings used on pages without an attribute `keys_for`."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    TITLE = ""

    def __init__(
        self,
        palette: Palette | None = None,
        idle: IdleTimer | None = None,
        *,
        motion: bool = True,
        settings: Settings | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.bindings = bindings_of(self.settings.keys)
        self.palette = palette or Palette()
        self.idle = idle
        self.motion = motion
        super().__init__(driver_class())
        self.error: BaseException | None = None
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._signal = 0
        self.place = 0
        self.drawn = -1

    # Hooks for subclasses

    @property
    def over(self) -> bool:
        """Whether the program has ended, so that later errors can be ignored."""
        raise NotImplementedError

    def keep_all(self) -> bool:
        """Save unsaved work, and return whether everything is on disk now."""
        return True

    def interrupt(self) -> None:
        """Stop at once (Ctrl-C)."""
        raise NotImplementedError

    def terminate(self, number: int) -> None:
        """Exit because of a signal; 0 means the terminal is gone and the system has no SIGHUP."""
        raise NotImplementedError

    @property
    def still(self) -> bool:
        """Whether animation is off, by the setting or in Textual."""
        return not self.motion or os.environ.get("TEXTUAL_ANIMATIONS", "").lower() == "none"

    # Idle timeout

    def on_mount(self) -> None:
        """Start to check the watch."""
        if self.idle is not None:
            self.idle.touch()
            self.set_interval(self.idle.interval, self.check_idle_timer)

    def check_idle_timer(self) -> None:
        """End the program if the idle timeout is over and everything is saved."""
        if self.idle is not None and self.idle.over and not self._leaving and self.keep_all():
            self.idle.ended = True
            self.left_alone()

    def left_alone(self) -> None:
        """End because of the watch; everything is saved."""
        raise NotImplementedError

    def _touched(self) -> None:
        if self.idle is not None:
            self.idle.touch()

    # Keys and signals

    def on_load(self) -> None:
        """Connect the signal handlers and the event loop's error handler, which must not print."""
        self._running_loop = asyncio.get_running_loop()
        self._running_loop.set_exception_handler(lambda _, context: self._stray(context.get("exception")))
        if self._signal:
            self.call_later(self._signalled)

    async def on_event(self, event: events.Event) -> None:
        """Pass a key or paste to the page in front, and wait until it has been handled."""
        if isinstance(event, events.Key | events.Paste | events.MouseEvent):
            self._touched()
        if isinstance(event, events.Key | events.Paste):
            if not event.is_forwarded:
                await self._take([event], self.place)
        else:
            await super().on_event(event)

    async def on_burst(self, burst: Burst) -> None:
        """Handle a burst, as long as the place that was visible when it arrived is still in front."""
        self._touched()
        await self._take(burst.pieces, burst.place)

    async def on_pointer(self, pointer: Pointer) -> None:
        """Pass the mouse to the page in front, if it was the one on the screen."""
        self._touched()
        front = self.screen
        if isinstance(front, Pointable) and not self._leaving and pointer.place in (None, self.place):
            await front.point(pointer)

    async def _take(self, pieces: Sequence[Piece], place: int) -> None:
        front = self.screen
        if isinstance(front, Front) and front.writes:
            pieces = for_text(pieces, tab_is_text=front.tab_writes)
        else:
            pieces = for_keys(pieces)
        for piece in pieces:
            if self._leaving:
                return
            if isinstance(piece, events.Key) and piece.key in self.INTERRUPTS:
                self.interrupt()
            elif place == self.place:
                await self._hand_over(piece)

    async def _hand_over(self, piece: Piece) -> None:
        """Pass a key or text to the page in front; a single character, or text without an editor, goes as keys."""
        front = self.screen
        if not isinstance(front, Front):
            return
        if isinstance(piece, events.Key):
            await self._press(front, piece)
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
                    await self._press(self.screen, key)

    async def _press(self, front: Front, key: events.Key) -> None:
        """Pass a key on as the default key that it is mapped to; a key without function is dropped."""
        place = getattr(front, "keys_for", self.KEYS_FOR)
        meant = rebound(key, self.bindings, place) if place else key
        if meant is not None:
            await front.press(meant)

    @property
    def _leaving(self) -> bool:
        """Whether the program is ending and ignores further keys."""
        return self.over or self.error is not None

    # Which place is visible

    def turn(self) -> None:
        """Start a new place, which ignores keys pressed before it is visible."""
        self.place += 1

    def showing(self, screen: Screen[Any]) -> None:
        """Record that a screen has drawn the current place, so that the next frame written shows it."""
        if self.screen is screen and self.drawn != self.place:
            self.drawn = self.place
            # A place that looks the same as the previous one causes no output by itself.
            screen.call_after_refresh(self._write_nothing)

    def _write_nothing(self) -> None:
        if not self._leaving:
            self.flush_frame()

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Push a screen, as a new place unless the screen accepts keys typed ahead."""
        if not (isinstance(screen, Front) and screen.takes_ahead):
            self.turn()
        return super().push_screen(screen, *args, **options)

    def pop_screen(self) -> AwaitComplete:
        """Pop the screen in front; the one below becomes a new place."""
        self.turn()
        return super().pop_screen()

    def repaint_all(self) -> None:
        """Repaint everything, because the terminal may show something else by now."""
        self.refresh(layout=True)

    def heard(self, number: int) -> None:
        """Record a signal and schedule its handling; safe to call at any point of the program."""
        self._signal = number
        if self._running_loop is not None:
            self._running_loop.call_soon_threadsafe(self._signalled)

    def _signalled(self) -> None:
        self.keep_all()
        self.terminate(self._signal)

    def on_hung_up(self, message: HungUp) -> None:
        """Save everything and exit, because the terminal is gone."""
        del message
        self.keep_all()
        self._signal = self._signal or getattr(signal, "SIGHUP", 0)
        self.terminate(self._signal)

    # Colours

    @property
    def asks_background(self) -> bool:
        """Whether to query the terminal for its background."""
        return self.palette.asks and self._many_colours

    @property
    def _many_colours(self) -> bool:
        return self.console.color_system in ("256", "truecolor", "windows")

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the program's own styles; those of Textual's themes are not used."""
        self.theme_variables = variables(self.palette, many_colours=self._many_colours)
        return self.theme_variables

    def on_background_reported(self, message: BackgroundReported) -> None:
        """Repaint everything in the colours for the background that the terminal reported."""
        palette = self.palette.on(message.colour)
        if palette == self.palette or self._leaving:
            return
        self.palette = palette
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            for node in screen.walk_children():
                node.refresh()

    # Errors

    def failed(self, error: BaseException) -> None:
        """Record the first error, for the caller to raise, and save unsaved work."""
        self.error = self.error or error
        with suppress(Exception):  # only the first error is reported
            self.keep_all()

    def _stray(self, error: BaseException | None) -> None:
        if error is not None and not self.over:
            self.end_failed(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Exit without printing Textual's traceback, which would show private text."""
        del renderables
        self.end_failed(RuntimeError("the screen failed"))

    # The terminal

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Suspend the screen, so that another program can use the terminal."""
        suspended = self.suspend() if self.can_suspend else nullcontext()
        if self.can_suspend:
            self.turn()
        try:
            with suspended:
                try:
                    yield
                finally:
                    # What was typed at the other program is not for the page. What is typed from now on is, even
                    # before the page is drawn again: it is still the one that the user left.
                    self.forget_input()
                    self.drawn = self.place
        finally:
            self._touched()  # time in the other program does not count


@contextmanager
def signals_to(program: Program) -> Iterator[None]:
    """Route signals to a program, so that they end it cleanly; restore the handlers afterwards."""

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
