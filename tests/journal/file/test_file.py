"""The file of a journal: who can read it, how it is set up, and which files are refused."""

import contextlib
import os
import shutil
import stat
from pathlib import Path

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.file.journal_file import APPLICATION_ID, JournalFile
from reflect.journal.file.layout import as_made, described
from reflect.journal.file.opening import create_file, open_file
from reflect.journal.file.schema import SCHEMAS, latest, run_migration
from reflect.journal.opening import open_journal
from reflect.journal.query import Query, Ref
from reflect.journal.store import Journal
from tests.support.entries import an_entry, moment, text
from tests.support.journals import rows

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def trouble(path: Path) -> str:
    with pytest.raises(FileError) as refused:
        open_journal(JournalFile(path), create=True)
    assert refused.value.path == str(path)
    return refused.value.problem


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out in another way")
def test_nobody_else_can_read_the_journal_or_anything_beside_it(journal_file: Path) -> None:
    before = os.umask(0)
    try:
        journal = open_journal(JournalFile(journal_file), create=True)
        journal.add([an_entry()], now=moment())
        found = {path.name: mode(path) for path in journal_file.parent.iterdir()}
        journal.close()
    finally:
        os.umask(before)
    assert mode(journal_file.parent) == 0o700
    assert found == {"journal.db": 0o600, "journal.db-wal": 0o600, "journal.db-shm": 0o600}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    before = mode(tmp_path)
    open_journal(JournalFile(tmp_path / "journal.db"), create=True).close()
    assert mode(tmp_path) == before


def test_making_a_journal_leaves_no_other_files(journal_file: Path) -> None:
    create_file(JournalFile(journal_file))
    assert [path.name for path in journal_file.parent.iterdir()] == ["journal.db"]


def test_making_a_journal_where_there_is_one_changes_nothing(journal: Journal) -> None:
    journal.add([an_entry()], now=moment())
    create_file(JournalFile(journal.path))
    again = open_journal(JournalFile(journal.path), create=True)
    assert again.count() == 1
    again.close()


def test_a_missing_journal_reads_as_empty_and_nothing_is_made(journal_file: Path) -> None:
    journal = open_journal(JournalFile(journal_file), create=False)
    assert not journal.on_disk
    assert (list(journal.entries()), journal.drafts(), journal.count()) == ([], [], 0)
    assert (journal.days(5), journal.matching(Ref(last=True)), list(journal.bearing_on_intention())) == (
        [],
        [],
        [],
    )
    journal.close()
    assert not journal_file.parent.exists()


def test_every_connection_is_set_up_to_keep_what_is_confirmed(journal: Journal) -> None:
    pragmas = {
        name: rows(journal, f"PRAGMA {name}")[0][0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "busy_timeout",
            "secure_delete",
        )
    }
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }


def test_a_journal_is_known_by_its_application_id_and_its_version(journal: Journal) -> None:
    assert rows(journal, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert APPLICATION_ID.to_bytes(4, "big") == b"refl"
    assert rows(journal, "PRAGMA user_version") == [(latest(),)]


def test_every_table_is_strict(journal: Journal) -> None:
    tables = rows(
        journal, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    )
    ours = {name: strict for name, strict in tables if not name.startswith(("sqlite_", "search_"))}
    assert ours.keys() == {
        "meta",
        "revision",
        "draft",
        "entry",
        "answer",
        "mark",
        "intention",
        "naming",
        "pattern",
        "page",
        "revisit",
    }
    assert set(ours.values()) == {1}


def test_foreign_keys_are_kept(journal: Journal) -> None:
    with pytest.raises(apsw.ConstraintError):
        journal._connection.execute("INSERT INTO intention (entry) VALUES (1)")


def test_a_deleted_entry_leaves_no_trace_in_the_index(journal: Journal) -> None:
    assert rows(journal, "SELECT v FROM search_config WHERE k = 'secure-delete'") == [(1,)]


# Refused files


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite", b"just words\n" * 50, b"SQLite format 2\x00" + b"\x00" * 4096, b"\x00" * 8192],
    ids=["empty", "half a header", "text", "another format", "zeros"],
)
def test_a_file_that_is_not_a_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(content)
    assert trouble(file) == "not_a_journal"
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("application_id", [0, 1, APPLICATION_ID + 1])
def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path, application_id: int) -> None:
    file = tmp_path / "journal.db"
    other = apsw.Connection(str(file))
    other.pragma("application_id", application_id)
    list(other.execute("CREATE TABLE things (a); INSERT INTO things VALUES (1)"))
    other.close()
    before = file.read_bytes()
    assert trouble(file) == "not_a_journal"
    assert file.read_bytes() == before


