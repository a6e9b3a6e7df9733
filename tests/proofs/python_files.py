"""Records Python's own file operations in a trace: stand-ins for `open` and for the functions of `os`.

Everything that opens a file (`open`, `io.open`, `Path.open`, `os.fdopen`, `os.open`) gets a handle that records each
write when it goes to the system, after all buffers. `shutil` and `tempfile` use these functions too.
"""

import io
import os
from pathlib import Path
from typing import Any, NamedTuple

from tests.proofs.trace import FOLDER, Cut, FolderSynced, Synced, Trace, Wrote, is_shared_memory


class _Handle(NamedTuple):
    """The target of an open handle: the number of a file in the trace, or FOLDER and the folder's path."""

    number: int
    path: Path
    appends: bool


class PythonFiles:
    """Stand-ins that call the real functions and record the calls.

    Args:
        trace: the recording; files outside its folder are left to the real functions.
    """

    def __init__(self, trace: Trace):
        self._trace = trace
        self._handles: dict[int, _Handle] = {}
        self._real_open = io.open
        self._real = {name: getattr(os, name) for name in self.functions()}

    def functions(self) -> dict[str, Any]:
        """Return the stand-ins for the functions of `os`, by name."""
        stand_ins = {
            "open": self._os_open,
            "close": self._close,
            "write": self._write,
            "pwrite": self._pwrite,
            "writev": self._writev,
            "sendfile": self._sendfile,
            "copy_file_range": self._copy_file_range,
            "truncate": self._truncate,
            "ftruncate": self._truncate,
            "fsync": self._fsync,
            "fdatasync": self._fsync,
            "mkdir": self._mkdir,
            "link": self._link,
            "rename": self._rename,
            "replace": self._rename,
            "unlink": self._unlink,
            "remove": self._unlink,
            "rmdir": self._rmdir,
        }
        return {name: stand_in for name, stand_in in stand_ins.items() if hasattr(os, name)}

    def open(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        """Replace the built-in `open`."""
        ours = file in self._handles if isinstance(file, int) else self._trace.below(file) is not None
        if not ours:
            return self._real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        binary = "b" in mode
        raw = _RawFile(self, file, mode.replace("b", "").replace("t", ""), closefd=closefd, opener=opener)
        if buffering == 0:
            return raw
        kind = (
            io.BufferedRandom if raw.readable() and raw.writable() else
            io.BufferedWriter if raw.writable() else io.BufferedReader
        )  # fmt: skip
        buffer = kind(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)
        if binary:
            return buffer
        return io.TextIOWrapper(buffer, encoding, errors, newline, line_buffering=buffering == 1)

    # Called by `_RawFile`

    def before_opening(self, file: Any) -> bool:
        """Return whether a file exists before it is opened."""
        return isinstance(file, int) or os.path.lexists(file)

    def opened(self, fd: int, path: Path, *, was_there: bool, cut: bool, appends: bool) -> None:
        """Record that a handle was opened to a file of the trace."""
        number = FOLDER if path == Path() else self._trace.number(path)
        if cut and was_there:
            self._trace.events.append(Cut(number, 0))
        self._handles[fd] = _Handle(number, path, appends)

    def closed(self, fd: int) -> None:
        """Record that a handle was closed, because the system reuses its number."""
        self._handles.pop(fd, None)

    def wrote(self, fd: int, data: Any, count: int, offset: int | None = None) -> None:
        """Record a write to a handle; it advances the handle's position unless an offset is given."""
        if (handle := self._handles.get(fd)) is not None and count:
            whole = bytes(memoryview(data).cast("B")[:count])
            if handle.appends:
                offset = os.fstat(fd).st_size - count
            elif offset is None:
                offset = os.lseek(fd, 0, os.SEEK_CUR) - count
            self._trace.events.append(Wrote(handle.number, offset, whole))

    def was_cut(self, fd: int, size: int) -> None:
        """Record the new length of the file behind a handle."""
        if (handle := self._handles.get(fd)) is not None:
            self._trace.events.append(Cut(handle.number, size))

    def path_of(self, file: Any, dir_fd: int | None = None) -> Path | None:
        """Return the path of a file within the folder of the trace, None if it is outside or is not recorded."""
        if dir_fd is not None:
            folder = self._handles.get(dir_fd)
            return None if folder is None else folder.path / os.fsdecode(file)
        path = self._trace.below(file)
        return None if path is None or is_shared_memory(path) else path

    # Stand-ins

    def _os_open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        was_there = dir_fd is not None or self.before_opening(path)
        fd: int = self._real["open"](path, flags, mode, dir_fd=dir_fd)
        self.closed(fd)
        if (found := self.path_of(path, dir_fd)) is not None:
            cut, appends = bool(flags & os.O_TRUNC), bool(flags & os.O_APPEND)
            self.opened(fd, found, was_there=was_there, cut=cut, appends=appends)
        return fd

    def _close(self, fd: int) -> None:
        self.closed(fd)
        self._real["close"](fd)

    def _write(self, fd: int, data: Any) -> int:
        count: int = self._real["write"](fd, data)
        self.wrote(fd, data, count)
        return count

    def _pwrite(self, fd: int, data: Any, offset: int) -> int:
        count: int = self._real["pwrite"](fd, data, offset)
        self.wrote(fd, data, count, offset)
        return count

    def _writev(self, fd: int, buffers: Any) -> int:
        return self._write(fd, b"".join(buffers))

    def _sendfile(self, out: int, source: int, offset: Any, count: int, *more: Any) -> int:
        here = os.lseek(source, 0, os.SEEK_CUR) if offset is None else offset
        done: int = self._real["sendfile"](out, source, offset, count, *more)
        self.wrote(out, os.pread(source, done, here), done)
        return done

    def _copy_file_range(
        self, source: int, out: int, count: int, offset_src: int | None = None, offset_dst: int | None = None
    ) -> int:
        here = os.lseek(source, 0, os.SEEK_CUR) if offset_src is None else offset_src
        done: int = self._real["copy_file_range"](source, out, count, offset_src, offset_dst)
        self.wrote(out, os.pread(source, done, here), done, offset_dst)
        return done

    def _truncate(self, file: Any, length: int) -> None:
        self._real["truncate"](file, length)
        if isinstance(file, int):
            self.was_cut(file, length)
        elif (path := self.path_of(file)) is not None:
            self._trace.events.append(Cut(self._trace.number(path), length))

    def _fsync(self, fd: int) -> None:
        self._real["fsync"](fd)
        if (handle := self._handles.get(fd)) is not None:
            synced = FolderSynced(handle.path) if handle.number == FOLDER else Synced(handle.number)
            self._trace.events.append(synced)

    def _mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        self._real["mkdir"](path, mode, dir_fd=dir_fd)
        if (found := self.path_of(path, dir_fd)) is not None:
            self._trace.number(found, folder=True)

    def _link(self, path: Any, to: Any, **named: Any) -> None:
        self._real["link"](path, to, **named)
        here, there = self.path_of(path), self.path_of(to)
        if here is not None and there is not None:
            self._trace.linked(here, there)
        elif there is not None:
            self._trace.came(there)

    def _rename(
        self, path: Any, to: Any, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None
    ) -> None:
        self._real["replace"](path, to, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        here, there = self.path_of(path, src_dir_fd), self.path_of(to, dst_dir_fd)
        if here is not None and there is not None:
            self._trace.moved(here, there)
        elif here is not None:
            self._trace.gone(here)
        elif there is not None:
            self._trace.came(there)

    def _unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        found = self.path_of(path, dir_fd)
        self._real["unlink"](path, dir_fd=dir_fd)
        if found is not None:
            self._trace.gone(found)

    def _rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        found = self.path_of(path, dir_fd)
        self._real["rmdir"](path, dir_fd=dir_fd)
        if found is not None:
            self._trace.gone(found)


class _RawFile(io.FileIO):
    """The handle below a file's buffers, through which all data goes to the system."""

    def __init__(self, files: PythonFiles, file: Any, mode: str, *, closefd: bool, opener: Any):
        self._files = files
        was_there = files.before_opening(file)
        super().__init__(file, mode, closefd, opener)
        self._fd = self.fileno()
        # An opener uses `os.open`, and may have opened a different file, as those of `tempfile` do.
        if opener is None and not isinstance(file, int) and (path := files.path_of(file)) is not None:
            files.closed(self._fd)
            files.opened(self._fd, path, was_there=was_there, cut="w" in mode, appends="a" in mode)

    def write(self, data: Any, /) -> int:
        count = super().write(data)
        self._files.wrote(self._fd, data, count)
        return count

    def truncate(self, size: int | None = None, /) -> int:
        size = super().truncate(size)
        self._files.was_cut(self._fd, size)
        return size

    def close(self) -> None:
        if not self.closed and self.closefd:
            self._files.closed(self._fd)
        super().close()
