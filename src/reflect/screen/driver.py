"""A terminal driver for Textual that survives invalid bytes, unbracketed pastes, terminal reports and a hang-up."""

import os
import selectors
import signal
import sys
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol, TextIO, cast

from textual.driver import Driver
from textual.message import Message

from reflect.screen.background import QUERY, BackgroundQuery, BackgroundReported, answers
from reflect.screen.bursts import Burst
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes as Pastes
from reflect.screen.pointer import Pointer

_POLL = 0.1
"""Interval in seconds at which the input thread checks whether to stop."""
_GAP = 0.005
"""Seconds without input that end a burst."""
_PASTE_GAP = 0.03
"""Pause in seconds that ends a burst of more than one key, which may be a paste split over several reads."""
_LONG, _LONG_GAP = 1000, 0.15
"""Size in bytes from which a burst must be a paste, and the seconds without input that end it for a slow sender."""
_SEQUENCE_GAP = 0.1
"""Pause in seconds that ends an incomplete escape sequence or multibyte character; a lone escape is the Escape key."""
_REPLY_GAP = 0.4
"""The same while a reply to the background query may be arriving, which must not be taken for keys."""
_STALLED = 1.0
"""Seconds without input after which an unfinished paste is shown, because its end may never come."""
_MOST_READS = 256
"""Maximum number of reads before a frame; a terminal's queue holds less."""
_LONGEST_BURST = 4 * 1024 * 1024
"""Maximum size of a burst in bytes, so that endless input is not kept in memory."""


CLEAR = "\x1b[H\x1b[2J"


class Painter(Protocol):
    """The part of the program that the driver uses.

    Attributes:
        drawn: the number of the place drawn last.
        asks_background: whether to ask the terminal for its background.

    """

    drawn: int

    @property
    def asks_background(self) -> bool: ...  # noqa: D102 - see above

    def repaint_all(self) -> None:
        """Repaint everything."""


class HungUp(Message):
    """The message that the terminal is gone."""


class Frame(str):
    """Terminal output with the number of the place that it shows."""

    __slots__ = ("place",)
    place: int


class Output:
    """Output to the terminal; after the terminal is gone, writes are silently discarded.

    Args:
        file: the terminal.
        before: called with the number of a place right before the place is written.

    """

    def __init__(self, file: TextIO, before: Callable[[int], None]):
        self._terminal = file
        self._before = before
        self._gone = False

    def write(self, text: str) -> None:
        """Write text; characters that the terminal's encoding lacks become question marks."""
        if isinstance(text, Frame):
            self._before(text.place)
        if not self._gone:
            # An uncaught error would end the writer thread, and everything would wait for that thread forever.
            try:
                self._terminal.buffer.write(text.encode(self._terminal.encoding, "replace"))
            except (OSError, ValueError):
                self._gone = True

    def flush(self) -> None:
        """Flush the buffer."""
        if not self._gone:
            try:
                self._terminal.buffer.flush()
            except (OSError, ValueError):
                self._gone = True

    def fileno(self) -> int:
        """Return the terminal's file descriptor."""
        return self._terminal.fileno()


if sys.platform == "win32":  # pragma: no cover

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return None

