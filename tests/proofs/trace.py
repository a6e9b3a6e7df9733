"""What happened to the files of a folder: writes, syncs and names, in order, and what was promised in between."""

import itertools
import os
from pathlib import Path
from typing import NamedTuple, TypeAlias

FOLDER = 0
"""Stands for a folder where a file's number is expected."""


class Wrote(NamedTuple):
    """Bytes were written into a file; files have numbers, because names come and go."""

    file: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file was made this long."""

    file: int
    size: int


class Synced(NamedTuple):
    """What had been written to a file is on disk."""

    file: int


class Named(NamedTuple):
    """A file (or a folder) has been given a name: it was made, or linked."""

    path: Path
    file: int


class Unnamed(NamedTuple):
    """A name is gone."""

    path: Path


class Moved(NamedTuple):
    """A name was changed, in one step."""

    path: Path
    to: Path


class FolderSynced(NamedTuple):
    """The names in a folder are on disk."""

    path: Path


class Acknowledged(NamedTuple):
    """A call returned. All of this is now promised to be there: how far each check-in is."""

    progress: dict[str, int]


Event: TypeAlias = Wrote | Cut | Synced | Named | Unnamed | Moved | FolderSynced | Acknowledged


class Trace:
    """What happened in a folder. Paths in it are below that folder; elsewhere nothing is noted.

    Args:
        folder: the folder, which may hold files already; these are on disk.

    Attributes:
        before: the files that were there, by name and number.
        events: what happened since, in order.
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
        """Return a path below the folder, or None when it is elsewhere."""
        if isinstance(path, (int, bytes)):
            return None
        whole = Path(path).parent.resolve() / Path(path).name
        return whole.relative_to(self.folder) if whole.is_relative_to(self.folder) else None

    def number(self, path: Path, *, folder: bool = False) -> int:
        """Return the number of a file that is there; if it was not before, it has just been made."""
        if path not in self._names:
            self._names[path] = FOLDER if folder else next(self._numbers)
            self.events.append(Named(path, self._names[path]))
        return self._names[path]

    def linked(self, path: Path, to: Path) -> None:
        self._names[to] = self._names[path]
        self.events.append(Named(to, self._names[to]))

    def came(self, path: Path) -> None:
        """Note a file that got a name here and was elsewhere before."""
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
    """Return whether a file is the engine's shared memory, which is made past the recording."""
    return path.name.endswith("-shm")
