"""`reflect purge`: the text is gone from every file of reflect, the rest stays, and unreachable copies are named."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import FileError, NeedsConfirmation
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.safety import backups
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import about_it, an_entry, follow_up, naming, on, plan, text
from tests.support.ran import numbered

MARK = "qzwtortoise"


def files_with(home: Path, mark: str = MARK) -> list[str]:
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and mark.encode() in path.read_bytes()
    ]


@pytest.fixture
def marked(home: Path) -> Entry:
    """An entry whose plan contains the mark, an entry that quotes the plan, and a backup of both."""
    made = an_entry(text(f"{MARK} here"), plan(f"{MARK} cue", f"{MARK} response"), day=on(-2))
    keep(home, made, an_entry(follow_up(made.id, cue=f"{MARK} cue", words="a bit"), day=on(-1)))
    run("edit", date(-2), "body-signal", stdin=f"{MARK} again\n")
    return made


def test_in_a_script_it_needs_yes(home: Path, marked: Entry, en: Phrases) -> None:
    ran = run("purge", date(-2))
    assert (ran.code, ran.out, ran.err.splitlines()) == (2, "", list(en.errors.worded(NeedsConfirmation())))
    assert "journal.db" in files_with(home)


@pytest.mark.parametrize("deleted", [False, True])
def test_no_file_of_ours_holds_a_word_of_it(home: Path, marked: Entry, en: Phrases, *, deleted: bool) -> None:
    assert any(name.startswith("backups") for name in files_with(home))
    if deleted:
        run("delete", date(-2), "--yes")
    ran = run("purge", date(-2), "--yes")
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (0, "", en.revising.purged(1, 0))
    assert files_with(home) == []
    assert run("list", "--all", "--json").refs == numbered([date(-1)])
    assert run("list", "--deleted", "--json").json == []
    assert run("show", date(-1), "--json").json["answers"][0]["text"] == "a bit"
    assert run("doctor").code == 0


@pytest.mark.parametrize(("flag", "word"), [("en", "Exports"), ("nl", "exports")])
def test_it_says_that_earlier_exports_may_still_hold_it(
    home: Path, marked: Entry, tmp_path: Path, flag: str, word: str
) -> None:
    run("export", tmp_path / "earlier.md")
    ran = run("purge", date(-2), "--yes", "--lang", flag)
    assert ran.code == 0
    assert word in ran.out + ran.err
    assert MARK in (tmp_path / "earlier.md").read_text()


def test_the_prompt_and_the_status_know(home: Path, en: Phrases) -> None:
    keep(home, an_entry(plan()))
    assert run("purge", "today", "--yes").err.splitlines()[-1] == en.revising.purged(0, 0)
    now = run("status", "--json").json
    assert (now["done"], now["intention"]) == (False, None)
    assert "done" not in (home / "status").read_text()


def test_a_ref_that_fits_a_live_and_a_deleted_entry_names_both(weeks: Sequence[Entry], en: Phrases) -> None:
    run("delete", f"{date(0)}.1", "--yes")
    ran = run("purge", "today", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 4
    assert run("purge", f"{date(0)}.1", "--yes").code == 0


def test_every_ref_that_it_names_says_which_one(home: Path) -> None:
    keep(home, an_entry(), an_entry())
    run("delete", f"{date(0)}.2", "--yes")
    ran = run("purge", "today", "--yes")
    assert ran.code == 2
    for line in ran.err.splitlines()[:2]:
        assert run("purge", line.split()[0], "--yes").code == 0


def test_a_backup_that_is_being_written_meanwhile_holds_none_of_it(
    marked: Entry, home: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    check, purged = backups.check, list[int]()

    def late(file: JournalFile) -> None:
        check(file)
        if not purged and file.path.name.startswith("."):
            purged.append(0)
            purged[0] = run("purge", date(-2), "--yes").code

    monkeypatch.setattr(backups, "check", late)
    assert run("backup").code == 0
    assert purged == [0]
    assert files_with(home) == []


def test_a_failing_prompt_file_does_not_prevent_the_purge_of_backups(
    marked: Entry, home: Path, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(journal: Journal, limit: int) -> None:
        raise FileError(str(journal.path), "other", str(limit))

    monkeypatch.setattr(Journal, "days", fail)
    ran = run("purge", date(-2), "--yes")
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (0, "", en.revising.purged(1, 0))
    assert files_with(home) == []


def test_last_is_the_last_live_one(weeks: Sequence[Entry]) -> None:
    run("delete", date(-8), "--yes")
    run("purge", "last", "--yes")
    assert run("list", "--json").refs[:1] == numbered([date(0)])
    assert run("list", "--deleted", "--json").refs == numbered([date(-8)])


def test_when_only_the_log_could_not_be_cleared_it_is_said_so(
    marked: Entry, en: Phrases, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    purge = Journal.purge

    def kept(journal: Journal, entry: Entry, **more: object) -> int:
        purge(journal, entry, **more)  # type: ignore[arg-type]
        raise FileError(str(journal.path), "log_kept", "BusyError")

    monkeypatch.setattr(Journal, "purge", kept)
    ran = run("purge", date(-2), "--yes")
    assert (ran.code, ran.out) == (4, "")
    what, do = en.errors.worded(FileError(str(home / "journal.db"), "log_kept"))
    assert ran.err.splitlines()[-2:] == [what, do]
    assert run("list", "--json").refs == numbered([date(-1)])
    assert not any(name.startswith("backups") for name in files_with(home))


def test_a_log_and_a_backup_that_may_still_hold_words_are_both_named(
    home: Path, marked: Entry, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    purge, stuck = Journal.purge, home / "backups" / "2026-11-22.db"

    def kept(journal: Journal, entry: Entry, **more: object) -> int:
        purge(journal, entry, **more)  # type: ignore[arg-type]
        raise FileError(str(journal.path), "log_kept", "BusyError")

    monkeypatch.setattr(Journal, "purge", kept)
    monkeypatch.setattr(Journal, "purge_backups", lambda *_, **__: [stuck])
    ran = run("purge", date(-2), "--yes")
    assert ran.code == 4
    log, backup = (
        en.errors.worded(FileError(str(home / "journal.db"), "log_kept")),
        en.errors.worded(FileError(str(stuck), "backup_kept")),
    )
    assert ran.err.splitlines()[-4:] == [*log, *backup]


def test_a_backup_that_could_not_be_changed_is_named(
    home: Path, marked: Entry, en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = home / "backups" / "2026-11-22.db"
    monkeypatch.setattr(Journal, "purge_backups", lambda *_, **__: [stuck])
    ran = run("purge", date(-2), "--yes")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines()[-3:] == [
        en.revising.purged(1, 0),
        *en.errors.worded(FileError(str(stuck), "backup_kept")),
    ]


def test_no_file_of_ours_holds_a_word_of_a_pattern_that_a_purged_entry_named(home: Path, en: Phrases) -> None:
    named = naming(f"{MARK} before I think", day=on(-9))
    asked = f"When “{MARK} before I think” kicks in, where in your body do you feel it first?"
    quoting = about_it(named, text("my jaw").model_copy(update={"asked": asked}), day=on(-3))
    keep(home, named, quoting)
    run("edit", date(-3), "body-signal", stdin="my jaw again\n")
    assert any(name.startswith("backups") for name in files_with(home))
    ran = run("purge", date(-9), "--yes")
    assert ran.err.splitlines()[-1] == en.revising.purged(1, 0)
    assert files_with(home) == []
    left = run("show", date(-3), "--json").json
    assert left["pattern"] == {"of": named.id}
    assert "“…” kicks in" in left["answers"][0]["asked"]
    assert run("doctor").code == 0


def test_entries_in_which_the_words_of_a_pattern_were_written_too_are_counted_and_keep_them(
    home: Path, en: Phrases
) -> None:
    named = naming("saying “yes” before I think", day=on(-9))
    again = naming("Saying “yes” before I think.", text("my jaw"), before=named, day=on(-3))
    told = an_entry(text("again saying yes before I think"), day=on(-2))
    keep(home, named, again, told, an_entry(text("saying no before I think"), day=on(-1)))
    ran = run("purge", date(-9), "--yes")
    assert ran.err.splitlines()[-1] == en.revising.purged(1, 2)
    assert "saying" not in ran.err
    assert len(run("search", '"saying yes before I think"', "--json").refs) == 2
    assert run("purge", date(-1), "--yes").err.splitlines()[-1] == en.revising.purged(0, 0)
