"""`reflect revisit`: this day in other years, an old entry, and entries marked as never to be shown again."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.actions.over_time import drawn, on_this_day
from reflect.errors import AmbiguousRef, UnknownRef
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.review.revisit import BANDS
from tests.cli.support import date, keep, run
from tests.support.entries import DAY, an_entry, moment, on, text
from tests.support.journals import memory_journal
from tests.support.ran import ENTRY, numbered
from tests.support.years import three_years

YEAR_AGO = dt.date(2025, 11, 22)


def test_this_day_in_other_years_the_latest_first(home: Path) -> None:
    old = [dt.date(2024, 11, 22), YEAR_AGO]
    keep(home, *(an_entry(text(f"in {day.year}"), day=day) for day in old), an_entry(day=on(-40)), an_entry())
    ran = run("revisit")
    assert ran.code == 0
    said = ran.out.splitlines()
    assert said[0] == "A year ago today"
    assert said.index("2 years ago today") < said.index("in 2024")
    assert run("revisit", "--lang", "nl").out.splitlines()[0] == "Vandaag een jaar geleden"
    found = run("revisit", "--json").json
    assert [entry["day"] for entry in found] == ["2025-11-22", "2024-11-22"]
    assert all(set(entry) == ENTRY for entry in found)


def test_otherwise_one_old_entry_and_all_day_the_same(weeks: Sequence[Entry]) -> None:
    found = run("revisit", "--json").json
    assert len(found) == 1
    assert found[0]["day"] <= date(-7)
    assert run("revisit", "--json").json == found
    assert run("revisit").out.splitlines()[0].startswith("From ")


def test_another_day_may_bring_another(home: Path) -> None:
    keep(home, *(an_entry(day=on(-n)) for n in range(10, 200)))
    seen = set()
    for later in range(8):
        seen.update(run("revisit", "--json", now=moment(on(later))).refs)
    assert len(seen) > 4


def test_with_daily_entries_every_age_is_shown() -> None:
    journal = memory_journal(an_entry(day=on(-n)) for n in range(900))
    seen = {
        band.name
        for today in (on(-n) for n in range(60))
        if (entry := drawn(journal, today))
        for band in BANDS
        if band.days(today)[0] <= entry.day <= band.days(today)[1]
    }
    assert seen == {band.name for band in BANDS}


def test_this_day_of_many_years_and_entries_ends_somewhere() -> None:
    days = [dt.date(year, 11, 22) for year in range(1990, 2026)]
    journal = memory_journal(
        an_entry(day=day, started_at=moment(day, hour)) for day in days for hour in (8, 20)
    )
    found = on_this_day(journal, DAY)
    assert len(found) == 20
    assert [e.started_at for e in found] == sorted((e.started_at for e in found), reverse=True)


def test_nothing_to_come_back_to(home: Path, en: Phrases) -> None:
    ran = run("revisit")
    assert (ran.code, ran.out, ran.err) == (0, "", en.looking.empty_journal + "\n")
    assert run("revisit", "--json").json == []
    assert not home.exists()
    keep(home, *(an_entry(day=on(-n)) for n in range(7)))
    ran = run("revisit")
    assert (ran.code, ran.out, ran.err) == (0, "", en.over_time.revisit_none + "\n")


# Never again


def test_never_again_is_kept_and_can_be_taken_back(home: Path, en: Phrases) -> None:
    keep(home, an_entry(text("a heavy day"), day=YEAR_AGO), an_entry(text("another"), day=on(-60)))
    assert run("revisit", "--json").refs == ["2025-11-22.1"]
    ran = run("revisit", "--never-again", "2025-11-22")
    assert (ran.code, ran.out, ran.err) == (0, "", en.over_time.never_again("2025-11-22") + "\n")
    assert run("revisit", "--json").refs == numbered([date(-60)])
    assert run("revisit", "--never-again", date(-60)).code == 0
    assert run("revisit", "--json").json == []
    assert len(run("list", "--json").json) == 2, "both stay in the journal"
    ran = run("revisit", "--again", "2025-11-22")
    assert (ran.code, ran.err) == (0, en.over_time.again("2025-11-22") + "\n")
    assert run("revisit", "--json").refs == ["2025-11-22.1"]


def test_it_has_to_be_clear_which_entry_is_meant(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("revisit", "--never-again", "today")
    refs = [f"{date(0)}.1", f"{date(0)}.2"]
    assert ran.code == 2
    *choices, what, do = ran.err.splitlines()
    assert [line.split()[0] for line in choices] == refs
    assert (what, do) == en.errors.worded(AmbiguousRef("today", refs))
    assert run("revisit", "--never-again", refs[0]).code == 0
    ran = run("revisit", "--never-again", "2020-01-01")
    assert (ran.code, ran.err) == (
        2,
        "\n".join([*en.errors.worded(UnknownRef("2020-01-01", day=dt.date(2020, 1, 1))), ""]),
    )
    assert run("revisit", "--never-again", "last", "--again", "last").code == 2


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_age_has_words(language: str) -> None:
    phrases = phrases_of(language)
    said = [phrases.over_time.from_ago(days) for days in (7, 20, 45, 60, 61, 100, 364, 365, 800, 4000)]
    assert len(set(said)) == len(said)
    assert not any(
        " 0 " in words or " 1 " in words for words in (phrases.over_time.from_ago(n) for n in range(7, 3000))
    )


@pytest.mark.parametrize(
    ("days", "en", "nl"),
    [
        (7, "From a week ago", "Van een week geleden"),
        (12, "From 12 days ago", "Van 12 dagen geleden"),
        (14, "From 2 weeks ago", "Van 2 weken geleden"),
        (18, "From 18 days ago", "Van 18 dagen geleden"),
        (24, "From 3 weeks ago", "Van 3 weken geleden"),
        (25, "From 4 weeks ago", "Van 4 weken geleden"),
        (89, "From 3 months ago", "Van 3 maanden geleden"),
    ],
)
def test_an_age_is_in_days_up_to_three_weeks_and_rounded_after_that(days: int, en: str, nl: str) -> None:
    assert (phrases_of("en").over_time.from_ago(days), phrases_of("nl").over_time.from_ago(days)) == (en, nl)


def test_three_years_always_have_something_to_come_across() -> None:
    journal = memory_journal(three_years("en"))
    assert all(on_this_day(journal, on(-n)) or drawn(journal, on(-n)) for n in range(30))