def test_a_journal_of_a_newer_version_is_refused_and_left_alone(journal_file: Path) -> None:
    create_file(JournalFile(journal_file))
    newer = apsw.Connection(str(journal_file))
    newer.pragma("user_version", latest() + 1)
    newer.close()
    before = journal_file.read_bytes()
    assert trouble(journal_file) == "newer"
    assert journal_file.read_bytes() == before


def test_a_folder_in_place_of_the_journal_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    assert trouble(tmp_path / "journal.db") == "is_a_folder"


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder", encoding="utf-8")
    with pytest.raises(FileError):
        open_journal(JournalFile(tmp_path / "data" / "journal.db"), create=True)


@pytest.mark.skipif(ROOT, reason="root may do anything")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert trouble(tmp_path / "journal.db") == "denied"
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(ROOT, reason="root may do anything")
def test_a_file_without_permission_is_named(journal_file: Path) -> None:
    create_file(JournalFile(journal_file))
    journal_file.chmod(0)
    assert trouble(journal_file) == "denied"


def read_all(path: Path) -> int:
    journal = open_journal(JournalFile(path), create=False)
    try:
        return len(list(journal.entries(Query()))) + len(journal.drafts())
    finally:
        journal.close()


@pytest.fixture
def full_journal(journal: Journal) -> Path:
    """Return a journal of several pages, with an empty write-ahead log."""
    journal.add([an_entry(text("word " * 200)) for _ in range(60)], now=moment())
    list(journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    copy = journal.path.with_name("copy.db")
    shutil.copyfile(journal.path, copy)
    return copy


@pytest.mark.parametrize("size", [16, 50, 100, 512, 4095, 4096, 5000, 8192, 40_960])
def test_a_truncated_journal_is_reported_and_never_read_in_part(full_journal: Path, size: int) -> None:
    with full_journal.open("r+b") as file:
        file.truncate(size)
    with pytest.raises(FileError) as refused:
        read_all(full_journal)
    assert refused.value.problem in ("damaged", "not_a_journal")
    assert full_journal.stat().st_size == size


def test_a_journal_with_a_page_of_garbage_is_reported_as_damaged(full_journal: Path) -> None:
    size = full_journal.stat().st_size
    with full_journal.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with pytest.raises(FileError) as refused:
        read_all(full_journal)
    assert refused.value.problem == "damaged"


def test_errors_never_contain_written_words(full_journal: Path) -> None:
    with full_journal.open("r+b") as file:
        file.truncate(8192)
    with pytest.raises(FileError) as refused:
        read_all(full_journal)
    assert "word" not in f"{refused.value} {refused.value.args} {refused.value.detail}"
    assert refused.value.detail.isidentifier()


def test_a_migration_that_another_process_did_meanwhile_is_not_done_twice(journal_file: Path) -> None:
    create_file(JournalFile(journal_file))
    first, second = open_file(JournalFile(journal_file)), open_file(JournalFile(journal_file))
    assert first.pragma("user_version") == second.pragma("user_version") == latest()
    first.close()
    second.close()


def test_an_engine_without_ciphers_is_refused_for_an_encrypted_file_alone(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted = JournalFile(journal.path.with_name("encrypted.db"), bytes(32))
    monkeypatch.delattr(apsw, "mc_version")
    with pytest.raises(FileError) as told:
        open_journal(encrypted, create=True)
    assert told.value.problem == "engine"
    assert not list(journal.path.parent.glob("*encrypted*"))
    open_journal(JournalFile(journal.path), create=False).close()


@pytest.mark.parametrize("number", SCHEMAS)
def test_the_layout_that_is_compared_is_the_one_that_the_migrations_make(number: int) -> None:
    with contextlib.closing(apsw.Connection(":memory:")) as fresh:
        for schema in SCHEMAS:
            if schema <= number:
                run_migration(fresh, schema)
        assert described(fresh) == as_made(number)
