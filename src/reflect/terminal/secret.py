"""Passphrases and recovery keys at a terminal: asked there, never echoed, and never on standard output."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from reflect.actions.context import Context
from reflect.actions.unlocking import TRIES
from reflect.errors import BadPassphrase, Locked
from reflect.language.phrases.protection import ProtectionTexts
from reflect.protection.recovery_key import groups, new_recovery_key, same_group
from reflect.sanitize import shown_line
from reflect.terminal import capabilities
from reflect.terminal.say import MARGIN, wrapped

_TERMINAL = "/dev/tty"
SHORT = 8
"""Number of characters below which a new passphrase is called short."""
_PLACES = (1, 4)
"""The groups of a new recovery key that are asked for, from 0."""
_ALTERNATE, _MAIN = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[2J\x1b[?1049l"
_CLEAR = "\x1b[H\x1b[2J"
_ESCAPE = "\x1b"
_KEY_INDENT = "    "


def ask_passphrase(ctx: Context, path: Path, attempt: int) -> str | None:
    """Ask for the passphrase of a journal or a backup; see `Context.ask_passphrase`.

    What the command will need is loaded while the user types.

    Raises:
        Locked: the input has ended.
    """
    if not _somebody():
        return None
    texts = ctx.phrases.protection
    name = "" if path == ctx.places.journal else shown_line(path.name)
    margin = MARGIN if capabilities.full_screen(ctx) else ""
    if attempt:
        _say(margin + texts.wrong_passphrase)
    elif margin:
        _say("")
    if ctx.keychain_problem and not attempt:
        problem = texts.keychain_missing if ctx.keychain_problem == "missing" else texts.keychain_failed
        _say(margin + problem)
    with _loading(ctx):
        while True:
            typed = _typed(margin + texts.passphrase_of(name))
            if typed is None:
                raise Locked(str(path), "not_typed")
            if typed:
                return typed
            _say(margin + texts.nothing_typed)  # no passphrase is empty, so this was no try


def new_passphrase(ctx: Context, *, margin: str = "") -> str:
    """Ask for a new passphrase, twice.

    Args:
        ctx: the command's context.
        margin: what each line begins with.

    Raises:
        BadPassphrase: it is empty, the two differ, or nobody can be asked.
    """
    texts = ctx.phrases.protection
    if not _somebody():
        raise BadPassphrase("nobody")
    space = [""] if margin else []
    _say(*space, margin + texts.passphrase_choice, *space)
    for _ in range(TRIES):
        first = _chosen(texts, margin)
        if _typed(margin + texts.new_passphrase_again) == first:
            return first
        _say(margin + texts.they_differ)
    raise BadPassphrase("differs")


def _chosen(texts: ProtectionTexts, margin: str) -> str:
    """Ask for a new passphrase; a short one counts if the same is typed again.

    Raises:
        BadPassphrase: it is empty.
    """
    short = ""
    while True:
        typed = _typed(margin + texts.new_passphrase)
        if not typed:
            raise BadPassphrase("empty")
        if len(typed) >= SHORT or typed == short:
            return typed
        short = typed
        _say(margin + texts.passphrase_short)


def confirmed_recovery_key(ctx: Context) -> str:
    """Show a new recovery key, wait until two of its groups have been typed, and return it.

    It is shown on the alternate screen, so that it does not stay in the scrollback. It is hidden while its groups are
    typed; an empty line shows it again.

    Raises:
        BadPassphrase: nobody can be asked.
    """
    if not _somebody():
        raise BadPassphrase("nobody")
    key = new_recovery_key()
    texts = ctx.phrases.protection
    with _alternate_screen(ctx) as clear:
        margin = MARGIN if clear else ""
        _show(ctx, key, clear)
        for place in _PLACES:
            while not same_group(typed := _line(margin + texts.type_group(place + 1)), groups(key)[place]):
                if typed:
                    _say(margin + texts.not_that_group)
                else:
                    _show(ctx, key, clear)
    return key


def _show(ctx: Context, key: str, clear: str) -> None:
    texts = ctx.phrases.protection
    if not clear:
        _say(texts.recovery_shown, "", *_key_lines(key), "", texts.recovery_why)
        _say(texts.recovery_stays)  # it cannot be hidden: the groups are asked for beneath it
        return

    def page() -> None:
        _write(clear)
        _say("", MARGIN + texts.recovery_shown, "", *_key_lines(key), "", MARGIN + texts.recovery_why, "")

    page()
    prompt = MARGIN + texts.recovery_written_down
    with _drawn_again(lambda: (page(), _prompt(prompt))):
        _line(prompt)
    _write(clear)
    _say("", MARGIN + texts.recovery_hidden, "")


def _key_lines(key: str) -> list[str]:
    """Return the lines of a recovery key, broken between groups, the hyphen at the end of the line."""
    room = (capabilities.width() or 80) - len(_KEY_INDENT)
    lines = [""]
    for at, group in enumerate(groups(key)):
        piece = f"-{group}" if at else group
        if at and len(lines[-1]) + len(piece) + 1 > room:
            lines[-1] += "-"
            piece = group
            lines.append("")
        lines[-1] += piece
    return [_KEY_INDENT + line for line in lines]


@contextmanager
def _drawn_again(draw: Callable[[], object]) -> Iterator[None]:
    """Draw again whenever the terminal has another size."""
    if not hasattr(signal, "SIGWINCH") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGWINCH, lambda *_: draw())
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


@contextmanager
def _alternate_screen(ctx: Context) -> Iterator[str]:
    """Switch to the alternate screen, and yield what clears it; "" if the terminal cannot or should not."""
    if not capabilities.shows_screens(ctx):
        yield ""
        return
    _write(_ALTERNATE)
    try:
        yield _CLEAR
    finally:
        _write(_MAIN)


@contextmanager
def _loading(ctx: Context) -> Iterator[None]:
    """Load in a thread what the command will need, and wait for it unless the body raises.

    Nothing is imported by two threads at once afterwards. If the body raises, the program ends as soon as what is being
    loaded then has been: it would crash if it ended in the middle.
    """
    given_up = threading.Event()

    def load() -> None:
        with contextlib.suppress(Exception):  # whoever needs it gets the error
            import reflect.journal.opening  # noqa: F401
            from reflect.protection.key_file import load_ciphers

            for further in (load_ciphers, ctx.load_ahead):
                if not given_up.is_set():
                    further()

    # No daemon: those are stopped wherever they are when Python exits, which can be in the middle of an import.
    thread = threading.Thread(target=load)
    thread.start()
    try:
        yield
    except BaseException:
        given_up.set()
        raise
    thread.join()


def _somebody() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def _typed(prompt: str) -> str | None:
    """Return what is typed without echo; None at the end of input, or when the terminal is gone."""
    from getpass import getpass

    try:
        with _staying_silent(prompt):
            # A press of Esc leaves a sign that nobody sees, and that would make the passphrase wrong.
            return getpass(prompt + " ", stream=None).replace(_ESCAPE, "")
    except (EOFError, OSError):
        _write("\n")
        return None
    except KeyboardInterrupt:
        _write("\n")
        raise


@contextmanager
def _staying_silent(prompt: str) -> Iterator[None]:
    """Turn off the echo again, and repeat the prompt, when the program is continued after Ctrl-Z."""
    if not hasattr(signal, "SIGCONT") or threading.current_thread() is not threading.main_thread():
        yield
        return
    import termios

    def silent(number: int, frame: FrameType | None) -> None:
        del number, frame
        with (
            contextlib.suppress(OSError, termios.error),
            Path(_TERMINAL).open("rb+", buffering=0) as terminal,
        ):
            mode = termios.tcgetattr(terminal)
            mode[3] &= ~termios.ECHO
            termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
            terminal.write(f"\r{prompt} ".encode())

    before = signal.signal(signal.SIGCONT, silent)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, before)


def _prompt(prompt: str) -> None:
    _write(wrapped(prompt, capabilities.width()) + " ")


def _line(prompt: str) -> str:
    _prompt(prompt)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def _say(*lines: str) -> None:
    _write("".join(f"{wrapped(line, capabilities.width())}\n" for line in lines))


def _write(text: str) -> None:
    """Write to the terminal itself, wherever the standard streams go."""
    with contextlib.suppress(OSError), _terminal() as out:
        out.write(text)
        out.flush()


def _terminal() -> contextlib.AbstractContextManager[TextIO]:
    try:
        number = os.open(_TERMINAL, os.O_WRONLY | os.O_NOCTTY)
    except OSError:
        return contextlib.nullcontext(sys.stderr)
    return os.fdopen(number, "w", encoding=sys.stderr.encoding or "utf-8", errors="replace")
