"""Ctrl-C while another program has the terminal: it is meant for that program."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_go_to_the_other() -> Iterator[None]:
    """Let Ctrl-C pass by this program meanwhile; the one in front of the person has it all the same."""
    # A handler rather than SIG_IGN: an ignored signal would be ignored by the other program too.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
