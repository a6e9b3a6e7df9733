"""The user's pager, for output longer than the screen. Quitting it early is not an error."""

import contextlib
import io
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from reflect.system.signals import interrupts_go_to_the_other

_LESS = "less"


def pager(environ: Mapping[str, str]) -> list[str] | None:
    """Return the command of the pager, `$PAGER` or `less`; None if it is empty, `cat` or missing.

    Args:
        environ: the environment in which it is looked up, usually `os.environ`.
    """
    try:
        words = shlex.split(environ.get("PAGER", _LESS), posix=sys.platform != "win32")
    except ValueError:
        return None
    found = shutil.which(words[0], path=environ.get("PATH")) if words else None
    if not found or Path(words[0]).stem == "cat":
        return None
    # The user's own options come last, so that they take precedence.
    return [words[0], *_for_less(found, environ), *words[1:]] if Path(words[0]).stem == _LESS else words


def _for_less(found: str, environ: Mapping[str, str]) -> Iterator[str]:
    yield "-R"
    usual = environ.get("LESS", "")
    if ("X" in usual or "no-init" in usual) and Path(found).resolve().stem == _LESS:
        # Force the alternate screen: otherwise the text stays in the terminal's scrollback.
        yield "-+X"


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
    """Return the environment of a pager, with UTF-8 enabled and the search history disabled in `less`."""
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return {
        **({"LESSCHARSET": "utf-8"} if utf8 else {}),
        "LESS": "R",
        **environ,
        "LESSHISTFILE": "-",  # searches in a journal are private too
    }
