"""A journal rewritten under another key has the same content, and is complete under one of the keys at any time."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from reflect.errors import FileError, Locked
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.protection import KeyNotes, notes_of
from reflect.journal.opening import open_journal
from reflect.journal.safety import rekey
from reflect.journal.safety.backups import write_backup
from reflect.journal.safety.rekey import rewrite
from tests.support.entries import DAY, an_entry, an_id, moment, text

ONE, OTHER = bytes(range(32)), bytes(range(32, 64))
NOTES = KeyNotes("ab" * 16, "7DK0W-AAAAA", "2026-11-28")
WORDS = "een knoop in mijn buik"


@pytest.fixture
def plain(tmp_path: Path) -> JournalFile:
    file = JournalFile(tmp_path / "journal.db")
    with closing(open_journal(file, create=True)) as journal:
        for number in range(1, 4):
            journal.finish(an_entry(text(f"{WORDS} {number}"), number=number), draft="x", now=moment())
    return file


def said(file: JournalFile) -> list[str]:
    with closing(open_journal(file, create=False)) as journal:
        journal.check()
        return sorted(answer.text for entry in journal.entries() for answer in entry.answers)  # type: ignore[attr-defined]


def notes(file: JournalFile) -> KeyNotes | None:
    with closing(file.connect()) as connection:
        return notes_of(connection)


def test_it_goes_from_plain_to_one_key_to_another_and_back(plain: JournalFile) -> None:
    before = said(plain)
    rewrite(plain, ONE, NOTES)
    one = JournalFile(plain.path, ONE)
    assert (said(one), notes(one)) == (before, NOTES)
    assert WORDS.encode() not in b"".join(path.read_bytes() for path in plain.path.parent.iterdir())
    rewrite(one, OTHER, NOTES._replace(recovery_asked="2026-12-05"))
    other = JournalFile(plain.path, OTHER)
    assert (said(other), notes(other)) == (before, NOTES._replace(recovery_asked="2026-12-05"))
    rewrite(other, None, None)
    assert (said(plain), notes(plain)) == (before, None)
    assert [path.name for path in plain.path.parent.iterdir()] == ["journal.db"]


def test_neither_another_key_nor_none_opens_it(plain: JournalFile) -> None:
    rewrite(plain, ONE, NOTES)
    with pytest.raises(Locked) as told:
        open_journal(JournalFile(plain.path, OTHER), create=False)
    assert told.value.problem == "other_keys"
    with pytest.raises(FileError):
        open_journal(plain, create=False)


def test_a_backup_stays_one(plain: JournalFile) -> None:
    backup = plain.at(plain.path.with_name("backup.db"))
    with closing(open_journal(plain, create=False)) as journal:
        write_backup(journal.connection, backup.path, of=plain)
    rewrite(backup, ONE, NOTES)
    assert JournalFile(backup.path, ONE).kind == "backup"
    assert len(said(JournalFile(backup.path, ONE))) == 3


def test_pages_that_are_only_in_the_log_are_included(plain: JournalFile) -> None:
    journal = open_journal(plain, create=False)
    journal.finish(an_entry(text("in the log"), number=9), draft="x", now=moment())
    log = plain.sibling("-wal").read_bytes()
    data = plain.path.read_bytes()
    journal.close()
    plain.path.write_bytes(data)
    plain.sibling("-wal").write_bytes(log)
    rewrite(plain, ONE, NOTES)
    assert "in the log" in said(JournalFile(plain.path, ONE))


@pytest.mark.parametrize("at", ["_write", "_check", "sync_folder"])
def test_a_failure_leaves_the_old_file_or_the_new_one(
    plain: JournalFile, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    before = said(plain)
    true: Callable[..., None] = getattr(rekey, at)

    def fails(*given: object) -> None:
        true(*given)
        raise OSError(28, "full")

    monkeypatch.setattr(rekey, at, fails)
    with pytest.raises(FileError) as told:
        rewrite(plain, ONE, NOTES)
    assert told.value.problem == "full"
    assert said(plain if at != "sync_folder" else JournalFile(plain.path, ONE)) == before
    assert [path.name for path in plain.path.parent.iterdir()] == ["journal.db"]


def test_a_copy_that_lacks_a_row_never_gets_the_name(
    plain: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = rekey._write

    def loses(connection: apsw.Connection, file: JournalFile, new: JournalFile, notes: KeyNotes) -> None:
        true(connection, file, new, notes)
        with closing(new.connect()) as copy:
            copy.execute("DELETE FROM draft")

    with closing(open_journal(plain, create=False)) as journal:
        journal.save_draft(Draft(an_id(90), DAY, "free", 1, "{}"), now=moment())
    before = said(plain)
    monkeypatch.setattr(rekey, "_write", loses)
    with pytest.raises(FileError) as told:
        rewrite(plain, ONE, NOTES)
    assert told.value.problem == "damaged"
    assert said(plain) == before


def test_an_engine_that_does_not_encrypt_is_noticed(
    plain: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(plain)
    monkeypatch.setattr(
        rekey, "_write", lambda connection, file, new, _: new.path.write_bytes(file.path.read_bytes())
    )
    with pytest.raises(FileError) as told:
        rewrite(plain, ONE, NOTES)
    assert told.value.problem == "engine"
    assert said(plain) == before
