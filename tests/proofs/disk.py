"""A simulated disk that loses power: its possible content afterwards, given a recording of the writes to it."""

import random
from collections.abc import Iterable
from pathlib import Path

from tests.proofs.trace import (
    FOLDER,
    Cut,
    Event,
    FolderSynced,
    Moved,
    Named,
    Synced,
    Trace,
    Unnamed,
    Wrote,
)

SECTOR = 512
"""Size of the unit that a disk writes atomically, in bytes."""


class Disk:
    """A disk with a folder of files. Synced data is kept, and any part of the rest may be lost.

    Args:
        trace: the recording, for the files that are on the disk before it.
    """

    def __init__(self, trace: Trace):
        self._kept = {number: bytearray(data) for number, data in trace.before.items()}
        self._names = dict(trace.names_before)
        self._under_way: dict[int, list[Wrote | Cut]] = {}
        self._names_under_way: list[Named | Unnamed | Moved] = []

    def take(self, events: Iterable[Event]) -> None:
        """Apply some events."""
        for event in events:
            match event:
                case Wrote(file) | Cut(file):
                    self._under_way.setdefault(file, []).append(event)
                case Synced(file):
                    content = self._kept.setdefault(file, bytearray())
                    for change in self._under_way.pop(file, ()):
                        _apply(content, change)
                case Named() | Unnamed() | Moved():
                    self._names_under_way.append(event)
                case FolderSynced(path):
                    for name in [name for name in self._names_under_way if _folder(name) == path]:
                        _rename(self._names, name)
                        self._names_under_way.remove(name)

    def as_written(self) -> dict[Path, bytes]:
        """Return the files as they are without a power loss."""
        names, found = dict(self._names), {}
        for change in self._names_under_way:
            _rename(names, change)
        for path, number in names.items():
            if number != FOLDER:
                content = bytearray(self._kept.get(number, b""))
                for update in self._under_way.get(number, ()):
                    _apply(content, update)
                found[path] = bytes(content)
        return found

    def after_power_loss(self, chance: random.Random) -> dict[Path, bytes]:
        """Return a possible state of the files after a power loss.

        Each write that was not synced is present, missing, or torn: only some of its sectors are present. Changes
        of lengths and names are present or missing. Each call chooses how many of all of them are present.
        """
        names = dict(self._names)
        luck, whole = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0)), chance.choice((0.0, 0.5, 1.0))
        for change in self._names_under_way:
            if chance.random() < luck:
                _rename(names, change)
        luck = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        found = {}
        for path, number in names.items():
            if number != FOLDER and all(names.get(above) == FOLDER for above in list(path.parents)[:-1]):
                content = bytearray(self._kept.get(number, b""))
                for update in self._under_way.get(number, ()):
                    if chance.random() < luck:
                        _apply(content, update)
                    elif isinstance(update, Wrote) and chance.random() > whole:
                        _tear(content, update, chance)
                found[path] = bytes(content)
        return found


def _apply(content: bytearray, change: Wrote | Cut) -> None:
    if isinstance(change, Cut):
        _lengthen(content, change.size)
        del content[change.size :]
    else:
        _put(content, change.offset, change.data)


def _tear(content: bytearray, change: Wrote, chance: random.Random) -> None:
    """Write some of the sectors of a write, and leave the others unchanged."""
    end = change.offset + len(change.data)
    for sector in range(change.offset // SECTOR, (end - 1) // SECTOR + 1):
        if chance.random() < 0.5:
            first, last = max(change.offset, sector * SECTOR), min(end, (sector + 1) * SECTOR)
            _put(content, first, change.data[first - change.offset : last - change.offset])


def _put(content: bytearray, offset: int, data: bytes) -> None:
    _lengthen(content, offset)
    content[offset : offset + len(data)] = data


def _lengthen(content: bytearray, size: int) -> None:
    if len(content) < size:
        content.extend(bytes(size - len(content)))


def _folder(change: Named | Unnamed | Moved) -> Path:
    return (change.to if isinstance(change, Moved) else change.path).parent


def _rename(names: dict[Path, int], change: Named | Unnamed | Moved) -> None:
    match change:
        case Named(path, file):
            names[path] = file
        case Unnamed(path):
            names.pop(path, None)
        case Moved(path, to):
            if path in names:
                names[to] = names.pop(path)
