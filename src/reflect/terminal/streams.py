"""The three streams: all of them there, in UTF-8, and standard error failing nothing."""

import contextlib
import errno
import io
import os
import stat
import sys
from collections.abc import Iterable
from typing import Any, NoReturn, TextIO, cast


class Unheard:
    """Standard error, where what cannot be said is left unsaid: work that was done stays done.

    Args:
        stream: what it is a cover for.
    """

    def __init__(self, stream: TextIO):
        self._stream = stream

    def write(self, text: str) -> int:
        """Write text, if anybody can read it."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write some texts, if anybody can read them."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Send what was written, if anybody can read it."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def prepare() -> None:
    """Make the streams fit for whatever they are connected to."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # In the place of a stream that was closed (`>&-`) a journal could come to be opened.
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # no terminal fails on a sign it cannot show
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
    if not isinstance(sys.stderr, Unheard):
        sys.stderr = cast("TextIO", Unheard(sys.stderr))


def send() -> None:
    """Send what was written to standard output. A terminal that is gone waits for nothing, so that is no error.

    Raises:
        OSError: what stands behind it could not be written to.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EIO or not stat.S_ISCHR(os.fstat(sys.stdout.fileno()).st_mode):
            raise
        _silence(sys.stdout)


def leave(code: object) -> NoReturn:
    """Exit, without a word about what cannot be written any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)
    sys.exit(code if isinstance(code, int) else 0)


def _silence(stream: TextIO) -> None:
    # Python would try once more, complain, and make an exit code of its own of it.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
