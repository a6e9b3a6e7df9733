"""Migration of journals from every earlier schema: all content is kept, and a backup in the old schema is made first.

`schemas/N.db` is a journal of schema N, made by the code of that time; `schemas/make.py` has its content.
docs/decisions/0008-schemas.md says which schemas need one.
"""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal import opening
from reflect.journal.draft import Draft
from reflect.journal.file import layout as layout_texts
from reflect.journal.file import schema
from reflect.journal.file.engine import set_up, writing
from reflect.journal.file.identity import journal_id
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.schema import SCHEMAS, latest, run_migration
from reflect.journal.opening import open_journal, open_other
from reflect.journal.query import Query
from reflect.journal.safety import backups
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from tests.journal.schemas.make import CHANGE, CONTENT, DELETED, DRAFT, EDITED, PURGED, UNWELCOME
from tests.support.entries import DAY, an_entry, an_id, moment
from tests.support.journals import one, rows
from tests.support.looking import kept, read, said
from tests.support.processes import running, says, tell
from tests.support.small_disk import leave, small_disk

FOLDER = Path(__file__).parents[1] / "schemas"
KEPT = sorted(int(path.stem) for path in FOLDER.glob("*.db"))
OLD = [number for number in KEPT if number < latest()]


@pytest.fixture(params=KEPT, ids=lambda number: f"schema {number}")
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(number: int, tmp_path: Path) -> Path:
    """A home with a journal of an old schema."""
    path = tmp_path / "home" / "journal.db"
    path.parent.mkdir()
    shutil.copy(FOLDER / f"{number}.db", path)
    return path


def layout(connection: apsw.Connection) -> set[tuple[str, str, str]]:
    return set(connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))


def made_by(version: int) -> apsw.Connection:
    """Return an empty journal in memory, made by the migrations up to a schema version."""
    connection = apsw.Connection(":memory:")
    set_up(connection)
    for number in SCHEMAS:
        if number <= version:
            run_migration(connection, number)
    return connection


# Journals that must exist


