"""`reflect backup`, and the automatic daily backup."""

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest

from reflect.actions import after_writing
from reflect.errors import FileError, TargetTaken
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.lock_file import BACKUP, LockFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import NOW, keep, run
from tests.support.entries import DAY, an_entry, on, text
from tests.support.looking import kept_in
from tests.support.processes import running, says

TODAY = f"{DAY}.db"
STAMP = NOW.strftime("%Y%m%dT%H%M%S")


A_CHECK_IN = ("checkin", "free", "--answers", "-")


# Automatic


def test_with_the_setting_none_is_made(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("backups = false\n")
    assert run("checkin", "free", stdin="words\n").code == 0
    assert not (home / "backups").exists()
    (home / "config.toml").write_text("backups = true\n")
    assert run("checkin", "free", stdin="words\n").code == 0
    assert (home / "backups" / TODAY).exists()


def test_a_check_in_makes_the_backup_of_the_day_after_its_closing(
    home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    shown: list[str] = []
    back_up = Journal.back_up

    def looking(journal: Journal, folder: Path, *more: Any) -> Path | None:
        shown.append(cast("BytesIO", sys.stdout.buffer).getvalue().decode())
        return back_up(journal, folder, *more)

    monkeypatch.setattr(Journal, "back_up", looking)
    ran = run("checkin", "core", stdin="my jaw\nI must hurry\nmy jaw tightens\nbreathe\n")
    assert ran.code == 0
    assert shown == [ran.out], "once, when all that there was to say had been said"
    assert "my jaw tightens" in ran.out
    assert ran.err == ""
    assert kept_in(home / "backups" / TODAY) == kept_in(home / "journal.db")


def test_a_pause_makes_it_too_because_answers_were_kept(home: Path) -> None:
    assert run("checkin", "core", stdin="my jaw\n").code == 0
    assert len(kept_in(home / "backups" / TODAY)[1]) == 1


@pytest.mark.parametrize("command", [["list"], ["show"], ["status"], ["export"], ["doctor"]], ids=" ".join)
def test_commands_that_only_read_make_none(weeks: Sequence[Entry], home: Path, command: list[str]) -> None:
    run(*command)
    assert not (home / "backups").exists()


def test_where_nothing_was_answered_nothing_is_made(home: Path) -> None:
    run("checkin", "core", stdin="")
    assert not home.exists()


def test_a_failed_backup_is_one_message_and_does_not_fail_the_command(
    home: Path, en: Phrases, nl: Phrases
) -> None:
    home.mkdir()
    (home / "backups").write_text("in the way")
    for phrases, flag in ((en, "en"), (nl, "nl")):
        ran = run(*A_CHECK_IN, "--json", "--lang", flag, stdin='{"free": "some words"}')
        assert ran.code == 0
        assert json.loads(ran.out)["answers"][0]["text"] == "some words"
        (line,) = ran.err.splitlines()
        assert line.startswith(phrases.safety.no_backup)
        assert str(home / "backups" / TODAY) in line
        assert "some words" not in line


def test_a_full_disk_is_reported_and_is_not_a_failure(
    home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    def full(*_: object) -> None:
        raise FileError(str(home / "backups" / TODAY), "full", "ENOSPC")

    monkeypatch.setattr(Journal, "back_up", full)
    ran = run(*A_CHECK_IN, stdin='{"free": "some words"}')
    assert ran.code == 0
    what, do = en.errors.worded(FileError(str(home / "backups" / TODAY), "full", "ENOSPC"))
    assert ran.err.splitlines() == [en.session.saved, f"{en.safety.no_backup} {what} {do}"]


def test_a_large_one_is_announced_and_only_when_it_is_made(
    home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    monkeypatch.setattr(after_writing, "LARGE", 0)
    assert en.safety.backing_up in run(*A_CHECK_IN, stdin='{"free": "some words"}').err
    assert en.safety.backing_up not in run(*A_CHECK_IN, stdin='{"free": "more words"}').err


def test_nothing_is_reported_while_another_program_makes_it(home: Path, en: Phrases) -> None:
    code = """
        import sys
        from pathlib import Path
        from reflect.journal.lock_file import LockFile
        assert LockFile(Path(sys.argv[1])).acquire(sys.argv[2])
        print("claimed", flush=True)
        sys.stdin.readline()
    """
    home.mkdir()
    with running(code, home / "journal.lock", BACKUP) as other:
        assert says(other) == "claimed"
        ran = run(*A_CHECK_IN, stdin='{"free": "some words"}')
        assert (ran.code, ran.err) == (0, en.session.saved + "\n")
    assert not (home / "backups").exists()


def test_a_clock_that_ran_ahead_costs_nothing(home: Path) -> None:
    keep(home, an_entry())
    (home / "backups").mkdir()
    (home / "backups" / "2033-01-01.db").write_bytes(b"from the future")
    assert run(*A_CHECK_IN, stdin='{"free": "some words"}').code == 0
    assert {path.name for path in (home / "backups").iterdir()} == {TODAY, "2033-01-01.db"}


# By command


def test_it_goes_beside_the_automatic_ones_and_says_where_and_that_it_is_sound(
    weeks: Sequence[Entry], home: Path, en: Phrases
) -> None:
    ran = run("backup")
    target = home / "backups" / f"reflect-{STAMP}.db"
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.strip() == en.safety.backed_up(len(weeks), str(target), target.stat().st_size)
    assert kept_in(target) == kept_in(home / "journal.db")
    assert [path.name for path in (home / "backups").iterdir()] == [target.name]


def test_it_goes_to_a_file_or_into_a_folder(weeks: Sequence[Entry], home: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "mine.db").code == 0
    assert run("backup", tmp_path / "new" / "mine.db").code == 0
    assert run("backup", tmp_path).code == 0
    for file in ("mine.db", "new/mine.db", f"reflect-{STAMP}.db"):
        assert kept_in(tmp_path / file) == kept_in(home / "journal.db")


def test_an_older_backup_may_be_written_over(weeks: Sequence[Entry], home: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "mine.db").code == 0
    keep(home, an_entry())
    assert run("backup", tmp_path / "mine.db").code == 0
    assert kept_in(tmp_path / "mine.db") == kept_in(home / "journal.db")


def test_anything_else_is_overwritten_only_on_request(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    file = tmp_path / "thesis.txt"
    file.write_text("years of work")
    ran = run("backup", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(TargetTaken(str(file))))
    assert file.read_text() == "years of work"
    assert run("backup", file, "--force").code == 0
    assert file.read_bytes().startswith(b"SQLite")


def test_another_journal_is_not_written_over(weeks: Sequence[Entry], tmp_path: Path) -> None:
    other = tmp_path / "other" / "journal.db"
    keep(other.parent, an_entry())
    before = kept_in(other)
    assert run("backup", other).code == 2
    with closing(open_journal(JournalFile(other), create=False)) as open_there:
        open_there.add([an_entry()], now=NOW)
        ran = run("backup", other, "--force")
        assert ran.code == 4, "somebody has it open"
        assert len(list(open_there.entries())) == len(before[0]) + 1


@pytest.mark.parametrize(
    "name", ["journal.db", "journal.db-wal", "journal.lock", "config.toml", "status", "completions"]
)
def test_no_file_of_ours_is_written_over_not_even_when_asked(
    weeks: Sequence[Entry], home: Path, name: str
) -> None:
    before = kept_in(home / "journal.db")
    for flags in ([], ["--force"]):
        assert run("backup", home / name, *flags).code == 2
    assert run("backup", home / "questions" / "mine.db", "--force").code == 2
    assert kept_in(home / "journal.db") == before


def test_where_there_is_no_journal_there_is_nothing_to_back_up(
    home: Path, tmp_path: Path, en: Phrases
) -> None:
    ran = run("backup", tmp_path / "mine.db")
    assert (ran.code, ran.out, ran.err.strip()) == (0, "", en.looking.empty_journal)
    assert not (tmp_path / "mine.db").exists()
    assert not home.exists()


def test_a_backup_that_cannot_be_written_is_reported(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = run("backup", tmp_path / "file" / "mine.db")
    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 2


def test_a_backup_that_cannot_be_read_back_is_reported(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, nl: Phrases
) -> None:
    def unsound(path: Path) -> None:
        raise FileError(str(path), "damaged", "integrity")

    monkeypatch.setattr("reflect.journal.safety.backups.check", unsound)
    for flag, phrases in (("en", en), ("nl", nl)):
        ran = run("backup", tmp_path / "mine.db", "--lang", flag)
        assert ran.code == 4
        assert ran.err.splitlines() == list(
            phrases.errors.worded(FileError(str(tmp_path / "mine.db"), "unsound", "integrity"))
        )
    assert not list(tmp_path.glob("*mine*"))


def test_the_claim_of_a_backup_ends_with_it(home: Path) -> None:
    run(*A_CHECK_IN, stdin='{"free": "some words"}')
    with closing(LockFile(home / "journal.lock")) as locks:
        assert locks.acquire(BACKUP)


def test_a_copy_of_versions_that_are_no_longer_what_was_written_is_not_called_sound(
    home: Path, tmp_path: Path, en: Phrases, nl: Phrases
) -> None:
    keep(home, *(an_entry(text(f"marked {n} {'word ' * 400}"), day=on(-n)) for n in range(1, 4)))
    file = home / "journal.db"
    file.write_bytes(file.read_bytes().replace(b"marked 2", b"marred 2").replace(b"marked 3", b"marred 3"))
    for flag, phrases in (("en", en), ("nl", nl)):
        target = tmp_path / f"{flag}.db"
        ran = run("backup", target, "--lang", flag)
        size = target.stat().st_size
        assert ran.code == 0
        assert ran.err.strip() == phrases.safety.backed_up_altered(3, str(target), size, altered=2)
    assert run("restore", tmp_path / "en.db", "--dry-run").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks")
def test_a_folder_of_backups_that_is_a_link_to_itself_is_reported(
    weeks: Sequence[Entry], home: Path, tmp_path: Path, en: Phrases
) -> None:
    (home / "backups").symlink_to("backups")
    ran = run("backup")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(home / "backups"), "dangling"))),
    )
    assert run("backup", tmp_path / "mine.db").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks")
@pytest.mark.parametrize("command", [("backup",), ("import", "notes.txt")])
def test_backups_on_a_disk_that_is_not_connected_are_not_made_elsewhere(
    weeks: Sequence[Entry],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    en: Phrases,
    command: tuple[str, ...],
) -> None:
    (tmp_path / "notes.txt").write_text("[2026-01-02 10:00] A walk.\n")
    monkeypatch.chdir(tmp_path)
    (home / "backups").symlink_to(tmp_path / "disk" / "backups")
    before = kept_in(home / "journal.db")
    ran = run(*command)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(home / "backups"), "dangling"))),
    )
    assert (kept_in(home / "journal.db"), (tmp_path / "disk").exists()) == (before, False)


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks")
@pytest.mark.parametrize("target", ["backups", "nowhere/at all"])
def test_doctor_names_a_folder_of_backups_that_leads_nowhere(
    weeks: Sequence[Entry], home: Path, target: str
) -> None:
    (home / "backups").symlink_to(target)
    ran = run("doctor", "--json")
    found = [(one["level"], one["problem"]) for one in ran.json if one["check"] == "backups"]
    assert (ran.code, found) == (4, [("wrong", "closed")])
