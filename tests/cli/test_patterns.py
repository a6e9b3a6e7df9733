"""`reflect patterns`: the period, the entries that are read for it, and the output."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.actions.over_time import patterns_of
from reflect.errors import BadOption
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.review.period import Period
from tests.cli.support import date, keep, run
from tests.support.entries import DAY, an_entry, on
from tests.support.journals import memory_journal
from tests.support.years import three_years


@pytest.fixture
def years(home: Path, three_years_at: Callable[[Path, str], Sequence[Entry]]) -> Sequence[Entry]:
    return three_years_at(home, "nl")


@pytest.mark.parametrize(
    ("dates", "period", "before"),
    [
        ([], (-89, 0), (-179, -90)),
        (["--from", date(-29)], (-29, 0), (-59, -30)),
        (["--from", "2w", "--to", "1w"], (-14, -7), (-22, -15)),
        (["--to", date(-365)], (-454, -365), (-544, -455)),
    ],
)
def test_a_period_and_the_one_before_it(
    years: Sequence[Entry], dates: list[str], period: tuple[int, int], before: tuple[int, int]
) -> None:
    found = run("patterns", "--json", *dates).json
    for told, (first, last) in ((found["period"], period), (found["before"], before)):
        count = sum(on(first) <= entry.day <= on(last) for entry in years)
        assert told == {"from": date(first), "to": date(last), "entries": count}


def test_only_the_period_and_the_one_before_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = memory_journal(three_years("en"))
    read: list[Entry] = []
    entries = journal.entries

    def counted(*args: object, **more: object) -> object:
        for entry in entries(*args, **more):  # type: ignore[arg-type]
            read.append(entry)
            yield entry

    monkeypatch.setattr(journal, "entries", counted)
    found = patterns_of(journal, Period(on(-89), DAY))
    assert len(read) == found.now.entries + found.before.entries > 50


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page(years: Sequence[Entry], language: str) -> None:
    from reflect.language.choose import phrases_of

    phrases = phrases_of(language)
    ran = run("patterns", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    titles = [line for line in ran.out.splitlines() if line and not line.startswith(" ")]
    assert [line for line in titles if " · " not in line] == [
        phrases.over_time.patterns_title,
        phrases.over_time.patterns_body,
        phrases.over_time.patterns_sentences,
        phrases.over_time.patterns_tension,
        phrases.over_time.patterns_plans,
    ]
    assert "╭─────╮" in ran.out
    assert "╭" not in run("patterns", "--plain", "--lang", language).out


def test_nothing_there_is_fine(home: Path, en: Phrases) -> None:
    ran = run("patterns")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")
    assert run("patterns", "--json").json["period"]["entries"] == 0
    keep(home, an_entry(day=on(-300)))
    ran = run("patterns")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.nothing_found + "\n")


def test_one_check_in_is_too_few_to_compare(home: Path, en: Phrases) -> None:
    keep(home, an_entry())
    ran = run("patterns")
    assert ran.code == 0
    assert en.over_time.first_check_ins(1) in " ".join(ran.out.split())


def test_dates_the_wrong_way_round(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("patterns", "--from", "today", "--to", "yesterday")
    assert (ran.code, ran.err) == (
        2,
        "\n".join([*en.errors.worded(BadOption("--from", "reversed", "--to")), ""]),
    )


@pytest.mark.parametrize("dates", [["--from", "0001-01-01"], ["--to", "9999-12-31"], ["--to", "0001-01-01"]])
def test_the_ends_of_the_calendar(years: Sequence[Entry], dates: list[str]) -> None:
    assert run("patterns", *dates).code == 0
    assert run("patterns", "--json", *dates).code == 0
