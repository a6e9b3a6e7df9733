"""`--private`: the output of a command is shown on the alternate screen, so that nothing stays in the scrollback."""

import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from rich.cells import cell_len

from reflect.actions.context import Context
from reflect.errors import BadOption
from reflect.terminal import capabilities
from reflect.terminal.one_key import keys_at_once
from reflect.terminal.suspending import giving_the_screen_back

READING = frozenset(
    (
        "list",
        "show",
        "search",
        "tags",
        "thread",
        "patterns",
        "calendar",
        "revisit",
        "history",
        "status",
        "week",
    )
)
"""The commands that can be private."""
_ENTER, _LEAVE, _CLEAR = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[?1049l", "\x1b[H\x1b[2J"
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


class _Screen:
    """The alternate screen, and the output for it.

    Args:
        terminal: the terminal.
    """

    def __init__(self, terminal: TextIO):
        self.terminal = terminal
        self._entered = False
        self._shown = ""
        self.written = ""

    def enter(self) -> None:
        """Switch to the alternate screen, unless it is on."""
        if not self._entered:
            self._entered = True
            self.put(_ENTER)

    def leave(self) -> None:
        """Switch back, if it is on."""
        if self._entered:
            self._entered = False
            self.put(_CLEAR + _LEAVE)

    def put(self, text: str) -> None:
        """Write to the terminal."""
        self._shown = text if text.startswith(_CLEAR) else self._shown + text
        self.terminal.write(text)
        self.terminal.flush()

    def let_go(self) -> None:
        """Switch back for a while."""
        if self._entered:
            self._at_once(_CLEAR + _LEAVE)

    def come_back(self) -> None:
        """Switch to it again, with what was on it."""
        if self._entered:
            self._at_once(_ENTER + self._shown)

    def _at_once(self, text: str) -> None:
        """Write past the stream, in which something may be being written when a signal arrives."""
        with contextlib.suppress(OSError):
            os.write(
                self.terminal.fileno(), text.replace("\n", "\r\n").encode(self.terminal.encoding, "replace")
            )


class _Stream(io.TextIOBase):
    """A standard stream whose text is kept for the alternate screen.

    Args:
        screen: the screen.
        at_once: whether to show the text immediately too; for questions to the user.
    """

    def __init__(self, screen: _Screen, *, at_once: bool):
        self._screen, self._at_once = screen, at_once

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the terminal."""
        return self._screen.terminal.encoding

    def isatty(self) -> bool:
        """Return True, as the stream leads to a terminal."""
        return True

    def fileno(self) -> int:
        """Return the descriptor of the terminal, for its size."""
        return self._screen.terminal.fileno()

    def write(self, text: str) -> int:
        """Keep the text."""
        self._screen.written += text
        if self._at_once:
            self._screen.enter()
            self._screen.put(text)
        return len(text)


@contextmanager
def private(ctx: Context, command: str) -> Iterator[None]:
    """Show what the body writes on the alternate screen, until the user closes it.

    Args:
        ctx: the command's context.
        command: the name of the command.

    Raises:
        BadOption: the command does not only read, or there is no terminal with an alternate screen.
    """
    if command not in READING:
        raise BadOption("--private", "only_reading", command)
    if not capabilities.interactive() or capabilities.dumb(ctx):
        raise BadOption("--private", "needs_terminal")
    before = sys.stdout, sys.stderr
    screen = _Screen(sys.stdout)
    sys.stdout = cast("TextIO", _Stream(screen, at_once=False))
    sys.stderr = cast("TextIO", _Stream(screen, at_once=True))
    try:
        with giving_the_screen_back(screen.let_go, screen.come_back):
            yield
            sys.stdout, sys.stderr = before
            _show(ctx, screen)
    finally:
        sys.stdout, sys.stderr = before
        screen.leave()


def _show(ctx: Context, screen: _Screen) -> None:
    if not screen.written:
        return
    lines = screen.written.splitlines(keepends=True)
    size = shutil.get_terminal_size((80, 24))
    rows = [max(1, -(-cell_len(_SEQUENCE.sub("", line.rstrip("\n"))) // size.columns)) for line in lines]
    room = size.lines - 1  # the last row is for the key hint
    if sum(rows) > room and _in_pager(ctx, screen):
        return
    screen.enter()
    while lines:
        taken, used = 0, 0
        while taken < len(lines) and (not taken or used + rows[taken] <= room):
            used += rows[taken]
            taken += 1
        texts = ctx.phrases.protection
        with keys_at_once(ctx.idle_timer_if_open) as key:
            more = texts.private_more if taken < len(lines) else texts.private_close
            apart = "\n" if used < room else ""
            screen.put(_CLEAR + "".join(lines[:taken]) + apart + more)
            pressed = key()
        if pressed == "q":
            return
        lines, rows = lines[taken:], rows[taken:]


def _in_pager(ctx: Context, screen: _Screen) -> bool:
    """Show the text in the pager, and return whether that was possible."""
    from reflect.system.pager import pager, paging

    command = pager(ctx.environ, more=ctx.phrases.looking.pager_more, end=ctx.phrases.looking.pager_end)
    if not command:
        return False
    if Path(command[0]).stem == "less":
        screen.leave()  # the pager switches by itself; a terminal has only one alternate screen
    else:
        screen.enter()
    try:
        with paging(command, ctx.environ, encoding=screen.terminal.encoding) as pipe:
            pipe.write(screen.written)
    except OSError:
        return False
    return True
