"""Lines from standard input: typed at a terminal, or from a pipe."""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from typing import Protocol, TextIO

PROMPT = "› "
_LOOK = 0.3
"""Seconds between two looks at the line that is being typed."""
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class HalfCharacter(Exception):
    """A line held bytes that are no text. Terminals without IUTF8 make these with Backspace."""


class Lines(Protocol):
    """Where a plain session reads from."""

    person: bool
    """Whether a person types, who can be asked again."""
    can_change: bool
    """Whether a line can be given to change."""

    def read(self, *, before: str = "", recall: str = "") -> str | None:
        """Return the next line without its end, or None at the end of input.

        Args:
            before: what already stands on the line, for a person to change.
            recall: what the up arrow brings to the line.

        Raises:
            HalfCharacter: it is not text.
            KeyboardInterrupt: Ctrl-C.
            SystemExit: another signal that ends the program.
        """

    def unfinished(self) -> str:
        """Return what stood on the line when Ctrl-C or another signal came."""


class Pipe:
    """Lines from a pipe or a file. They are read one at a time, and none ahead of its question."""

    person = False
    can_change = False

    def __init__(self) -> None:
        # Started without standard input (`<&-`), there is nothing to read.
        self._file = sys.stdin.buffer if sys.stdin else io.BytesIO()

    def read(self, *, before: str = "", recall: str = "") -> str | None:  # noqa: ARG002 - nobody types
        """Return the next line; see `Lines`."""
        line = self._file.readline()
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
    """Lines typed at a terminal, with readline: without it the kernel cuts a line at 4,096 bytes, and
    each line of a paste would answer a question of its own.

    Args:
        out: where the conversation goes; the prompt goes there too.

    """  # noqa: D205 - one sentence

    person = True

    def __init__(self, out: TextIO):
        self._out = out
        self._unfinished = ""
        self._seen = ""
        self._readline = None
        self.can_change = False
        if out is not sys.stdout:
            return  # readline writes to standard output, which belongs to the data then
        with contextlib.suppress(ImportError):
            import readline

            self._readline = readline
            self.can_change = True
            readline.set_auto_history(False)  # what was answered must not come back with the arrow keys
            if "libedit" not in (readline.__doc__ or ""):
                readline.parse_and_bind("set enable-bracketed-paste on")
                readline.parse_and_bind("tab: self-insert")

    def read(self, *, before: str = "", recall: str = "") -> str | None:
        """Return the next line; see `Lines`."""
        self._unfinished = self._seen = ""
        if self._readline and before:
            self._readline.set_startup_hook(lambda: self._readline.insert_text(before))
        if self._readline and recall:
            self._readline.add_history(recall)
        try:
            with _stdout(self._out), self._keeping_the_line():
                line = input(PROMPT)
            line.encode()
        except EOFError:
            return None
        except UnicodeError:
            raise HalfCharacter from None
        finally:
            if self._readline:
                self._readline.set_startup_hook(None)
                self._readline.clear_history()
        return line

    def unfinished(self) -> str:
        """Return what stood on the line when a signal came, where readline tells."""
        return self._unfinished

    def _look(self, number: int, frame: object) -> None:
        del number, frame
        if self._readline:
            self._seen = self._readline.get_line_buffer()

    def _draw_again(self, number: int, frame: object) -> None:
        """Show the prompt and the line again. Readline itself does so only when the window has another size."""
        del number, frame
        if self._readline:
            line = self._readline.get_line_buffer()
            # Control characters as readline shows them, and everything else that `input` was given as it is.
            shown = "".join(c if c >= " " else f"^{chr(ord(c) + 0x40)}" for c in line)
            with contextlib.suppress(OSError):
                os.write(self._out.fileno(), f"\r{PROMPT}{shown}".encode(errors="replace"))

    @contextlib.contextmanager
    def _keeping_the_line(self) -> Iterator[None]:
        """Remember the line when a signal comes: readline has emptied it by the time `input` raises.

        A signal that just killed the program would leave the terminal as readline has it, without an echo.
        Where the terminal is closed, readline empties the line before the signal can be handled. So the line is
        looked at now and then.
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
        looks = self._readline is not None and hasattr(signal, "setitimer")
        if looks:
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._look)
            signal.siginterrupt(signal.SIGALRM, False)  # noqa: FBT003 - so that a look cuts short no write
            signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
        try:
            yield
        finally:
            if looks:
                signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)


def _suspend(number: int, frame: object) -> None:
    """Stop as asked, and go on with the terminal in the mode readline needs: not every shell puts it back."""
    import termios

    del frame
    modes = termios.tcgetattr(sys.stdin)
    handler = signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    signal.signal(number, handler)
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, modes)


@contextlib.contextmanager
def _stdout(out: TextIO) -> Iterator[None]:
    """Let `input` write its prompt to `out`."""
    before = sys.stdout
    sys.stdout = out
    try:
        yield
    finally:
        sys.stdout = before


def wait(seconds: float) -> bool:
    """Wait at a terminal, and return whether Enter cut the wait short."""
    if os.name == "nt":
        # No select on a console there; Enter goes on.
        input()
        return True
    import select

    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    if ready:
        sys.stdin.readline()
    return bool(ready)
