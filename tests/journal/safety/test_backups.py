"""Backups: complete, private and verified before they count; a failed backup replaces nothing."""

import datetime as dt
import os
import stat
from contextlib import closing
from pathlib import Path
from unittest import mock

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.lock_file import LockFile
from reflect.journal.opening import open_journal
from reflect.journal.safety import backups
from reflect.journal.safety.backups import (
    all_backups,
    back_up_today,
    check,
    daily_backups,
)
from reflect.journal.store import Journal
from reflect.system.files import leftovers, take_away
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, moment, on, plan, text
from tests.support.journals import delete, one, revise
from tests.support.looking import kept, kept_in, read, read_in
from tests.support.processes import running, says, tell
from tests.support.small_disk import leave, small_disk


@pytest.fixture
def lived(journal: Journal) -> Journal:
    """A journal with an edit, a deletion, a purge and a draft."""
    journal.add(
        [an_entry(text(f"the words of {n}"), plan(), number=n, day=on(-n)) for n in range(8)], now=moment()
    )
    revise(journal, one(journal, an_id(1)).model_copy(update={"answers": (text("other words"),)}))
    delete(journal, one(journal, an_id(2)))
    journal.purge(one(journal, an_id(3)), now=moment())
    journal.save_draft(Draft(an_id(90), DAY, "daily", 2, '{"half": "a draft"}'), now=moment())
    return journal


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# Content


def test_a_backup_holds_all_that_the_journal_does(lived: Journal, tmp_path: Path) -> None:
    lived.copy_to(tmp_path / "copy.db")
    assert kept_in(tmp_path / "copy.db") == kept(lived)
    assert read_in(tmp_path / "copy.db") == read(lived)


def test_what_another_program_wrote_a_moment_ago_is_in_it(lived: Journal, tmp_path: Path) -> None:
    with closing(open_journal(JournalFile(lived.path), create=False)) as other:
        other.add([an_entry(number=50)], now=moment())
        lived.copy_to(tmp_path / "copy.db")
        assert kept_in(tmp_path / "copy.db") == kept(other)


def test_what_was_deleted_from_the_file_is_not_in_it(lived: Journal, tmp_path: Path) -> None:
    lived.drop_draft(an_id(90))
    lived.copy_to(tmp_path / "copy.db")
    assert b"half" not in (tmp_path / "copy.db").read_bytes()


def test_a_backup_is_one_file_that_works_as_a_journal(lived: Journal, tmp_path: Path) -> None:
    target = tmp_path / "home" / "journal.db"
    lived.copy_to(target)
    assert names(target.parent) == {"journal.db"}
    with closing(open_journal(JournalFile(target), create=False)) as other:
        assert read(other) == read(lived)
        # It is switched to write-ahead logging, as every journal in use is.
        assert other.connection.pragma("journal_mode") == "wal"
        other.add([an_entry()], now=moment())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out in another way")
def test_nobody_else_can_read_a_backup(lived: Journal, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lived.copy_to(tmp_path / "new" / "copy.db")
        (tmp_path / "open.db").touch(0o666)
        lived.copy_to(tmp_path / "open.db")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new") == 0o700
    assert mode(tmp_path / "new" / "copy.db") == mode(tmp_path / "open.db") == 0o600


def test_a_new_backup_takes_the_place_of_an_older_one(lived: Journal, tmp_path: Path) -> None:
    lived.copy_to(tmp_path / "copy.db")
    lived.add([an_entry(number=51)], now=moment())
    lived.copy_to(tmp_path / "copy.db")
    assert kept_in(tmp_path / "copy.db") == kept(lived)


# Failures


def trouble(journal: Journal, target: Path) -> FileError:
    """Return the error that prevents a backup in place of a file with the text `old`."""
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"old")
    before = names(target.parent)
    with pytest.raises(FileError) as told:
        journal.copy_to(target)
    assert target.read_bytes() == b"old"
    assert names(target.parent) == before
    return told.value


def test_a_full_disk_leaves_the_old_backup_and_nothing_else(lived: Journal, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2 << 20) as disk:
        (disk / "copy.db").write_bytes(b"old")
        for room in (0, 4096, 32_768):
            leave(disk, room)
            told = trouble(lived, disk / "copy.db")
            assert (told.path, told.problem) == (str(disk / "copy.db"), "full")
        (disk / "ballast").unlink()
        lived.copy_to(disk / "copy.db")
        assert kept_in(disk / "copy.db") == kept(lived)


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "reflect.journal.safety.backups.check"])
def test_an_error_at_any_step_leaves_the_old_backup_and_nothing_else(
    lived: Journal, tmp_path: Path, step: str
) -> None:
    with mock.patch(step, side_effect=OSError(5, "input or output")):
        assert trouble(lived, tmp_path / "b" / "copy.db").problem == "other"


