"""The copies of a key file: either of them is enough, and an interrupted change is completed."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from reflect.errors import FileError
from reflect.protection.key_file import LEAST, KeyFile, Slot, key_id_of
from reflect.protection.key_store import COPIES, KeyStore, key_file_beside, read_copy, save_copy

DATA_KEY = bytes(range(32))


def a_file(generation: int = 1) -> KeyFile:
    made = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    slot = Slot(opens="passphrase", made=made, cost=LEAST, salt="01" * 16, nonce="02" * 12, wrapped="03" * 48)
    return KeyFile(key_id=key_id_of(DATA_KEY), generation=generation, slots=[slot])


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys")


def test_what_is_saved_is_read_from_two_copies_of_the_owner_alone(store: KeyStore) -> None:
    store.save(a_file())
    assert store.files() == [a_file()]
    assert [copy.file for copy in store.copies()] == [a_file(), a_file()]
    for name in COPIES:
        assert stat.S_IMODE((store.folder / name).stat().st_mode) == 0o600 or os.name == "nt"
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700 or os.name == "nt"


@pytest.mark.parametrize("damage", [b"", b"{}", None])
@pytest.mark.parametrize("at", [0, 1])
def test_one_copy_is_enough_and_the_other_is_repaired(store: KeyStore, at: int, damage: bytes | None) -> None:
    store.save(a_file())
    path = store.folder / COPIES[at]
    path.unlink() if damage is None else path.write_bytes(damage)
    assert store.files() == [a_file()]
    store.complete(a_file())
    assert [copy.file for copy in store.copies()] == [a_file(), a_file()]


def test_after_an_interrupted_change_the_newer_copy_counts_and_the_older_one_still_opens(
    store: KeyStore,
) -> None:
    store.save(a_file())
    save_copy(store.folder / COPIES[0], a_file(2))
    assert store.files() == [a_file(2), a_file()]
    store.complete(a_file())
    assert store.files() == [a_file(2)]


def test_a_change_that_fails_leaves_what_was_there(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(a_file())

    def full(*_: object) -> None:
        raise FileError(str(store.folder), "full")

    monkeypatch.setattr("reflect.protection.key_store.write_whole", full)
    with pytest.raises(FileError):
        store.save(a_file(2))
    store.complete(a_file())
    assert store.files() == [a_file()]


def test_nothing_there_and_something_else_there_are_distinguished(store: KeyStore) -> None:
    assert [copy.there for copy in store.copies()] == [False, False]
    store.folder.mkdir()
    (store.folder / COPIES[0]).mkdir()
    assert [(copy.there, copy.file) for copy in store.copies()] == [(True, None), (False, None)]
    assert store.files() == []


def test_a_backup_has_its_key_file_beside_it(tmp_path: Path) -> None:
    path = key_file_beside(tmp_path / "2026-11-28.db")
    assert path.name == "2026-11-28.db.keys"
    save_copy(path, a_file())
    assert read_copy(path).file == a_file()


def test_they_are_removed(store: KeyStore) -> None:
    store.save(a_file())
    store.remove()
    store.remove()
    assert store.files() == []


def test_while_the_data_key_is_changed_the_old_and_the_new_key_file_are_there(store: KeyStore) -> None:
    new = a_file().model_copy(update={"key_id": "ff" * 16})
    store.save(a_file())
    store.save_next(new)
    assert store.files() == [a_file(), new]
    store.complete(a_file())
    assert store.files() == [a_file()], "the journal has the old key"
    store.save_next(new)
    store.complete(new)
    assert store.files() == [new], "the journal has the new key"
