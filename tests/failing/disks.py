"""Disks that fail: small ones that fill up, and ones that become read-only.

They are real file systems in memory. If none can be mounted, which usually requires root, the test is skipped with a
message.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Disk:
    """A mounted disk."""

    path: Path

    @property
    def _filling(self) -> Path:
        return self.path / "filling"

    def fill(self, *, but: int = 0) -> None:
        """Fill the disk, leaving this many kilobytes free."""
        self.make_room()
        disk = os.statvfs(self.path)
        with self._filling.open("wb") as file:
            file.write(bytes(max(0, disk.f_bavail * disk.f_frsize - but * 1024)))

    def make_room(self) -> None:
        self._filling.unlink(missing_ok=True)

    def turn(self, how: str) -> None:
        """Remount the disk, `ro` or `rw`."""
        _run("mount", "-o", f"remount,{how}", self.path)


@contextmanager
def mounted(path: Path, *, kilobytes: int, files: int = 10_000) -> Iterator[Disk]:
    """Mount a disk in memory with a maximum size and a maximum number of files."""
    if sys.platform != "linux":
        pytest.skip("small disks are mounted on Linux only")
    path.mkdir()
    options = f"size={kilobytes}k,nr_inodes={files}"
    if _run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path, check=False):
        pytest.skip("no disk can be mounted here: this takes root")
    try:
        yield Disk(path)
    finally:
        _run("umount", "--lazy", path)


def _run(*command: str | Path, check: bool = True) -> int:
    try:
        return subprocess.run([*map(str, command)], capture_output=True, check=check).returncode
    except FileNotFoundError:
        return 1
