"""Passphrases and recovery keys at a terminal: read there without echo, and never written to standard output."""

import contextlib
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from reflect.actions.context import Context
from reflect.actions.unlocking import TRIES
from reflect.errors import BadPassphrase, Locked
from reflect.language.phrases.protection import ProtectionTexts
from reflect.pages.page import WIDTH
from reflect.protection.passphrase import normalized
from reflect.sanitize import shown_line
from reflect.terminal import capabilities
from reflect.terminal.say import MARGIN, wrapped

_TERMINAL = "/dev/tty"
_ROOMY = 19
"""Lines above the prompt from which there is room for blank ones between what is said."""
SHORT = 8
"""Number of characters below which a new passphrase is called short."""
_MOST_BYTES = 4_095 if sys.platform == "linux" else 1_023
"""What a terminal takes on one line; it drops the rest without a word. See termios(3), canonical mode."""
_UNSEEN = re.compile("\x1b(?:\\[20[01]~)?")
"""What a press of Esc leaves, and the brackets around a paste: unseen, they would make the passphrase wrong."""


def ask_passphrase(ctx: Context, path: Path, attempt: int) -> str | None:
    """Ask for the passphrase of a journal or a backup; see `Context.ask_passphrase`.

    Modules that the command will need are loaded while the user types.

    Raises:
        Locked: the input has ended.
    """
    if not somebody():
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
            _say(margin + texts.nothing_typed)  # never an attempt: a passphrase is not empty


def new_passphrase(ctx: Context, said_first: Sequence[str] = ()) -> str:
    """Ask for a new passphrase, twice.

    Args:
        ctx: the command's context.
        said_first: what is said before it is asked for.

    Raises:
        BadPassphrase: it is empty or was cut off, the two differ, or nobody can be asked.
    """
    texts = ctx.phrases.protection
    if not somebody():
        raise BadPassphrase("nobody")
    margin = MARGIN if capabilities.full_screen(ctx) else ""
    apart = [""] if margin and capabilities.height() >= _ROOMY else []
    for sentence in (*said_first, texts.passphrase_choice):
        _say(*apart, margin + sentence)
    _say(*apart)
    for _ in range(TRIES):
        first = _chosen(texts, margin)
        if _typed(margin + texts.new_passphrase_again) == first:
            return first
        _say(margin + texts.they_differ)
    raise BadPassphrase("differs")


def _chosen(texts: ProtectionTexts, margin: str) -> str:
    """Ask for a new passphrase; a short one is accepted if it is typed again.

    Raises:
        BadPassphrase: it is empty, or was cut off.
    """
    short = ""
    while True:
        typed = _typed(margin + texts.new_passphrase)
        if not typed:
            raise BadPassphrase("empty")
        if len(normalized(typed)) >= _MOST_BYTES:
            raise BadPassphrase("cut")
        if len(typed) >= SHORT or typed == short:
            return typed
        short = typed
        _say(margin + texts.passphrase_short)


@contextmanager
def _loading(ctx: Context) -> Iterator[None]:
    """Load the modules that the command will need in a thread, and wait for it unless the body raises.

    So no module is imported by two threads at once afterwards. If the body raises, the program ends only after the
    current import: Python would crash if it ended in the middle of one.
    """
    given_up = threading.Event()

    def load() -> None:
        with contextlib.suppress(Exception):  # the code that needs the module will get the error
            import reflect.journal.opening  # noqa: F401
            from reflect.protection.key_file import load_ciphers

            for further in (load_ciphers, ctx.load_ahead):
                if not given_up.is_set():
                    further()

    # Not a daemon thread: Python stops those anywhere on exit, possibly in the middle of an import.
    thread = threading.Thread(target=load)
    thread.start()
    try:
        yield
    except BaseException:
        given_up.set()
        raise
    thread.join()


def somebody() -> bool:
    """Return whether there is somebody to ask."""
    return bool(sys.stdin and sys.stdin.isatty())


@contextmanager
def hide_typing() -> Iterator[None]:
    """Turn off the echo of the terminal: a passphrase may be typed again while the first is being checked.

    What was typed meanwhile is dropped, as in `getpass`; otherwise the shell or the next question would show it.
    """
    if not somebody():
        yield
        return
    try:
        import termios

        terminal = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        yield
        return
    before = None
    try:
        with contextlib.suppress(termios.error):  # the terminal is gone
            before = termios.tcgetattr(terminal)
            termios.tcsetattr(
                terminal, termios.TCSADRAIN, [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
            )
        yield
    finally:
        if before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
        os.close(terminal)


def _typed(prompt: str) -> str | None:
    """Return a line typed without echo; None at the end of input, or when the terminal is gone."""
    from getpass import getpass

    try:
        with _staying_silent(prompt):
            return _UNSEEN.sub("", getpass(prompt + " ", stream=None))
    except UnicodeDecodeError as error:
        # A terminal of another encoding: its bytes count, as they do in a file with a passphrase.
        write("\n")
        return _UNSEEN.sub("", error.object.decode(error.encoding, "surrogateescape").rstrip("\r\n"))
    except (EOFError, OSError):
        write("\n")
        return None
    except KeyboardInterrupt:
        write("\n")
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


def _say(*lines: str) -> None:
    write("".join(f"{fitted(line)}\n" for line in lines))


def fitted(line: str) -> str:
    """Return a line wrapped to the terminal; one with a margin is no wider than a page."""
    width = capabilities.width()
    return wrapped(line, min(width, WIDTH) if line.startswith(MARGIN) else width)


def write(text: str) -> None:
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
