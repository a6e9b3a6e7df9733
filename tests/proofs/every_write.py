"""All bytes that a program writes to any file, below the cipher."""

import itertools
import os
import signal
import struct
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from tests.proofs.recording import recorded
from tests.proofs.trace import Trace, Wrote

UNNAMED = Path("unnamed")
"""The key for SQLite's unnamed temporary files."""

_HEADER = struct.Struct("<III")


class EveryWrite(Trace):
    """A recording of writes only, to any file outside some folders.

    Args:
        apart: folders whose files are not recorded, such as those for exports.
    """

    def __init__(self, *apart: Path):
        self.folder = Path("/")
        self.events = []
        self.before, self.names_before, self._names = {}, {}, {}
        self._numbers = itertools.count(1)
        self._apart = [folder.resolve() for folder in apart]
        self.paths: dict[int, Path] = {}

    def below(self, path: "str | bytes | os.PathLike[str] | int") -> Path | None:
        if isinstance(path, int):
            return None
        named = Path(os.fsdecode(path))
        whole = named.parent.resolve() / named.name
        shared_memory = whole.is_relative_to("/dev/shm")  # noqa: S108 - only compared
        if any(
            whole.is_relative_to(part) for part in (*self._apart, *([] if shared_memory else [Path("/dev")]))
        ):
            return None
        return whole.relative_to("/")

    def number(self, path: Path, *, folder: bool = False) -> int:
        number = self._names[path] if path in self._names else next(self._numbers)
        self._names[path] = number
        self.paths.setdefault(number, path)
        return number

    def unnamed(self) -> int:
        number = next(self._numbers)
        self.paths[number] = UNNAMED
        return number

    def linked(self, path: Path, to: Path) -> None:
        self._names[to] = self.number(path)

    def moved(self, path: Path, to: Path) -> None:
        self._names[to] = self.number(path)
        del self._names[path]

    def gone(self, path: Path) -> None:
        self._names.pop(path, None)

    def written(self) -> dict[Path, bytes]:
        """Return the bytes written to each file, in order; files with the same name at different times are joined."""
        found: dict[Path, list[bytes]] = {}
        for event in self.events:
            if isinstance(event, Wrote):
                found.setdefault(self.paths[event.file], []).append(event.data)
        return {Path("/") / path: b"".join(data) for path, data in found.items()}


class _Log(list[Any]):
    """Copies the writes of a recording to a file immediately, so that they survive a kill.

    Args:
        trace: the recording.
        path: the path of that file.
        kill_at: the number of the write after which the program kills itself.
    """

    def __init__(self, trace: EveryWrite, path: Path, kill_at: int | None):
        super().__init__()
        self._trace, self._left, self._write = trace, kill_at, os.write
        self._log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append(self, event: Any) -> None:
        if isinstance(event, Wrote):
            name = os.fsencode(self._trace.paths[event.file])
            self._write(self._log, _HEADER.pack(len(name), event.file, len(event.data)) + name + event.data)
            if self._left is not None:
                self._left -= 1
                if self._left <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)


_recording: list[AbstractContextManager[None]] = []


def record_from_now_on(log: str, apart: Sequence[str] = (), kill_at: int | None = None) -> None:
    """Record the writes of this program until it ends, in a file for `read_log`."""
    trace = EveryWrite(*map(Path, apart), Path(log).parent)
    trace.events = _Log(trace, Path(log), kill_at)
    _recording.append(recorded(trace))
    _recording[-1].__enter__()


def read_log(log: Path) -> dict[Path, bytes]:
    """Return the bytes written to each file by each program of this log in turn."""
    data, at, found = log.read_bytes() if log.exists() else b"", 0, dict[Path, list[bytes]]()
    while at < len(data):
        name, _, size = _HEADER.unpack_from(data, at)
        at += _HEADER.size
        path = Path("/") / os.fsdecode(data[at : at + name])
        found.setdefault(path, []).append(data[at + name : at + name + size])
        at += name + size
    return {path: b"".join(pieces) for path, pieces in found.items()}


@contextmanager
def recording_everything(*apart: Path) -> Iterator[EveryWrite]:
    """Record all writes of this program."""
    trace = EveryWrite(*apart)
    with recorded(trace):
        yield trace
