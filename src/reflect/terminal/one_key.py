"""One key at a time from the terminal, without Enter."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reflect.idle import IdleTimer, wait_for_input

LEAVE = "leave"
"""Returned for the keys that quit: Esc, q, Ctrl-C, Ctrl-D and Ctrl-Q, and when the terminal is gone."""
ENTER = "\n"
_LEAVING = "\x1b\x03\x04\x11qQ"
_ESCAPE = b"\x1b"
_SEQUENCE = 0.1
"""Timeout in seconds for the rest of an escape sequence; a lone escape character is the Escape key."""


if sys.platform == "win32":  # pragma: no cover

    @contextmanager
    def keys_at_once(timer: IdleTimer | None = None) -> Iterator[Callable[[], str]]:
        """Yield a function that waits for a key."""
        import msvcrt

        del timer  # `select` does not support the Windows console

        yield lambda: _meant(msvcrt.getwch())

else:

    @contextmanager
    def keys_at_once(timer: IdleTimer | None = None) -> Iterator[Callable[[], str]]:
        """Yield a function that waits for a key, and restore the terminal's mode afterwards.

        The function returns the character of the key, `LEAVE`, `ENTER`, or "" for a key without a character. The
        terminal must be in this mode before a prompt is shown, so that no key typed at the prompt is lost.

        Args:
            timer: ends the wait if nobody touches the terminal for too long; None to wait without end.

        Raises:
            IdleTimeout: from the function, if the timer has ended it.
        """
        import termios

        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
        mode = termios.tcgetattr(number)
        # Ctrl-Q arrives as a key only without flow control. Ctrl-C and Ctrl-Z still send signals.
        mode[0] &= ~termios.IXON
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(number, termios.TCSADRAIN, mode)
        try:
            yield lambda: _key(number, timer)
        finally:
            termios.tcsetattr(number, termios.TCSADRAIN, before)


def _key(number: int, timer: IdleTimer | None) -> str:
    """Wait for a key. Further input stays in the terminal for the next reader."""
    try:
        wait_for_input(number, timer)
        sign = os.read(number, 1)
        if sign == _ESCAPE and select.select([number], [], [], _SEQUENCE)[0]:
            _skip_sequence(number)
            return ""
    except (KeyboardInterrupt, OSError):
        return LEAVE
    return _meant(sign.decode("ascii", "replace"))


def _skip_sequence(number: int) -> None:
    """Read the rest of the sequence that an arrow, a function key or a key with Alt sends."""
    if os.read(number, 1) in b"[O":
        while select.select([number], [], [], _SEQUENCE)[0] and not b"@" <= os.read(number, 1) <= b"~":
            pass


def _meant(sign: str) -> str:
    if not sign or sign in _LEAVING:
        return LEAVE
    if sign in "\r\n":
        return ENTER
    return sign.lower() if sign.isprintable() else ""
