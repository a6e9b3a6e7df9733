"""Signal handling: clean exit on terminating signals, uninterrupted saves, and Ctrl-C for child programs."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals with which other programs, or a closed terminal window, terminate a program."""
ALL = [signal.SIGINT, *ENDING]


@contextmanager
def unwinding() -> Iterator[None]:
    """Turn terminating signals in the body into SystemExit with 128 plus the signal number.

    A program that is killed outright leaves temporary files and private copies behind. Signals that are ignored stay
    ignored, such as SIGHUP under `nohup`.
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
    """Delay signals until the body is done, so that data the user has just confirmed is saved."""
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
    """Ignore Ctrl-C in this program while a child program has the terminal; the child still receives it."""
    # A handler rather than SIG_IGN, because child programs inherit ignored signals.
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
