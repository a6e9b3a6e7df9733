"""A purge from another journal or a backup removes exactly what a purge in this journal removes."""

import sqlite3
from pathlib import Path

import pytest

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.cli.test_purge import MARK, files_with
from tests.support.entries import DAY, an_entry, follow_up, moment, on, plan, text
from tests.support.looking import kept_in
from tests.support.ran import numbered


@pytest.fixture
def made(home: Path) -> Entry:
    """A marked plan, an entry that quotes it and an unrelated entry, in a journal and two backups."""
    made = an_entry(text(f"{MARK} here"), plan(f"{MARK} cue", f"{MARK} response"), day=on(-3))
    keep(home, made, an_entry(text("nothing to do with it"), day=on(-2)))
    run("backup")
    keep(home, an_entry(follow_up(made.id, cue=f"{MARK} cue", words="a bit"), day=on(-1)))
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    state = f'{{"of": "{made.id}", "cue": "{MARK} cue", "text": "half way"}}'
    journal.save_draft(Draft("d", DAY, "daily", 1, state), now=moment())
    journal.close()
    run("edit", date(-2), "body-signal", stdin="nothing to do with it at all\n")
    assert len(files_with(home)) > 2
    return made


@pytest.fixture
def other(home: Path, tmp_path: Path, made: Entry) -> Path:
    """Another machine's journal, in which the plan was purged and a new entry was written."""
    there = tmp_path / "there" / "journal.db"
    run("backup", there)
    journal = open_journal(JournalFile(there), create=False)
    journal.purge(made, now=moment())
    journal.add([an_entry(text("from there"), day=on(-4))], now=moment())
    journal.close()
    return there


def all_files(home: Path) -> dict[str, tuple[int, int]]:
    """Return the number of revisions with content and of drafts, for the journal and each backup."""
    found = {}
    for file in (home / "journal.db", *(home / "backups").iterdir()):
        with sqlite3.connect(file) as connection:
            count = "SELECT count(content), (SELECT count(*) FROM draft) FROM revision"
            found[file.name] = connection.execute(count).fetchone()
        connection.close()
    return found


@pytest.mark.parametrize("command", ["import", "restore"])
def test_no_file_of_ours_holds_a_word_of_it_and_all_else_is_there(
    home: Path, other: Path, made: Entry, en: Phrases, command: str
) -> None:
    before = all_files(home)
    ran = run(command, other, "--yes", "--lang", "en")
    assert ran.code == 0, ran.err
    said = ran.err.splitlines()
    assert said[-2:] == [en.revising.purging_backups, en.safety.backups_purged]
    told = en.exchange.purged_here(1, dry_run=False), en.safety.restore_line("purged_there", 1, date(-3))
    assert told[command == "restore"] in said
    assert files_with(home) == []
    assert run("list", "--all", "--json").refs == numbered([date(-1), date(-2), date(-4)])
    assert run("show", date(-1), "--json").json["answers"][0]["text"] == "a bit"
    after = all_files(home)
    assert before.keys() < after.keys(), "the copy that was kept aside, too"
    for name, (revisions, drafts) in before.items():
        if name != "journal.db":
            # The plan is gone; the follow-up has a version without the quotation.
            assert after[name] == (revisions - 1, drafts)
    assert run("doctor").code == 0


def test_only_looking_says_so_and_takes_nothing_away(
    home: Path, other: Path, made: Entry, en: Phrases
) -> None:
    before = kept_in(home / "journal.db")
    held = files_with(home)
    ran = run("import", other, "--dry-run", "--lang", "en")
    assert en.exchange.purged_here(1, dry_run=True) in ran.err.splitlines()
    assert run("import", other, "--dry-run", "--json").json["purged_here"] == 1
    assert (kept_in(home / "journal.db"), files_with(home)) == (before, held)


def test_a_second_time_there_is_nothing_to_purge(home: Path, other: Path, en: Phrases) -> None:
    assert run("import", other, "--yes", "--json").json["purged_here"] == 1
    backups = {file.name: file.stat().st_mtime_ns for file in (home / "backups").iterdir()}
    ran = run("import", other, "--json")
    assert ran.json["purged_here"] == 0
    assert en.safety.backups_purged not in ran.err
    assert {file.name: file.stat().st_mtime_ns for file in (home / "backups").iterdir()} == backups


@pytest.mark.parametrize("command", ["import", "restore"])
def test_a_backup_that_cannot_be_changed_is_named(
    home: Path, other: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, command: str
) -> None:
    stuck = home / "backups" / "2026-11-01.db"
    monkeypatch.setattr(Journal, "purge_backups", lambda *_, **__: [stuck])
    ran = run(command, other, "--yes", "--lang", "en")
    assert ran.code == 4
    assert ran.err.splitlines()[-2:] == list(en.errors.worded(FileError(str(stuck), "backup_kept")))
    assert "journal.db" not in files_with(home)


def test_a_damaged_backup_is_named_and_the_others_are_gone_through(home: Path, other: Path) -> None:
    broken = home / "backups" / "2026-01-01.db"
    broken.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    ran = run("import", other, "--yes", "--lang", "en")
    assert ran.code == 4
    assert str(broken) in ran.err
    assert files_with(home) == []


def test_a_log_that_another_program_keeps_is_reported(
    home: Path, other: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    def kept(journal: Journal) -> None:
        raise FileError(str(journal.path), "log_kept", "BusyError")

    monkeypatch.setattr(Journal, "clear_log", kept)
    ran = run("import", other, "--yes", "--lang", "en")
    assert ran.code == 4
    assert ran.err.splitlines()[-2:] == list(
        en.errors.worded(FileError(str(home / "journal.db"), "log_kept"))
    )
    assert [name for name in files_with(home) if name.startswith("backups")] == []


@pytest.mark.parametrize("command", ["import", "restore"])
def test_a_log_and_a_backup_that_may_still_hold_words_are_both_reported(
    home: Path, other: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases, command: str
) -> None:
    stuck = home / "backups" / "2026-11-01.db"

    def kept(journal: Journal) -> None:
        raise FileError(str(journal.path), "log_kept", "BusyError")

    monkeypatch.setattr(Journal, "clear_log", kept)
    monkeypatch.setattr(Journal, "purge_backups", lambda *_, **__: [stuck])
    ran = run(command, other, "--yes", "--lang", "en")
    assert ran.code == 4
    log, backup = (
        en.errors.worded(FileError(str(home / "journal.db"), "log_kept")),
        en.errors.worded(FileError(str(stuck), "backup_kept")),
    )
    assert ran.err.splitlines()[-4:] == [*log, *backup]
    assert en.safety.backups_purged not in ran.err
