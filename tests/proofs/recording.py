"""A recording of everything that happens to the files of a folder, on its way to the disk.

The engine's writing is seen by a file system of its own (a VFS of SQLite that passes everything on), and
what Python does with names by standing in for the functions of `os`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import apsw

from tests.proofs.trace import FOLDER, Cut, FolderSynced, Synced, Trace, Wrote, is_shared_memory

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
    """Record what this program does in a folder, through the engine and through names."""
    trace = Trace(folder)
    files = _Files(trace)
    try:
        with mock.patch.multiple(os, **_functions_of_os(trace)):
            yield trace
    finally:
        files.unregister()


def _functions_of_os(trace: Trace) -> dict[str, Any]:
    """Return stand-ins for the functions of `os` that change names or sync; they do it, and note it."""
    opened: dict[int, Path] = {}
    real_open, real_fsync, real_mkdir = os.open, os.fsync, os.mkdir
    real_link, real_rename, real_replace, real_unlink = os.link, os.rename, os.replace, os.unlink

    def fd_open(path: Any, flags: int, *args: Any, **named: Any) -> int:
        fd = real_open(path, flags, *args, **named)
        opened.pop(fd, None)
        if (found := trace.below(path)) is not None:
            opened[fd] = found
            if flags & os.O_CREAT:
                trace.number(found)
        return fd

    def fsync(fd: int) -> None:
        real_fsync(fd)
        if (path := opened.get(fd)) is not None:
            folder = path == Path() or trace.number(path) == FOLDER
            trace.events.append(FolderSynced(path) if folder else Synced(trace.number(path)))

    def mkdir(path: Any, *args: Any, **named: Any) -> None:
        real_mkdir(path, *args, **named)
        if found := trace.below(path):
            trace.number(found, folder=True)

    def link(path: Any, to: Any, **named: Any) -> None:
        real_link(path, to, **named)
        if (here := trace.below(path)) and (there := trace.below(to)):
            trace.linked(here, there)

    def moving(real: Any) -> Any:
        def move(path: Any, to: Any, **named: Any) -> None:
            real(path, to, **named)
            if (here := trace.below(path)) and (there := trace.below(to)):
                trace.moved(here, there)

        return move

    def unlink(path: Any, **named: Any) -> None:
        real_unlink(path, **named)
        if (found := trace.below(path)) and not is_shared_memory(found):
            trace.gone(found)

    return {
        "open": fd_open,
        "fsync": fsync,
        "mkdir": mkdir,
        "link": link,
        "rename": moving(real_rename),
        "replace": moving(real_replace),
        "unlink": unlink,
    }
