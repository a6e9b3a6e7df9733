"""An encrypted journal is read, restored, imported, rebuilt, migrated and copied aside like a plain one."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from reflect.actions import unlocking
from reflect.actions.context import Context
from reflect.journal.file.cipher import rekey
from reflect.journal.file.journal_file import JournalFile
from reflect.terminal import secret
from tests.cli.support import keep, run
from tests.cli.test_key_files import ONE, OTHER, WORDS, Secrets, backup, content, encrypted, secrets
from tests.support.entries import an_entry, text
from tests.support.processes import ROOT

__all__ = ["encrypted", "secrets"]

SCHEMAS = ROOT / "tests" / "journal" / "schemas"
THEIRS = "something in another journal"


def is_all_encrypted(home: Path) -> bool:
    return all(JournalFile(path).is_encrypted for path in home.rglob("*.db"))


def opened_file(home: Path) -> JournalFile:
    environ = {"REFLECT_HOME": str(home), "REFLECT_PASSPHRASE_FILE": os.environ["REFLECT_PASSPHRASE_FILE"]}
    return Context(environ=environ, unlock=unlocking.unlock).journal_file


@pytest.fixture
def theirs(tmp_path: Path, encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of another encrypted journal, with another passphrase."""
    home = tmp_path / "theirs"
    monkeypatch.setenv("REFLECT_HOME", str(home))
    keep(home, an_entry(text(THEIRS), number=70))
    assert run("backup").code == 0
    assert run("encrypt", *secrets.new(OTHER)).code == 0
    monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    return backup(home)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a user who knows the passphrases of this journal and of the other file."""
    monkeypatch.delenv("REFLECT_PASSPHRASE_FILE")
    monkeypatch.setattr(secret, "somebody", lambda: True)
    monkeypatch.setattr(secret, "_say", lambda *_: None)
    monkeypatch.setattr(secret, "_typed", lambda prompt: OTHER if ".db" in prompt else ONE)


@pytest.mark.parametrize("command", ["restore", "import"])
def test_a_backup_with_another_passphrase_comes_in_and_is_under_the_own_key_then(
    encrypted: Path, theirs: Path, typing: None, command: str, secrets: Secrets
) -> None:
    ran = run(command, theirs, "--yes")
    assert ran.code == 0, ran.err
    secrets.give(ONE)
    out = run("export").out
    assert THEIRS in out
    assert WORDS in out
    assert is_all_encrypted(encrypted)
    assert THEIRS.encode() not in b"".join(content(encrypted).values())


def test_a_plain_backup_comes_back_into_an_encrypted_journal(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "plain"))
    keep(tmp_path / "plain", an_entry(text(THEIRS), number=70))
    assert run("backup", tmp_path / "plain.db").code == 0
    monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    assert run("restore", tmp_path / "plain.db", "--yes").code == 0
    assert THEIRS in run("export").out
    assert is_all_encrypted(encrypted)


def test_an_archive_comes_in_and_leaves_no_word_on_the_disk(encrypted: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    assert run("export", archive, "--format", "json", "--history").code == 0
    assert run("purge", "last", "--yes").code == 0
    assert run("import", archive, "--yes").code == 0
    assert run("doctor").code == 0
    assert WORDS.encode() not in b"".join(content(encrypted).values())


def test_an_encrypted_journal_is_searched_rebuilt_and_sound(encrypted: Path) -> None:
    with closing(opened_file(encrypted).connect()) as connection:
        connection.execute("DELETE FROM answer")
    assert run("doctor").code == 4
    assert run("doctor", "--fix").code == 0
    assert "chest" in run("search", "band").out
    assert is_all_encrypted(encrypted)


def test_the_private_copy_of_a_backup_is_encrypted(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[bool]()
    true = JournalFile.copy_to

    def watched(file: JournalFile, target: Path, *, durable: bool = False) -> JournalFile:
        copied = true(file, target, durable=durable)
        seen.append(JournalFile(copied.path).is_encrypted)
        return copied

    monkeypatch.setattr(JournalFile, "copy_to", watched)
    assert run("restore", backup(encrypted), "--dry-run").code == 0
    assert seen
    assert all(seen)


def test_one_of_an_older_schema_is_migrated_with_an_encrypted_backup(encrypted: Path) -> None:
    file = JournalFile(encrypted / "journal.db")
    key = opened_file(encrypted).key
    shutil.copy(SCHEMAS / "4.db", file.path)
    with closing(apsw.Connection(str(file.path))) as connection:
        connection.pragma("journal_mode", "delete")
        rekey(connection, key, plain=True)
    assert run("list").code == 0
    assert list((encrypted / "backups").glob("before-schema-*.db"))
    assert is_all_encrypted(encrypted)
