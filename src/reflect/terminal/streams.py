"""Setup of the standard streams: all three open, in UTF-8, and no failures from standard error."""

import contextlib
import errno
import io
import os
import stat
import sys
from collections.abc import Iterable
from typing import Any, NoReturn, TextIO, cast


class Unheard:
    """A wrapper of standard error that ignores write errors, so that they do not make finished work fail.

    Args:
        stream: the wrapped stream.
    """

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text; ignore errors."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts; ignore errors."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Flush the stream; ignore errors."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def prepare() -> None:
    """Prepare the standard streams for whatever they are connected to."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # If a stream was closed (`>&-`), the journal could be opened under its descriptor.
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free descriptor
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # characters that the terminal cannot show do not fail
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
    if not isinstance(sys.stderr, Unheard):
        sys.stderr = cast("TextIO", Unheard(sys.stderr))


def send() -> None:
    """Flush standard output. A terminal that is gone is not an error, because nobody is waiting for the output.

    Raises:
        OSError: standard output could not be written to.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EIO or not stat.S_ISCHR(os.fstat(sys.stdout.fileno()).st_mode):
            raise
        _silence(sys.stdout)


def leave(code: object) -> NoReturn:
    """Exit, ignoring output that can no longer be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)
    sys.exit(code if isinstance(code, int) else 0)


def _silence(stream: TextIO) -> None:
    # Otherwise Python would retry on exit, complain, and change the exit code.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
