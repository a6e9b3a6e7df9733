"""A recording of all changes to the files of a folder, in the order in which they go to the disk.

SQLite's writes are recorded by a VFS that passes everything on, and Python's by stand-ins for `open` and for the
functions of `os`. Each test of a recording compares it with the content of the folder, so that a write that was
missed makes the test fail.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import apsw

from tests.proofs.below_cipher import BelowCipher
from tests.proofs.python_files import PythonFiles
from tests.proofs.trace import Cut, FolderSynced, Synced, Trace, Wrote

_FLAGS_OF_LOGS = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class _File(apsw.VFSFile):
    """A file of SQLite's that records writes."""

    def __init__(self, trace: Trace, base: str, name: "str | apsw.URIFilename | None", flags: list[int]):
        super().__init__(base, name, flags)
        self._events = trace.events
        path = trace.below(name.filename() if isinstance(name, apsw.URIFilename) else name) if name else None
        self._number = trace.number(path) if path else trace.unnamed() if not name else None
        # os_unix.c syncs the folder together with the first sync of a log, as `strace` shows.
        self._folder = path.parent if path and flags[0] & _FLAGS_OF_LOGS else None

    def xLock(self, level: int) -> None:  # noqa: N802 - SQLite's name
        try:
            super().xLock(level)
        except apsw.IOError:
            # A read-only file cannot be locked for writing, which SQLite takes for a busy file.
            raise apsw.BusyError from None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        super().xWrite(data, offset)
        if self._number is not None:
            self._events.append(Wrote(self._number, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        super().xTruncate(newsize)
        if self._number is not None:
            self._events.append(Cut(self._number, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        super().xSync(flags)
        if self._number is not None:
            self._events.append(Synced(self._number))
        if self._folder is not None:
            self._events.append(FolderSynced(self._folder))
            self._folder = None


class _Files(BelowCipher):
    """Files that record writes."""

    def __init__(self, trace: Trace):
        self._trace = trace
        super().__init__()

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> _File:  # noqa: N802 - SQLite's name
        return _File(self._trace, self.system, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        super().xDelete(filename, syncdir)
        if path := self._trace.below(filename):
            self._trace.gone(path)
            if syncdir:
                self._trace.events.append(FolderSynced(path.parent))


@contextmanager
def recording(folder: Path) -> Iterator[Trace]:
    """Record the changes that this program makes in a folder, through SQLite and through Python."""
    trace = Trace(folder)
    with recorded(trace):
        yield trace


@contextmanager
def recorded(trace: Trace) -> Iterator[None]:
    """Record the changes that this program makes in a trace."""
    files, python = _Files(trace), PythonFiles(trace)
    try:
        with (
            mock.patch.multiple(os, **python.functions()),
            mock.patch("io.open", python.open),
            mock.patch("builtins.open", python.open),
        ):
            yield
    finally:
        files.end()
