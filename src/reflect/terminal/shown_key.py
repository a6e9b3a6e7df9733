"""A new recovery key: shown once at a terminal, and confirmed by typing part of it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reflect.actions.context import Context
from reflect.errors import BadPassphrase
from reflect.language.phrases.protection import ProtectionTexts
from reflect.protection.recovery_key import groups, new_recovery_key, same_group
from reflect.terminal import capabilities
from reflect.terminal.ask import read_line
from reflect.terminal.say import MARGIN
from reflect.terminal.secret import fitted, somebody, write
from reflect.terminal.suspending import giving_the_screen_back

_PLACES = (1, 4)
"""The groups of a new recovery key that are asked for, from 0."""
_ROOM = "_" * 6
"""Stands for a group and the blank before it while a prompt is wrapped."""
_ALTERNATE, _MAIN = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[2J\x1b[?1049l"
_INDENT = "    "
_CLEAR = "\x1b[H\x1b[2J"


def confirmed_recovery_key(ctx: Context) -> str:
    """Show a new recovery key, wait until two of its groups have been typed, and return it.

    It is shown on the alternate screen, so that it does not stay in the scrollback. It is hidden while its groups are
    typed; an empty line shows it again.

    Raises:
        BadPassphrase: nobody can be asked.
    """
    if not somebody():
        raise BadPassphrase("nobody")
    key = new_recovery_key()
    texts = ctx.phrases.protection
    with _page(ctx) as page:
        page.show(texts, key)
        for place in _PLACES:
            while not same_group(typed := page.line(texts.type_group(place + 1)), groups(key)[place]):
                if typed:
                    page.say(texts.not_that_group)
                else:
                    page.show(texts, key)
    return key


class _Page:
    """Where a recovery key is shown: the alternate screen, or the usual one if the terminal cannot or should not.

    Args:
        alternate: whether it is the alternate screen.
    """

    def __init__(self, *, alternate: bool):
        self._alternate = alternate
        self._shown = ""

    def show(self, texts: ProtectionTexts, key: str) -> None:
        """Show a recovery key, and hide it once it has been written down."""
        if not self._alternate:
            self.say(texts.recovery_shown, "", *_lines_of(key), "", texts.recovery_why)
            self.say(texts.recovery_stays)  # it cannot be hidden: the groups are asked for beneath it
            return

        def draw() -> None:
            self._clear()
            self.say(texts.recovery_shown, "", *_lines_of(key), "", texts.recovery_why, "")
            self._ask(texts.recovery_written_down)

        draw()
        with _at_each_resize(draw):
            self._answer()
        self._clear()
        self.say(texts.recovery_hidden, "")

    def say(self, *lines: str) -> None:
        """Show some lines."""
        margin = MARGIN if self._alternate else ""
        for line in lines:
            indented = margin + line if line.strip() == line else line
            self._put(f"{fitted(indented) if line else ''}\n")

    def line(self, prompt: str) -> str:
        """Ask for a line, and return it."""
        self._ask(prompt)
        return self._answer()

    def _ask(self, prompt: str) -> None:
        margin = MARGIN if self._alternate else ""
        self._put(prompting(margin + prompt) + " ")

    def _answer(self) -> str:
        typed = read_line(None)
        if not typed:
            raise KeyboardInterrupt
        self._shown += typed
        return typed.strip()

    def enter(self) -> None:
        """Switch to the alternate screen, with what was on it."""
        write(_ALTERNATE + self._shown)

    def leave(self) -> None:
        """Switch to the usual screen."""
        write(_MAIN)

    def _clear(self) -> None:
        if self._alternate:
            self._shown = ""
            write(_CLEAR)
            self._put("\n")

    def _put(self, text: str) -> None:
        self._shown += text
        write(text)


def _lines_of(key: str) -> list[str]:
    """Return the lines of a recovery key: one, or on a narrow terminal several that are broken after a hyphen."""
    room = capabilities.width() - len(_INDENT)
    lines = [""]
    for group in groups(key):
        hyphen = "-" if lines[-1] else ""
        if hyphen and len(lines[-1]) + len(f"-{group}-") > room:
            lines[-1] += hyphen
            lines.append(group)
        else:
            lines[-1] += hyphen + group
    return [_INDENT + line for line in lines]


@contextmanager
def _at_each_resize(draw: Callable[[], None]) -> Iterator[None]:
    """Call a function whenever the terminal is resized."""
    if not hasattr(signal, "SIGWINCH"):
        yield
        return
    before = signal.signal(signal.SIGWINCH, lambda *_: draw())
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


@contextmanager
def _page(ctx: Context) -> Iterator[_Page]:
    page = _Page(alternate=capabilities.shows_screens(ctx))
    if not capabilities.shows_screens(ctx):
        yield page
        return
    with giving_the_screen_back(page.leave, page.enter):
        page.enter()
        try:
            yield page
        finally:
            page.leave()


def prompting(prompt: str) -> str:
    """Return a prompt wrapped to the terminal, with room for a group of the key behind its last word."""
    return fitted(prompt + _ROOM).removesuffix(_ROOM)
