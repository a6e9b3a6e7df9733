"""Files beside a journal: a log is used only if it belongs to the journal; otherwise nothing is changed."""

import contextlib
import random
import shutil
from pathlib import Path

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.entry import Entry
from reflect.journal.file.identity import journal_id
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other
from tests.cli.support import run
from tests.failing.journals import killed
from tests.support.entries import an_entry, moment, text

SCHEMAS = Path(__file__).parents[1] / "schemas"


def made(path: Path, *entries: Entry) -> Path:
    with contextlib.closing(open_journal(JournalFile(path), create=True)) as journal:
        journal.add(entries, now=moment())
    return path


def log_of(path: Path, *entries: Entry, to: Path) -> None:
    """Write entries to a journal and copy its log before a checkpoint, as a sync tool would."""
    journal = open_journal(JournalFile(path), create=False)
    journal.add(entries, now=moment())
    shutil.copy(path.with_name(path.name + "-wal"), to)
    journal.close()


def all_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def mine(home: Path) -> Path:
    home.mkdir()
    return made(home / "journal.db", an_entry(text("my words")), an_entry(text("more of mine")))


def test_the_log_of_another_journal_is_refused_and_no_byte_changes(mine: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "other.db", an_entry(text("another’s")))
    log_of(other, an_entry(text("in the log")), to=mine.with_name("journal.db-wal"))
    before = all_of(mine.parent)
    for command in (["list"], ["show"], ["doctor"], ["checkin", "free", "--answers", "-"], ["export"]):
        ran = run(*command, "--lang", "en", stdin='{"free": "words"}')
        assert ran.code == 4, command
        assert all_of(mine.parent) == before, command
    assert f"{mine}-wal" in run("list").err
    mine.with_name("journal.db-wal").unlink()
    assert "my words" in run("export").out


