"""The user's pager, for output longer than the screen. Quitting it early is not an error."""

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from reflect.system.signals import interrupts_go_to_the_other

_LESS = "less"


def pager(environ: Mapping[str, str], *, more: str, end: str) -> list[str] | None:
    """Return the command of the pager, `$PAGER` or `less`; None if it is empty, `cat` or missing.

    Args:
        environ: the environment in which it is looked up, usually `os.environ`.
        more: the prompt of `less`, which otherwise is a colon and nothing else: how to go on, and how to leave.
        end: the prompt on the last page.
    """
    try:
        words = shlex.split(environ.get("PAGER", _LESS), posix=sys.platform != "win32")
    except ValueError:
        return None
    found = shutil.which(words[0], path=environ.get("PATH")) if words else None
    if not found or Path(words[0]).stem == "cat":
        return None
    # The user's own options come last, so that they take precedence.
    if Path(words[0]).stem != _LESS:
        return words
    return [words[0], *_for_less(found, environ, more=more, end=end), *words[1:]]


def _for_less(found: str, environ: Mapping[str, str], *, more: str, end: str) -> Iterator[str]:
    yield "-R"
    usual = environ.get("LESS", "")
    if Path(found).resolve().stem != _LESS:
        return  # busybox, which does not have the other options
    if "X" in usual or "no-init" in usual:
        # Force the alternate screen: otherwise the text stays in the terminal's scrollback.
        yield "-+X"
    if "P" not in usual and "prompt" not in usual:
        yield f"-Ps?e{_in_prompt(end)}:{_in_prompt(more)}."


def _in_prompt(text: str) -> str:
    """Return a text as a prompt of `less` holds it, with a backslash before what is not text there."""
    return re.sub(r"[\\?:.%]", r"\\\g<0>", text)


@contextlib.contextmanager
def paging(command: list[str], environ: Mapping[str, str], *, encoding: str) -> Iterator[TextIO]:
    """Run a pager on the text written to the yielded stream, and wait until the user quits it.

    Args:
        command: the result of `pager`.
        environ: the environment, usually `os.environ`.
        encoding: the encoding of the terminal.

    Raises:
        OSError: it cannot be started.
    """
    with interrupts_go_to_the_other():
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment(environ, encoding))  # noqa: S603 - the user's own choice
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        out = io.TextIOWrapper(process.stdin, encoding=encoding, errors="replace", newline="")
        try:
            # The user may quit before all text is written.
            with contextlib.suppress(BrokenPipeError):
                yield out
                out.close()
            process.wait()
        except BaseException:
            process.terminate()  # usually on a signal: the pager must not stay behind, waiting for input
            raise
        finally:
            with contextlib.suppress(BrokenPipeError):
                out.close()
            process.wait()


def _environment(environ: Mapping[str, str], encoding: str) -> dict[str, str]:
    """Return the environment of a pager.

    For `less`, UTF-8 is enabled and the search history disabled. Unless the user has decided otherwise, its keys that
    write the page to a file or run another program do nothing: `s` is the first letter of many a word, and would put
    private words into a file.
    """
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return {
        **({"LESSCHARSET": "utf-8"} if utf8 else {}),
        "LESS": "R",
        "LESSSECURE": "1",
        "LESSSECURE_ALLOW": "lesskey",  # the user's own keys, where `less` is new enough
        **environ,
        "LESSHISTFILE": "-",  # searches in a journal are private too
    }
