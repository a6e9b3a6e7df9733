"""A terminal with a user: a pseudo-terminal, and an emulated screen that shows what a program writes to it.

There are no fixed sleeps: `shows` waits until a text is on the screen, and `wait_exit` until the program has ended;
both fail after a timeout and print the screen.
"""

import codecs
import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests.support.forked import Forked

PATIENCE = 120.0
"""Timeout in seconds for something to appear; it detects hanging and does not measure speed."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift-tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "page-up": "\x1b[5~",
    "page-down": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
} | {f"ctrl-{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"}

_PIECE = re.compile(
    r"[^\x1b]+"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, APC, PM
    r"|\x1b[ -/]+[0-~]"
    r"|\x1b[0-OQ-Z\\`-~=>]",
)
_MODES = re.compile(r"\x1b\[\?([\d;]+)([hl])")
_COLOUR = re.compile(r"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")
_COLOUR_NUMBER = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)")
_FRAME = re.compile(r"[▌▐▏▕█│▎▊]")
_BAR = "▌"
"""The character before each line of an input field."""
_ALTERNATE = "1049"
_USUAL_MODES = frozenset({"7", "25"})
"""The private modes of a new terminal: it wraps lines and shows its cursor."""


class NotShown(AssertionError):
    """An expected text did not appear or disappear within the timeout."""


class Terminal:
    """A program on its own pseudo-terminal.

    Args:
        command: the command line.
        env: the complete environment.
        size: columns and rows, set before the program starts.
        cwd: the working directory.
        start: starts the program in another way, on the given terminal.

    Attributes:
        inside: everything written while the alternate screen was active.
        outside: everything written while it was not, which could therefore stay in the scrollback.
        modes: the private modes that are set, such as "1049" and "2004".
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
        cwd: Path = Path("/"),
        start: Callable[[Mapping[str, str], Path, int], Forked] | None = None,
    ):
        self.columns, self.rows = size
        self.main = pyte.HistoryScreen(self.columns, self.rows, history=10_000, ratio=0.5)
        self.alternate = pyte.Screen(self.columns, self.rows)
        self._streams = {False: pyte.Stream(self.main), True: pyte.Stream(self.alternate)}
        self.inside = self.outside = ""
        self.modes = set(_USUAL_MODES)
        self._lines: list[str] | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held = ""
        self._master, self._slave = os.openpty()
        self._set_size()
        self.before = termios.tcgetattr(self._slave)
        slave = self._slave
        self.process: subprocess.Popen[bytes] | Forked
        if start is None:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                env=dict(env),
                cwd=cwd,
                preexec_fn=lambda: os.login_tty(slave),
            )
        else:
            self.process = start(env, cwd, slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Input

    def type(self, text: str) -> None:
        """Type some text, without Enter."""
        self.send(text.encode())

    def line(self, text: str = "") -> None:
        """Type some text and press Enter."""
        self.send(text.encode() + b"\r")

    def enter(self) -> None:
        """Press Enter."""
        self.key("enter")

    def key(self, *names: str) -> None:
        """Press keys by name, in sequence."""
        for name in names:
            if name == "ctrl-c":
                self._until_it_sleeps()
            self.send(KEYS[name].encode())

    def paste(self, text: str) -> None:
        """Paste as terminals do: bracketed if the program asked for it, with carriage returns as line ends."""
        typed = text.replace("\n", "\r")
        self.send((f"\x1b[200~{typed}\x1b[201~" if "2004" in self.modes else typed).encode())

    def send(self, data: bytes) -> None:
        """Send raw bytes while reading the output, because a full buffer would block both sides."""
        deadline = time.monotonic() + PATIENCE
        while data:
            readable, writable, _ = select.select([self._master], [self._master], [], 1)
            if readable:
                self._read()
            if writable:
                data = data[os.write(self._master, data[:1024]) :]
            if time.monotonic() > deadline:
                raise NotShown(f"the program does not read what is typed\n{self.dump()}")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.columns, self.rows = columns, rows
        self.main.resize(rows, columns)
        self.alternate.resize(rows, columns)
        self._lines = None
        self._set_size()
        self.process.send_signal(signal.SIGWINCH)

    def presses_until(self, key: str, text: str) -> None:
        """Press a key until a text is shown, because the closing ignores a key that comes too early."""
        deadline = time.monotonic() + PATIENCE
        while plain(text) not in self.seen and time.monotonic() < deadline:
            self.type(key)
            with contextlib.suppress(NotShown):
                self._until(lambda: plain(text) in self.seen, "not yet", patience=1.0)
        self.shows(text)

    def leave(self) -> int:
        """Press Enter until the program has ended, because the closing ignores a key that comes too early.

        Return the exit code.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.enter()
            try:
                return self.wait_exit(patience=0.5)
            except NotShown:
                continue
        raise NotShown(f"the program was not left\n{self.dump()}")

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send the program a signal, wait until it has ended, and return its exit code."""
        if number != signal.SIGKILL:
            self._until_it_sleeps()
        self.process.send_signal(number)
        return self.wait_exit()

    def hang_up(self) -> None:
        """Close the terminal while the program is still running."""
        for name in ("_master", "_slave"):
            os.close(getattr(self, name))
            setattr(self, name, -1)

    # Output

    def shows(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until all of these texts are on the screen, and return the text of the screen.

        Line breaks, repeated spaces and the frame around an input field are ignored.
        """
        wanted = [plain(text) for text in texts]
        self._until(
            lambda: all(text in self.seen for text in wanted), f"never showed {list(texts)}", patience
        )
        return self.seen

    def shows_one_of(self, *texts: str) -> str:
        """Wait until one of these texts is on the screen, and return it."""
        self._until(
            lambda: any(plain(text) in self.seen for text in texts), f"never showed one of {list(texts)}"
        )
        return next(text for text in texts if plain(text) in self.seen)

    def shows_times(self, times: int, text: str) -> None:
        """Wait until a text is on the screen a number of times."""
        self._until(
            lambda: self.seen.count(plain(text)) >= times, f"did not show {text!r} so often as {times} times"
        )

    def shows_no_longer(self, *texts: str) -> None:
        """Wait until none of these texts is on the screen."""
        self._until(
            lambda: not any(plain(text) in self.seen for text in texts), f"still showed one of {list(texts)}"
        )

    def waits_until(self, done: Callable[[], bool], otherwise: str) -> None:
        """Wait until a condition outside the terminal is true."""
        self._until(done, otherwise)

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """Wait until the program has ended, and return its exit code; for a killed one, the negative signal number."""
        deadline = time.monotonic() + patience
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise NotShown(f"the program did not end\n{self.dump()}")
            if self._master >= 0:
                self._read_for(0.05)
            else:
                self.process.wait(timeout=patience)
        while self._master >= 0 and self._read_for(0):
            pass
        return self.process.wait()

    @property
    def full_screen(self) -> bool:
        """Whether the alternate screen is active."""
        return _ALTERNATE in self.modes

    @property
    def seen(self) -> str:
        """The text of the active screen, with single spaces."""
        return plain("\n".join(self.lines))

    @property
    def lines(self) -> list[str]:
        """The rows of the active screen."""
        if self._lines is None:
            screen = self.alternate if self.full_screen else self.main
            # Like pyte's `display`, but without computing the width of every character, which is slow.
            rows = (screen.buffer[y] for y in range(screen.lines))
            self._lines = ["".join([row[x].data for x in range(screen.columns)]) for row in rows]
        return self._lines

    @property
    def field(self) -> int | None:
        """The index from the top of the input field with the program's own cursor; None if there is none."""
        field, inside = -1, False
        for y, line in enumerate(self.lines):
            if _BAR in line and not inside:
                field += 1
            inside = _BAR in line
            if inside and any(cell.reverse for cell in self.alternate.buffer[y].values()):
                return field
        return None

    @property
    def left(self) -> str:
        """The text left on the main screen and in its scrollback, with single spaces."""
        above = ["".join(cell.data for _, cell in sorted(line.items())) for line in self.main.history.top]
        return plain("\n".join([*above, *self.main.display]))

    @property
    def colours(self) -> list[str]:
        """The colour sequences written so far."""
        found = re.findall(r"\x1b\[([\d;:]*)m", self.inside + self.outside)
        return [sgr for sgr in found if _COLOUR.search(sgr.replace(":", ";"))]

    @property
    def faint(self) -> bool:
        """Whether anything was written with the faint attribute."""
        found = re.findall(r"\x1b\[([\d;]*)m", self.inside + self.outside)
        return any("2" in _COLOUR_NUMBER.sub("", sgr).split(";") for sgr in found)

    @property
    def asked_background(self) -> bool:
        """Whether the program asked for the background colour."""
        return "\x1b]11;?" in self.inside + self.outside

    def colours_of(self, text: str) -> set[str]:
        """Return the colours of a text on the screen, by pyte's names; empty if it is not there."""
        buffer = (self.alternate if self.full_screen else self.main).buffer
        for y, line in enumerate(self.lines):
            if (at := line.find(text)) >= 0:
                return {buffer[y][x].fg for x in range(at, at + len(text)) if line[x] != " "}
        return set()

    @property
    def restored(self) -> bool:
        """Whether the line discipline, the modes and the keyboard protocol are as they were at the start."""
        written = self.inside + self.outside
        keyboard = len(re.findall(r"\x1b\[>\d+u", written)) == len(re.findall(r"\x1b\[<\d*u", written))
        as_before = termios.tcgetattr(self._slave) == self.before
        return as_before and keyboard and self.modes == _USUAL_MODES

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    def dump(self) -> str:
        """Return the screen and further state for a failure message."""
        rows = "\n".join(f"|{line}|" for line in self.lines)
        return (
            f"{'alternate' if self.full_screen else 'main'} screen {self.columns}×{self.rows}, modes "
            f"{sorted(self.modes)}, program {self.process.poll()}\n{rows}\nwritten last: "
            f"{(self.inside + self.outside)[-300:]!r}"
        )

    def close(self) -> None:
        """Kill the program if it is still running, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            self.hang_up()

    # Communication with the program

    def _set_size(self) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    def _until(self, done: Callable[[], bool], otherwise: str, patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while True:
            while self._read_for(0):
                pass
            if done():
                return
            if self.process.poll() is not None and not self._read_for(0.1):
                if done():  # the end of the program may be what is waited for
                    return
                raise NotShown(f"the program ended and {otherwise}\n{self.dump()}")
            if time.monotonic() > deadline:
                raise NotShown(f"{otherwise} in {patience:.0f} s\n{self.dump()}")
            self._read_for(0.05)

    def _until_it_sleeps(self) -> None:
        """Wait until the program is blocked.

        If a signal arrives just before readline waits for a key, Python handles the signal only after that key.
        """
        self._until(self._sleeps, "it never waited")

    def interrupt_wait(self, number: int) -> None:
        """Send a signal that the program handles while it waits, and wait until it waits again."""
        self._until_it_sleeps()
        before = self._waits()
        self.process.send_signal(number)
        # A signal that came just before readline waited is handled at the next one, which the program's timer sends.
        self._until(lambda: before is None or self._waits() != before, "it never handled the signal")
        self._until_it_sleeps()

    def _waits(self) -> str | None:
        """Return how often the program has begun to wait; None if that cannot be known."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8", "replace")
        except OSError:
            return None
        return next((line for line in status.splitlines() if line.startswith("voluntary")), None)

    def _sleeps(self) -> bool:
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8", "replace")
        except OSError:
            return True  # the program has ended, or this is not Linux
        return stat.rpartition(")")[2].split()[0] != "R"

    def _read_for(self, seconds: float) -> bool:
        """Read output for at most a number of seconds, and return whether there was any."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        return bool(ready) and self._read()

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            return False
        self._feed(self._decode(data))
        return bool(data)

    def _feed(self, text: str) -> None:
        text, at = self._held + text, 0
        while at < len(text):
            match = _PIECE.match(text, at)
            if match is None:
                break  # an incomplete sequence
            self._take(match[0])
            at = match.end()
        self._held = text[at:]
        if len(self._held) > 8192:
            raise NotShown(f"an endless escape sequence: {self._held[:80]!r}")

    def _take(self, piece: str) -> None:
        self._lines = None
        modes = _MODES.fullmatch(piece)
        if modes:
            for mode in modes[1].split(";"):
                (self.modes.add if modes[2] == "h" else self.modes.discard)(mode)
            if _ALTERNATE in modes[1].split(";"):
                if modes[2] == "h":
                    self.alternate.reset()
                return
        if self.full_screen:
            self.inside += piece
        else:
            self.outside += piece
        # pyte would print sequences that it does not know.
        if piece[0] != "\x1b" or (piece[1] == "[" and piece[2] not in "<=>") or piece[1] in "78cDEHMZ":
            self._streams[self.full_screen].feed(piece)


def plain(text: str) -> str:
    """Return text with single spaces and without frames, for comparison."""
    return " ".join(_FRAME.sub(" ", text).split())