def test_an_interruption_leaves_the_old_backup_and_nothing_else(lived: Journal, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"old")
    before = names(tmp_path)
    with mock.patch.object(backups, "check", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        lived.copy_to(target)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == before


@pytest.mark.parametrize("damage", ["a page of rubbish", "cut short", "emptied"])
def test_a_copy_that_is_not_sound_is_noticed_and_never_gets_the_name(
    lived: Journal, tmp_path: Path, damage: str
) -> None:
    written = backups._copy

    def damaged(connection: apsw.Connection, partial: JournalFile, of: JournalFile) -> None:
        written(connection, partial, of)
        size = partial.path.stat().st_size
        with partial.path.open("r+b") as file:
            match damage:
                case "a page of rubbish":
                    file.seek(size // 8192 * 4096)
                    file.write(os.urandom(4096))
                case "cut short":
                    file.truncate(size - 4096)
                case "emptied":
                    file.truncate(0)

    with mock.patch.object(backups, "_copy", damaged):
        told = trouble(lived, tmp_path / "b" / "copy.db")
    assert (told.problem, told.path) == ("unsound", str(tmp_path / "b" / "copy.db"))


def test_a_damaged_journal_is_named_and_not_its_backup(lived: Journal, tmp_path: Path) -> None:
    lived.add([an_entry(text(f"marked {n} " + "long " * 700)) for n in range(20)], now=moment())
    lived.close()
    rubbish(whole(lived.path), pages_with(lived.path, '"text":"marked 9')[0])
    with closing(open_journal(JournalFile(lived.path), create=False)) as damaged:
        told = trouble(damaged, tmp_path / "b" / "copy.db")
    assert (told.problem, told.path) == ("damaged", str(lived.path))


def test_a_broken_search_index_keeps_nobody_from_a_backup(lived: Journal, tmp_path: Path) -> None:
    lived.connection.execute("UPDATE search_data SET block = zeroblob(9) WHERE id > 10")
    lived.copy_to(tmp_path / "copy.db")
    assert kept_in(tmp_path / "copy.db") == kept(lived)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_file_with_a_log_beside_it_is_not_overwritten(lived: Journal, tmp_path: Path, end: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / f"copy.db{end}").write_bytes(b"what is still in the log of another")
    assert trouble(lived, tmp_path / "b" / "copy.db").problem == "busy"


# Kinds of files


def test_the_header_distinguishes_a_backup_from_a_journal_in_use(lived: Journal, tmp_path: Path) -> None:
    lived.copy_to(tmp_path / "copy.db")
    assert JournalFile(tmp_path / "copy.db").kind == "backup"
    assert JournalFile(lived.path).kind != "backup"
    (tmp_path / "words").write_text("refl" * 40)
    assert JournalFile(tmp_path / "words").kind != "backup"
    assert JournalFile(tmp_path / "nothing").kind != "backup"
    assert JournalFile(tmp_path).kind != "backup"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_anything_but_a_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert JournalFile(tmp_path / "pipe").kind != "backup"


def test_the_check_of_a_backup_names_what_is_wrong(lived: Journal, tmp_path: Path) -> None:
    lived.copy_to(tmp_path / "copy.db")
    check(JournalFile(tmp_path / "copy.db"))
    apsw.Connection(str(tmp_path / "other.db")).execute("CREATE TABLE things (a)")
    with pytest.raises(FileError) as told:
        check(JournalFile(tmp_path / "other.db"))
    assert told.value.problem == "not_a_journal"
    rubbish(tmp_path / "copy.db", pages_with(tmp_path / "copy.db", "the words of 5")[0])
    with pytest.raises(FileError) as told:
        check(JournalFile(tmp_path / "copy.db"))
    assert told.value.problem == "damaged"


# One a day


def back_up(journal: Journal, folder: Path, today: dt.date = DAY) -> Path | None:
    with closing(LockFile(folder.parent / "lock")) as locks:
        return back_up_today(journal.connection, folder, today, locks, of=journal.file)


def test_one_is_made_a_day(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert back_up(lived, folder) == folder / f"{DAY}.db"
    made = (folder / f"{DAY}.db").stat()
    lived.add([an_entry()], now=moment())
    assert back_up(lived, folder) is None
    assert (folder / f"{DAY}.db").stat() == made
    assert back_up(lived, folder, on(1)) == folder / f"{on(1)}.db"
    assert names(folder) == {f"{DAY}.db", f"{on(1)}.db"}


BACKS_UP = """
    import sys
    from pathlib import Path
    from reflect.journal.safety import backups
    from reflect.journal.lock_file import LockFile
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal
    from tests.support.entries import DAY
    journal = open_journal(JournalFile(Path(sys.argv[1])), create=False)
    write = backups.write_backup
    def slowly(*given, **named):
        print("writing", flush=True)
        sys.stdin.readline()
        write(*given, **named)
    backups.write_backup = slowly
    print(journal.back_up(Path(sys.argv[2]), DAY, LockFile(Path(sys.argv[3]))), flush=True)
    sys.stdin.readline()
"""


def test_two_programs_at_once_make_one(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with running(BACKS_UP, lived.path, folder, tmp_path / "lock") as first:
        assert says(first) == "writing"
        assert back_up(lived, folder) is None, "the other one is at it"
        assert not folder.exists()
        tell(first)
        assert says(first) == str(folder / f"{DAY}.db")
        assert back_up(lived, folder) is None, "it is there"
    assert names(folder) == {f"{DAY}.db"}


def test_one_that_another_program_made_between_the_look_and_the_claim_stays(
    lived: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"

    class Late(LockFile):
        def acquire(self, draft: str) -> bool:
            folder.mkdir()
            (folder / f"{DAY}.db").write_bytes(b"just made")
            return super().acquire(draft)

    with closing(Late(tmp_path / "lock")) as locks:
        assert back_up_today(lived.connection, folder, DAY, locks, of=lived.file) is None
    assert (folder / f"{DAY}.db").read_bytes() == b"just made"


def test_a_failed_backup_is_made_by_the_next_command(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with mock.patch.object(backups, "check", side_effect=OSError), pytest.raises(FileError):
        back_up(lived, folder)
    assert back_up(lived, folder) == folder / f"{DAY}.db"


def test_where_the_new_one_cannot_be_written_no_older_one_goes(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(60):
        (folder / f"{on(-60 + day)}.db").write_bytes(b"x")
    before = names(folder)
    with mock.patch.object(backups, "check", side_effect=OSError), pytest.raises(FileError):
        back_up(lived, folder)
    assert names(folder) == before


# Leftovers of killed programs


def test_what_a_program_that_is_gone_left_half_written_is_swept_and_what_a_living_one_writes_is_not(
    lived: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with running("import sys; print('here', flush=True); sys.stdin.readline()") as living:
        assert says(living) == "here"
        with running("pass") as other:
            other.wait()
            gone = other.pid
        written_by = {
            f".2026-11-20.db.new.{gone}.partial": False,
            f".2026-11-20.db.{gone}.partial-journal": False,
            f".journal.db.{gone}.new-wal": False,
            f".journal.db.{10**12}.new": False,  # no process id is that large
            f".2026-11-21.db.new.{os.getpid()}.partial": False,  # an earlier process with our id
            f".2026-11-20.db.new.{living.pid}.partial": True,
        }
        for name in written_by:
            (folder / name).touch()
        assert {path.name for path in leftovers(folder)} == {
            n for n, lives in written_by.items() if not lives
        }
        back_up(lived, folder)
    assert names(folder) == {f"{DAY}.db"} | {name for name, lives in written_by.items() if lives}


USERS = (
    "before the holidays.db",
    "2026-11-22 (copy).db",
    "2026-13-45.db",
    "２０２６-11-20.db",
    "1999-01-01.db.gz",
    "notes.partial",
    "a.123.partial",
    ".hidden",
    "before-schema-2-20260101T000000.db",
    "before-restore-20260101T000000.db",
    "reflect-20200101T000000.db",
)


def test_what_a_person_keeps_in_the_folder_is_left_alone(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in USERS:
        (folder / name).write_text("mine")
    (folder / ".kept.1.partial").mkdir()
    for day in range(60):
        (folder / f"{on(-60 + day)}.db").write_bytes(b"x")
    back_up(lived, folder)
    for path in leftovers(folder):
        take_away(path)
    assert all((folder / name).read_text() == "mine" for name in USERS)
    assert (folder / ".kept.1.partial").is_dir()
    assert 7 < len(daily_backups(folder)) < 20


def test_automatic_backups_are_distinguished_from_others_by_their_names(tmp_path: Path) -> None:
    for name in (*USERS, "2026-11-22.db", "2026-02-29.db"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "folder.db").mkdir()
    assert [backup.path.name for backup in daily_backups(tmp_path)] == ["2026-11-22.db"]
    named = {n for n in USERS if n.endswith(".db")}
    assert {path.name for path in all_backups(tmp_path)} == {*named, "2026-11-22.db", "2026-02-29.db"}
    assert daily_backups(tmp_path / "nowhere") == []
    assert all_backups(tmp_path / "nowhere") == []


def test_one_that_cannot_go_does_not_fail_the_new_one(lived: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(40):
        (folder / f"{on(-40 + day)}.db").write_bytes(b"x")
    unlink = Path.unlink

    def stuck(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == f"{on(-39)}.db":
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    with mock.patch.object(Path, "unlink", stuck):
        assert back_up(lived, folder) == folder / f"{DAY}.db"
    assert (folder / f"{on(-39)}.db").exists()
    assert len(daily_backups(folder)) < 20
    assert back_up(lived, folder, on(1)) is not None
    assert not (folder / f"{on(-39)}.db").exists(), "the next day it can go"
