"""`reflect history`: every version, also of deleted entries, as a page and as JSON."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, text
from tests.support.ran import ENTRY


@pytest.fixture
def revised(home: Path) -> str:
    """An entry that was changed, deleted, undeleted and deleted again."""
    keep(home, an_entry(text("a knot under my ribs", areas=())))
    run("edit", "today", stdin="a band around my ribs\n")
    run("delete", "today", "--yes")
    run("undelete", "today")
    run("delete", "today", "--yes")
    return date(0)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_names_the_events_and_the_changes(
    revised: str, language: str, en: Phrases, nl: Phrases
) -> None:
    phrases = {"en": en, "nl": nl}[language]
    ran = run("history", revised, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    marked = [line.rpartition(" · ")[2] for line in ran.out.splitlines() if line.startswith(("●", "○"))]
    deeds = ("written", "changed", "deleted", "brought_back", "deleted")
    assert marked == [phrases.revising.deeds[deed] for deed in deeds]
    assert "a [-knot under-]{+band around+} my ribs" in ran.out


def test_as_json_each_version_is_a_whole_entry(revised: str) -> None:
    data = run("history", revised, "--json").json
    assert [set(version) for version in data] == [{"revision", "time", "deleted", "counts", "entry"}] * 5
    assert [version["deleted"] for version in data] == [False, False, True, False, True]
    assert [version["counts"] for version in data] == [False] * 4 + [True]
    assert all(set(version["entry"]) == ENTRY for version in data)
    assert {version["entry"]["ref"] for version in data} == {f"{revised}.1"}
    assert [version["entry"]["revision"] for version in data] == [version["revision"] for version in data]
    assert data[1]["entry"]["answers"][0]["text"] == "a band around my ribs"


def test_without_a_ref_it_is_the_last_entry(weeks: Sequence[Entry]) -> None:
    assert run("history", "--json").json[0]["entry"]["id"] == weeks[-1].id
    assert run("history", "today", "--json").json[0]["entry"]["id"] == weeks[-1].id


def test_a_live_entry_comes_before_a_deleted_one_of_the_same_day(weeks: Sequence[Entry]) -> None:
    run("delete", "last", "--yes")
    assert run("history", "today", "--json").json[0]["entry"]["id"] == weeks[-2].id
    assert run("history", f"{date(0)}.2", "--json").json[-1]["deleted"]


def test_an_empty_journal_has_none(en: Phrases) -> None:
    ran = run("history")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")


def test_a_purged_entry_is_found_by_its_full_id(weeks: Sequence[Entry], en: Phrases) -> None:
    run("purge", date(-8), "--yes")
    assert run("history", date(-8)).code == 2
    data = run("history", weeks[2].id, "--json").json
    assert [version["entry"] for version in data] == [None, None]
    assert en.revising.deeds["purged"] in run("history", weeks[2].id).out
