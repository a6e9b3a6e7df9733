"""Measurement of the time until something is shown on the full screen of a pseudo-terminal."""

import os
import pty
import re
import select
import termios
import time
from pathlib import Path
from typing import NamedTuple

from reflect.language.choose import phrases_of

FIRST_QUESTIONS = (
    "How much tension do you feel right now?",
    "What became of it?",
    phrases_of("en").start.title,
)
"""What is shown first: a question, or in a new journal the page before it."""
PASSPHRASE_ASKED = phrases_of("en").protection.passphrase_of("")
_SECONDS = 30
"""Time limit for anything to be shown."""
_IDLE_SECONDS = 0.3
"""Time without work after which the program counts as waiting for a key."""


class Seconds(NamedTuple):
    """The time that something takes, in seconds: wall-clock time, and CPU time on all processors together."""

    clock: float
    work: float


class Terminal:
    """The program on a pseudo-terminal of 80 by 24, in English; a context manager that ends it.

    Args:
        program: the path of the program.
        home: the folder for REFLECT_HOME.
    """

    def __init__(self, program: Path, home: Path):
        env = {**os.environ, "REFLECT_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._begun = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(str(program), ["reflect", "--lang", "en"], env)  # noqa: S606 - the program itself
        termios.tcsetwinsize(self._terminal, (24, 80))
        self._worked = 0.0

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        os.write(self._terminal, b"\x03")
        # Keep reading the terminal until the program has ended, or the program would block on its output.
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if select.select([self._terminal], [], [], 0.05)[0]:
                try:
                    os.read(self._terminal, 65_536)
                except OSError:
                    os.waitpid(self._pid, 0)
                    break
        os.close(self._terminal)

    def until(self, *texts: str) -> Seconds:
        """Wait for one of the texts, and return the time since the start or the last keys.

        Raises:
            TimeoutError: none of them is shown.
        """
        seen = b""
        while not any(text.encode() in _text(seen) for text in texts):
            if time.perf_counter() - self._begun > _SECONDS:
                raise TimeoutError(texts)
            if select.select([self._terminal], [], [], 1)[0]:
                seen += os.read(self._terminal, 65_536)
        return Seconds(time.perf_counter() - self._begun, self._work() - self._worked)

    def type(self, keys: str) -> None:
        """Type something, and restart the measurement of time."""
        self._begun, self._worked = time.perf_counter(), self._work()
        os.write(self._terminal, keys.encode())

    def wait_until_idle(self) -> None:
        """Wait until the program is idle, as between the keys of somebody who types slowly."""
        before = -1.0
        while (now := self._work()) != before:
            before = now
            time.sleep(_IDLE_SECONDS)

    def _work(self) -> float:
        """Return the CPU time of the program in seconds, over all its threads."""
        # On Linux, clock_getcpuclockid(3) returns this number of the clock.
        return time.clock_gettime((~self._pid << 3) | 2)


def first_question(program: Path, home: Path) -> Seconds:
    """Return how long it takes until the first question is shown."""
    with Terminal(program, home) as terminal:
        return terminal.until(*FIRST_QUESTIONS)


def after_passphrase(program: Path, home: Path, passphrase: str) -> Seconds:
    """Return how long it takes from Enter on the passphrase of an encrypted journal to the first question."""
    with Terminal(program, home) as terminal:
        terminal.until(PASSPHRASE_ASKED)
        terminal.wait_until_idle()
        terminal.type(f"{passphrase}\r")
        return terminal.until(*FIRST_QUESTIONS)


def _text(output: bytes) -> bytes:
    """Return output without its control sequences."""
    return re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[P\]_^].*?(\x1b\\|\x07)|.)", b"", output, flags=re.DOTALL)
