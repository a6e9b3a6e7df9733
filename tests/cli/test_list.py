"""`reflect list`: the selection, the limit and the layout of entries."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, text
from tests.support.ran import numbered

ALL = [
    f"{date(0)}.2",
    f"{date(0)}.1",
    date(-2),
    date(-3),
    date(-4),
    date(-8),
    date(-15),
    date(-40),
]


def test_newest_first(weeks: Sequence[Entry]) -> None:
    assert run("list", "--json").refs == numbered(ALL)
    lines = run("list").out.splitlines()
    shown = [ref for line in lines for ref in ALL if line.split()[:1] == [ref]]
    assert shown == ALL
    months = [line.split("  ")[0] for line in lines if line and not line.startswith(" ")]
    assert months == ["November 2026", "October 2026"]


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        (["--from", date(-4)], ALL[:5]),
        (["--from", "1w"], ALL[:5]),
        (["--from", "3d", "--to", "yesterday"], ALL[2:4]),
        (["--to", "2w"], ALL[6:]),
        (["--to", "1m"], ALL[7:]),
        (["--to", "1y"], []),
        (["--on", "today"], ALL[:2]),
        (["--on", "vandaag"], ALL[:2]),
        (["--on", date(-8)], [date(-8)]),
        (["--session", "quick"], [ALL[0]]),
        (["--session", "deep"], [date(-15)]),
        (["--question", "body-signal"], [ALL[0], ALL[1], date(-2), date(-4), date(-40)]),
        (["--question", "repeated-thought"], []),  # the question was skipped
        (["--question", "free"], [ALL[0], date(-8)]),
        (["--theme", "flexible-brain"], [date(-15)]),
        (["--theme", "core"], [ALL[0], ALL[1], date(-2), date(-4), date(-40)]),
        (["--area", "chest"], [date(-4)]),
        (["--area", "SHOULDERS"], [date(-40)]),
        (["--lang", "nl", "--area", "Schouders"], [date(-40)]),
        (["--tag", "work"], [date(-3), date(-4)]),
        (["--tag", "#work", "--question", "follow-up"], [date(-3)]),
        (["--limit", "3"], ALL[:3]),
        (["--limit", "1", "--area", "jaw"], [ALL[1]]),
        (["--session", "core", "--area", "jaw"], []),
    ],
)
def test_each_filter(weeks: Sequence[Entry], filters: list[str], refs: list[str]) -> None:
    assert run("list", "--json", *filters).refs == numbered(refs)
    assert run("export", "--format", "json", *filters).refs == numbered(refs[::-1])


def test_twenty_unless_more_is_asked_for(home: Path, en: Phrases) -> None:
    keep(home, *(an_entry(text(f"day {n}"), day=on(-n)) for n in range(25)))
    ran = run("list")
    assert ran.code == 0
    assert sum(line.startswith("  2026") for line in ran.out.splitlines()) == 20
    assert ran.err.strip() == en.looking.more(20)
    assert len(run("list", "--json").json) == 20
    for more in (["--all"], ["--limit", "25"], ["--limit", "999999999999999999999"]):
        ran = run("list", "--json", *more)
        assert (len(ran.json), ran.err) == (25, "")
    assert run("list", "--limit", "24").err == "", "who says how many knows that there may be more"


def test_nothing_there_and_nothing_found_are_fine(home: Path, en: Phrases) -> None:
    ran = run("list")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")
    assert run("list", "--json").json == []
    assert not home.exists(), "looking makes no files"
    keep(home, an_entry())
    ran = run("list", "--tag", "none-such")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.nothing_found + "\n")
    assert run("list", "--tag", "none-such", "--json").json == []


def test_an_entry_on_its_line(weeks: Sequence[Entry]) -> None:
    line = next(line for line in run("list").out.splitlines() if date(-4) in line)
    assert line.split("  ")[1:2] == [date(-4)]
    for part in ("Wed", "daily", "7 → 5", "a band around my chest #work"):
        assert part in line
    dutch = next(line for line in run("list", "--lang", "nl").out.splitlines() if date(-4) in line)
    for part in ("wo ", "dagelijks", "7 → 5"):
        assert part in dutch


@pytest.mark.parametrize("columns", [20, 60, 100])
def test_a_line_fits_the_terminal(home: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(columns))
    keep(home, an_entry(text("日本語 のとても長い文章 " * 40)))
    line = run("list").out.splitlines()[1]
    assert line.endswith("…")
    assert cell_len(line) <= max(columns, 60)


@pytest.mark.parametrize("command", ["list", "calendar", "patterns", "search neck", "thread"])
def test_beside_a_first_check_in_that_waits_nothing_is_called_lost(
    home: Path, en: Phrases, nl: Phrases, command: str
) -> None:
    assert run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    assert run("backup").code == 0
    assert run(*command.split()).err == en.looking.empty_waiting + "\n"
    assert run(*command.split(), "--lang", "nl").err == nl.looking.empty_waiting + "\n"


def test_an_empty_journal_with_backups_is_still_empty(home: Path, en: Phrases) -> None:
    assert run("checkin", "core", "--lang", "en", stdin="my neck\n").code == 0
    assert run("backup").code == 0
    assert run("checkin", "core", "--fresh", "--yes", "--lang", "en", stdin="").code == 0
    assert run("list").err == en.looking.empty_journal + "\n"
