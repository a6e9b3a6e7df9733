"""Properties of the file system that a path is on: writable or not, network or not, free space, locks."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "ceph", "glusterfs", "lustre",
        "davfs", "webdav", "afpfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs",
        "ncpfs", "beegfs",
    }
)  # fmt: skip
"""Type names of network file systems on Linux and macOS."""


_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""Errors with which locking fails on file systems that do not support locks."""


def is_read_only(path: Path) -> bool:
    """Return whether the disk of a path, which need not exist, is read-only; False if unknown."""
    if sys.platform == "win32":
        return False
    for place in (path, path.parent):
        with contextlib.suppress(OSError):
            return bool(os.statvfs(place).f_flag & os.ST_RDONLY)
    return False


def is_full(path: Path) -> bool:
    """Return whether a disk has no room for another file or byte; False if unknown."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            disk = os.statvfs(path)
            return disk.f_bavail == 0 or (disk.f_files > 0 and disk.f_favail == 0)
    return False


def has_size_limit() -> bool:
    """Return whether the system limits the size of files that this program writes (`ulimit -f`)."""
    if sys.platform == "win32":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def has_no_handles() -> bool:
    """Return whether this program has almost reached its limit of open files (`ulimit -n`)."""
    handles = list[int]()
    try:
        # SQLite opens the database, its log, the log's index, and the folder.
        handles.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(4))
    except OSError as error:
        return error.errno in (errno.EMFILE, errno.ENFILE)
    finally:
        for handle in handles:
            os.close(handle)
    return False


def has_no_locks(folder: Path) -> bool:
    """Return whether files in a folder cannot be locked, as on some network and FUSE file systems."""
    if sys.platform == "win32":
        return False
    import fcntl
    import tempfile

    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder) as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _NO_LOCKS
    return False


def network_kind(path: Path, mounts: Iterable[tuple[str, str]] | None = None) -> str:
    """Return the type of the network file system that a path is on; "" if it is on none or this is unknown.

    Args:
        path: an absolute path; it need not exist.
        mounts: mount points with their file system types, in mount order; None for those of the system.
    """
    if mounts is None:
        import psutil  # takes 40 ms, so it is imported only here

        try:
            mounts = [(disk.mountpoint, disk.fstype) for disk in psutil.disk_partitions(all=True)]
        except (OSError, RuntimeError, NotImplementedError):
            return ""
    kind = _kind(path, mounts)
    return kind if kind in NETWORK else ""


def _kind(path: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the type of the file system that a path is on; "" if no mount point is above it."""
    best, kind = -1, ""
    for point, this in mounts:
        parts = len(Path(point).parts)
        # Of two mounts at the same point, the later one hides the earlier one.
        if path.is_relative_to(point) and parts >= best:
            best, kind = parts, this
    return kind


_MEMORY = frozenset({"tmpfs", "ramfs"})
_MOUNTS = Path("/proc/self/mounts")


def is_in_memory(path: Path, mounts: Iterable[tuple[str, str]] | None = None) -> bool:
    """Return whether a folder is on a file system in memory; False if that is unknown.

    Args:
        path: the folder.
        mounts: mount points with their file system types, in mount order; None for those of the system.
    """
    try:
        if mounts is None:
            # Not psutil, which takes 40 ms to import.
            rows = [row.split(" ") for row in os.fsdecode(_MOUNTS.read_bytes()).splitlines()]
            mounts = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
        return _kind(path.resolve(), mounts) in _MEMORY
    except OSError:
        return False


def memory_folder(environ: Mapping[str, str], size: int = 0) -> str | None:
    """Return a writable folder on an in-memory file system with enough room; None if there is none.

    Args:
        environ: the environment; its XDG_RUNTIME_DIR is tried first.
        size: the required size, in bytes.
    """
    import shutil

    for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - only used for a private folder
        usable = place and Path(place).is_dir() and os.access(place, os.W_OK | os.X_OK)
        # Twice the size, because a database opened there may be written to.
        if usable and shutil.disk_usage(place).free >= 2 * size:
            return place
    return None
