"""The disk that something is on: whether it can be written to, whether it is another machine's, its room."""

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
"""Kinds of file system that are reached over a network, by the names Linux and macOS have for them."""


_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
"""What a system reports of a disk whose files cannot be locked."""


def is_read_only(path: Path) -> bool:
    """Return whether a path, there or not, is on a disk that cannot be written to, where the system can tell."""
    if sys.platform == "win32":
        return False
    for place in (path, path.parent):
        with contextlib.suppress(OSError):
            return bool(os.statvfs(place).f_flag & os.ST_RDONLY)
    return False


def is_full(path: Path) -> bool:
    """Return whether a disk has no room for another file, or for another byte, where the system can tell."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            disk = os.statvfs(path)
            return disk.f_bavail == 0 or (disk.f_files > 0 and disk.f_favail == 0)
    return False


def has_size_limit() -> bool:
    """Return whether the system lets this program write files of a limited size only (`ulimit -f`)."""
    if sys.platform == "win32":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def has_no_handles() -> bool:
    """Return whether the system lets this program open hardly a file more (`ulimit -n`)."""
    handles = list[int]()
    try:
        # The engine opens a file, its log, the index of that, and their folder.
        handles.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(4))
    except OSError as error:
        return error.errno in (errno.EMFILE, errno.ENFILE)
    finally:
        for handle in handles:
            os.close(handle)
    return False


def has_no_locks(folder: Path) -> bool:
    """Return whether files in a folder cannot be locked at all, which some network and FUSE disks cannot."""
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
    """Return which kind of network file system a path is on, or "" when it is on none or that cannot be told.

    Args:
        path: an absolute path; it need not exist.
        mounts: mount points with their kinds of file system, in the order of mounting; the system's when None.
    """
    if mounts is None:
        import psutil  # 40 ms, so only where it is asked

        try:
            mounts = [(disk.mountpoint, disk.fstype) for disk in psutil.disk_partitions(all=True)]
        except (OSError, RuntimeError, NotImplementedError):
            return ""
    best, kind = -1, ""
    for point, this in mounts:
        parts = len(Path(point).parts)
        # Of two mounts at the same place the later one lies on top.
        if path.is_relative_to(point) and parts >= best:
            best, kind = parts, this
    return kind if kind in NETWORK else ""


def memory_folder(environ: Mapping[str, str], size: int = 0) -> str | None:
    """Return a folder that is kept in memory only and has room, where there is one; None is the system's own choice.

    Args:
        environ: XDG_RUNTIME_DIR in it is looked at first.
        size: bytes that are needed.
    """
    import shutil

    for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - a private folder is made in it
        usable = place and Path(place).is_dir() and os.access(place, os.W_OK | os.X_OK)
        # Twice as much: what is opened there may have to be written to.
        if usable and shutil.disk_usage(place).free >= 2 * size:
            return place
    return None
