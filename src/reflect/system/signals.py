"""Signals: those that end the program unwind it as Ctrl-C does, none cuts a save in two, and some are another's."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What other programs and a closed window end a program with."""
ALL = [signal.SIGINT, *ENDING]


@contextmanager
def unwinding() -> Iterator[None]:
    """Let signals end what is inside by an exception: SystemExit with 128 and the number of the signal.

    Killed outright, a program leaves half-written files and private copies behind. A signal that is ignored,
    as SIGHUP is under `nohup`, stays so.
    """
    if not _in_main_thread():
        yield
        return
    before = {n: signal.signal(n, _end) for n in ENDING if signal.getsignal(n) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    sys.exit(128 + number)


@contextmanager
def put_off() -> Iterator[None]:
    """Let signals wait until what is inside is done, so that what someone has just confirmed is saved."""
    if not _in_main_thread():
        yield
        return
    came: list[int] = []
    before = {n: signal.signal(n, lambda number, _: came.append(number)) for n in ALL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            _hand_on(came[-1])


def _hand_on(number: int) -> None:
    handler = signal.getsignal(number)
    if callable(handler):
        handler(number, None)
    elif handler == signal.SIG_DFL:
        os.kill(os.getpid(), number)


@contextmanager
def interrupts_go_to_the_other() -> Iterator[None]:
    """Let Ctrl-C pass by this program while another has the terminal; that one has it all the same."""
    # A handler rather than SIG_IGN: an ignored signal would be ignored by the other program too.
    if not _in_main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
