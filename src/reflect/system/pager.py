"""The person's own pager, for what is longer than the screen. Leaving it early is no error."""

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
    """Return the command of the pager: `$PAGER`, or `less`; None where that is empty, `cat` or not there.

    Args:
        environ: where it is looked up, usually `os.environ`.
    """
    try:
        words = shlex.split(environ.get("PAGER", _LESS), posix=sys.platform != "win32")
    except ValueError:
        return None
    found = shutil.which(words[0], path=environ.get("PATH")) if words else None
    if not found or Path(words[0]).stem == "cat":
        return None
    # Before the person's own options, so that those count.
    return [words[0], *_for_less(found, environ), *words[1:]] if Path(words[0]).stem == _LESS else words


def _for_less(found: str, environ: Mapping[str, str]) -> Iterator[str]:
    yield "-R"
    usual = environ.get("LESS", "")
    if ("X" in usual or "no-init" in usual) and Path(found).resolve().stem == _LESS:
        # The alternate screen all the same: otherwise what is read stays in the scrollback.
        yield "-+X"


@contextlib.contextmanager
def paging(command: list[str], environ: Mapping[str, str], *, encoding: str) -> Iterator[TextIO]:
    """Run a pager around what is written to the stream that this yields, and wait until it is left.

    Args:
        command: what `pager` returned.
        environ: the environment, usually `os.environ`.
        encoding: that of the terminal.

    Raises:
        OSError: it cannot be started.
    """
    with interrupts_go_to_the_other():
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=_environment(environ, encoding))  # noqa: S603 - the person's own choice
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        out = io.TextIOWrapper(process.stdin, encoding=encoding, errors="replace", newline="")
        try:
            # Who leaves early has seen enough.
            with contextlib.suppress(BrokenPipeError):
                yield out
                out.close()
            process.wait()
        except BaseException:
            process.terminate()  # by a signal, mostly: it must not stay behind, waiting to be read
            raise
        finally:
            with contextlib.suppress(BrokenPipeError):
                out.close()
            process.wait()


def _environment(environ: Mapping[str, str], encoding: str) -> dict[str, str]:
    """Return the environment of a pager, in which `less` keeps signs whole and what was looked for to itself."""
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return {
        **({"LESSCHARSET": "utf-8"} if utf8 else {}),
        "LESS": "R",
        **environ,
        "LESSHISTFILE": "-",  # what is looked for in a journal is nobody's business either
    }
