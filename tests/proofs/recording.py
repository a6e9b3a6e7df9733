"""A recording of everything that happens to the files of a folder, on its way to the disk.

The engine's writing is seen by a file system of its own (a VFS of SQLite that passes everything on), and what
Python does by standing in for `open` and for the functions of `os`. Each test of a recording compares it with what
is in the folder, so that a way to write that is not seen makes the test fail.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import apsw

from tests.proofs.python_files import PythonFiles
from tests.proofs.trace import Cut, FolderSynced, Synced, Trace, Wrote

_FLAGS_OF_LOGS = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class _File(apsw.VFSFile):
    """A file of the engine's that notes what is written."""

    def __init__(self, trace: Trace, base: str, name: "str | apsw.URIFilename | None", flags: list[int]):
        super().__init__(base, name, flags)
        self._events = trace.events
        path = trace.below(name.filename() if isinstance(name, apsw.URIFilename) else name) if name else None
        self._number = None if path is None else trace.number(path)
        # os_unix.c syncs the folder together with the first sync of a log, as `strace` shows.
        self._folder = path.parent if path and flags[0] & _FLAGS_OF_LOGS else None

    def xLock(self, level: int) -> None:  # noqa: N802 - the engine's name
        try:
            super().xLock(level)
        except apsw.IOError:
            # A file that is only read cannot be locked for writing, which the engine takes for a busy one.
            raise apsw.BusyError from None

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - the engine's name
        super().xWrite(data, offset)
        if self._number is not None:
            self._events.append(Wrote(self._number, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - the engine's name
        super().xTruncate(newsize)
        if self._number is not None:
            self._events.append(Cut(self._number, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - the engine's name
        super().xSync(flags)
        if self._number is not None:
            self._events.append(Synced(self._number))
        if self._folder is not None:
            self._events.append(FolderSynced(self._folder))
            self._folder = None


class _Files(apsw.VFS):
    """The engine's file system, the one it uses by default, with files that note what is written."""

    def __init__(self, trace: Trace):
        self._trace = trace
        self._base = apsw.vfs_names()[0]
        super().__init__(name="recording", base=self._base, makedefault=True)

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> _File:  # noqa: N802 - the engine's name
        return _File(self._trace, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - the engine's name
        super().xDelete(filename, syncdir)
        if path := self._trace.below(filename):
            self._trace.gone(path)
            if syncdir:
                self._trace.events.append(FolderSynced(path.parent))


@contextmanager
def recording(folder: Path) -> Iterator[Trace]:
    """Record what this program does in a folder, through the engine and through Python."""
    trace = Trace(folder)
    files, python = _Files(trace), PythonFiles(trace)
    try:
        with (
            mock.patch.multiple(os, **python.functions()),
            mock.patch("io.open", python.open),
            mock.patch("builtins.open", python.open),
        ):
            yield trace
    finally:
        files.unregister()
