"""Filters select whole entries, work alike in every command, and are rejected if any part is invalid."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import BadOption, UnknownName
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, scale, skipped, text

TAKEN = {
    "list": ["--from", "--to", "--on", "--session", "--question", "--theme", "--area", "--tag", "--limit"],
    "search": ["--from", "--to", "--on", "--session", "--question", "--theme", "--area", "--tag", "--limit"],
    "export": ["--from", "--to", "--on", "--session", "--question", "--theme", "--area", "--tag", "--limit"],
    "patterns": [
        "--from",
        "--to",
        "--on",
        "--session",
        "--question",
        "--theme",
        "--area",
        "--tag",
        "--limit",
    ],
    "thread": ["--from", "--to", "--on", "--session", "--theme", "--area", "--tag", "--limit"],
    "calendar": ["--session", "--question", "--theme", "--area", "--tag"],
    "week": ["--session", "--question", "--theme", "--area", "--tag"],
}
VALUES = {
    "--from": "1y",
    "--to": "today",
    "--on": "today",
    "--session": "daily",
    "--question": "free",
    "--theme": "body",
    "--area": "jaw",
    "--tag": "work",
    "--limit": "3",
}
FIRST = {"search": ["signs"], "thread": ["body-signal"], "calendar": ["2026"]}
ANY_OF = ("--session", "--question", "--theme", "--area", "--tag")
ONCE = ("--from", "--to", "--on", "--limit")


@pytest.fixture
def apart(home: Path) -> Sequence[Entry]:
    """Entries that answer one question, the other, or both; one word occurs in all of them."""
    entries = (
        an_entry(text("signs", "body-signal"), day=on(-6), tags=("work",)),
        an_entry(text("signs", "free"), day=on(-5), session="free", tags=("home",)),
        an_entry(text("signs", "free"), text("my jaw", areas=("jaw",)), scale(4), day=on(-4), session="deep"),
        an_entry(skipped("free"), text("signs and a jaw", areas=("jaw", "neck")), day=on(-3), tags=("work", "home")),
        an_entry(text("signs", "still-becoming"), scale(6), day=on(-2), session="quick"),
    )  # fmt: skip
    keep(home, *entries)
    return entries


def listed(*filters: str) -> list[int]:
    """Return the ages in days of the selected entries, newest first."""
    return [day_of(entry["day"]) for entry in run("list", "--json", *filters).json]


def day_of(text: str) -> int:
    """Return the age of a date in days."""
    return (on(0) - dt.date.fromisoformat(text)).days


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        # The entry has both, an answer to the question and one of the theme; these may be different answers.
        (["--question", "free", "--theme", "core"], [4]),
        (["--question", "body-signal", "--theme", "free"], [4]),
        (["--question", "tension-before", "--theme", "core"], [4]),
        (["--question", "free", "--theme", "check"], [4]),
        (["--question", "body-signal", "--theme", "core"], [3, 4, 6]),
        (["--question", "free", "--area", "jaw"], [4]),
        (["--question", "free", "--theme", "core", "--session", "daily"], []),
        # Any of the values of one filter.
        (["--session", "free", "--session", "quick"], [2, 5]),
        (["--session", "free", "--session", "free"], [5]),
        (["--question", "free", "--question", "still-becoming"], [2, 4, 5]),
        (["--theme", "free", "--theme", "check"], [2, 4, 5]),
        (["--area", "neck", "--area", "jaw"], [3, 4]),
        (["--area", "neck", "--area", "belly"], [3]),
        (["--tag", "work", "--tag", "#home"], [3, 5, 6]),
        (["--tag", "work", "--tag", "nowhere"], [3, 6]),
        # All of them at once.
        (["--tag", "work", "--tag", "home", "--area", "neck"], [3]),
        (["--session", "deep", "--session", "quick", "--theme", "check", "--from", "3d"], [2]),
        (
            ["--question", "free", "--question", "tension-before", "--theme", "core", "--theme", "check"],
            [2, 4],
        ),
    ],
)
def test_each_filter_is_met_by_the_entry_as_a_whole(
    apart: Sequence[Entry], filters: list[str], days: list[int]
) -> None:
    assert sorted(listed(*filters)) == days
    found = run("search", "signs", "--json", *filters).json
    assert sorted(map(day_of, (entry["day"] for entry in found))) == days
    lines = run("export", "--format", "json", *filters).out.splitlines()
    assert sorted(day_of(json.loads(line)["day"]) for line in lines) == days
    assert run("patterns", "--json", *filters).json["period"]["entries"] == len(days)
    if "--from" not in filters:
        shown = run("calendar", "2026", "--json", *filters).json
        assert sorted(day_of(day["day"]) for day in shown) == days


def test_a_thread_goes_through_the_entries_that_the_filters_select(apart: Sequence[Entry]) -> None:
    def days(*filters: str) -> list[str]:
        return [said["day"] for said in run("thread", "body-signal", "--json", *filters).json]

    assert days() == [date(-6), date(-4), date(-3)]
    assert days("--theme", "free") == [date(-4)]
    assert days("--theme", "free", "--theme", "check", "--session", "deep") == [date(-4)]
    assert days("--tag", "work", "--tag", "home") == [date(-6), date(-3)]
    assert days("--theme", "check", "--tag", "work") == []


def test_a_year_shows_the_days_of_the_entries_that_the_filters_select(
    apart: Sequence[Entry], en: Phrases
) -> None:
    ran = run("calendar", "--tag", "home", "--json")
    assert [day["day"] for day in ran.json] == [date(-5), date(-3)]
    nothing = run("calendar", "--tag", "nowhere")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", en.looking.nothing_found + "\n")
    nothing = run("calendar", "1999")
    assert (nothing.code, nothing.err) == (0, en.looking.nothing_in(1999) + "\n")


def test_a_limit_bounds_each_of_the_two_periods_that_are_compared(home: Path) -> None:
    keep(home, *(an_entry(scale(n), day=on(-n)) for n in range(8)))
    found = run("patterns", "--from", "3d", "--limit", "2", "--json").json
    assert (found["period"]["entries"], found["before"]["entries"]) == (2, 2)
    # The newest of each period.
    assert found["tension"]["period"]["before"] == {"median": 0.5, "n": 2}
    assert found["tension"]["period_before"]["before"] == {"median": 4.5, "n": 2}


def test_a_day_alone_is_a_period(home: Path) -> None:
    keep(home, *(an_entry(day=on(-n)) for n in range(4)))
    found = run("patterns", "--on", "yesterday", "--json").json
    assert found["period"] == {"from": date(-1), "to": date(-1), "entries": 1}
    assert found["before"] == {"from": date(-2), "to": date(-2), "entries": 1}


@pytest.mark.parametrize("command", TAKEN)
@pytest.mark.parametrize("option", VALUES)
def test_a_command_takes_the_filters_that_mean_something_there_and_no_other(
    apart: Sequence[Entry], en: Phrases, command: str, option: str
) -> None:
    ran = run(command, *FIRST.get(command, []), option, VALUES[option])
    if option in TAKEN[command]:
        assert ran.code == 0, ran.err
    else:
        assert (ran.code, ran.out) == (2, "")
        what, do = ran.err.splitlines()
        assert what == en.errors.worded(UnknownName("option", option))[0]
        assert do


@pytest.mark.samples(40)
@pytest.mark.parametrize(("command", "option"), [(c, o) for c, taken in TAKEN.items() for o in taken])
@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_filter_is_a_mistake_and_not_no_filter(
    apart: Sequence[Entry], en: Phrases, nl: Phrases, command: str, option: str, empty: str
) -> None:
    for given in ([option, empty], [f"{option}={empty}"], [option, VALUES[option], option, empty]):
        ran = run(command, *FIRST.get(command, []), *given)
        assert (ran.code, ran.out) == (2, ""), given
        if len(given) < 4 or option not in ONCE:
            assert ran.err.splitlines() == list(en.errors.worded(BadOption(option, "needs_value")))
    ran = run(command, *FIRST.get(command, []), option, empty, "--lang", "nl")
    assert ran.err.splitlines() == list(nl.errors.worded(BadOption(option, "needs_value")))


def test_a_tag_that_is_only_its_sign_is_empty(apart: Sequence[Entry], en: Phrases) -> None:
    ran = run("list", "--tag", "#")
    assert (ran.code, ran.err.splitlines()) == (2, list(en.errors.worded(BadOption("--tag", "needs_value"))))


@pytest.mark.samples(14)
@pytest.mark.parametrize(("command", "option"), [(c, o) for c, taken in TAKEN.items() for o in taken])
def test_a_repeated_filter_means_any_of_its_values_or_is_a_mistake(
    apart: Sequence[Entry], en: Phrases, nl: Phrases, command: str, option: str
) -> None:
    given = [*FIRST.get(command, []), option, VALUES[option], option, VALUES[option]]
    ran = run(command, *given)
    if option in ANY_OF:
        assert ran.code == 0, ran.err
        assert ran.out == run(command, *given[:-2]).out
    else:
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(en.errors.worded(BadOption(option, "repeated")))
        dutch = run(command, *given, "--lang", "nl").err.splitlines()
        assert dutch == list(nl.errors.worded(BadOption(option, "repeated"))) != ran.err.splitlines()


@pytest.mark.parametrize(
    ("back", "day"),
    [("7d", "2026-11-15"), ("3w", "2026-11-01"), ("2m", "2026-09-22"), ("1y", "2025-11-22"), ("0d", "2026-11-22")],
)  # fmt: skip
def test_a_date_may_lie_so_far_back(home: Path, back: str, day: str) -> None:
    keep(home, *(an_entry(day=dt.date.fromisoformat(day) + dt.timedelta(days=n)) for n in (-1, 0, 1)))
    assert [entry["day"] for entry in run("list", "--on", back, "--json").json] == [day]
    assert min(entry["day"] for entry in run("list", "--from", back.upper(), "--json").json) == day
    assert max(entry["day"] for entry in run("list", "--to", back, "--json").json) == day


def test_an_unknown_value_among_known_ones_is_named(apart: Sequence[Entry]) -> None:
    for option, value in (
        ("--session", "dayly"),
        ("--question", "fre"),
        ("--theme", "bodi"),
        ("--area", "jow"),
    ):
        ran = run("list", option, VALUES[option], option, value)
        assert (ran.code, ran.out) == (2, "")
        assert f"“{value}”" in ran.err.splitlines()[0]


def test_deleted_entries_are_filtered_by_day_and_session_alone(apart: Sequence[Entry], en: Phrases) -> None:
    assert run("delete", date(-6), "--yes").code == 0
    assert run("delete", date(-5), "--yes").code == 0
    found = run("list", "--deleted", "--session", "daily", "--session", "core", "--json").json
    assert [entry["day"] for entry in found] == [date(-6)]
    for option in ("--question", "--theme", "--area", "--tag"):
        ran = run("list", "--deleted", option, VALUES[option], option, VALUES[option])
        assert (ran.code, ran.err.splitlines()) == (
            2,
            list(en.errors.worded(BadOption("--deleted", "conflict", option))),
        )


@pytest.mark.parametrize(
    ("option", "shown", "identity"),
    [
        ("--session", "three questions", "core"),
        ("--session", "DRIE  VRAGEN", "core"),
        ("--session", "Blank page", "free"),
        ("--theme", "the three core questions", "core"),
        ("--theme", "De drie kernvragen", "core"),
        ("--area", "kaken", "jaw"),
        ("--area", "Jaw", "jaw"),
        ("--area", "onderkaak", "jaw"),
    ],
)
def test_what_the_screen_shows_is_taken_as_its_id_in_both_languages(
    weeks: Sequence[Entry], option: str, shown: str, identity: str
) -> None:
    wanted = run("list", option, identity, "--json").refs
    assert wanted
    for language in ("en", "nl"):
        assert run("list", option, shown, "--json", "--lang", language).refs == wanted


def test_a_check_in_takes_the_shown_names_too(home: Path) -> None:
    answers = '{"free": "a word"}'
    assert run("checkin", "Vrij schrijven", "--answers", "-", "--lang", "en", stdin=answers).code == 0
    assert run("list", "--session", "free", "--json").json[0]["session"] == "free"
    assert run("checkin", "--theme", "je lijf", "--lang", "en").code == 0


@pytest.mark.parametrize(
    "command", ["list", "search jaw", "export", "patterns", "calendar", "thread body-signal"]
)
def test_bytes_that_are_not_text_are_an_unknown_name_and_no_damage(
    weeks: Sequence[Entry], command: str
) -> None:
    for option, code in (("--session", 2), ("--question", 2), ("--theme", 2), ("--area", 2), ("--tag", 0)):
        if option in TAKEN[command.split()[0]]:
            ran = run(*command.split(), option, "no\udcfftext")
            assert (ran.code, "journal.db" in ran.err) == (code, False), option


def test_a_thread_of_bytes_that_are_not_text_is_an_unknown_question(weeks: Sequence[Entry]) -> None:
    for flags in ([], ["--json"]):
        ran = run("thread", "\udcff", *flags)
        assert (ran.code, ran.out, "journal.db" in ran.err) == (2, "", False)


def test_a_limit_may_begin_with_many_zeros(weeks: Sequence[Entry]) -> None:
    assert len(run("list", "--limit", "0" * 30 + "2", "--json").refs) == 2
    assert run("list", "--limit", "0" * 30).code == 2


def test_the_last_option_of_a_search_without_its_value_is_reported(
    weeks: Sequence[Entry], en: Phrases
) -> None:
    ran = run("search", "jaw", "--tag")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "--tag needs a value after it.")
