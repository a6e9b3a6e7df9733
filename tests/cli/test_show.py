"""`reflect show`: every kind of REF, and the page of an entry."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import EntryDeleted, UnknownRef
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.cli.support import CUE, RESPONSE, date, keep, run
from tests.support.entries import DAY, an_entry, follow_up, moment, on, text
from tests.support.ran import ENTRY


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        (None, -1),
        ("last", -1),
        ("laatste", -1),
        ("today", -1),
        ("vandaag", -1),
        (f"{date(0)}.1", -2),
        (f"{date(0)}.2", -1),
        (date(0), -1),
        (date(-4), 3),
        (f"{date(-4)}.1", 3),
        (" LAST ", -1),
    ],
)
def test_a_ref(weeks: Sequence[Entry], ref: str | None, found: int) -> None:
    ran = run("show", *([ref] if ref else []), "--json")
    assert ran.code == 0, ran.err
    assert set(ran.json) == ENTRY
    assert ran.json["id"] == weeks[found].id


def test_the_start_of_an_id(weeks: Sequence[Entry]) -> None:
    assert run("show", weeks[2].id, "--json").json["id"] == weeks[2].id
    assert run("show", weeks[2].id.upper(), "--json").json["id"] == weeks[2].id
    # All ids begin with this; for a command that only reads, the last entry is meant.
    assert run("show", weeks[2].id[:8], "--json").json["id"] == weeks[-1].id


@pytest.mark.parametrize(
    "ref",
    ["ffffffff", "abc", "x", "", "11 tomorrow", "99", "0.1"],
)
def test_an_unknown_ref(weeks: Sequence[Entry], en: Phrases, ref: str) -> None:
    for json in ([], ["--json"]):
        ran = run("show", ref, *json)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.splitlines() == list(en.errors.worded(UnknownRef(ref, too_short=ref in ("abc", "99"))))


@pytest.mark.parametrize("ref", ["2026-02-30", "2026-13-01", "2026-11-22.0"])
def test_an_impossible_date_is_reported_as_such(weeks: Sequence[Entry], ref: str) -> None:
    assert f"There is no {ref}" in run("show", ref).err
    assert f"{ref} bestaat niet" in run("show", ref, "--lang", "nl").err
    assert f"{ref} bestaat niet" in run("list", "--from", ref, "--lang", "nl").err
    assert f"There is no {ref}: " in run("week", ref).err


def test_a_missing_number_of_the_day_names_the_entries_of_the_day(weeks: Sequence[Entry]) -> None:
    assert run("show", f"{date(0)}.3").err.startswith(
        f"Sunday 22 November 2026 has 2 entries: {date(0)}.1, {date(0)}.2.\n"
    )
    dutch = run("show", f"{date(-4)}.2", "--lang", "nl").err
    assert dutch.startswith(f"Van woensdag 18 november 2026 is er één bladzijde: {date(-4)}.\n")


@pytest.mark.parametrize(
    ("ref", "near"),
    [
        ("22.1", f"{date(0)}.1"),
        ("Sun 22.2", f"{date(0)}.2"),
        ("zo 22", date(0)),
        ("18", date(-4)),
        ("Sun 22 November", date(0)),
        ("zo 22 nov 2026", date(0)),
        ("24", ""),
        ("18 brumaire", ""),
        ("gistren", "gisteren"),
        ("laatst", "laatste"),
        ("yestrday", "yesterday"),
        ("morgen", ""),
    ],
)
def test_a_day_as_in_a_list_or_after_its_weekday_or_misspelled_gets_a_suggestion(
    weeks: Sequence[Entry], ref: str, near: str
) -> None:
    ran = run("show", ref)
    assert (ran.code, ran.out) == (2, "")
    assert (f"Did you mean {near}? Then write the day like that." in ran.err) == bool(near)
    assert (f"Bedoelde je {near}? Schrijf de dag dan zo." in run("show", ref, "--lang", "nl").err) == bool(
        near
    )


def test_a_date_with_its_day_first_and_the_day_before_yesterday_are_days(weeks: Sequence[Entry]) -> None:
    assert run("show", "18-11-2026", "--json").json["day"] == date(-4)
    assert run("list", "--from", "18-11-2026", "--json").out == run("list", "--from", "4d", "--json").out
    assert run("show", "eergisteren", "--json").json["day"] == date(-2)


@pytest.mark.parametrize("ref", ["18 november", "18 nov. 2026", "18/11/2026", "18-11", "nov 18"])
def test_a_day_in_another_notation_is_taken_wherever_a_day_is(weeks: Sequence[Entry], ref: str) -> None:
    assert run("show", ref, "--json").json["day"] == date(-4)
    assert run("history", ref).code == 0
    assert run("list", "--on", ref, "--json").out == run("list", "--on", "4d", "--json").out
    assert run("week", ref).out == run("week", "4d").out


def test_a_day_that_may_be_two_is_refused_with_both(weeks: Sequence[Entry]) -> None:
    for command in (["show", "5-11-2026"], ["list", "--from", "5/11"], ["checkin", "--day", "5/11"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "Write it as 2026-11-05 or 2026-05-11." in ran.err
    assert "donderdag 5 november 2026" in run("show", "5-11-2026", "--lang", "nl").err, "no entry, but a day"


def test_a_day_with_a_hyphen_is_not_an_id(weeks: Sequence[Entry]) -> None:
    assert run("show", "18-11").code == 0


@pytest.mark.parametrize(("ref", "day"), [("yesterday", on(-1)), ("2031-01-01", dt.date(2031, 1, 1))])
def test_a_day_without_an_entry_is_not_a_usage_error(
    weeks: Sequence[Entry], en: Phrases, ref: str, day: dt.date
) -> None:
    ran = run("show", ref)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(UnknownRef(ref, day=day)))
    assert en.words.long_date(day) in ran.err


def test_a_page(weeks: Sequence[Entry], nl: Phrases) -> None:
    page = run("show", date(-4)).out
    lines = [line for line in page.splitlines() if line]
    assert lines[0] == "Wednesday 18 November 2026 · 20:31 · daily"
    assert lines[1:] == [
        "How much?",
        "7",
        "Where?",
        "a band around my chest #work",
        "in your body: chest",
        "What small thing?",
        f"When {CUE}, then I {RESPONSE}",
        "How much?",
        "5",
        "#work",
    ]
    assert "Which thought?" not in page, "what was skipped is not shown"
    dutch = run("--lang", "nl", "show", date(-4)).out
    assert nl.words.long_date(on(-4)) in dutch
    assert f"in je lijf: {nl.words.areas['chest']}" in dutch.splitlines()
    assert f"When {CUE}, then I {RESPONSE}" in dutch, "a plan stays in the language it was made in"


def test_a_follow_up_on_a_page(home: Path, en: Phrases) -> None:
    entry = an_entry(
        follow_up(
            None, "change", cue="I sit down", response="wait a moment", words="so-so", was=(CUE, RESPONSE)
        )
    )
    keep(home, entry)
    lines = [line for line in run("show").out.splitlines() if line]
    assert lines[2:] == [
        f"When {CUE}, then I {RESPONSE}",
        f"{en.words.outcomes['partly']} – so-so",
        f"→ {en.words.changed_to} When I sit down, then I wait a moment",
    ]


def test_long_lines_are_wrapped_and_own_lines_stay(home: Path) -> None:
    keep(home, an_entry(text("word " * 60 + "\n\n  - indented\n\tand tabbed")))
    lines = run("show").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "  - indented" in lines
    assert "    and tabbed" in lines


def test_an_imported_entry_and_one_after_midnight_say_so(home: Path) -> None:
    keep(
        home,
        an_entry(text("late"), day=on(-1), started_at=moment(DAY, 1, 30)),
        an_entry(text("old"), day=on(-9), imported=True),
    )
    assert "written Sun 22 Nov 2026, 01:30" in run("show", "yesterday").out.splitlines()[0]
    assert "imported" in run("show", date(-9)).out.splitlines()[0]
    assert run("show", date(-9), "--json").json["source"] == {"format": "jrnl", "id": "1"}


def test_the_other_entries_of_the_day_are_named(weeks: Sequence[Entry], en: Phrases) -> None:
    for ref in ("today", date(0)):
        ran = run("show", ref)
        assert ran.err == f"\n{en.looking.also([f'{date(0)}.1'])}\n"
        assert "my belly" in ran.out
    for ref in ("last", f"{date(0)}.2", date(-4), weeks[0].id[:8]):
        assert run("show", ref).err == "", "one entry is meant"
    assert run("show", "today", "--json").err == ""


@pytest.mark.parametrize("ref", [f"{date(0)}.1", date(-4), f"{date(-4)}.1"])
def test_a_deleted_entry_is_reported_with_the_command_that_restores_it(
    weeks: Sequence[Entry], en: Phrases, ref: str
) -> None:
    assert run("delete", ref, "--yes").code == 0
    ran = run("show", ref)
    assert (ran.code, ran.out) == (2, "")
    day = dt.date.fromisoformat(ref[:10])
    assert ran.err.splitlines() == list(en.errors.worded(EntryDeleted(ref[:10], day)))
    assert f"De bladzijde van {phrases_of('nl').words.long_date(day)}" in run("show", ref, "--lang", "nl").err
    assert run("undelete", ref[:10]).code == 0
    assert run("show", ref).code == 0


def test_the_other_entry_of_a_day_with_a_deleted_one_is_shown(weeks: Sequence[Entry]) -> None:
    assert run("delete", f"{date(0)}.2", "--yes").code == 0
    ran = run("show", date(0))
    assert "my jaw" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    "command",
    [
        "show",
        "list",
        "search chest",
        "tags",
        "calendar",
        "thread",
        "thread free",
        "backup",
        "patterns",
        "history",
        "status",
        "pattern",
        "export -",
        "export gone.md",
    ],
)
def test_a_journal_that_is_gone_beside_its_backups_is_not_called_new(
    weeks: Sequence[Entry],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    en: Phrases,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("backup").code == 0
    (backup,) = (home / "backups").glob("*.db")
    for file in home.glob("journal.db*"):
        file.unlink()
    ran = run(*command.split())
    told = list(en.looking.empty_beside(str(backup)))
    # These say besides what is theirs to say.
    besides = command.split()[0] in ("status", "pattern", "export")
    assert ran.code == 0
    assert besides or (ran.out, ran.err.splitlines()) == ("", told)
    assert "\n".join(told) in ran.err
    assert run("show", "yesterday").err.splitlines() == told
    assert run("restore", backup, "--yes").code == 0
    assert run("list", "--json").refs
