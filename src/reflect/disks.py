"""The disk that something is on: whether it can be written to, whether it is another machine's, its room."""

import contextlib
import errno
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "ceph", "glusterfs", "lustre",
        "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "ncpfs", "beegfs",
    }
)  # fmt: skip
"""Kinds of file system, by the names Linux has for them, that are reached over a network."""


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


def network_kind(path: Path, mounts: str | None = None) -> str:
    """Return which kind of network file system a path is on, or "" when it is on none or that cannot be told.

    Args:
        path: an absolute path; it need not exist.
        mounts: a table of mounts in the form of /proc/self/mounts, which is read when None.
    """
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_bytes().decode("utf-8", "surrogateescape")
        except OSError:
            return ""  # only Linux tells in this way
    best, kind = -1, ""
    for line in mounts.split("\n"):
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # Blanks stand there as octal, https://man7.org/linux/man-pages/man5/fstab.5.html
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        # Of two mounts at the same place the later one lies on top.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
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
