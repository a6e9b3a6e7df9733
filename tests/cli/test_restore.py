"""`reflect restore`: it says what a backup would restore, asks for confirmation, and restores it."""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from reflect.errors import FileError, FileProblem, NeedsConfirmation
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.cli.support import NOW, date, keep, run
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, on, text
from tests.support.journals import one
from tests.support.looking import kept_in, read_in

STAMP = NOW.strftime("%Y%m%dT%H%M%S")


@pytest.fixture
def backup(weeks: Sequence[Entry], tmp_path: Path) -> Path:
    """A backup of a journal of some weeks."""
    assert run("backup", tmp_path / "backup.db").code == 0
    return tmp_path / "backup.db"


def journal(home: Path) -> Journal:
    return open_journal(JournalFile(home / "journal.db"), create=False)


def go_on(home: Path, weeks: Sequence[Entry]) -> None:
    """Change one entry, delete another, purge a third, write a new one."""
    with closing(journal(home)) as lived:
        changed = one(lived, weeks[0].id).model_copy(update={"answers": (text("anders gezegd"),)})
        lived.revise(changed, now=NOW)
        lived.revise(one(lived, weeks[1].id), now=NOW, deleted=True)
        lived.purge(one(lived, weeks[2].id), now=NOW)
    keep(home, an_entry(text("written since"), number=77))


def said(home: Path) -> dict[str, object]:
    return {entry["id"]: entry["answers"] for entry in read_in(home / "journal.db")["entries"]}


def test_it_says_what_it_would_do_and_with_yes_does_it(
    home: Path, weeks: Sequence[Entry], backup: Path, en: Phrases
) -> None:
    then = said(home)
    go_on(home, weeks)
    before = kept_in(home / "journal.db")
    ran = run("restore", backup, "--yes")
    aside = home / "backups" / f"before-restore-{STAMP}.db"
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        en.safety.restore_line("deleted", 1, date(-15)),
        en.safety.restore_line("changed", 1, date(-40)),
        en.safety.restore_line("purged", 1, date(-8)),
        en.safety.restore_line("since", 1, ""),
        en.safety.kept_aside(str(aside)),
        en.safety.restored,
    ]
    assert kept_in(aside) == before
    now = said(home)
    assert now.pop(an_id(77))
    assert now == {entry: answers for entry, answers in then.items() if entry != weeks[2].id}


def test_two_in_one_second_keep_two_journals_aside(home: Path, weeks: Sequence[Entry], backup: Path) -> None:
    for number in (77, 78):
        run("delete", date(-8), "--yes")
        keep(home, an_entry(text(f"before it, {number}"), number=number))
        assert run("restore", backup, "--yes").code == 0
    first, second = sorted((home / "backups").glob("before-restore-*.db"), key=lambda path: len(path.name))
    assert [an_id(78) in {e["id"] for e in read_in(path)["entries"]} for path in (first, second)] == [
        False,
        True,
    ]


