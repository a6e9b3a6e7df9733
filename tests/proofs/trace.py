"""The events of the files of a folder: writes, syncs and names, in order, and the acknowledgements in between."""

import itertools
import os
from pathlib import Path
from typing import NamedTuple, TypeAlias

FOLDER = 0
"""Stands for the folder itself where the number of a file is expected."""


class Wrote(NamedTuple):
    """Bytes were written to a file. Files are identified by numbers, because names change."""

    file: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file was set to this length."""

    file: int
    size: int


class Synced(NamedTuple):
    """All earlier writes to a file are on disk."""

    file: int


class Named(NamedTuple):
    """A file (or a folder) was given a name: it was created, or linked."""

    path: Path
    file: int


class Unnamed(NamedTuple):
    """A name was removed."""

    path: Path


class Moved(NamedTuple):
    """A file was renamed atomically."""

    path: Path
    to: Path


class FolderSynced(NamedTuple):
    """The names in a folder are on disk."""

    path: Path


class Acknowledged(NamedTuple):
    """A call returned, which guarantees this progress of each check-in."""

    progress: dict[str, int]


Event: TypeAlias = Wrote | Cut | Synced | Named | Unnamed | Moved | FolderSynced | Acknowledged


class Trace:
    """The events in a folder. Its paths are relative to the folder; files outside it are not recorded.

    Args:
        folder: the folder, which may hold files already; these are on disk.

    Attributes:
        before: the files that existed at first, by name and number.
        events: the events since, in order.
    """

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.events: list[Event] = []
        self._numbers = itertools.count(FOLDER + 1)
        self._names: dict[Path, int] = {}
        self.before: dict[int, bytes] = {}
        for file in sorted(self.folder.rglob("*")):
            if is_shared_memory(file):
                continue
            number = self._names[file.relative_to(self.folder)] = (
                FOLDER if file.is_dir() else next(self._numbers)
            )
            if number != FOLDER:
                self.before[number] = file.read_bytes()
        self.names_before = dict(self._names)

    def below(self, path: "str | bytes | os.PathLike[str] | int") -> Path | None:
        """Return a path relative to the folder, None if it is outside."""
        if isinstance(path, (int, bytes)):
            return None
        whole = Path(path).parent.resolve() / Path(path).name
        return whole.relative_to(self.folder) if whole.is_relative_to(self.folder) else None

    def number(self, path: Path, *, folder: bool = False) -> int:
        """Return the number of an existing file; a file without one is recorded as new."""
        if path not in self._names:
            self._names[path] = FOLDER if folder else next(self._numbers)
            self.events.append(Named(path, self._names[path]))
        return self._names[path]

    def unnamed(self) -> int | None:
        """Return the number of a new file without a name; None because those are not part of the folder."""
        return None

    def linked(self, path: Path, to: Path) -> None:
        self._names[to] = self._names[path]
        self.events.append(Named(to, self._names[to]))

    def came(self, path: Path) -> None:
        """Record a file that was moved here from outside the folder."""
        self._names.pop(path, None)
        self.events.append(Wrote(self.number(path), 0, (self.folder / path).read_bytes()))

    def moved(self, path: Path, to: Path) -> None:
        if self._names[path] == FOLDER:
            raise NotImplementedError("a recording does not follow folders that are moved")
        self._names[to] = self._names.pop(path)
        self.events.append(Moved(path, to))

    def gone(self, path: Path) -> None:
        del self._names[path]
        self.events.append(Unnamed(path))


def is_shared_memory(path: Path) -> bool:
    """Return whether a file is SQLite's shared memory, whose changes are not recorded."""
    return path.name.endswith("-shm")
