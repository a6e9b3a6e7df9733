"""The terminal as the full screen needs it: bad bytes, pastes and a hang-up do no harm."""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App

_START, _END = "\x1b[200~", "\x1b[201~"
_CTRL_C = "\x03"


class HungUp(Message):
    """The terminal is gone."""


class Pastes:
    """Takes bracketed pastes out of what a terminal sends.

    Textual's parser reads an escape character inside a paste as the start of a key, so that a pasted
    line break could become Enter; here a paste is one piece, whatever is in it.
    """

    def __init__(self) -> None:
        self._held = ""
        self._pasting = False

    def split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Yield (whether it was pasted, the piece) for what has arrived so far."""
        alone = text == _CTRL_C
        text, self._held = self._held + text, ""
        while text:
            marker = _END if self._pasting else _START
            piece, found, rest = text.partition(marker)
            if not found:
                if self._pasting and alone:
                    # A paste whose end never came must not swallow the way out.
                    self._pasting = False
                    yield True, text.removesuffix(_CTRL_C)
                    yield False, _CTRL_C
                elif self._pasting:
                    self._held = text
                else:
                    keep = _beginning_of(_START, text)
                    self._held = text[len(text) - keep :]
                    if keep < len(text):
                        yield False, text[: len(text) - keep]
                return
            if piece or self._pasting:
                yield self._pasting, piece
            self._pasting = not self._pasting
            text = rest

    def waited(self) -> str:
        """Return what was held back as a possible beginning of a paste, when nothing followed it."""
        if self._pasting:
            return ""
        held, self._held = self._held, ""
        return held


def _beginning_of(marker: str, text: str) -> int:
    """Return how many of the last characters may be the beginning of a marker; a lone escape is a key."""
    return next((n for n in range(len(marker) - 1, 1, -1) if text.endswith(marker[:n])), 0)


class Output:
    """Where the screen is written; a terminal that is gone swallows it silently."""

    def __init__(self, file: TextIO):
        self._file = file
        self._gone = False

    def write(self, text: str) -> None:
        """Write text; what the terminal's encoding does not have becomes a question mark."""
        if not self._gone:
            # Left alone, an error would end the writing thread, and everything would wait for it forever.
            try:
                self._file.buffer.write(text.encode(self._file.encoding, "replace"))
            except (OSError, ValueError):
                self._gone = True

    def flush(self) -> None:
        """Send what was written."""
        if not self._gone:
            try:
                self._file.buffer.flush()
            except (OSError, ValueError):
                self._gone = True

    def fileno(self) -> int:
        """Return the number of the terminal's file."""
        return self._file.fileno()


if sys.platform == "win32":  # pragma: no cover

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return None

else:
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver, on standard output, with an input loop that nothing typed can end."""

        def __init__(self, app: "App[Any]", **options: Any):
            super().__init__(app, **options)
            # Textual writes to stderr, which may be a log file: what is private belongs on the terminal.
            self._file = cast("Any", Output(cast("TextIO", sys.__stdout__)))

        def _run_input_thread(self) -> None:
            try:
                self.run_input_thread()
            except Exception as error:  # noqa: BLE001 - handed on to the program, which ends with it
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

        def run_input_thread(self) -> None:
            """Read keys until the screen is left or the terminal is gone."""
            parser, pastes = XTermParser(self._debug), Pastes()
            decode = getincrementaldecoder("utf-8")("replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(0.1):
                        try:
                            data = os.read(self.fileno, 65536)
                        except BlockingIOError:
                            continue
                        except OSError:
                            data = b""
                        if not data:
                            self.send_message(HungUp())
                            return
                        for pasted, piece in pastes.split(decode(data)):
                            if pasted:
                                self.process_message(events.Paste(piece))
                            else:
                                self._parse(parser, piece)
                    elif held := pastes.waited():
                        self._parse(parser, held)
                    for event in parser.tick():
                        self.process_message(event)

        def _parse(self, parser: XTermParser, text: str) -> None:
            for event in parser.feed(text):
                self.process_message(event)

    def driver_class() -> type[Driver] | None:
        """Return the driver to use; None is Textual's own."""
        return TerminalDriver
