"""`reflect search`: arbitrary words on the command line, combined with filters."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, text
from tests.support.ran import ENTRY, numbered

MINE = {
    "moe": an_entry(text("Moe, en in het café geërgerd. It's fine."), day=on(-3), tags=("werk",)),
    "blij": an_entry(text("blij met een ĳsje, niet moe"), day=on(-2), session="core"),
    "knoop": an_entry(text("een knoop in mijn buik 🙂"), day=on(-1)),
}


@pytest.fixture
def mine(home: Path) -> None:
    keep(home, *MINE.values())


def refs(*names: str) -> list[str]:
    return [MINE[name].day.isoformat() for name in names]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["moe"], ["blij", "moe"]),
        (["MOE"], ["blij", "moe"]),
        (["cafe"], ["moe"]),
        (["geergerd"], ["moe"]),
        (["ijsje"], ["blij"]),
        (["moe", "geergerd"], ["moe"]),
        (["geergerd moe"], ["moe"]),
        (["moe", "-blij"], ["moe"]),
        (["-blij", "moe"], ["moe"]),
        (["-blij"], ["knoop", "moe"]),
        (["-hoofd"], ["knoop", "blij", "moe"]),
        (["-moe", "-b"], ["knoop"]),
        (["moe", "--", "-blij"], ["moe"]),
        (["--", "--moe"], ["knoop"]),
        (["moe -blij"], ["moe"]),
        (['"in mijn"'], ["knoop"]),
        (['"mijn in"'], []),
        (['"in', 'mijn"'], ["knoop"]),
        (["mijn", "in"], ["knoop"]),
        (["kno*"], ["knoop"]),
        (["noop"], []),
        (["noop", "--substring"], ["knoop"]),
        (["--substring", "OOP", "-moe"], ["knoop"]),
        (["knoop", "blij"], []),
        (["knoop", "blij", "--any"], ["knoop", "blij"]),
        (["--any", "knoop", "moe", "-fine"], ["knoop", "blij"]),
        (["moe", "--limit", "1"], ["blij"]),
        (["moe", "--limit=1"], ["blij"]),
        (["--session", "core", "moe"], ["blij"]),
        (["moe", "--tag", "werk", "-blij"], ["moe"]),
        (["moe", "--from", "2d"], ["blij"]),
        (["moe", "--to", date(-3)], ["moe"]),
        (["moe", "--question", "free"], []),
        # No query is an error.
        (["it's"], ["moe"]),
        (["moe", "AND"], []),
        (['"een knoop'], ["knoop"]),
        (["🙂"], ["knoop"]),
        (["caf\udcc3"], []),
        (["NEAR(moe)"], []),
    ],
)
def test_what_is_found(mine: None, arguments: list[str], names: list[str]) -> None:
    ran = (
        run("search", *arguments, "--json") if "--" not in arguments else run("search", "--json", *arguments)
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.refs == numbered(refs(*names))
    assert all(set(entry) == ENTRY for entry in ran.json)
    lines = run("search", *arguments).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("2026")] == refs(*names)


@pytest.mark.parametrize("words", [[], [""], [" "], ["*"], ["-"], ['"'], ["\x00"], ["\udcff"]])
def test_a_search_for_nothing_is_told_what_to_type(mine: None, en: Phrases, words: list[str]) -> None:
    ran = run("search", *words)
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.nothing_to_search + "\n")
    assert run("search", *words, "--json").json == []


def test_nothing_found_says_what_else_may_be_tried(mine: None, en: Phrases) -> None:
    ran = run("search", "zebra")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [en.looking.nothing_found, en.looking.search_hint("zebra")]
    assert run("search", "zebra", "--substring").err.splitlines() == [en.looking.nothing_found]
    assert run("search", "zebra", "--json").out == "[]\n"


def test_an_empty_journal(home: Path, en: Phrases) -> None:
    for words in (["moe"], ["-moe"], ["oe", "--substring"]):
        ran = run("search", *words)
        assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")
        assert run("search", *words, "--json").json == []
    assert not home.exists(), "looking makes no files"


def test_the_words_in_their_context(weeks: Sequence[Entry]) -> None:
    assert run("search", "chest", "--lang", "en").out.splitlines() == [
        f"{date(-4)}  Wed · daily · 7 → 5",
        "  Where?",
        "  a band around my chest #work",
        "  What small thing?",
        "  my chest tightens",
    ]
    (first, second) = run("search", "chest", "--lang", "en", "--plain").out.splitlines()
    assert ": Where? a band around my chest #work" in first
    assert ": What small thing? my chest tightens" in second


def test_twenty_unless_more_is_asked_for(home: Path, en: Phrases) -> None:
    keep(home, *(an_entry(text(f"day {n}"), day=on(-n)) for n in range(25)))
    ran = run("search", "day")
    assert sum(line.startswith("2026") for line in ran.out.splitlines()) == 20
    assert ran.err.strip() == en.looking.more(20)
    for more in (["--all"], ["--limit", "25"]):
        ran = run("search", "day", "--json", *more)
        assert (len(ran.json), ran.err) == (25, "")
    assert run("search", "day", "--limit", "24").err == ""


@pytest.mark.parametrize(
    "wrong",
    [
        ["moe", "--sbustring"],
        ["moe", "--limit", "-3"],
        ["moe", "--limit", "0"],
        ["moe", "--limit"],
        ["moe", "--any=yes"],
        ["moe", "--from", "-blij"],
        ["moe", "--all", "--limit", "3"],
        ["moe", "--area", "cheast"],
    ],
)
def test_an_unknown_option_is_an_error(mine: None, wrong: list[str]) -> None:
    ran = run("search", *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2


def test_help_is_help(mine: None) -> None:
    for flag in ("-h", "--help"):
        assert re.match(r"Usage: reflect search \[WORDS\]", run("search", "moe", flag, "--lang", "en").out)