def test_a_dry_run_changes_nothing_and_asks_nothing(home: Path, weeks: Sequence[Entry], backup: Path) -> None:
    go_on(home, weeks)
    before = files(home)
    ran = run("restore", backup, "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 4
    assert files(home) == before


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_where_nobody_can_be_asked_nothing_is_done(
    home: Path, weeks: Sequence[Entry], backup: Path, en: Phrases
) -> None:
    go_on(home, weeks)
    before = files(home)
    for answer in ("", "y\n"):
        ran = run("restore", backup, stdin=answer)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines()[-2:] == list(en.errors.worded(NeedsConfirmation()))
    assert files(home) == before


def test_a_backup_that_holds_nothing_else_asks_nothing(backup: Path, home: Path, en: Phrases) -> None:
    before = files(home)
    ran = run("restore", backup)
    assert (ran.code, ran.out, ran.err) == (0, "", en.safety.restore_nothing + "\n")
    assert files(home) == before


def test_many_are_named_by_their_first_and_last_day(home: Path, tmp_path: Path, en: Phrases) -> None:
    keep(home, *(an_entry(day=on(-n)) for n in range(6)))
    run("backup", tmp_path / "backup.db")
    (home / "journal.db").unlink()
    ran = run("restore", tmp_path / "backup.db", "--dry-run")
    assert ran.out.splitlines() == [en.safety.restore_line("missing", 6, f"{date(-5)} – {date(0)}")]


def test_entries_are_named_by_their_refs(home: Path, backup: Path, en: Phrases) -> None:
    with closing(journal(home)) as lived:
        for entry in list(lived.entries(Query(first=DAY))):
            lived.revise(entry, now=NOW, deleted=True)
    ran = run("restore", backup, "--dry-run")
    assert ran.out == en.safety.restore_line("deleted", 2, en.words.listed([date(0), f"{date(0)}.2"])) + "\n"


def test_a_purge_and_a_mark_that_only_the_backup_knows_are_said_and_come_in(
    home: Path, weeks: Sequence[Entry], tmp_path: Path, en: Phrases
) -> None:
    run("backup", tmp_path / "before.db")
    keep(home, an_entry(text("gone for good"), number=90_077, day=on(-3)))
    with closing(journal(home)) as lived:
        lived.copy_to(tmp_path / "older.db")
        lived.purge(one(lived, an_id(90_077)), now=NOW)
        lived.set_revisit_mark(weeks[0].id, welcome=False, now=NOW)
        lived.copy_to(tmp_path / "backup.db")
    for path in home.iterdir():
        path.unlink()
    (home / "journal.db").write_bytes((tmp_path / "before.db").read_bytes())
    ran = run("restore", tmp_path / "backup.db", "--yes")
    assert ran.err.splitlines()[:2] == [
        en.safety.restore_line("purged_only_there", 1, f"{date(-3)}.2"),
        en.safety.restore_line("marks", 1, ""),
    ]
    assert run("restore", tmp_path / "backup.db").err.splitlines() == [en.safety.restore_nothing]
    again = run("restore", tmp_path / "older.db", "--yes")
    assert again.err.splitlines()[0] == en.safety.restore_line("purged", 1, f"{date(-3)}.2")
    assert an_id(90_077) not in said(home)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "was purged earlier and stays gone", "stay gone"),
        ("nl", "is al eerder voorgoed gewist en blijft weg", "blijven weg"),
    ],
)
def test_entries_purged_only_in_the_backup_stay_purged(language: str, one: str, two: str) -> None:
    line = phrases_of(language).safety.restore_line
    assert line("purged_only_there", 1, "").endswith(one)
    assert line("purged_only_there", 2, "").endswith(two)


def test_into_a_home_without_a_journal(home: Path, backup: Path, en: Phrases) -> None:
    before = read_in(home / "journal.db")
    for path in home.iterdir():
        path.unlink()
    ran = run("restore", backup, "--yes")
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (0, "", en.safety.restored)
    assert read_in(home / "journal.db") == before
    assert {path.name for path in home.iterdir()} >= {"journal.db", "status"}
    assert run("status", "--json").json["done"] is True


def test_an_unfinished_check_in_comes_back_and_can_be_finished(
    home: Path, tmp_path: Path, en: Phrases
) -> None:
    run("checkin", "core", stdin="my jaw\n")
    run("backup", tmp_path / "backup.db")
    (home / "journal.db").unlink()
    ran = run("restore", tmp_path / "backup.db", "--yes")
    assert (ran.out, ran.err.splitlines()[0]) == ("", en.safety.restore_line("drafts", 1, ""))
    assert run("checkin", "core", stdin="hurry\n\n").code == 0
    assert [answer.get("text") for answer in run("show", "--json").json["answers"]][:2] == ["my jaw", "hurry"]


def test_broken_settings_do_not_call_a_restore_that_was_done_a_failure(home: Path, backup: Path) -> None:
    (home / "journal.db").unlink()
    (home / "config.toml").write_text("day_starts_at = 25")
    ran = run("restore", backup, "--yes", "--lang", "en")
    assert len(said(home)) == 8
    assert any(line.endswith("back.") for line in ran.err.splitlines())


# Files that are not backups


@pytest.mark.parametrize("flags", [["--yes"], ["--dry-run"], []], ids=str)
def test_a_file_that_cannot_be_restored_is_named_and_changes_nothing(
    home: Path, backup: Path, tmp_path: Path, flags: list[str], en: Phrases, nl: Phrases
) -> None:
    data = backup.read_bytes()
    made: dict[FileProblem, bytes] = {
        "not_a_backup": b"dear diary",
        "damaged_backup": data[:-4096],
        "newer": data[:60] + (999).to_bytes(4, "big") + data[64:],
    }
    for problem, content in made.items():
        (tmp_path / problem).write_bytes(content)
    (tmp_path / "is_a_folder").mkdir()
    before = files(home)
    others: tuple[FileProblem, ...] = ("is_a_folder", "missing_file")
    for problem in (*made, *others):
        for language, phrases in (("en", en), ("nl", nl)):
            ran = run("restore", tmp_path / problem, "--lang", language, *flags)
            assert (ran.code, ran.out) == (4, "")
            what, do = ran.err.splitlines()
            assert str(tmp_path / problem) in what
            assert do == phrases.errors.worded(FileError("", problem))[1]
            assert problem != "is_a_folder" or "dagboek" not in do, "it is the backup that is a folder"
    assert files(home) == before


