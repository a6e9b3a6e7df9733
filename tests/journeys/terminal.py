"""A terminal with a person at it: a real pseudo-terminal, and a screen that shows what a program writes to it.

Nothing here sleeps and hopes: `shows` waits until something stands on the screen, `wait_exit` until the
program is gone; both fail aloud, with the screen, when that takes too long.
"""

import codecs
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
"""How many seconds something may take to appear: a guard against hanging, not a measure of speed."""

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
_FRAME = re.compile(r"[▌▐▏▕█│▎▊]")
_BAR = "▌"
"""What stands before each line of a place to write."""
_ALTERNATE = "1049"
_USUAL_MODES = frozenset({"7", "25"})
"""A new terminal wraps lines and shows its cursor."""


class NotShown(AssertionError):
    """What was waited for did not appear, or did not go away."""


class Terminal:
    """A program on a terminal of its own.

    Args:
        command: what to run.
        env: its whole environment.
        size: columns and rows, set before it starts.
        cwd: where it runs.
        start: starts the program in another way, on the terminal it is given.

    Attributes:
        inside: everything written while the alternate screen was up.
        outside: everything written while it was not, and so could stay in the scrollback.
        modes: the private modes that are on now, such as "1049" and "2004".
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

    # What a person does

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
        """Press keys by name, one after the other."""
        for name in names:
            if name == "ctrl-c":
                self._until_it_sleeps()
            self.send(KEYS[name].encode())

    def paste(self, text: str) -> None:
        """Paste as terminals do: in brackets where the program asked for them, with returns as line ends."""
        typed = text.replace("\n", "\r")
        self.send((f"\x1b[200~{typed}\x1b[201~" if "2004" in self.modes else typed).encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are, reading meanwhile: a full terminal would stop both sides."""
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

    def leave(self) -> int:
        """Press Enter until the program is gone, and return its exit code: the closing ignores one that
        comes too soon."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.enter()
            try:
                return self.wait_exit(patience=0.5)
            except NotShown:
                continue
        raise NotShown(f"the program was not left\n{self.dump()}")

    def kill(self, number: int = signal.SIGKILL) -> int:
        """Send the program a signal, wait until it is gone, and return its exit code."""
        if number != signal.SIGKILL:
            self._until_it_sleeps()
        self.process.send_signal(number)
        return self.wait_exit()

    def hang_up(self) -> None:
        """Close the window, with the program still in it."""
        for name in ("_master", "_slave"):
            os.close(getattr(self, name))
            setattr(self, name, -1)

    # What a person sees

    def shows(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until all of these stand on the screen, and return what stands there.

        Line breaks, repeated spaces and the frame around a place to write make no difference.
        """
        wanted = [plain(text) for text in texts]
        self._until(
            lambda: all(text in self.seen for text in wanted), f"never showed {list(texts)}", patience
        )
        return self.seen

    def shows_one_of(self, *texts: str) -> str:
        """Wait until one of these stands on the screen, and return which."""
        self._until(
            lambda: any(plain(text) in self.seen for text in texts), f"never showed one of {list(texts)}"
        )
        return next(text for text in texts if plain(text) in self.seen)

    def shows_times(self, times: int, text: str) -> None:
        """Wait until a text stands on the screen so many times."""
        self._until(
            lambda: self.seen.count(plain(text)) >= times, f"did not show {text!r} so often as {times} times"
        )

    def shows_no_longer(self, *texts: str) -> None:
        """Wait until none of these stands on the screen."""
        self._until(
            lambda: not any(plain(text) in self.seen for text in texts), f"still showed one of {list(texts)}"
        )

    def waits_until(self, done: Callable[[], bool], otherwise: str) -> None:
        """Wait until something has come true outside the terminal."""
        self._until(done, otherwise)

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """Wait until the program is gone, and return its exit code, minus the signal that killed it."""
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
        """Whether the alternate screen is up."""
        return _ALTERNATE in self.modes

    @property
    def seen(self) -> str:
        """What stands on the screen in front, with single spaces."""
        return plain("\n".join(self.lines))

    @property
    def lines(self) -> list[str]:
        """The rows of the screen in front."""
        if self._lines is None:
            screen = self.alternate if self.full_screen else self.main
            # As pyte's `display`, without asking of every character how wide it is.
            rows = (screen.buffer[y] for y in range(screen.lines))
            self._lines = ["".join([row[x].data for x in range(screen.columns)]) for row in rows]
        return self._lines

    @property
    def field(self) -> int | None:
        """The place to write, counted from the top, that has the program's own cursor; None where none has."""
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
        """All that is left on the main screen and in its scrollback, with single spaces."""
        above = ["".join(cell.data for _, cell in sorted(line.items())) for line in self.main.history.top]
        return plain("\n".join([*above, *self.main.display]))

    @property
    def colours(self) -> list[str]:
        """The colour sequences that were written."""
        found = re.findall(r"\x1b\[([\d;:]*)m", self.inside + self.outside)
        return [sgr for sgr in found if _COLOUR.search(sgr.replace(":", ";"))]

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was before: its line discipline, its modes and its keyboard."""
        written = self.inside + self.outside
        keyboard = len(re.findall(r"\x1b\[>\d+u", written)) == len(re.findall(r"\x1b\[<\d*u", written))
        as_before = termios.tcgetattr(self._slave) == self.before
        return as_before and keyboard and self.modes == _USUAL_MODES

    def dump(self) -> str:
        """Return the screen with all that may explain it."""
        rows = "\n".join(f"|{line}|" for line in self.lines)
        return (
            f"{'alternate' if self.full_screen else 'main'} screen {self.columns}×{self.rows}, modes "
            f"{sorted(self.modes)}, program {self.process.poll()}\n{rows}\nwritten last: "
            f"{(self.inside + self.outside)[-300:]!r}"
        )

    def close(self) -> None:
        """End the program, if it still runs, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            self.hang_up()

    # The line to the program

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
                raise NotShown(f"the program ended and {otherwise}\n{self.dump()}")
            if time.monotonic() > deadline:
                raise NotShown(f"{otherwise} in {patience:.0f} s\n{self.dump()}")
            self._read_for(0.05)

    def _until_it_sleeps(self) -> None:
        """Wait until the program waits for something.

        Python looks at a signal that comes just before readline waits for a key only after that key.
        """
        self._until(self._sleeps, "it never waited")

    def _sleeps(self) -> bool:
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8", "replace")
        except OSError:
            return True  # it ended, or this is no Linux
        return stat.rpartition(")")[2].split()[0] != "R"

    def _read_for(self, seconds: float) -> bool:
        """Read what is written within so many seconds, and return whether there was anything."""
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
                break  # a sequence that is not whole yet
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
        # What pyte does not know it would print.
        if piece[0] != "\x1b" or (piece[1] == "[" and piece[2] not in "<=>") or piece[1] in "78cDEHMZ":
            self._streams[self.full_screen].feed(piece)


def plain(text: str) -> str:
    """Return text with single spaces and without frames, for comparing."""
    return " ".join(_FRAME.sub(" ", text).split())
