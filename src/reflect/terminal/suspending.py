"""Ctrl-Z while the alternate screen is on: the shell gets its own screen back, and the page comes again after `fg`."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def giving_the_screen_back(leave: Callable[[], object], come_back: Callable[[], object]) -> Iterator[None]:
    """Leave the alternate screen before the program is suspended in the body, and come back to it afterwards.

    Args:
        leave: leaves the screen. Like the other one, it may be called while something is being written to a stream.
        come_back: enters it again, and draws what was on it.
    """
    if not hasattr(signal, "SIGTSTP") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def suspend(number: int, frame: FrameType | None) -> None:
        import termios

        del frame
        modes = termios.tcgetattr(sys.stdin)
        leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, suspend)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, modes)  # not every shell does
        come_back()

    before = signal.signal(signal.SIGTSTP, suspend)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)
