"""A REF means the same in every command that takes one."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.errors import AmbiguousRef, UnknownRef
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.terminal import capabilities
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, on, text

READING = (["show"], ["history"])
CHANGING = (
    ["delete", "--yes"],
    ["undelete"],
    ["purge", "--yes"],
    ["edit"],
    ["revisit", "--never-again"],
    ["revisit", "--again"],
)
# The clock of these tests is set to a Sunday.
WEEKDAYS = {
    0: ("sunday", "zondag"),
    1: ("saturday", "zaterdag"),
    2: ("friday", "vrijdag"),
    3: ("thursday", "donderdag"),
    4: ("wednesday", "woensdag"),
    5: ("tuesday", "dinsdag"),
    6: ("monday", "maandag"),
}


@pytest.fixture
def two_weeks(home: Path) -> Sequence[Entry]:
    """An entry on each of the last fourteen days, today first."""
    entries = [an_entry(text(f"day {n}"), day=on(-n)) for n in range(14)]
    keep(home, *entries)
    return entries


@pytest.mark.parametrize("back", WEEKDAYS)
def test_a_weekday_is_the_latest_one_in_either_language(two_weeks: Sequence[Entry], back: int) -> None:
    for name in WEEKDAYS[back]:
        for spelled in (name, name.upper(), f" {name.title()} "):
            assert run("show", spelled, "--json").json["id"] == two_weeks[back].id
    assert run("history", WEEKDAYS[back][0]).out.startswith(run("history", date(-back)).out.splitlines()[0])
    assert run("delete", WEEKDAYS[back][1], "--yes").code == 0
    assert run("undelete", WEEKDAYS[back][0]).code == 0
    assert run("edit", WEEKDAYS[back][1], stdin="other words\n").code == 0
    assert run("show", date(-back), "--json").json["answers"][0]["text"] == "other words"


@pytest.mark.parametrize("starts", ["04:00", "00:00", "21:00"])
def test_days_in_words_begin_when_the_settings_say(
    home: Path, two_weeks: Sequence[Entry], starts: str
) -> None:
    """It is half past eight in the evening, so a day that starts at nine has not begun."""
    (home / "config.toml").write_text(f'day_starts_at = "{starts}"\n')
    today = 1 if starts == "21:00" else 0
    assert run("show", "today", "--json").json["id"] == two_weeks[today].id
    assert run("show", "gisteren", "--json").json["id"] == two_weeks[today + 1].id
    assert run("show", "sunday", "--json").json["id"] == two_weeks[7 if today else 0].id


def test_a_weekday_without_an_entry_is_reported_with_its_date(home: Path, en: Phrases) -> None:
    keep(home, an_entry(day=on(-8)))
    ran = run("show", "saturday")
    assert (ran.code, ran.err.splitlines()) == (
        2,
        list(en.errors.worded(UnknownRef("saturday", day=dt.date(2026, 11, 21)))),
    )


@pytest.mark.parametrize("command", [*READING, *CHANGING], ids=" ".join)
@pytest.mark.parametrize("ref", ["a", "01", "019", " 0B ", "ABC"])
def test_an_id_that_is_too_short_is_told_how_much_it_takes(
    two_weeks: Sequence[Entry], command: list[str], ref: str
) -> None:
    shown = ref.strip()
    ran = run(*command, ref)
    assert (ran.code, ran.out) == (2, "")
    assert "four characters" in ran.err
    assert shown in ran.err.splitlines()[0]
    assert "vier tekens" in run(*command, ref, "--lang", "nl").err


@pytest.mark.parametrize("command", [*READING, *CHANGING], ids=" ".join)
@pytest.mark.parametrize(("language", "words"), [("en", "four characters"), ("nl", "vier tekens")])
def test_help_says_how_much_of_an_id_it_takes(command: list[str], language: str, words: str) -> None:
    assert words in " ".join(run(command[0], "--help", "--lang", language).out.split())


@pytest.mark.parametrize("command", CHANGING, ids=" ".join)
def test_a_script_gets_the_choices_where_a_command_would_have_to_guess(
    weeks: Sequence[Entry], en: Phrases, command: list[str]
) -> None:
    refs = [f"{date(0)}.1", f"{date(0)}.2"]
    if command == ["undelete"]:
        for ref in refs:
            assert run("delete", ref, "--yes").code == 0
    for said in ("today", "zondag", date(0)):
        ran = run(*command, said)
        assert (ran.code, ran.out) == (2, "")
        *choices, what, do = ran.err.splitlines()
        assert [line.split()[0] for line in choices] == refs
        assert (what, do) == en.errors.worded(AmbiguousRef(said, refs))


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_means_the_last_of_several(weeks: Sequence[Entry], command: list[str]) -> None:
    assert run(*command, "sunday", "--json").out == run(*command, f"{date(0)}.2", "--json").out


def test_a_person_chooses_which_entry_never_comes_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    keep(home, an_entry(text("one"), day=on(-365)), an_entry(text("two"), day=on(-365)))
    monkeypatch.setattr(capabilities, "interactive", lambda: True)
    ran = run("revisit", "--never-again", date(-365), stdin="1\n")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1].endswith(en.over_time.never_again(f"{date(-365)}.1"))
    assert run("revisit", "--json").refs == [f"{date(-365)}.2"]
    ran = run("revisit", "--never-again", date(-365), stdin="\n")
    assert (
        ran.code,
        ran.err.splitlines()[-1].split("]")[-1].strip().endswith(en.revising.nothing_changed),
    ) == (
        0,
        True,
    )
    assert run("revisit", "--json").refs == [f"{date(-365)}.2"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ref=st.text(max_size=30) | st.from_regex(r"[0-9a-f.-]{0,40}", fullmatch=True),
    command=st.sampled_from([*READING, *CHANGING]),
)
def test_any_text_as_a_ref_is_found_or_a_usage_error(
    two_weeks: Sequence[Entry], ref: str, command: list[str]
) -> None:
    if "\x00" in ref or (ref.startswith("-") and ref != "-"):
        return
    ran = run(*command, "--", ref) if command[0] != "revisit" else run(*command, ref)
    assert ran.code in (0, 2), (command, ref, ran.err)
