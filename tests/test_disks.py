"""Which disk something is on, by a given table of mounts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.disks import NETWORK, is_read_only, memory_folder, network_kind


def kind(path: str, *lines: str) -> str:
    return network_kind(Path(path), "".join(f"{line} rw,relatime 0 0\n" for line in lines))


def test_a_path_is_on_the_disk_mounted_nearest_above_it() -> None:
    mounts = ("/dev/sda1 / ext4", "server:/home /home nfs4", "/dev/sdb1 /home/me/local ext4")
    assert kind("/home/me/journal.db", *mounts) == "nfs4"
    assert kind("/home", *mounts) == "nfs4"
    assert kind("/home/me/local/journal.db", *mounts) == ""
    assert kind("/srv/journal.db", *mounts) == ""


def test_the_order_of_the_table_does_not_matter_for_disks_at_different_places() -> None:
    mounts = ("server:/home /home nfs4", "/dev/sda1 / ext4")
    assert kind("/home/me", *mounts) == kind("/home/me", *reversed(mounts)) == "nfs4"


def test_of_two_at_the_same_place_the_later_one_lies_on_top() -> None:
    automatic = ("/dev/sda1 / ext4", "automount /mnt/nas autofs", "//nas/me /mnt/nas cifs")
    assert kind("/mnt/nas/journal.db", *automatic) == "cifs"
    over = ("/dev/sda1 / ext4", "//nas/me /mnt/nas cifs", "tmpfs /mnt/nas tmpfs")
    assert kind("/mnt/nas/journal.db", *over) == ""
    assert kind("/x", "rootfs / rootfs", "server:/ / nfs4") == "nfs4"


def test_a_name_that_only_begins_alike_is_another_place() -> None:
    mounts = ("/dev/sda1 / ext4", "server:/h /home nfs4")
    assert kind("/homes/me", *mounts) == ""
    assert kind("/home2", *mounts) == ""
    assert kind("/ho", *mounts) == ""


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (r"/mnt/my\040nas", "/mnt/my nas"),
        (r"/mnt/a\011tab", "/mnt/a\ttab"),
        (r"/mnt/two\012lines", "/mnt/two\nlines"),
        (r"/mnt/back\134slash", "/mnt/back\\slash"),
        (r"/mnt/\134040", r"/mnt/\040"),
        (r"/mnt/sharp\043", "/mnt/sharp#"),
        ("/mnt/één", "/mnt/één"),
        ("/mnt/line\u2028end", "/mnt/line\u2028end"),
        ("/mnt/next\x85line", "/mnt/next\x85line"),
    ],
)
def test_signs_that_the_table_writes_in_another_way(written: str, place: str) -> None:
    mounts = ("/dev/sda1 / ext4", f"//nas/me {written} cifs")
    assert kind(f"{place}/journal.db", *mounts) == "cifs"
    assert kind("/mnt/journal.db", *mounts) == ""


def test_lines_that_say_nothing_of_use_are_passed_over() -> None:
    odd = ("", "one", "two words", "none relative nfs4", "server:/x  nfs4", "//nas/me /mnt cifs")
    assert kind("/mnt/x", *odd) == "cifs"
    assert kind("/x", *odd) == ""
    assert network_kind(Path("/x"), "") == ""


@pytest.mark.parametrize("name", ["nfs", "cifs", "fuse.sshfs", "9p"])
def test_disks_of_other_machines_are_known_by_their_names(name: str) -> None:
    assert name in NETWORK
    assert kind("/mnt/x", f"there /mnt {name}") == name


@pytest.mark.parametrize(
    "name", ["ext4", "btrfs", "tmpfs", "overlay", "fuse.gocryptfs", "fuseblk", "virtiofs", "zfs"]
)
def test_disks_of_this_machine_are_none(name: str) -> None:
    assert kind("/mnt/x", f"here /mnt {name}") == ""


@given(st.text(max_size=300))
def test_no_table_is_too_odd(mounts: str) -> None:
    assert network_kind(Path("/home/me"), mounts) in NETWORK | {""}


def test_the_real_table_can_be_read(tmp_path: Path) -> None:
    assert network_kind(tmp_path) in NETWORK | {""}


def test_a_disk_that_can_be_written_to(tmp_path: Path) -> None:
    assert not is_read_only(tmp_path)
    assert not is_read_only(tmp_path / "nothing")


def test_a_folder_in_memory_is_taken_only_where_there_is_room(tmp_path: Path) -> None:
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path)}) == str(tmp_path)
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path)}, 1 << 60) is None
    assert memory_folder({"XDG_RUNTIME_DIR": str(tmp_path / "nothing")}) != str(tmp_path / "nothing")
