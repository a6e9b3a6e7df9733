"""`reflect thread`: one question over time, from the journal to the page."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.actions.over_time import thread_of
from reflect.errors import UnknownName
from reflect.journal.entry import Entry
from reflect.journal.query import Query
from reflect.language.phrases import Phrases
from tests.cli.support import date, keep, run
from tests.support.entries import DAY, an_entry, follow_up, on, plan, scale, skipped, text
from tests.support.journals import memory_journal
from tests.support.ran import numbered
from tests.support.years import three_years


@pytest.fixture
def years(home: Path, three_years_at: Callable[[Path, str], Sequence[Entry]]) -> Sequence[Entry]:
    return three_years_at(home, "en")


def test_answers_are_oldest_first_with_the_newest_at_the_bottom(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("thread", "body-signal")
    assert (ran.code, ran.err) == (0, "")
    words = ("mijn schouders", "a band around my chest", "from another program", "my jaw", "my belly")
    places = [ran.out.rindex(said) for said in words]
    assert places == sorted(places)
    assert ran.out.splitlines()[1].startswith("body-signal · ")


def test_json_is_an_array_of_what_is_documented(weeks: Sequence[Entry]) -> None:
    found = run("thread", "body-signal", "--json").json
    assert [one["ref"] for one in found] == numbered(
        [date(-40), date(-4), date(-2), f"{date(0)}.1", f"{date(0)}.2"]
    )
    assert [set(one) for one in found] == [{"id", "ref", "day", "answer"}] * 5
    whole = {entry["id"]: entry for entry in run("list", "--json").json}
    for one in found:
        assert one["answer"] in whole[one["id"]]["answers"]
        assert one["day"] == whole[one["id"]]["day"]


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        (["--from", date(-4)], [date(-4), date(-2), f"{date(0)}.1", f"{date(0)}.2"]),
        (["--to", "2d"], [date(-40), date(-4), date(-2)]),
        (["--area", "jaw"], [f"{date(0)}.1"]),
        (["--tag", "work"], [date(-4)]),
        (["--session", "core"], [date(-40)]),
        (["--limit", "2"], [f"{date(0)}.1", f"{date(0)}.2"]),
        (["--on", "today", "--limit", "1"], [f"{date(0)}.2"]),
        (["--tag", "nothing"], []),
    ],
)
def test_each_filter(weeks: Sequence[Entry], filters: list[str], refs: list[str]) -> None:
    assert run("thread", "body-signal", "--json", *filters).refs == numbered(refs)


def test_the_newest_twenty_unless_more_is_asked_for(years: Sequence[Entry], en: Phrases) -> None:
    every = [e.ref or e.day.isoformat() for e in years if e.answer("repeated-thought")]
    ran = run("thread", "repeated-thought")
    assert ran.err.strip() == en.looking.more(20)
    assert len(run("thread", "repeated-thought", "--json").json) == 20
    whole = run("thread", "repeated-thought", "--all", "--json").json
    assert [one["day"] for one in whole] == [e.day.isoformat() for e in years if e.answer("repeated-thought")]
    assert len(whole) == len(every)
    assert run("thread", "repeated-thought", "--all").err == ""
    assert run("thread", "repeated-thought", "--limit", "3").err == ""


def test_then_and_now(years: Sequence[Entry], en: Phrases) -> None:
    lines = run("thread", "tension-before").out.splitlines()
    names = [line for line in lines if line.startswith(tuple(en.over_time.moments.values()))]
    assert [line[: line.index("  ")] for line in names] == [
        en.over_time.moments[moment] for moment in ("first", "year", "month", "week", "now")
    ]


def test_a_moment_is_only_named_if_it_has_an_answer(home: Path, en: Phrases) -> None:
    keep(home, *(an_entry(text(f"words {n}"), day=on(-n)) for n in (300, 299, 29, 8, 7, 6, 5)))
    shown = run("thread", "body-signal").out
    assert en.over_time.moments["year"] not in shown
    for moment, words in (
        ("first", "words 300"),
        ("month", "words 29"),
        ("week", "words 7"),
        ("now", "words 5"),
    ):
        (line,) = [
            line for line in shown.splitlines() if line.startswith(f"{en.over_time.moments[moment]}  ")
        ]
        assert line.endswith(words)


def test_a_question_of_a_pack_that_is_gone_goes_by_the_wording_it_was_asked_in(
    years: Sequence[Entry],
) -> None:
    ran = run("thread", "garden")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "What did the garden show you today?"


def test_a_question_of_the_bank_is_asked_in_the_users_language(years: Sequence[Entry]) -> None:
    assert run("thread", "body-signal", "--lang", "nl").out.splitlines()[0].startswith("Waar in je lijf")


def test_an_unknown_question_is_guessed_from_the_bank_and_the_journal(
    years: Sequence[Entry], en: Phrases
) -> None:
    for wrong, *right in (
        ("gardn", "garden"),
        ("tension", "tension-before", "tension-after"),
        ("body-signals", "body-signal"),
    ):
        ran = run("thread", wrong)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "\n".join([*en.errors.worded(UnknownName("question", wrong, right)), ""])


def test_a_question_without_an_answer_is_fine(home: Path, en: Phrases) -> None:
    ran = run("thread", "free")
    assert (ran.code, ran.out, ran.err) == (0, "", en.over_time.thread_unanswered + "\n")
    assert run("thread", "free", "--json").json == []
    assert not home.exists(), "looking makes no files"
    keep(home, an_entry(text("x", "free")), an_entry(skipped("still-becoming")))
    assert run("thread", "still-becoming").err == en.over_time.thread_unanswered + "\n"
    assert run("thread", "free", "--tag", "none").err == en.looking.nothing_found + "\n"


def test_without_a_question_it_says_which_there_are(weeks: Sequence[Entry], en: Phrases) -> None:
    ran = run("thread")
    assert (ran.code, ran.err) == (0, "")
    names = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert set(names) == {
        "body-signal", "small-step", "still-becoming", "free", "follow-up", "tension-before", "tension-after",
    }  # fmt: skip
    assert run("thread", "--json").json[0] == {"question": names[0], "answers": 5, "last": date(0)}
    assert run("thread", "--limit", "3").code == 2
    assert run("thread", "--all").code == 2


def test_nothing_to_choose_from_in_an_empty_journal(home: Path, en: Phrases) -> None:
    assert run("thread").err == en.looking.empty_journal + "\n"
    assert run("thread", "--json").json == []


def test_plain_is_words_and_a_chart_is_drawn_otherwise(years: Sequence[Entry]) -> None:
    drawn, words = run("thread", "tension-before").out, run("thread", "tension-before", "--plain").out
    assert any("⠀" < sign <= "⣿" for sign in drawn)
    assert not any("⠀" < sign <= "⣿" for sign in words)


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_gets_words(
    years: Sequence[Entry], monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    words = run("thread", "tension-before").out
    assert not any("⠀" < sign <= "⣿" for sign in words)
    assert "median of all" in words


def test_a_limit_on_a_scale_is_a_limit_on_its_numbers(years: Sequence[Entry], en: Phrases) -> None:
    shown = run("thread", "tension-before", "--limit", "5").out
    assert en.over_time.median_of_all(5, "")[:-1] in shown
    assert en.words.month(DAY) in shown, "and they are listed"


# Outcomes of plans, read from the journal


def test_the_steps_of_old_plans_are_found_without_those_of_others() -> None:
    entries = three_years("nl")
    thread = thread_of(
        memory_journal(entries), "small-step", Query(limit=5), today=DAY, wording=lambda _: "?"
    )
    assert thread
    everything = thread_of(memory_journal(entries), "small-step", Query(), today=DAY, wording=lambda _: "?")
    assert everything
    assert len(everything.steps) > 50
    for said in [*thread.said, *thread.moments.values()]:
        assert thread.steps.get(said.entry, []) == everything.steps.get(said.entry, []), said.day


def test_the_outcome_of_a_plan_is_shown_even_if_later_than_the_period(home: Path, en: Phrases) -> None:
    made = an_entry(plan(), day=on(-9))
    keep(home, made, an_entry(follow_up(made.id, outcome="happened"), scale(), day=on(-2)))
    assert en.words.outcomes["happened"] in run("thread", "small-step", "--to", "5d").out


def test_a_thread_is_plain_data() -> None:
    thread = thread_of(
        memory_journal(three_years("en")), "free", Query(), today=DAY, wording=lambda s: s.answer.asked
    )
    assert thread
    assert json.dumps(thread.as_data())
    assert thread.count == len(thread.said)
