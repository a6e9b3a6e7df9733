"""The recording of file operations: it sees every way to open, write, truncate or rename a file."""

# ruff: noqa: PTH104, PTH107, PTH123 - functions outside pathlib are tested too
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proofs.disk import Disk
from tests.proofs.recording import recording
from tests.proofs.trace import FolderSynced, Synced, Trace


def by_handle(folder: Path, flags: int, *data: bytes) -> None:
    fd = os.open(folder / "new", os.O_CREAT | os.O_WRONLY | flags, 0o600)
    for part in data:
        os.write(fd, part)
    os.close(fd)


def in_the_middle(folder: Path) -> None:
    with open(folder / "old", "r+b") as file:
        file.seek(3)
        file.write(b"MIDDLE")


def in_two_places(folder: Path) -> None:
    fd = os.open(folder / "old", os.O_RDWR)
    os.pwrite(fd, b"there", 7)
    os.write(fd, b"here")
    os.ftruncate(fd, 9)
    os.close(fd)


def appended(folder: Path) -> None:
    with (folder / "old").open("a", encoding="utf-8") as file:
        file.write("and more\n")
    with open(folder / "old", "ab", buffering=0) as file:
        file.write(b"and even more")


def wrapped(folder: Path) -> None:
    new = os.open(folder / "new", os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    with os.fdopen(new, "wb") as out, (folder / "old").open("rb") as file:
        shutil.copyfileobj(file, out, 4)


def through_a_temporary_file(folder: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(b"temporary")
    Path(file.name).rename(folder / "new")


def renamed_while_open(folder: Path) -> None:
    with open(folder / "partial", "w") as file:
        file.write("before ")
        file.flush()
        (folder / "partial").replace(folder / "old")
        file.write("after")


def linked(folder: Path) -> None:
    os.link(folder / "old", folder / "new")
    (folder / "old").unlink()


def folders(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c").write_text("in a folder")
    (folder / "a" / "d").mkdir()
    (folder / "a" / "d").rmdir()


def a_tree_that_goes(folder: Path) -> None:
    folders(folder)
    shutil.rmtree(folder / "a")


def from_elsewhere(folder: Path) -> None:
    (folder.parent / "elsewhere").write_text("from elsewhere")
    os.rename(folder.parent / "elsewhere", folder / "new")
    os.rename(folder / "old", folder.parent / "elsewhere")


WAYS: dict[str, Callable[[Path], object]] = {
    "Path.write_text": lambda folder: (folder / "new").write_text("text"),
    "Path.write_bytes, over what is there": lambda folder: (folder / "old").write_bytes(b"bytes"),
    "open, in the middle": in_the_middle,
    "open, at the end": appended,
    "Path.touch": lambda folder: (folder / "new").touch(),
    "os.open and os.write": lambda folder: by_handle(folder, os.O_EXCL, b"one ", b"two"),
    "os.open, to append": lambda folder: by_handle(folder, os.O_APPEND, b"one ", b"two"),
    "os.pwrite and os.ftruncate": in_two_places,
    "os.truncate": lambda folder: os.truncate(folder / "old", 30),
    "os.fdopen and shutil.copyfileobj": wrapped,
    "shutil.copy": lambda folder: shutil.copy(folder / "old", folder / "new"),
    "shutil.move": lambda folder: shutil.move(folder / "old", folder / "new"),
    "tempfile": through_a_temporary_file,
    "a name that changes while it is written": renamed_while_open,
    "os.link and Path.unlink": linked,
    "os.remove": lambda folder: os.remove(folder / "old"),
    "folders": folders,
    "shutil.rmtree": a_tree_that_goes,
    "os.rename, out and in": from_elsewhere,
}


def recorded(folder: Path, work: Callable[[Path], object]) -> Trace:
    folder.mkdir()
    (folder / "old").write_bytes(b"what was there before")
    with recording(folder) as trace:
        work(folder)
    return trace


def now(folder: Path) -> dict[Path, bytes]:
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_way_a_file_is_changed_the_recording_has_it(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "home"
    trace = recorded(folder, WAYS[way])
    disk = Disk(trace)
    disk.take(trace.events)
    assert trace.events
    assert disk.as_written() == now(folder)


@pytest.mark.parametrize("opened", ["open", "os"])
def test_what_is_synced_is_kept_and_what_is_not_may_be_lost(tmp_path: Path, opened: str) -> None:
    def write(folder: Path) -> None:
        for name in ("synced", "not"):
            if opened == "os":
                fd = os.open(folder / name, os.O_CREAT | os.O_WRONLY)
                os.write(fd, b"x" * 2000)
                if name == "synced":
                    os.fsync(fd)
                os.close(fd)
            else:
                with open(folder / name, "wb") as file:
                    file.write(b"x" * 2000)
                    file.flush()
                    if name == "synced":
                        os.fsync(file.fileno())
        fd = os.open(folder, os.O_RDONLY)
        os.fsync(fd)
        os.close(fd)

    trace = recorded(tmp_path / "home", write)
    assert [type(event) for event in trace.events if isinstance(event, Synced | FolderSynced)] == [
        Synced,
        FolderSynced,
    ]
    disk = Disk(trace)
    disk.take(trace.events)
    found = [disk.after_power_loss(random.Random(seed)) for seed in range(20)]
    assert {files[Path("synced")] for files in found} == {b"x" * 2000}
    assert len({files[Path("not")] for files in found}) > 1
