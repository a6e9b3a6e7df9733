"""Folders in which the key of an unlocked journal may be kept."""

import sys
from pathlib import Path

import pytest

from reflect.protection import unlocked
from reflect.system import disks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the mounts of Linux")

MEMORY = Path("/dev/shm")  # noqa: S108 - only looked at


@pytest.mark.parametrize(("kind", "in_memory"), [("tmpfs", True), ("ramfs", True), ("ext4", False)])
def test_a_folder_is_in_memory_if_its_mount_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, in_memory: bool
) -> None:
    listed = tmp_path / "mounts"
    listed.write_text(f"/dev/root / ext4 rw 0 0\ntmpfs {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr(disks, "_MOUNTS", listed)
    assert unlocked.is_in_memory(tmp_path / "runtime") == in_memory
    monkeypatch.setattr(disks, "_MOUNTS", tmp_path / "missing")
    assert not unlocked.is_in_memory(tmp_path / "runtime")


@pytest.mark.skipif(not MEMORY.is_mount(), reason="there is no memory that is mounted")
def test_the_memory_of_this_system_is_known_as_such() -> None:
    assert unlocked.is_in_memory(MEMORY)
