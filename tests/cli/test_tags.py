"""`reflect tags`: counts, order, filters and the plain form."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, text


@pytest.fixture
def tagged(home: Path) -> Path:
    """A journal in which #work is the most frequent tag, and #new the latest of the others."""
    days = {-1: ("work", "new"), -2: ("work", "old"), -3: ("work",), -40: ("old", "new")}
    keep(home, *(an_entry(text("x"), day=on(day), tags=tags) for day, tags in sorted(days.items())))
    return home


def counts(*arguments: str) -> dict[str, int]:
    return {one["tag"]: one["entries"] for one in run("tags", *arguments, "--json").json}


def test_the_most_used_comes_first_and_of_equals_the_latest(tagged: Path) -> None:
    assert run("tags", "--json").json == [
        {"tag": "work", "entries": 3, "last": date(-1)},
        {"tag": "new", "entries": 2, "last": date(-1)},
        {"tag": "old", "entries": 2, "last": date(-2)},
    ]


def test_a_deleted_entry_has_no_tags_and_one_brought_back_has_them_again(tagged: Path) -> None:
    assert run("delete", date(-40), "--yes").code == 0
    assert counts() == {"work": 3, "new": 1, "old": 1}
    assert run("undelete", date(-40)).code == 0
    assert counts() == {"work": 3, "new": 2, "old": 2}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--from", "1w"], {"work": 3, "new": 1, "old": 1}),
        (["--to", date(-30)], {"new": 1, "old": 1}),
        (["--tag", "old"], {"old": 2, "new": 1, "work": 1}),
        (["--question", "body-signal"], {"work": 3, "new": 2, "old": 2}),
        (["--area", "jaw"], {}),
        (["--session", "deep"], {}),
    ],
)
def test_filters_select_the_entries_whose_tags_are_counted(
    tagged: Path, filters: list[str], found: dict[str, int]
) -> None:
    assert counts(*filters) == found


def test_a_limit_means_nothing_here(tagged: Path) -> None:
    assert run("tags", "--limit", "3").code == 2


def test_a_page_has_a_line_for_each_with_the_numbers_below_each_other(home: Path, en: Phrases) -> None:
    keep(
        home,
        *(an_entry(text("x"), day=on(-n), tags=("work",) if n else ("sleep", "work")) for n in range(12)),
    )
    work, sleep = run("tags").out.splitlines()
    assert work == f"  #work    {en.over_time.tagged(12, on(0))}"
    assert sleep == f"  #sleep    {en.over_time.tagged(1, on(0))}"
    assert work.index(" entries") == sleep.index(" entry"), "the last digits are below each other"


def test_in_plain_lines_each_is_a_sentence_without_the_sign(tagged: Path, nl: Phrases) -> None:
    lines = run("tags", "--plain", "--lang", "nl").out.splitlines()
    assert lines[0] == f"work: {nl.spoken.tagged(3, on(-1))}"
    assert lines[0].endswith(" 21 november 2026"), "a month in short is not heard as one"
    assert not any("#" in line or line.startswith(" ") for line in lines)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_tags_it_says_how_one_is_made(home: Path, language: str, en: Phrases, nl: Phrases) -> None:
    keep(home, an_entry(text("nothing")))
    phrases = {"en": en, "nl": nl}[language]
    ran = run("tags", "--lang", language)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == phrases.looking.no_tags + "\n"


def test_where_filters_find_none_nothing_is_explained(weeks: Sequence[Entry], en: Phrases) -> None:
    assert run("tags", "--session", "free").err == en.looking.nothing_found + "\n"