def test_the_log_of_a_copy_that_went_another_way_is_refused(mine: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(mine, copy)
    with contextlib.closing(open_journal(JournalFile(mine), create=False)) as journal:
        journal.add([an_entry(text("since then")), an_entry(text("and then"))], now=moment())
    log_of(copy, an_entry(text("elsewhere")), to=mine.with_name("journal.db-wal"))
    before = all_of(mine.parent)
    with pytest.raises(FileError) as told:
        open_journal(JournalFile(mine), create=False)
    assert told.value.problem == "foreign_log"
    assert all_of(mine.parent) == before


def test_a_foreign_log_beside_a_journal_without_an_id_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "home" / "journal.db"
    path.parent.mkdir()
    shutil.copy(SCHEMAS / "4.db", path)
    other = made(tmp_path / "other.db", an_entry(text("another’s")))
    log_of(other, an_entry(text("in the log")), to=path.with_name("journal.db-wal"))
    before = all_of(path.parent)
    with pytest.raises(FileError) as told:
        open_journal(JournalFile(path), create=False)
    assert told.value.problem == "foreign_log"
    assert all_of(path.parent) == before


def test_its_own_log_is_used(mine: Path, tmp_path: Path) -> None:
    journal = open_journal(JournalFile(mine), create=False)
    journal.add([an_entry(text("in my log"))], now=moment())
    for end in ("", "-wal"):
        shutil.copy(mine.with_name(mine.name + end), tmp_path / f"killed.db{end}")
    journal.close()
    with contextlib.closing(open_journal(JournalFile(tmp_path / "killed.db"), create=False)) as again:
        assert len(list(again.entries())) == 3
    assert not (tmp_path / "killed.db-wal").exists()


def test_a_rollback_journal_beside_it_is_refused_and_left_alone(mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "rollback.db"
    connection = apsw.Connection(str(other))
    list(connection.execute("CREATE TABLE a (b); INSERT INTO a VALUES (1)"))
    connection.pragma("cache_size", 1)
    list(connection.execute("BEGIN; INSERT INTO a SELECT randomblob(3000) FROM sqlite_schema, a, a AS c"))
    connection.cache_flush()
    beside = mine.with_name("journal.db-journal")
    shutil.copy(other.with_name("rollback.db-journal"), beside)
    data = bytearray(beside.read_bytes())
    data[:8] = bytes.fromhex("d9d505f920a163d7")
    beside.write_bytes(data)
    connection.close()
    before = all_of(mine.parent)
    ran = run("list", "--lang", "en")
    assert ran.code == 4
    assert str(beside) in ran.err
    assert all_of(mine.parent) == before


@pytest.mark.parametrize("number", [-1, -(1 << 31)])
def test_a_version_below_zero_is_reported_in_a_sentence(mine: Path, number: int) -> None:
    with contextlib.closing(apsw.Connection(str(mine))) as connection:
        connection.pragma("user_version", number)
    for command in ("list", "doctor", "status"):
        assert run(command).code == 4
    assert len(run("list").err.splitlines()) == 2


HOSTILE = {
    "a view that never ends": (
        "DROP TABLE revisit;"
        "CREATE VIEW revisit AS WITH RECURSIVE n (entry) AS (SELECT 1 UNION ALL SELECT entry + 1 FROM n)"
        " SELECT entry, 1 AS welcome, '' AS time FROM n"
    ),
    "a trigger that empties": (
        "CREATE TRIGGER eraser AFTER INSERT ON revision BEGIN"
        " UPDATE revision SET content = NULL, seal = NULL WHERE id = NEW.id; END"
    ),
    "a trigger that is gone": "DROP TRIGGER revision_stays",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_another_layout_is_refused_and_explained(mine: Path, what: str) -> None:
    with contextlib.closing(apsw.Connection(str(mine))) as connection:
        list(connection.execute(HOSTILE[what]))
    ran = run("checkin", "free", "--answers", "-", stdin='{"free": "words"}')
    assert (ran.code, "Saved." in ran.out + ran.err) == (4, False)
    assert run("list").code == 4
    (wrong,) = [f for f in run("doctor", "--json").json if f["level"] == "wrong"]
    assert wrong["check"] == "schema"
    if wrong["mends"]:
        assert run("doctor", "--fix").code == 0
        assert "my words" in run("export").out


def test_tables_made_by_sqlite_are_not_another_layout(mine: Path) -> None:
    with contextlib.closing(apsw.Connection(str(mine))) as connection:
        list(connection.execute("ANALYZE"))
    assert run("list").code == 0


def test_a_confirmed_answer_that_the_file_empties_is_not_reported_as_saved(mine: Path) -> None:
    with contextlib.closing(open_journal(JournalFile(mine), create=False)) as journal:
        before = len(list(journal.entries()))
        for table in ("revision", "entry", "page"):
            journal.connection.execute(
                f"CREATE TEMP TRIGGER eraser AFTER INSERT ON main.{table} BEGIN"  # noqa: S608 - a fixed list
                " UPDATE revision SET content = NULL WHERE rowid = (SELECT max(rowid) FROM revision); END"
            )
            with pytest.raises(FileError) as told:
                journal.finish(an_entry(text("words")), draft="d", now=moment())
            assert told.value.problem == "not_kept"
            journal.connection.execute("DROP TRIGGER eraser")
        assert len(list(journal.entries())) == before


def test_a_backup_of_another_journal_is_reported_and_a_new_home_takes_its_id(
    mine: Path, tmp_path: Path
) -> None:
    other = made(tmp_path / "other.db", an_entry(text("another’s")))
    with contextlib.closing(open_journal(JournalFile(other), create=False)) as journal:
        journal.copy_to(tmp_path / "backup.db")
        identity = journal_id(journal.connection)
    ran = run("restore", tmp_path / "backup.db", "--yes", "--lang", "en")
    assert ran.code == 0
    assert "another journal" in ran.err
    assert "back" not in (ran.out + ran.err).replace("backup", "").replace(str(tmp_path), "")
    for path in mine.parent.glob("journal.db*"):
        path.unlink()
    ran = run("restore", tmp_path / "backup.db", "--yes", "--lang", "en")
    assert "another journal" not in ran.err
    with contextlib.closing(open_other(JournalFile(mine))) as restored:
        assert restored.identity == identity


def test_the_log_of_a_journal_is_not_written_into_a_backup_that_was_put_in_its_place(
    home: Path, tmp_path: Path
) -> None:
    """Both are of the same journal, but a backup has its pages in a different order."""
    home.mkdir(mode=0o700)
    killed(home)
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("VACUUM INTO ?", (str(tmp_path / "backup.db"),))
    log = (home / "journal.db-wal").read_bytes()
    assert log
    shutil.copy(tmp_path / "backup.db", home / "journal.db")
    for with_index in (True, False):
        if not with_index:
            (home / "journal.db-shm").unlink(missing_ok=True)
        with pytest.raises(FileError) as told:
            open_journal(JournalFile(home / "journal.db"), create=False)
        assert told.value.problem == "foreign_log"
        assert (home / "journal.db-wal").read_bytes() == log
        assert (home / "journal.db").read_bytes() == (tmp_path / "backup.db").read_bytes()
    (home / "journal.db-wal").unlink()
    assert run("doctor").code == 0


@pytest.mark.parametrize("seed", [1, 2, 12, 23, 39])
def test_a_file_that_a_power_cut_left_in_the_middle_of_a_checkpoint_opens_with_its_log(
    tmp_path: Path, seed: int
) -> None:
    """Pages of the file may be new, old or half of each; the log has all of them complete."""
    path, chance = tmp_path / "home" / "journal.db", random.Random(seed)
    with contextlib.closing(open_journal(JournalFile(path), create=True)) as journal:
        for number in range(1, 25):
            journal.add([an_entry(text(f"page {number} " * 60, "free"), number=number)], now=moment())
        journal.clear_log()
        before = path.read_bytes()
        for number in range(25, 60):
            journal.add([an_entry(text(f"page {number} " * 60, "free"), number=number)], now=moment())
        log = path.with_name("journal.db-wal").read_bytes()
        journal.clear_log()
        after = path.read_bytes()
    mixed = bytearray(before.ljust(len(after), b"\0"))
    for start in range(0, len(after), 512):
        if chance.random() < 0.5:
            mixed[start : start + 512] = after[start : start + 512]
    for leftover in path.parent.glob("journal.db*"):
        leftover.unlink()
    path.write_bytes(mixed)
    path.with_name("journal.db-wal").write_bytes(log)
    with contextlib.closing(open_journal(JournalFile(path), create=False)) as journal:
        assert journal.count() == 59
        journal.check()