def test_there_is_a_journal_of_every_schema_that_people_may_have() -> None:
    changes = (Path(__file__).parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = next(line for line in changes.splitlines() if line.startswith("## "))
    # A schema is final once it has a successor or has been released.
    final = latest() - 1 if "unreleased" in newest else latest()
    missing = {schema for schema in SCHEMAS if schema <= final} - set(KEPT)
    assert not missing, f"no journal of schema {sorted(missing)}: see tests/journal/schemas/make.py"


def test_a_migration_that_people_may_have_had_has_not_changed_since(number: int) -> None:
    flags = apsw.SQLITE_OPEN_READONLY
    with closing(apsw.Connection(str(FOLDER / f"{number}.db"), flags=flags)) as kept_file:
        assert kept_file.pragma("user_version") == number
        assert layout(kept_file) == layout(made_by(number))


def test_every_schema_has_its_migration_and_its_layout() -> None:
    for folder in (schema._MIGRATIONS, layout_texts._LAYOUTS):
        assert sorted(path.stem for path in folder.iterdir()) == [f"{number:04}" for number in SCHEMAS]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_schema_from_before_the_first_is_refused_and_no_byte_of_it_changed(
    number: int, tmp_path: Path
) -> None:
    """No release had this schema. It is reported as a different layout, and repairing it is refused too."""
    old = tmp_path / "journal.db"
    shutil.copy(FOLDER / "4.db", old)
    with closing(apsw.Connection(str(old))) as raw:
        raw.execute("ALTER TABLE draft DROP COLUMN seal")
        raw.pragma("user_version", number)
    before = {path.name: path.read_bytes() for path in old.parent.iterdir()}
    opening: list[Callable[[], object]] = [
        lambda: open_journal(JournalFile(old), create=False),
        lambda: open_other(JournalFile(old)),
        lambda: open_other(JournalFile(old), any_layout=True),
    ]
    for refused in opening:
        with pytest.raises(FileError) as told:
            refused()
        assert (told.value.problem, told.value.detail.split()[0]) == ("layout", "differs")
        assert "draft" in told.value.detail
    assert {path.name: path.read_bytes() for path in old.parent.iterdir()} == before


# Content after a migration


def test_all_of_it_is_there_and_reads_as_it_did(number: int, old: Path) -> None:
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert rows(journal, "PRAGMA user_version") == [(latest(),)]
        live = {identity: entry for identity, entry in CONTENT.items() if identity != DELETED}
        assert {e.id: e.answers for e in journal.entries()} == {i: e.answers for i, e in live.items()}
        assert {e.id: e.ref for e in journal.entries()} == {
            an_id(1): "2026-11-18",
            an_id(2): "2026-11-19",
            an_id(3): "2026-11-22.1",
            an_id(4): "2026-11-22.2",
        }
        assert [e.id for e in journal.entries(Query(deleted=True))] == [DELETED]
        assert [len(journal.history(identity)) for identity in CONTENT] == [1, 1, 2, 1, 2]
        assert journal.history(EDITED)[0].entry.answers[0].text == "my jaw\n\nand two lines"  # type: ignore[union-attr]
        assert [e.id for e in journal.bearing_on_intention()] == [an_id(1)]
        assert ids(journal, areas=("chest",)) == ids(journal, tags=("werk",)) == [an_id(1)]
        assert ids(journal, areas=("neck",)) == [EDITED]
        for word in ("cafe", "borst", "breathe"):
            assert rows(journal, "SELECT count(*) FROM search WHERE search MATCH ?", (word,)) == [(1,)]
        assert journal.drafts() == [Draft(DRAFT, DAY, "daily", 1, '{"id":"x"}')]


def ids(journal: Journal, **query: tuple[str, ...]) -> list[str]:
    return [entry.id for entry in journal.entries(Query(**query))]  # type: ignore[arg-type]


def test_drafts_of_changes_purges_and_never_again_marks_are_migrated(old: Path) -> None:
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert journal.drafts(an_id(4)) == [Draft(CHANGE, DAY, "free", 1, '{"id":"y"}', entry=an_id(4))]
        gone = rows(
            journal, "SELECT content, deleted FROM revision WHERE entry = ? ORDER BY rowid", (PURGED,)
        )
        assert gone == [(None, 0), (None, 1)]
        marks = rows(journal, "SELECT entry, welcome FROM revisit")
        assert marks == [(UNWELCOME, 0)]


def test_it_is_sound_and_can_be_written_to(old: Path) -> None:
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        journal.check()
        assert {finding.level for finding in check_file(journal)} == {"fine"}
        journal.add([an_entry(number=50)], now=moment())
        journal.revise(one(journal, an_id(1)), now=moment(), deleted=True)
        before = kept(journal), read(journal)
        journal.rebuild()
        assert (kept(journal), read(journal)) == before


@pytest.mark.parametrize("number", OLD, ids=lambda number: f"schema {number}")
def test_a_backup_in_the_old_schema_was_made_before(number: int, old: Path) -> None:
    data = old.read_bytes()
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        (backup,) = (old.parent / "backups").iterdir()
        assert backup.name.startswith(f"before-schema-{number + 1}-")
        assert backup.stat().st_mode & 0o077 == 0
        backups.check(JournalFile(backup))
        with closing(apsw.Connection(str(backup), flags=apsw.SQLITE_OPEN_READONLY)) as raw:
            assert raw.pragma("user_version") == number
            assert layout(raw) == layout(made_by(number))
        with closing(open_other(JournalFile(backup))) as then:
            assert (kept(then), read(then)) == (kept(journal), read(journal))
    assert len(data) >= backup.stat().st_size > 0


def test_one_that_is_up_to_date_gets_no_backup_and_a_new_one_neither(old: Path, tmp_path: Path) -> None:
    open_journal(JournalFile(old), create=False).close()
    made = list(old.parent.glob("backups/*"))
    open_journal(JournalFile(old), create=False).close()
    assert list(old.parent.glob("backups/*")) == made
    open_journal(JournalFile(tmp_path / "new" / "journal.db"), create=True).close()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["journal.db"]


# Failures


@pytest.mark.parametrize("number", OLD, ids=lambda number: f"schema {number}")
def test_without_a_backup_nothing_is_migrated_and_yet_it_can_be_read(
    number: int, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = old.read_bytes()

    def full(path: Path, *_: object) -> None:
        raise FileError(str(path), "full", "ENOSPC")

    monkeypatch.setattr(opening, "_keep_old", full)
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert said(journal).keys() == CONTENT.keys() - {DELETED}
        assert journal.trouble is not None
        with pytest.raises(FileError) as told:
            journal.add([an_entry()], now=moment())
    assert told.value.problem == "full"
    with closing(apsw.Connection(str(old))) as raw:
        assert raw.pragma("user_version") == number
        assert layout(raw) == layout(made_by(number))
    assert old.stat().st_size == len(data)


@pytest.mark.parametrize("number", OLD, ids=lambda number: f"schema {number}")
def test_on_a_disk_that_is_full_it_can_be_read_and_with_room_again_it_is_migrated(
    number: int, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 4 << 20) as disk:
        for room in (*range(0, 40 << 10, 8 << 10), 100 << 10, 140 << 10, 180 << 10):
            home = disk / f"home-{room}"
            home.mkdir()
            path = home / "journal.db"
            shutil.copy(FOLDER / f"{number}.db", path)
            ballast = leave(disk, room)
            with closing(open_journal(JournalFile(path), create=False)) as journal:
                assert said(journal).keys() == CONTENT.keys() - {DELETED}, room
                assert not journal.trouble or journal.trouble.problem == "full"
            ballast.unlink()
            with closing(open_journal(JournalFile(path), create=False)) as journal:
                assert journal.trouble is None
                assert said(journal).keys() == CONTENT.keys() - {DELETED}
                journal.check()
            shutil.rmtree(home)


@pytest.mark.parametrize("number", OLD, ids=lambda number: f"schema {number}")
def test_an_error_in_a_migration_leaves_the_schema_it_was_at(
    number: int, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "migrations"
    shutil.copytree(schema._MIGRATIONS, broken)
    with (broken / f"{latest():04}.sql").open("a", encoding="utf-8") as last:
        last.write("INSERT INTO nowhere VALUES (1);")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "_MIGRATIONS", broken)
        with pytest.raises(FileError):
            open_journal(JournalFile(old), create=False)
    with closing(apsw.Connection(str(old))) as raw:
        assert raw.pragma("user_version") == latest() - 1
        assert layout(raw) == layout(made_by(latest() - 1))
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert said(journal).keys() == CONTENT.keys() - {DELETED}


def test_a_newer_schema_is_refused_and_no_byte_of_it_changed(old: Path) -> None:
    with closing(apsw.Connection(str(old))) as raw:
        raw.pragma("user_version", latest() + 1)
    before = {path.name: path.read_bytes() for path in old.parent.iterdir()}
    for create in (True, False):
        with pytest.raises(FileError) as told:
            open_journal(JournalFile(old), create=create)
        assert told.value.problem == "newer"
    with pytest.raises(FileError) as told:
        open_other(JournalFile(old))
    assert told.value.problem == "newer"
    assert {path.name: path.read_bytes() for path in old.parent.iterdir()} == before


# Two programs at once

OPENS = """
    import sys
    from pathlib import Path
    from reflect.journal.safety import backups
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal
    write = backups.write_backup
    def slowly(*given, **named):
        print("before its backup", flush=True)
        sys.stdin.readline()
        write(*given, **named)
    backups.write_backup = slowly
    journal = open_journal(JournalFile(Path(sys.argv[1])), create=False)
    print(journal.count(), flush=True)
"""


@pytest.mark.parametrize("number", OLD, ids=lambda number: f"schema {number}")
def test_two_programs_at_once_migrate_it_once_and_the_backup_is_in_the_old_schema(
    number: int, old: Path
) -> None:
    with running(OPENS, old) as late, running(OPENS, old) as early:
        assert says(late) == says(early) == "before its backup"
        tell(early)
        assert says(early) == "4"
        tell(late)  # the other program has migrated it meanwhile
        assert says(late) == "4"
    for backup in (old.parent / "backups").iterdir():
        with closing(apsw.Connection(str(backup), flags=apsw.SQLITE_OPEN_READONLY)) as raw:
            assert raw.pragma("user_version") == number, backup.name
    assert list((old.parent / "backups").iterdir())
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        journal.check()
        assert said(journal).keys() == CONTENT.keys() - {DELETED}


def test_what_another_program_migrates_while_this_one_waits_for_the_lock_is_not_done_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[Path] = []

    @contextmanager
    def late(connection: apsw.Connection) -> Iterator[None]:
        if not others:
            others.append(old)
            open_journal(JournalFile(old), create=False).close()
        with writing(connection):
            yield

    monkeypatch.setattr(schema, "writing", late)
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert journal.connection.pragma("user_version") == latest()
        journal.check()
        assert said(journal).keys() == CONTENT.keys() - {DELETED}
    assert others


def test_a_purge_reaches_a_backup_of_that_schema(old: Path) -> None:
    """Finding out whether the backup holds the entry must work in the old layout."""
    assert EDITED in said_in(old)
    assert (
        backups.purge_from(old.parent, [EDITED], time="2026-11-22T20:00:00.000+00:00", of=JournalFile(old))
        == []
    )
    left = said_in(old)
    assert EDITED not in left
    assert (
        backups.purge_from(old.parent, [EDITED], time="2026-11-22T20:00:00.000+00:00", of=JournalFile(old))
        == []
    )
    assert left


def said_in(path: Path) -> set[str]:
    """Return the ids of the live entries in a backup."""
    with closing(open_other(JournalFile(path))) as backup:
        return {entry.id for entry in backup.entries()}


# The id of the journal


def test_every_journal_gets_its_own_id_and_keeps_it(old: Path, tmp_path: Path) -> None:
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        first = journal_id(journal.connection)
    with closing(open_journal(JournalFile(old), create=False)) as journal:
        assert journal_id(journal.connection) == first
    with closing(open_journal(JournalFile(tmp_path / "new" / "journal.db"), create=True)) as other:
        assert journal_id(other.connection) != first
    assert first is not None
    assert uuid.UUID(first).version == 4
    assert str(uuid.UUID(first)) == first
