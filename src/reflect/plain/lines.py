"""Input lines for plain mode, typed at a terminal or read from a pipe."""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from typing import Protocol, TextIO, cast

from reflect.idle import IdleTimeout, IdleTimer

_LOOK = 0.3
"""Interval in seconds at which the line being typed is copied."""
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class HalfCharacter(Exception):
    """A line with bytes that are not valid text, as Backspace produces on terminals without IUTF8."""


class Lines(Protocol):
    """The source of a plain session's input lines."""

    person: bool
    """Whether a user types, so that a question can be repeated."""
    can_change: bool
    """Whether the up arrow can recall a text to edit."""

    def read(self, *, prompt: str = "", recall: str = "") -> str | None:
        """Return the next line without its line break, or None at the end of input.

        Args:
            prompt: the text before the line that the user types; the line itself is always empty at first.
            recall: the text that the up arrow recalls.

        Raises:
            HalfCharacter: the line is not valid text.
            KeyboardInterrupt: Ctrl-C.
            IdleTimeout: nobody has touched the terminal for too long.
            SystemExit: another signal that ends the program.
        """

    def unfinished(self) -> str:
        """Return the text on the line at the time of Ctrl-C or another signal."""


class Pipe:
    """Lines from a pipe or a file, each read only when its question is asked."""

    person = False
    can_change = False

    def __init__(self) -> None:
        # `sys.stdin` is None if the program was started without standard input (`<&-`).
        self._file = cast("io.BufferedReader", sys.stdin.buffer if sys.stdin else io.BytesIO())
        self._read = b""

    @property
    def has_more(self) -> bool:
        """Whether text is left in the buffer; never waits for input."""
        return bool(self._read.strip())

    def read(self, *, prompt: str = "", recall: str = "") -> str | None:  # noqa: ARG002 - no user types here
        """Return the next line; see `Lines`."""
        parts = list[bytes]()
        while not (end := self._read.find(b"\n") + 1):
            parts.append(self._read)
            self._read = self._file.read1(io.DEFAULT_BUFFER_SIZE)
            if not self._read:
                break
        line, self._read = b"".join([*parts, self._read[:end]]), self._read[end:]
        if not line:
            return None
        try:
            return line.removesuffix(b"\n").removesuffix(b"\r").decode()
        except UnicodeDecodeError:
            raise HalfCharacter from None

    def unfinished(self) -> str:
        """Return nothing: a pipe has no line being typed."""
        return ""


class Terminal:
    """Lines typed at a terminal, read with readline.

    Without readline, the kernel truncates a line at 4,096 bytes, and each line of a paste would answer a separate
    question.

    Args:
        out: the output of the conversation, to which the prompt is written too.
        moves: whether the terminal can move its cursor, so that a recalled line can be edited.
        idle: the watch for an untouched terminal; None for no time limit.
    """

    person = True

    def __init__(self, out: TextIO, *, moves: bool = True, idle: IdleTimer | None = None):
        self._idle = idle
        self._out = out
        self._prompt = ""
        self._unfinished = ""
        self._seen = ""
        self._readline = None
        self.can_change = False
        if out is not sys.stdout:
            return  # readline writes to standard output, which carries data in this case
        with contextlib.suppress(ImportError):
            import readline

            self._readline = readline
            self.can_change = moves
            readline.set_auto_history(False)  # the arrow keys must not bring back earlier answers
            if "libedit" not in (readline.__doc__ or ""):
                readline.parse_and_bind("set enable-bracketed-paste on")
                readline.parse_and_bind("tab: self-insert")

    def read(self, *, prompt: str = "", recall: str = "") -> str | None:
        """Return the next line; see `Lines`."""
        self._unfinished = self._seen = ""
        if self._idle is not None:
            self._idle.touch()
        self._prompt = f"{prompt} " if prompt else ""
        if self._readline and recall:
            self._readline.add_history(recall)
        try:
            with _stdout(self._out), self._keeping_the_line():
                line = input(self._prompt)
            line.encode()
        except EOFError:
            return None
        except UnicodeError:
            raise HalfCharacter from None
        finally:
            if self._readline:
                self._readline.clear_history()
        return line

    def unfinished(self) -> str:
        """Return the text on the line at the moment of a signal, if readline is available."""
        return self._unfinished

    def _look(self, number: int, frame: object) -> None:
        del number, frame
        seen = self._readline.get_line_buffer() if self._readline else ""
        if self._idle is not None:
            if seen != self._seen:
                self._idle.touch()
            elif self._idle.over:
                self._idle.ended = True
                self._unfinished = seen
                raise IdleTimeout
        self._seen = seen

    def _draw_again(self, number: int, frame: object) -> None:
        """Redraw the prompt and the line, which readline itself does only if the window size has changed."""
        del number, frame
        if self._readline:
            line = self._readline.get_line_buffer()
            # Control characters are shown as readline shows them (`^A`), everything else unchanged.
            shown = "".join(c if c >= " " else f"^{chr(ord(c) + 0x40)}" for c in line)
            with contextlib.suppress(OSError):
                os.write(self._out.fileno(), f"\r{self._prompt}{shown}".encode(errors="replace"))

    @contextlib.contextmanager
    def _keeping_the_line(self) -> Iterator[None]:
        """Copy the line when a signal arrives, because readline has cleared it by the time `input` raises.

        A signal that simply killed the program would leave the terminal in readline's mode, without echo.
        When the terminal is closed, readline clears the line before the signal can be handled; therefore the
        line is also copied at regular intervals.
        """

        def stop(number: int, frame: object) -> None:
            del frame
            if self._readline:
                self._unfinished = self._readline.get_line_buffer()
                if number != signal.SIGINT:
                    self._unfinished = self._unfinished or self._seen
            if number == signal.SIGINT:
                raise KeyboardInterrupt
            sys.exit(128 + number)

        before = {number: signal.signal(number, stop) for number in _SIGNALS}
        if self._readline and hasattr(signal, "SIGTSTP"):
            before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, _suspend)
            before[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._draw_again)
        looks = (self._readline or self._idle) is not None and hasattr(signal, "setitimer")
        if looks:
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._look)
            # Without readline, input looks for signals only when it is interrupted.
            signal.siginterrupt(signal.SIGALRM, self._readline is None)
            signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
        try:
            yield
        finally:
            if looks:
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)


def _suspend(number: int, frame: object) -> None:
    """Suspend the process, and restore readline's terminal mode on resuming, which not every shell does."""
    import termios

    del frame
    modes = termios.tcgetattr(sys.stdin)
    handler = signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    signal.signal(number, handler)
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, modes)


@contextlib.contextmanager
def _stdout(out: TextIO) -> Iterator[None]:
    """Make `input` write its prompt to `out`."""
    before = sys.stdout
    sys.stdout = out
    try:
        yield
    finally:
        sys.stdout = before


def wait(seconds: float) -> bool:
    """Wait for this many seconds, and return whether Enter cut the wait short."""
    if os.name == "nt":
        # `select` does not support the Windows console, so the pause lasts until Enter.
        input()
        return True
    import select

    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    if ready:
        sys.stdin.readline()
    return bool(ready)
