"""The terminal as the full screen needs it: bad bytes, pastes, reports and a hang-up do no harm."""

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

from reflect.screen.bursts import Burst
from reflect.screen.key_reader import Reader
from reflect.screen.pastes import Pastes as Pastes

_POLL = 0.1
"""Seconds between two looks at whether the screen is left."""
_GAP = 0.005
"""Seconds without input that end a burst."""
_PASTE_GAP = 0.03
"""The same for a burst of more than one key, which may be a paste that arrives in several reads."""
_LONG, _LONG_GAP = 1000, 0.15
"""Bytes from which a burst can only be a paste, and the same for it: who sends it may be slow."""
_SEQUENCE_GAP = 0.1
"""The same within a sequence or a character; an escape that nothing follows is the Escape key."""
_STALLED = 1.0
"""Seconds without input after which the part of a paste that has arrived is shown: its end may never come."""
_MOST_READS = 256
"""Maximum number of reads before a frame; a terminal's queue holds less."""
_LONGEST_BURST = 4 * 1024 * 1024
"""Maximum size of a burst in bytes, so that endless input is not kept in memory."""


class Painter(Protocol):
    """What the driver needs to know of the program.

    Attributes:
        drawn: the number of the place that was drawn last.

    """

    drawn: int

    def paint_anew(self) -> None:
        """Paint everything."""


class HungUp(Message):
    """The terminal is gone."""


class Frame(str):
    """What is written to the terminal, with the number of the place that is on the screen by it."""

    __slots__ = ("place",)
    place: int


class Output:
    """Where the screen is written; a terminal that is gone swallows it silently.

    Args:
        file: the terminal.
        before: called with a place right before it is written.

    """

    def __init__(self, file: TextIO, before: Callable[[int], None]):
        self._terminal = file
        self._before = before
        self._gone = False

    def write(self, text: str) -> None:
        """Write text; what the terminal's encoding does not have becomes a question mark."""
        if isinstance(text, Frame):
            self._before(text.place)
        if not self._gone:
            # Left alone, an error would end the writing thread, and everything would wait for it forever.
            try:
                self._terminal.buffer.write(text.encode(self._terminal.encoding, "replace"))
            except (OSError, ValueError):
                self._gone = True

    def flush(self) -> None:
        """Send what was written."""
        if not self._gone:
            try:
                self._terminal.buffer.flush()
            except (OSError, ValueError):
                self._gone = True

    def fileno(self) -> int:
        """Return the number of the terminal's file."""
        return self._terminal.fileno()


if sys.platform == "win32":  # pragma: no cover

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return None

else:
    from reflect.screen.textual_seams import SeamedApp, SeamedDriver

    class TerminalDriver(SeamedDriver):
        """Textual's driver, on standard output, with an input loop that nothing typed can end."""

        def __init__(self, app: SeamedApp, **options: Any):
            # Textual writes to stderr, which may be a log file: what is private belongs on the terminal.
            super().__init__(app, Output(cast("TextIO", sys.__stdout__), self.seen), **options)
            self._program = cast("Painter", app)
            self._seen = -1
            self._input = threading.Lock()
            self._unread: deque[tuple[bytes, int]] = deque()
            self._stopped = self._stopping = False

        # What was on the screen when a key was pressed

        def write(self, data: str) -> None:
            """Write to the terminal what the program has drawn."""
            frame = Frame(data)
            frame.place = self._program.drawn
            super().write(frame)

        def seen(self, place: int) -> None:
            """Note that a place is about to be seen. What is in the terminal's queue by now was typed before."""
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
            """Return what can be read, b"" when the terminal is gone, None when it was for somebody else."""
            try:
                return os.read(self.fileno, 65536)
            except BlockingIOError:
                return None
            except OSError:
                return b""

        def _next(self, seconds: float) -> tuple[bytes, int] | None:
            """Return what was typed, with what was seen then; None when nothing came."""
            if not self._unread and not self._has_input(seconds):
                return None
            with self._input:
                if self._unread:
                    return self._unread.popleft()
                # It may have been read meanwhile, right before a new place was drawn.
                data = self._read() if self._has_input(0) else None
                return None if data is None else (data, self._seen)

        # Input

        def run_input_thread(self) -> None:
            """Read bursts until the screen is left or the terminal is gone."""
            reader, decoder = Reader(Pastes()), getincrementaldecoder("utf-8")("replace")
            size = place = 0
            last = monotonic()
            while not self.exit_event.is_set():
                wait = _POLL
                if size:
                    cut = reader.pending or decoder.getstate()[0]
                    wait = _PASTE_GAP if reader.pasting else _GAP
                    wait = _LONG_GAP if size >= _LONG else _SEQUENCE_GAP if cut else wait
                came = self._next(wait) if size < _LONGEST_BURST else None
                if came and came[0]:
                    place = place if size else came[1]
                    size += len(came[0])
                    last = monotonic()
                    for report in reader.feed(decoder.decode(came[0])):
                        self.process_message(report)
                    continue
                # Where a paste has no end, what there is of it is handed on rather than lost or kept from view.
                ends = came is not None or size >= _LONGEST_BURST or monotonic() - last >= _STALLED
                if size or (ends and reader.unfinished):
                    size = 0
                    if pieces := reader.stalled() if ends else reader.quiet():
                        self.process_message(Burst(pieces, place))
                if came:
                    self.send_message(HungUp())
                    return
            # The screen is left for a while, as when the program is stopped: what was read by then is not lost.
            if size and (pieces := reader.stalled()):
                self.process_message(Burst(pieces, place))

        # Stopping and going on

        # The handlers only schedule: one that writes could wait for a lock that the interrupted code holds.

        def to_stop(self) -> None:
            """Schedule the stop."""
            if self.loop.is_closed():
                os.kill(os.getpid(), signal.SIGSTOP)
            else:
                self._stopping = True
                self.loop.call_soon_threadsafe(self._stop)

        def to_continue(self) -> None:
            """Schedule the way back."""
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
                # Stopped without being asked (SIGSTOP): somebody else may have set up the terminal anew.
                self.suspend_application_mode()
                self._stopped = True
            if self._stopped:
                self.resume_application_mode()
                # Continued in the background it does not get the terminal yet.
                self._stopped = not self.on_screen
                self._program.paint_anew()

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return TerminalDriver
