"""Zip archives: the files in them, and archives that are refused."""

import contextlib
import os
import random
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from reflect.errors import FileError, ImportRefused
from reflect.system import archives
from reflect.system.archives import members


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in (
            "Travel.json",
            "Journal.json",
            "photos/1.jpeg",
            "__MACOSX/._Journal.json",
            ".hidden.json",
            "in/A.JSON",
        ):
            file.writestr(name, f"[\n{name}\n]")
    return path


def names(path: Path) -> list[str]:
    return [member.name for member in members(path, ".json")]


def read_all(path: Path) -> None:
    for member in members(path, ".json"):
        file = member.open()
        while file.read(1000):
            pass


def refused(path: Path) -> str:
    with pytest.raises(ImportRefused) as caught:
        read_all(path)
    return str(caught.value.problem)


def test_files_come_by_name_and_what_a_system_adds_does_not(archive: Path) -> None:
    assert names(archive) == ["Journal.json", "Travel.json", "in/A.JSON"]


def test_a_file_is_read_by_pieces_and_lines_and_again(archive: Path) -> None:
    file = next(members(archive, ".json")).open()
    assert (file.readline(100), file.read(7), file.read(100), file.read(100)) == (
        b"[\n",
        b"Journal",
        b".json\n]",
        b"",
    )
    file.seek(0)
    assert file.read(3) == b"[\nJ"
    file.close()


def test_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns about the duplicate name
        for words in ("one", "two"):
            file.writestr("Journal.json", words)
    assert sorted(member.open().read(10) for member in members(path, ".json")) == [b"one", b"two"]


def test_one_with_many_files_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as file:
        for number in range(200):
            file.writestr(f"{number:03}.json", str(number))
    opened = 0
    directory = zipfile.ZipFile._RealGetContents  # type: ignore[attr-defined]

    def counted(archive: zipfile.ZipFile) -> None:
        nonlocal opened
        opened += 1
        directory(archive)

    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", counted)
    found = list(members(path, ".json"))
    files = [member.open() for member in found]
    assert [one.read(10) for one in reversed(files)] == [str(n).encode() for n in reversed(range(200))]
    for one in files:
        one.seek(0)
        assert one.read(1)
        one.close()
    assert opened == 1


def test_an_archive_with_a_high_compression_ratio_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGE", 100_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Journal.json", b" " * 1_000_000)
    assert refused(path) == "too_large"


def test_one_with_too_much_in_it_is_refused(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 20)
    assert refused(archive) == "too_large"


def test_one_that_lies_about_its_size_gives_no_more_than_it_says(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    at = data.index(b"PK\x01\x02")  # the first entry of the directory
    name_at = data.index(b"Travel.json", at)
    assert name_at == at + 46
    struct.pack_into("<I", data, at + 24, 3)  # its uncompressed size
    archive.write_bytes(data)
    by_name = {member.name: member for member in members(archive, ".json")}
    with pytest.raises(ImportRefused):
        by_name["Travel.json"].open().read(1000)


def test_a_locked_one_says_so(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        flags = data.index(start) + (6 if start == b"PK\x03\x04" else 8)
        data[flags] |= 1
    archive.write_bytes(data)
    assert refused(archive) == "locked_archive"


@pytest.mark.parametrize("left", [0, 10, 100, 300])
def test_a_truncated_archive_is_damaged(archive: Path, left: int) -> None:
    os.truncate(archive, left)
    assert refused(archive) == "damaged_archive"


def test_a_missing_one_is_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        list(members(tmp_path / "none.zip", ".json"))


@pytest.mark.parametrize("seed", range(8))
def test_no_flipped_byte_is_an_exception_of_another_kind(archive: Path, seed: int) -> None:
    whole, chance = archive.read_bytes(), random.Random(seed)
    for _ in range(40):
        data = bytearray(whole)
        data[chance.randrange(len(data))] = chance.randrange(256)
        archive.write_bytes(data)
        with contextlib.suppress(ImportRefused, FileError):
            for member in members(archive, ".json"):
                member.open().read(10_000)
