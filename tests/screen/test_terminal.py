"""Tests on a real terminal: its modes and its screen are restored in every case, and no text is left behind."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.screen.support import PATIENCE

HERE = Path(__file__).parents[2]
LEAVE = b"\x1b[?1049l"


class Terminal:
    """A terminal that runs a check-in."""

    def __init__(self, report: Path, how: str = ""):
        self.report = report
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes = termios.tcgetattr(self.slave)
        self.output = b""
        self.errors = report.with_suffix(".errors")
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.screen.at_terminal", str(report), how],
                stdin=self.slave,
                stdout=self.slave,
                stderr=errors,
                cwd=HERE,
                env={**os.environ, "TERM": "xterm-256color"},
                start_new_session=True,
            )

    def read_until(self, words: bytes) -> None:
        """Read output until it contains these words."""
        until = time.monotonic() + PATIENCE
        while words not in self.output:
            assert time.monotonic() < until, self.output[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def ended(self) -> dict[str, Any]:
        """Read output until the check-in ends, and return its report."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < until, self.output[-2000:]
            self.drain(0.05)
        self.drain(0.05)
        report: dict[str, Any] = json.loads(self.report.read_text())
        return report

    def drain(self, seconds: float) -> None:
        while self.master >= 0 and select.select([self.master], [], [], seconds)[0]:
            try:
                self.output += os.read(self.master, 65536)
            except OSError:
                return

    def is_as_before(self) -> bool:
        """Whether the terminal modes are restored and the alternate screen has been emptied and left."""
        before, left, _ = self.output.rpartition(LEAVE)
        _, emptied, later = before.rpartition(b"\x1b[2J")
        nothing_drawn = bool(left and emptied) and not re.sub(rb"\x1b\[[0-?]*[a-zA-Z]", b"", later)
        switched_off = all(self.output.rfind(b"\x1b[?%dl" % n) > 0 for n in (1004, 2004))
        return nothing_drawn and termios.tcgetattr(self.slave) == self.modes and switched_off

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for number in (self.master, self.slave):
            if number >= 0:
                os.close(number)


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def begin(terminals: list[Terminal], tmp_path: Path, how: str = "") -> Terminal:
    terminal = Terminal(tmp_path / "report.json", how)
    terminals.append(terminal)
    terminal.read_until(b"Where in your body?")
    return terminal


def test_a_paste_and_invalid_bytes_and_ctrl_c(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = begin(terminals, tmp_path)
    terminal.send(b"caf\xff\xc3")
    terminal.send(b"\xa9 \x1b[200~one\rtwo\x1b[31m\r\x1b[201~")
    terminal.send(b"\nx\r")
    terminal.read_until(b"What else?")
    terminal.send(b"half\x03")
    ended = terminal.ended()
    assert ended["texts"][0] == "caf\ufffdé one\ntwo\x1b[31m\n\nx"
    assert (ended["how"], ended["kept"]) == ("interrupted", True)
    assert ended["typing"] == {"free": {"text": "half"}}
    assert terminal.is_as_before()
    assert terminal.errors.read_bytes() == b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_keep_the_draft_and_restore_the_terminal(
    terminals: list[Terminal], tmp_path: Path, number: signal.Signals
) -> None:
    terminal = begin(terminals, tmp_path)
    terminal.send(b"half")
    terminal.read_until(b"half")
    terminal.process.send_signal(number)
    ended = terminal.ended()
    assert ended["how"] == ("interrupted" if number == signal.SIGINT else "terminated")
    assert (ended["signal"], ended["kept"]) == (number, True)
    assert ended["typing"] == {"body-signal": {"text": "half"}}
    assert terminal.is_as_before()


def test_a_terminal_that_goes_away_leaves_the_draft(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = begin(terminals, tmp_path)
    terminal.send(b"half")
    terminal.read_until(b"half")
    os.close(terminal.slave)
    os.close(terminal.master)
    terminal.master = terminal.slave = -1
    ended = terminal.ended()
    assert (ended["how"], ended["kept"]) == ("terminated", True)
    assert ended["typing"] == {"body-signal": {"text": "half"}}


def test_an_error_leaves_nothing_on_the_terminal(terminals: list[Terminal], tmp_path: Path) -> None:
    terminal = begin(terminals, tmp_path, "fail")
    terminal.send(b"my secret\r")
    ended = terminal.ended()
    assert ended["error"] == "ValueError"
    assert ended["typing"] == {"body-signal": {"text": "my secret"}}
    assert terminal.is_as_before()
    after = terminal.output.rpartition(LEAVE)[2]
    assert b"secret" not in after
    assert b"Traceback" not in after
    assert terminal.errors.read_bytes() == b""
