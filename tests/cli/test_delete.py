"""`reflect delete`, `undelete` and `list --deleted`; the command that `delete` prints undoes the deletion."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect import status
from reflect.errors import BadOption, ChangedMeanwhile, EntryDeleted, NeedsConfirmation, NotDeleted
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import NOW, date, keep, run
from tests.support.entries import an_entry, on, plan
from tests.support.ran import numbered


def test_deleting_in_a_script_needs_yes(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("delete", date(-8), stdin="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(NeedsConfirmation()))
    assert f"{date(-8)}.1" in run("list", "--json").refs


@pytest.mark.parametrize("ref", ["last", date(-8), f"{date(0)}.1", date(-40)])
def test_the_printed_command_undoes_the_deletion(weeks: Sequence[Entry], en: Phrases, ref: str) -> None:
    before = run("show", ref, "--json").json
    ran = run("delete", ref, "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert before["id"] not in [entry["id"] for entry in run("list", "--all", "--json").json]
    reflect, undelete, printed = ran.err.split()[-3:]
    assert (reflect, undelete) == ("reflect", "undelete")
    back = run("undelete", printed)
    assert (back.code, back.out) == (0, "")
    assert back.err.removesuffix("\n") in map(en.revising.brought_back, (before["ref"], before["day"]))
    after = run("show", before["ref"], "--json").json
    assert after | {"revision": ""} == before | {"revision": ""}


def test_undelete_last_brings_back_the_one_deleted_last(weeks: Sequence[Entry], en: Phrases) -> None:
    for minute, ref in enumerate((date(-8), date(-40), date(-15))):
        run("delete", ref, "--yes", now=NOW + dt.timedelta(minutes=minute))
    for ref in (date(-15), date(-40), date(-8)):
        assert run("undelete", "last").err == en.revising.brought_back(ref) + "\n"
    ran = run("undelete", "last")
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(NotDeleted(""))))


def test_bringing_back_what_is_not_deleted(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("undelete", date(-8))
    assert (ran.code, ran.out, ran.err.splitlines()) == (2, "", list(en.errors.worded(NotDeleted(date(-8)))))


def test_several_deleted_of_a_day_are_named(weeks: Sequence[Entry], en: Phrases) -> None:
    for _ in range(2):
        assert run("delete", "last", "--yes").code == 0
    ran = run("undelete", "today")
    assert (ran.code, ran.out) == (2, "")
    assert [line.split()[0] for line in ran.err.splitlines()[:2]] == [f"{date(0)}.1", f"{date(0)}.2"]
    assert run("undelete", f"{date(0)}.2").code == 0
    assert run("undelete", "today").code == 0


def test_last_reports_that_the_last_entry_is_deleted(home: Path, en: Phrases) -> None:
    keep(home, an_entry())
    run("delete", "last", "--yes")
    assert run("edit", "last").err.splitlines() == list(en.errors.worded(EntryDeleted(date(0), on(0))))
    assert run("undelete", "last").code == 0


def test_the_day_is_open_again_and_the_prompt_knows(home: Path, weeks: Sequence[Entry]) -> None:
    for _ in range(2):
        run("delete", "last", "--yes")
    assert run("status", "--json").json["done"] is False
    said = status.read(str(home / "status"))
    assert date(0) not in said["done"].split(",")
    run("undelete", f"{date(0)}.1")
    assert date(0) in status.read(str(home / "status"))["done"].split(",")


def test_a_deleted_plan_is_open_no_more_and_is_when_it_is_back(home: Path) -> None:
    keep(home, an_entry(plan(), day=on(-1)))
    assert run("status", "--json").json["intention"]
    run("delete", "yesterday", "--yes")
    assert run("status", "--json").json["intention"] is None
    run("undelete", "yesterday")
    assert run("status", "--json").json["intention"]


def test_an_entry_changed_meanwhile_is_kept_and_reported(
    home: Path, weeks: Sequence[Entry], en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    revise = Journal.revise

    def late(journal: Journal, entry: Entry, **more: object) -> bool:
        other = open_journal(JournalFile(home / "journal.db"), create=False)
        revise(other, entry.model_copy(update={"tags": ("elsewhere",)}), now=NOW)
        other.close()
        return revise(journal, entry, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "revise", late)
    ran = run("delete", date(-8), "--yes")
    assert (ran.code, ran.out, ran.err.splitlines()) == (
        4,
        "",
        list(en.errors.worded(ChangedMeanwhile(date(-8)))),
    )
    assert run("show", date(-8), "--json").json["tags"] == ["elsewhere"]


def test_an_entry_deleted_by_two_programs_at_once_is_deleted(
    home: Path, weeks: Sequence[Entry], en: Phrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    revise = Journal.revise

    def late(journal: Journal, entry: Entry, **more: object) -> bool:
        revise(journal, entry, now=NOW, deleted=True)
        return revise(journal, entry, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "revise", late)
    ran = run("delete", date(-8), "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "", en.revising.deleted(date(-8)) + "\n")


@pytest.mark.parametrize("other", ["live", "deleted"])
def test_an_imported_id_that_is_a_prefix_of_another_is_distinguished(
    home: Path, en: Phrases, other: str
) -> None:
    keep(home, an_entry(id="abcd", day=on(-2)), an_entry(id="abcde", day=on(-1)))
    if other == "deleted":
        run("delete", date(-1), "--yes")
    assert run("delete", date(-2), "--yes").err == en.revising.deleted(date(-2)) + "\n"
    ran = run("undelete", date(-2))
    assert (ran.code, ran.out, ran.err) == (0, "", en.revising.brought_back(date(-2)) + "\n")


# Listing deleted entries


def test_the_deleted_are_listed_by_the_refs_that_bring_them_back(weeks: Sequence[Entry]) -> None:
    for ref in (date(-8), f"{date(0)}.1", date(-40)):
        run("delete", ref, "--yes")
    refs = run("list", "--deleted", "--json").refs
    assert [ref[:10] for ref in refs] == [date(0), date(-8), date(-40)]
    shown = [line.split()[0] for line in run("list", "--deleted").out.splitlines() if line.startswith("  ")]
    assert numbered(shown) == refs
    for ref in refs:
        assert run("undelete", ref).code == 0, ref
    assert run("list", "--deleted", "--json").json == []


def test_dates_sessions_and_limits_go_with_it(weeks: Sequence[Entry]) -> None:
    for ref in (date(-8), date(-15), date(-40)):
        run("delete", ref, "--yes")
    assert run("list", "--deleted", "--from", "3w", "--json").refs == numbered([date(-8), date(-15)])
    assert run("list", "--deleted", "--session", "deep", "--json").refs == numbered([date(-15)])
    assert run("list", "--deleted", "--limit", "1", "--json").refs == numbered([date(-8)])


def test_without_deleted_entries_it_says_so(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("list", "--deleted")
    assert (ran.code, ran.out, ran.err) == (0, "", en.revising.nothing_deleted + "\n")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--question", "free"), ("--theme", "core"), ("--area", "jaw"), ("--tag", "work")],
)
def test_the_content_of_deleted_entries_is_not_indexed(
    weeks: Sequence[Entry], en: Phrases, option: str, value: str
) -> None:
    ran = run("list", "--deleted", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(BadOption("--deleted", "conflict", option)))