def test_a_backup_with_a_version_that_cannot_be_read_brings_back_all_the_others(
    home: Path, backup: Path, en: Phrases
) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data.replace(b'"text":"a long look back"', b'"text":#a long look back"'))
    (home / "journal.db").unlink()
    assert run("restore", backup, "--yes").code == 0
    lines = run("list", "--all", "--json").json
    assert [line["unreadable"] for line in lines if "unreadable" in line] == ["altered"]
    assert len(lines) == 8
    assert en.looking.cannot_be_read in run("list", "--lang", "en").out
    assert run("doctor").code == 4


def test_one_in_the_first_schema(home: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    first = Path(__file__).parents[1] / "journal" / "schemas" / "4.db"
    assert run("restore", first, "--yes").code == 0
    assert len(said(home)) == len(weeks) + 4


# A damaged journal


@pytest.fixture
def damaged(home: Path, backup: Path) -> bytes:
    """The bytes of a journal that was changed after the backup and then damaged."""
    keep(home, *(an_entry(text(f"marked {n} " + "long " * 700), number=90 + n) for n in range(9)))
    path = whole(home / "journal.db")
    rubbish(path, pages_with(path, '"text":"marked 5')[0])
    return path.read_bytes()


def test_a_damaged_journal_is_replaced_with_what_can_still_be_read(
    home: Path, damaged: bytes, backup: Path, weeks: Sequence[Entry], en: Phrases
) -> None:
    ran = run("restore", backup, "--yes")
    assert (ran.code, ran.out) == (0, "")
    aside = home / "backups" / f"damaged-{STAMP}.db"
    first, second, third = ran.err.splitlines()
    assert first == en.safety.journal_damaged(str(home / "journal.db"), len(weeks))
    assert second == en.safety.kept_aside(str(aside))
    rescued = len(said(home)) - len(weeks)
    assert 6 <= rescued <= 8
    assert third == en.safety.started_again(rescued, 0)
    assert aside.read_bytes() == damaged
    assert run("doctor").code == 0


@pytest.mark.parametrize(("flags", "code"), [(["--dry-run"], 0), ([], 2)], ids=str)
def test_a_damaged_journal_is_unchanged_by_a_dry_run_or_without_confirmation(
    home: Path, damaged: bytes, backup: Path, flags: list[str], code: int
) -> None:
    before = files(home)
    ran = run("restore", backup, *flags)
    assert (ran.code, bool(ran.out)) == (code, bool(flags))
    assert files(home) == before


def test_restore_keeps_a_journal_with_only_a_broken_search_index(home: Path, backup: Path) -> None:
    with closing(journal(home)) as lived:
        lived.connection.execute("UPDATE search_data SET block = zeroblob(9) WHERE id > 10")
    ran = run("restore", backup)
    assert (ran.code, ran.out) == (0, "")
    assert not (home / "backups").exists()


def test_a_newer_journal_is_left_alone(home: Path, backup: Path, en: Phrases) -> None:
    with closing(journal(home)) as lived:
        lived.connection.pragma("user_version", 999)
    before = files(home)
    ran = run("restore", backup, "--yes")
    assert ran.code == 4
    assert ran.err.splitlines()[0] == en.errors.worded(FileError(str(home / "journal.db"), "newer"))[0]
    assert files(home) == before


def test_after_it_the_backup_of_the_day_is_made(home: Path, weeks: Sequence[Entry], backup: Path) -> None:
    go_on(home, weeks)
    assert run("restore", backup, "--yes").code == 0
    assert kept_in(home / "backups" / f"{DAY}.db") == kept_in(home / "journal.db")


def test_no_word_of_an_answer_is_said(home: Path, weeks: Sequence[Entry], backup: Path) -> None:
    go_on(home, weeks)
    ran = run("restore", backup, "--yes")
    for entry in weeks:
        for answer in json.loads(entry.model_dump_json())["answers"]:
            assert not answer.get("text") or answer["text"] not in ran.out + ran.err
