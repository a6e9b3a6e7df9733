"""The file system of a path, for a given table of mounts."""

from pathlib import Path

import psutil
import pytest

from reflect.system.disks import NETWORK, is_read_only, memory_folder, network_kind


def kind(path: str, *lines: str) -> str:
    return network_kind(Path(path), [(fields[1], fields[2]) for fields in map(str.split, lines)])


def test_a_path_is_on_the_disk_mounted_nearest_above_it() -> None:
    mounts = ("/dev/sda1 / ext4", "server:/home /home nfs4", "/dev/sdb1 /home/me/local ext4")
    assert kind("/home/me/journal.db", *mounts) == "nfs4"
    assert kind("/home", *mounts) == "nfs4"
    assert kind("/home/me/local/journal.db", *mounts) == ""
    assert kind("/srv/journal.db", *mounts) == ""


def test_the_order_of_the_table_does_not_matter_for_disks_at_different_places() -> None:
    mounts = ("server:/home /home nfs4", "/dev/sda1 / ext4")
    assert kind("/home/me", *mounts) == kind("/home/me", *reversed(mounts)) == "nfs4"


def test_the_later_of_two_mounts_at_a_path_counts() -> None:
    automatic = ("/dev/sda1 / ext4", "automount /mnt/nas autofs", "//nas/me /mnt/nas cifs")
    assert kind("/mnt/nas/journal.db", *automatic) == "cifs"
    over = ("/dev/sda1 / ext4", "//nas/me /mnt/nas cifs", "tmpfs /mnt/nas tmpfs")
    assert kind("/mnt/nas/journal.db", *over) == ""
    assert kind("/x", "rootfs / rootfs", "server:/ / nfs4") == "nfs4"


def test_a_mount_point_that_is_only_a_prefix_of_the_name_does_not_match() -> None:
    mounts = ("/dev/sda1 / ext4", "server:/h /home nfs4")
    assert kind("/homes/me", *mounts) == ""
    assert kind("/home2", *mounts) == ""
    assert kind("/ho", *mounts) == ""


@pytest.mark.parametrize("point", ["/mnt/my nas", "/mnt/two\nlines", "/mnt/één", "/mnt/line\u2028end"])
def test_a_mount_point_may_have_any_name(point: str) -> None:
    mounts = [("/", "ext4"), (point, "cifs")]
    assert network_kind(Path(f"{point}/journal.db"), mounts) == "cifs"
    assert network_kind(Path("/mnt/journal.db"), mounts) == ""


def test_a_mount_point_that_leads_nowhere_is_passed_over() -> None:
    assert network_kind(Path("/mnt/x"), [("none", "nfs4"), ("", "nfs4"), ("/mnt", "cifs")]) == "cifs"
    assert network_kind(Path("/x"), []) == ""


def test_without_a_mount_table_no_disk_counts_as_a_network_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, all: bool) -> None:  # noqa: A002 - psutil's name
        raise PermissionError(all)

    monkeypatch.setattr(psutil, "disk_partitions", refuse)
    assert network_kind(tmp_path) == ""


@pytest.mark.parametrize("name", ["nfs", "cifs", "fuse.sshfs", "9p"])
def test_disks_of_other_machines_are_known_by_their_names(name: str) -> None:
    assert name in NETWORK
    assert kind("/mnt/x", f"there /mnt {name}") == name


@pytest.mark.parametrize(
    "name", ["ext4", "btrfs", "tmpfs", "overlay", "fuse.gocryptfs", "fuseblk", "virtiofs", "zfs"]
)
def test_local_disks_are_not_network_disks(name: str) -> None:
    assert kind("/mnt/x", f"here /mnt {name}") == ""


def test_the_real_table_can_be_read(tmp_path: Path) -> None:
    assert network_kind(tmp_path) in NETWORK | {""}


def test_a_disk_that_can_be_written_to(tmp_path: Path) -> None:
    assert not is_read_only(tmp_path)
    assert not is_read_only(tmp_path / "nothing")


def test_a_folder_in_memory_is_taken_only_where_there_is_room(tmp_path: Path) -> None:
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path)}) == str(tmp_path)
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path)}, 1 << 60) is None
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path / "nothing")}) != str(tmp_path / "nothing")
