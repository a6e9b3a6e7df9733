"""`reflect pattern`, and its effects on other commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from reflect.journal.entry import Entry, as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.en.words import long_date as long_en
from reflect.language.nl.words import long_date as long_nl
from tests.cli.support import date, keep, run
from tests.support.entries import about_it, an_entry, moment, naming, on, text

WORDS = "saying yes before I think"
OTHER = "fixing it all myself"


def shown(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").out)


def at_hand() -> str | None:
    found = shown("pattern")["pattern"]
    return str(found["text"]) if found else None


def test_without_a_pattern_it_says_so(home: Path) -> None:
    ran = run("pattern")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"{phrases_of('en').pattern.none_named}\n"
    assert shown("pattern") == {"pattern": None, "earlier": []}
    assert not (home / "journal.db").exists()


def test_words_name_it_in_an_entry_of_one_answer(home: Path) -> None:
    ran = run("pattern", *WORDS.split())
    assert (ran.code, ran.out) == (0, "")
    assert f"“{WORDS}”" in ran.err
    entry = shown("show")
    assert (entry["session"], entry["pattern"]) == ("pattern", {"of": entry["id"], "text": WORDS})
    (answer,) = entry["answers"]
    assert (answer["question"], answer["text"]) == ("pattern", WORDS)
    assert run("pattern").out.splitlines()[0] == WORDS
    assert shown("status")["pattern"] == {"of": entry["id"], "text": WORDS}
    assert f"“{WORDS}”" in run("status").out


def test_the_same_words_keep_it_and_others_take_its_place(home: Path) -> None:
    run("pattern", WORDS, now=moment(on(-9)))
    first = shown("show")
    run("pattern", f" {WORDS.upper()}.", now=moment(on(-5)))
    assert shown("show")["pattern"] == first["pattern"]
    assert shown("pattern")["pattern"]["since"] == date(-9)
    ran = run("pattern", OTHER)
    assert phrases_of("en").pattern.named(OTHER, before=True) in ran.err
    found = shown("pattern")
    assert found["pattern"]["text"] == OTHER
    assert found["earlier"] == [{"of": first["id"], "text": WORDS, "since": date(-9), "until": date(0)}]


def test_none_leaves_the_current_pattern_which_becomes_an_earlier_one(home: Path) -> None:
    assert run("pattern", "--none").err == f"{phrases_of('en').pattern.none_named}\n"
    assert not (home / "journal.db").exists(), "there was nothing to leave"
    run("pattern", WORDS, now=moment(on(-9)))
    run("pattern", "--none")
    assert at_hand() is None
    assert [one["text"] for one in shown("pattern")["earlier"]] == [WORDS]
    assert phrases_of("en").words.no_pattern in run("show").out
    assert phrases_of("en").words.no_pattern in run("list").out
    assert phrases_of("en").words.no_pattern in run("--plain", "show").out


@pytest.mark.parametrize(
    ("language", "days"), [("en", f"on {long_en(on(0))}"), ("nl", f"op {long_nl(on(0))}")]
)
def test_a_pattern_of_one_day_has_one_date_and_is_separate_from_its_words(
    home: Path, language: str, days: str
) -> None:
    run("pattern", WORDS)
    run("pattern", "--none")
    ran = run("--lang", language, "pattern")
    words = phrases_of(language).pattern
    assert ran.err == f"{words.none_named}\n\n"
    assert ran.out.splitlines() == [words.earlier, WORDS, f"    {days}"]


@pytest.mark.parametrize("arguments", [("x", "--none"), ("",), (" ",), ("--what",)])
def test_contradicting_options_are_refused_and_nothing_is_named(
    home: Path, arguments: tuple[str, ...]
) -> None:
    ran = run("pattern", *arguments)
    assert (ran.code, ran.err.startswith("TEXT is empty.\n")) == (2, not "".join(arguments).strip())
    assert at_hand() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_both_languages_and_as_sentences(home: Path, language: str) -> None:
    run("pattern", OTHER, now=moment(on(-9)))
    run("pattern", WORDS)
    words = phrases_of(language).pattern
    assert words.since(on(0)) in run("--lang", language, "pattern").out
    told = run("--lang", language, "--plain", "pattern").out.splitlines()
    assert told == [words.at_hand_told(WORDS, on(0)), words.earlier_told(OTHER, on(-9), on(0))]


def test_a_day_on_which_a_pattern_was_named_is_not_done(home: Path) -> None:
    run("pattern", WORDS)
    assert shown("status")["done"] is False
    assert "done" not in (home / "status").read_text()
    ran = run("checkin", "free", stdin="words\n")
    assert ran.code == 0
    assert shown("status")["done"] is True
    assert run().code == 2


def test_naming_a_pattern_does_not_end_a_gap(home: Path) -> None:
    keep(home, an_entry(day=on(-20)), naming(WORDS, day=on(-1)))
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    assert journal.days(2) == [on(-20)]
    journal.close()


# In a check-in without a user


def test_from_a_pipe_it_is_asked_only_by_name(home: Path) -> None:
    usual = run("checkin", stdin="5\n\n\n\n\n4\n").out
    assert "1 of 6. How much tension" in usual
    assert "pattern would you like" not in usual
    named = run("checkin", "--question", "pattern", stdin=f"{WORDS}\n")
    assert "1 of 1. Which old pattern would you like to let go of?" in named.out
    assert at_hand() == WORDS


def test_answers_from_a_script_name_it_by_its_key(home: Path) -> None:
    answers = json.dumps({"pattern": WORDS, "body-signal": "my jaw"})
    assert run("checkin", "--answers", "-", stdin=answers).code == 0
    entry = shown("show")
    assert entry["pattern"] == {"of": entry["id"], "text": WORDS}
    assert at_hand() == WORDS


def test_a_later_check_in_quotes_the_words_and_carries_them(home: Path) -> None:
    run("pattern", WORDS, now=moment(on(-3)))
    named = shown("show")
    run("checkin", "core", "--answers", "-", stdin=json.dumps({"body-signal": "jaw"}))
    entry = shown("show")
    assert entry["pattern"] == named["pattern"]
    assert (
        entry["answers"][0]["asked"] == f"When “{WORDS}” kicks in, where in your body do you feel it first?"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_is_shown_with_the_pattern_it_is_about(home: Path, language: str) -> None:
    named = naming(WORDS, day=on(-3))
    keep(home, named, about_it(named, text("my jaw"), day=on(-2)))
    words = phrases_of(language).words.about_pattern(WORDS)
    assert words in run("show", "--lang", language).out.splitlines()
    assert f"{words}." in run("--plain", "show", "--lang", language).out.splitlines()
    assert words not in run("show", date(-3), "--lang", language).out, "it names the pattern itself"


# Changing and removing


def test_an_edit_changes_the_name_and_not_what_was_quoted(home: Path) -> None:
    named = naming(WORDS, day=on(-3))
    keep(home, named, about_it(named, text(), day=on(-2)))
    run("edit", date(-3), "pattern", stdin=f"{OTHER}\n")
    assert at_hand() == OTHER
    assert shown("show", date(-2))["pattern"]["text"] == WORDS
    assert shown("show", date(-3))["pattern"]["text"] == OTHER


def test_deleting_the_naming_entry_removes_the_pattern_and_undeleting_restores_it(home: Path) -> None:
    keep(home, naming(OTHER, day=on(-9)), naming(WORDS, day=on(-3)))
    run("delete", date(-3), "--yes")
    assert at_hand() is None
    run("undelete", date(-3))
    assert at_hand() == WORDS


def test_after_a_purge_there_is_no_current_pattern_here_or_in_an_archive(home: Path, tmp_path: Path) -> None:
    keep(home, naming(OTHER, day=on(-9)), naming(WORDS, day=on(-3)))
    run("purge", date(-3), "--yes")
    assert at_hand() is None, "what it left stays left"
    archive = tmp_path / "all.jsonl"
    archive.write_text(run("export", "--format", "json", "--history").out)
    (home / "journal.db").unlink()
    for beside in home.glob("journal.db-*"):
        beside.unlink()
    assert run("import", archive).code == 0
    assert at_hand() is None
    last = json.loads(run("export", "--format", "json", "--history").out.splitlines()[-1])
    assert (last["purged"], last["place"]["names"], last["place"]["closes"]) == (True, True, False)


# Export and import


@pytest.mark.parametrize("format_", ["markdown", "json"])
def test_it_comes_back_from_an_export(home: Path, tmp_path: Path, format_: str) -> None:
    named = naming(WORDS, text("my jaw"), day=on(-9))
    again = naming(WORDS, before=named, day=on(-7))
    keep(home, named, again, about_it(named, text(), day=on(-5)), naming("", before=named, day=on(-3)))
    before = [{**one, "revision": ""} for one in shown("list", "--all")]
    out = tmp_path / "out"
    out.write_text(run("export", "--format", format_).out)
    (home / "journal.db").unlink()
    assert run("import", out).code == 0
    assert [{**one, "revision": ""} for one in shown("list", "--all")] == before
    assert at_hand() is None


def test_a_name_edited_in_markdown_is_the_name(home: Path, tmp_path: Path) -> None:
    keep(home, naming(WORDS, text("my jaw"), day=on(-9)))
    out = tmp_path / "out.md"
    out.write_text(run("export").out.replace(f"{WORDS}\n", f"{OTHER}\n"))
    assert run("import", out).code == 0
    assert at_hand() == OTHER
    assert shown("show")["pattern"]["text"] == OTHER


def test_an_entry_of_another_program_that_only_answers_the_question_names_it(
    home: Path, tmp_path: Path
) -> None:
    line = as_data(naming(WORDS))
    del line["pattern"]
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    assert run("import", tmp_path / "in.jsonl").code == 0
    assert at_hand() == WORDS


def test_a_named_pattern_is_not_a_recurring_sentence(home: Path) -> None:
    named = naming(WORDS, day=on(-9))
    keep(home, named, naming(WORDS, before=named, day=on(-3)))
    assert shown("patterns")["sentences"] == {"n": 0, "n_before": 0, "recurring": [], "gone": []}
    assert WORDS in run("thread", "pattern").out


# The filter


@pytest.fixture
def two(home: Path) -> tuple[Entry, Entry]:
    """A journal about two patterns: the entries that named them. The second is the current one."""
    first = naming(WORDS, text("my jaw"), day=on(-30), number=0xABC1)
    second = naming(OTHER, before=first, day=on(-20), number=0xABC2)
    keep(
        home,
        an_entry(text("before all"), day=on(-40)),
        first,
        about_it(first, text("my chest"), day=on(-25)),
        second,
        about_it(second, text("my neck"), day=on(-10)),
    )
    return first, second


def days(*filters: str) -> list[str]:
    return [entry["day"] for entry in shown("list", *filters)]


def test_entries_are_filtered_by_the_pattern_they_are_about(two: tuple[Entry, Entry]) -> None:
    first, second = two
    assert days("--pattern", "now") == [date(-10), date(-20)]
    assert days("--pattern", "saying yes") == [date(-25), date(-30)]
    assert days("--pattern", "YES") == days("--pattern", first.id) == [date(-25), date(-30)]
    assert days("--pattern", "yes", "--pattern", "now", "--to", date(-15)) == [
        date(-20),
        date(-25),
        date(-30),
    ]
    assert days("--pattern", second.id[:-1] + "2") == [date(-10), date(-20)]


@pytest.mark.parametrize(
    "command", ["list", "search my", "export --format json", "thread body-signal", "patterns"]
)
def test_every_reading_command_takes_it(two: tuple[Entry, Entry], command: str) -> None:
    ran = run(*command.split(), "--pattern", "now")
    assert ran.code == 0
    assert "neck" in ran.out or command == "patterns"
    assert "my chest" not in ran.out
    for other in ("week", "calendar"):
        assert run(other, "--pattern", "now").code == 0


def test_one_that_fits_several_or_none_is_refused_with_what_there_is(two: tuple[Entry, Entry]) -> None:
    first, second = two
    ran = run("list", "--pattern", first.id[:5])
    assert ran.code == 2
    for one in (first, second):
        assert f"{one.id[:18]} (" in ran.err, "as many signs as tell them apart"
    assert (run("list", "--pattern", "nothing so").code, run("list", "--pattern", "").code) == (2, 2)
    run("pattern", "--none")
    ran = run("list", "--pattern", "now")
    assert (ran.code, ran.out) == (2, "")
    assert "No pattern is named now." in ran.err


def test_the_whole_name_is_preferred_to_a_name_that_has_its_words(two: tuple[Entry, Entry]) -> None:
    run("pattern", "saying yes")
    assert days("--pattern", "saying yes") == [date(0)]
    assert run("list", "--pattern", "saying").code == 2


def test_a_pattern_whose_entry_was_purged_is_found_by_its_id(two: tuple[Entry, Entry]) -> None:
    first, _ = two
    run("purge", date(-30), "--yes")
    assert days("--pattern", first.id) == [date(-25)]
    assert run("list", "--pattern", "saying").code == 2


def test_deleted_entries_cannot_be_filtered_by_it(two: tuple[Entry, Entry]) -> None:
    assert run("list", "--deleted", "--pattern", "now").code == 2


def test_now_is_also_said_in_the_language_of_the_person(two: tuple[Entry, Entry]) -> None:
    ran = run("list", "--pattern", "nu", "--json", "--lang", "nl")
    assert [entry["day"] for entry in json.loads(ran.out)] == [date(-10), date(-20)]
    assert run("list", "--pattern", "now", "--lang", "nl").code == 0
    assert "bij dit patroon: nu," in " ".join(run("list", "--help", "--lang", "nl").out.split())


def test_words_beside_none_are_refused_in_the_language_of_the_person() -> None:
    assert "--none en TEKST gaan niet samen." in run("pattern", "iets", "--none", "--lang", "nl").err


def test_a_purge_leaves_an_earlier_pattern_with_the_day_it_was_named(home: Path) -> None:
    run("pattern", OTHER + ",", now=moment(on(-9)))
    run("pattern", WORDS)
    run("purge", "last", "--yes")
    named = phrases_of("nl").words.long_date(on(-9))
    assert f"    genoemd op {named}" in run("pattern", "--lang", "nl").out.splitlines()
    told = run("pattern", "--plain", "--lang", "nl").out.splitlines()
    assert told[-1] == f"Daarvoor: “{OTHER},”, genoemd op {named}."
