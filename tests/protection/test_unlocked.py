"""Where the key of an unlocked journal may be kept."""

import sys
from pathlib import Path

import pytest

from reflect.protection import unlocked


@pytest.mark.skipif(sys.platform != "linux", reason="needs the mounts of Linux")
@pytest.mark.parametrize(
    ("mounts", "in_memory"),
    [
        (["36 35 {device} / /run/user/1000 rw,nosuid - tmpfs tmpfs rw,size=1k"], True),
        (["36 35 {device} / / rw master:1 - ext4 /dev/root rw"], False),
        (["36 35 999:1 / /run/user/1000 rw - tmpfs tmpfs rw"], False),
        (
            [
                "36 35 {device} /a\\040- /b rw shared:1 - ramfs none rw",
                "37 35 999:1 / / rw - ext4 /dev/root rw",
            ],
            True,
        ),
        ([], False),
    ],
)
def test_a_folder_is_in_memory_if_its_mount_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: list[str], in_memory: bool
) -> None:
    number = tmp_path.stat().st_dev
    listed = tmp_path / "mountinfo"
    device = f"{number >> 8 & 0xFFF}:{number & 0xFF | number >> 12 & 0xFFF00}"
    listed.write_text("".join(f"{mount.format(device=device)}\n" for mount in mounts))
    monkeypatch.setattr(unlocked, "_MOUNTS", listed)
    assert unlocked.is_in_memory(tmp_path) == in_memory
    monkeypatch.setattr(unlocked, "_MOUNTS", tmp_path / "missing")
    assert not unlocked.is_in_memory(tmp_path)


MEMORY = Path("/dev/shm")  # noqa: S108 - only looked at


@pytest.mark.skipif(not MEMORY.is_mount(), reason="there is no memory that is mounted")
def test_the_memory_of_this_system_is_known_as_such() -> None:
    assert unlocked.is_in_memory(MEMORY)
