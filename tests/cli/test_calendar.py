"""`reflect calendar`: the year, the view and the output format."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import BadYear
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.pages.year import BARS
from tests.cli.support import date, keep, run
from tests.support.entries import DAY, an_entry, moment, on, scale, skipped, text
from tests.support.journals import delete
from tests.support.years import three_years


def test_this_year_unless_another_is_asked_for(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("calendar")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == f"2026  {en.looking.calendar_by['tension']}"
    assert run("calendar", "2026").out == ran.out
    for json in ([], ["--json"]):
        ran = run("calendar", "2019", *json)
        assert (ran.code, ran.out, ran.err) == (
            (0, "[]\n", "") if json else (0, "", en.looking.nothing_in(2019) + "\n")
        )


@pytest.mark.parametrize("year", ["26", "0000", "20266", "next", "2026-11", "-1", "٢٠٢٦"])
def test_an_invalid_year_is_refused(weeks: Sequence[Entry], en: Phrases, year: str) -> None:
    ran = run("calendar", "--", year)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(BadYear(year)))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_time(weeks: Sequence[Entry], year: str) -> None:
    assert run("calendar", year).code == 0


def test_by_tension_where_there_is_any_and_otherwise_by_presence(home: Path, en: Phrases) -> None:
    keep(home, an_entry(text("words"), day=on(-400)), an_entry(scale(3)))
    assert BARS[1] in run("calendar").out
    assert (
        run("calendar", "--by", "presence").out.splitlines()[0].endswith(en.looking.calendar_by["presence"])
    )
    assert run("calendar", "2025").out.splitlines()[0].endswith(en.looking.calendar_by["presence"])
    assert (
        run("calendar", "2025", "--by", "tension")
        .out.splitlines()[0]
        .endswith(en.looking.calendar_by["tension"])
    )
    ran = run("calendar", "--by", "mood")
    assert ran.code == 2
    assert ran.err.splitlines()[1] == "Choose from: tension, presence."


def test_an_empty_journal(home: Path, en: Phrases) -> None:
    ran = run("calendar")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")
    assert run("calendar", "--json").json == []
    assert not home.exists(), "looking makes no files"


def test_as_json(home: Path) -> None:
    entries = [
        an_entry(scale(6), scale(3, "tension-after"), day=on(-1)),
        an_entry(scale(2), day=on(-1), started_at=moment(on(-1), hour=22)),
        an_entry(skipped("tension-before"), day=DAY, imported=True),
        an_entry(scale(9), day=on(-3)),
        an_entry(scale(1), day=on(-330)),
    ]
    keep(home, *entries)
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal

    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    delete(journal, entries[3])
    journal.close()
    assert run("calendar", "--json").json == [
        {"day": date(-1), "n": 2, "tension_before": 4, "tension_after": 3},
        {"day": date(0), "n": 1, "tension_before": None, "tension_after": None},
    ]


def test_read_aloud_it_is_a_list_of_days_in_words(
    weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("calendar", "--plain").out.splitlines()
    assert said[:2] == ["In 2026 you wrote on 7 days.", "Tuesday 13 October 2026: an entry."]
    assert "Wednesday 18 November 2026: tension 7, then 5." in said
    monkeypatch.setenv("TERM", "dumb")
    words = run("calendar").out
    assert words.splitlines()[:3] == ["October 2026", "  Tuesday 13: an entry", ""]
    assert "  Wednesday 18: tension 7, then 5" in words.splitlines()


def test_a_week_begins_as_the_locale_has_it(weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    def begins(*arguments: str) -> str:
        return run("calendar", *arguments).out.splitlines()[2].split()[0][0]

    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert (begins(), begins("--lang", "nl")) == ("S", "m")
    monkeypatch.setenv("LC_TIME", "en_GB.UTF-8")
    assert begins() == "M"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_three_years(home: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    entries = three_years(language)
    keep(home, *entries)
    for columns, lines in ((60, 24), (80, 24), (140, 45)):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        for year in (2024, 2025, 2026):
            shown = run("calendar", str(year), "--by", "presence", "--lang", language).out.splitlines()
            assert max(map(len, shown)) <= columns
            assert len(shown) < lines
            days = {entry.day for entry in entries if entry.day.year == year}
            assert sum(line.count("●") + line.count("◆") for line in shown[:-1]) == len(days)


def test_in_the_first_days_it_says_from_when_there_is_more_to_see(home: Path, en: Phrases) -> None:
    keep(home, *(an_entry(scale(), day=on(-n)) for n in range(9)))
    assert en.looking.days_so_far(9) in run("calendar").out
    assert en.looking.days_so_far(9) not in run("calendar", "--session", "daily").out, (
        "a filter is no beginning"
    )
    keep(home, an_entry(scale(), day=on(-9)))
    assert en.looking.days_so_far(10) not in run("calendar").out


def test_a_quiet_year_of_an_older_journal_is_not_called_a_beginning(home: Path, en: Phrases) -> None:
    keep(home, an_entry(day=on(-500)), an_entry(day=on(-1)))
    assert en.looking.days_so_far(1) not in run("calendar").out