else:
    from reflect.screen.textual_seams import SeamedApp, SeamedDriver

    class TerminalDriver(SeamedDriver):
        """Textual's driver on standard output, with an input loop that no input can end."""

        def __init__(self, app: SeamedApp, **options: Any):
            # Textual writes to stderr, which may be redirected to a log; private text must only reach the terminal.
            super().__init__(app, Output(cast("TextIO", sys.__stdout__), self.seen), **options)
            self._program = cast("Painter", app)
            self._seen = -1
            self._background = BackgroundQuery()
            self._input = threading.Lock()
            self._unread: deque[tuple[bytes, int]] = deque()
            self._stopped = self._stopping = False

        # Which place was visible when a key was pressed

        def write(self, data: str) -> None:
            """Write a frame, tagged with the place that the program drew last."""
            frame = Frame(data)
            frame.place = self._program.drawn
            super().write(frame)

        def seen(self, place: int) -> None:
            """Record that a place is about to appear; input already in the terminal's queue was typed before."""
            if place == self._seen:
                return
            with self._input:
                for _ in range(_MOST_READS):
                    if not (self._has_input(0) and (data := self._read())):
                        break
                    self._unread.append((data, self._seen))
                self._seen = place

        def _has_input(self, seconds: float) -> bool:
            with selectors.SelectSelector() as selector:
                try:
                    selector.register(self.fileno, selectors.EVENT_READ)
                    return bool(selector.select(seconds))
                except (OSError, ValueError):
                    return False

        def _read(self) -> bytes | None:
            """Return available input, b"" if the terminal is gone, or None if another process took the input."""
            try:
                return os.read(self.fileno, 65536)
            except BlockingIOError:
                return None
            except OSError:
                return b""

        def _next(self, seconds: float) -> tuple[bytes, int] | None:
            """Return input with the place that was on the screen when it was typed, or None if there was none."""
            if not self._unread and not self._has_input(seconds):
                return None
            with self._input:
                if self._unread:
                    return self._unread.popleft()
                # `seen` may have read the input meanwhile, right before a new place was drawn.
                data = self._read() if self._has_input(0) else None
                return None if data is None else (data, self._seen)

        # The background query, whose reply is waited for only on exit

        def start_application_mode(self) -> None:
            """Start the full screen, and query the background."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self.on_screen and self.input_tty and self._program.asks_background and answers(os.environ):
                self._background.ask()
                self.write(QUERY)
                self.flush()

        def stop_application_mode(self) -> None:
            """Leave the full screen, emptied; a reply that is still due must not end up in the next program."""
            self._background.wait()
            if self.on_screen:
                # tmux moves what is left here to its scrollback if the pane became wider meanwhile.
                self.write(CLEAR)
            super().stop_application_mode()

        # Input

        def run_input_thread(self) -> None:
            """Read bursts until the driver stops or the terminal is gone."""
            reader = Reader(Pastes(), lambda: self._background.open)
            decoder = getincrementaldecoder("utf-8")("replace")
            size = place = 0
            cut: bool | bytes = False
            last = monotonic()
            while not self.exit_event.is_set():
                wait = _POLL
                if size:
                    cut = reader.pending or decoder.getstate()[0]
                    wait = _PASTE_GAP if reader.pasting else _GAP
                    wait = _LONG_GAP if size >= _LONG else _SEQUENCE_GAP if cut else wait
                    if reader.pending and self._background.due:
                        wait = _REPLY_GAP
                came = self._next(wait) if size < _LONGEST_BURST else None
                whole = not (cut or reader.pasting or reader.unfinished)
                if came and came[0] and size and came[1] != place and whole:
                    # A place appeared in between, so the keys before and after it were separate key presses.
                    size = 0
                    if pieces := reader.quiet():
                        self.process_message(Burst(pieces, place))
                if came and came[0]:
                    place = place if size else came[1]
                    size += len(came[0])
                    last = monotonic()
                    for report in reader.feed(decoder.decode(came[0])):
                        if isinstance(report, BackgroundReported):
                            self._background.end()
                        if isinstance(report, Pointer):
                            report.place = came[1]
                        self.process_message(report)
                    continue
                # An incomplete paste is passed on, because its end may never come.
                ends = came is not None or size >= _LONGEST_BURST or monotonic() - last >= _STALLED
                if size or (ends and reader.unfinished):
                    size = 0
                    if pieces := reader.stalled() if ends else reader.quiet():
                        self.process_message(Burst(pieces, place))
                if came:
                    self._background.end()
                    self.send_message(HungUp())
                    return
            # The loop also ends when the program is suspended: input read by then must not be lost.
            if size and (pieces := reader.stalled()):
                self.process_message(Burst(pieces, place))

        # Suspending and resuming

        # The signal handlers only schedule: writing could deadlock on a lock held by the interrupted code.

        def to_stop(self) -> None:
            """Schedule suspending (SIGTSTP)."""
            if self.loop.is_closed():
                os.kill(os.getpid(), signal.SIGSTOP)
            else:
                self._stopping = True
                self.loop.call_soon_threadsafe(self._stop)

        def to_continue(self) -> None:
            """Schedule resuming (SIGCONT)."""
            self._stopping = False
            if not self.loop.is_closed():
                self.loop.call_soon_threadsafe(self._continue)

        def _stop(self) -> None:
            if self._stopping and self.on_screen and self.restarts:
                self.suspend_application_mode()
                self._stopped = True
            if self._stopping:
                os.kill(os.getpid(), signal.SIGSTOP)

        def _continue(self) -> None:
            if not self.restarts:
                return
            if self.on_screen and not self._stopped:
                # Stopped by SIGSTOP, without notice: another process may have changed the terminal's settings.
                self.suspend_application_mode()
                self._stopped = True
            if self._stopped:
                self.resume_application_mode()
                # A process continued in the background does not get the terminal yet.
                self._stopped = not self.on_screen
                self._program.repaint_all()

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return TerminalDriver
