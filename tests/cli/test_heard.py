"""Plain lines of every command that prints: sentences that can be read aloud one by one."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from reflect.language.choose import LANGUAGES, phrases_of
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, text
from tests.support.heard import signs_in
from tests.support.years import three_years

READING = (
    ["list"], ["list", "--all"], ["show"], ["search", "b*"], ["thread"], ["thread", "small-step"],
    ["thread", "tension-before"], ["thread", "follow-up", "--limit", "5"], ["patterns"], ["patterns", "--from", "1y"],
    ["doctor"], ["week"], ["calendar"], ["calendar", "--by", "presence"], ["history"], ["revisit"], ["status"],
)  # fmt: skip


def spoken(entry: Entry) -> Entry:
    """Return an entry without the signs that its invented words have in them."""
    data = entry.model_dump_json()
    return Entry.model_validate_json(re.sub(r" #\w+|[“”…–]", "", data))


@pytest.fixture(scope="module", params=LANGUAGES)
def years(request: pytest.FixtureRequest) -> tuple[str, Sequence[Entry]]:
    """Three invented years in one of the languages."""
    return request.param, [spoken(entry) for entry in three_years(request.param)]


def test_no_line_holds_a_sign_that_a_screen_reader_names(
    home: Path, years: tuple[str, Sequence[Entry]]
) -> None:
    language, entries = years
    keep(home, *entries)
    for command in READING:
        ran = run(*command, "--plain", "--lang", language)
        assert (ran.code, bool(ran.out)) == (0, True), command
        assert not signs_in(ran.out.replace(str(home / "journal.db"), "the file")), command


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_in_and_its_closing_can_be_read_aloud(home: Path, language: str) -> None:
    lines = "6\nx\nx\nals het begint\nik adem\nx\n4\n"
    for day, first in (
        ("2026-11-21", ""),
        ("2026-11-22", "1\nx\n\n"),
    ):  # from the second day on, it asks about the plan
        ran = run("checkin", "daily", "--day", day, "--plain", "--lang", language, stdin=first + lines)
        assert ran.code == 0, ran.out + ran.err
        assert not signs_in(ran.out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_is_told_beside_the_questions_can_be_read_aloud(language: str) -> None:
    said, revising = phrases_of(language).session, phrases_of(language).revising
    texts = [
        said.plain_prompt, said.plain_keys, said.plain_short, said.plain_keys_areas, said.plain_short_areas,
        said.plain_more,
        said.plain_outcome, said.plain_note, said.plain_decision, said.enter_tries_again, said.no_areas_yet,
        said.already_back, said.half_character, said.keep_is_default, said.wrong_number(0, 10), said.one_of(["a", "b"]),
        said.yes_or_no("a", "b"), said.until_now("6", hyphen=True), said.written_until_now("a"),
        said.keeps_text(arrow=True, hyphen=True), said.scale_range(0, 10, "a", "b"), said.scale_range(1, 5, "", ""),
        revising.plain_change_keys, revising.plain_change_short, revising.plain_change_recall,
        revising.plain_change_areas, revising.which_one(3),
    ]  # fmt: skip
    assert not signs_in("\n".join(texts))


@pytest.mark.parametrize(
    ("variable", "setting", "heard"),
    [
        ("1", "", True),
        ("yes", "", True),
        ("0", "", False),
        ("", "", False),
        (None, "", False),
        (None, "plain = true", True),
        (None, "plain = false", False),
        ("0", "plain = true", True),
        ("1", "plain = false", True),
        (None, "plain = 3", False),  # a mistake in the settings, which `doctor` reports
    ],
)
def test_the_variable_and_the_setting_ask_for_sentences_and_a_pipe_alone_does_not(
    home: Path,
    weeks: Sequence[Entry],
    monkeypatch: pytest.MonkeyPatch,
    *,
    variable: str | None,
    setting: str,
    heard: bool,
) -> None:
    monkeypatch.setenv("REFLECT_LANG", "en")
    page, sentences = run("list").out, run("list", "--plain").out
    assert page != sentences
    (home / "config.toml").write_text(setting)
    if variable is not None:
        monkeypatch.setenv("REFLECT_PLAIN", variable)
    assert run("list").out == (sentences if heard else page)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_in_a_pipe_the_page_is_the_same_for_every_terminal(
    weeks: Sequence[Entry], monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    assert "  2026-11-18" in run("list").out
    assert "7 → 5" in run("list").out


def test_each_line_of_a_list_says_its_day_its_session_and_its_reference(home: Path) -> None:
    keep(
        home,
        an_entry(
            scale(6),
            text("my chest tightens"),
            text("so be it", "repeated-thought"),
            scale(4, "tension-after"),
        ),
        an_entry(text("word " * 40, "free"), day=on(-1), session="free"),
        an_entry(follow_up(an_id(1), "keep"), day=on(-2)),
    )
    assert run("list", "--plain").out.splitlines() == [
        "Sunday 22 November 2026, daily, tension 6 before and 4 after: my chest tightens; so be it. "
        "Reference: 2026-11-22.",
        f"Saturday 21 November 2026, blank page: in part: {('word ' * 18).strip()}. Reference: 2026-11-21.",
        "Friday 20 November 2026, daily: partly; When my chest tightens, then I breathe three times. "
        "Reference: 2026-11-20.",
    ]


def test_an_entry_has_each_question_and_answer_on_a_line(home: Path) -> None:
    made = an_entry(plan(), day=on(-1), number=1)
    keep(
        home,
        made,
        an_entry(
            follow_up(
                made.id,
                "change",
                words="half of it",
                cue="it rains",
                response="I walk",
                was=("it snows", "I look"),
            ),
            scale(6),
            text("my chest\n\nand my jaw", areas=("chest", "jaw")),
            number=2,
            tags=("work", "home"),
        ),
    )
    head, *lines = run("show", "--plain").out.splitlines()
    assert head == "Sunday 22 November 2026, daily, begun at 20:31."
    asked = [answer["asked"] for answer in run("show", "--json").json["answers"]]
    assert lines == [
        f"{asked[0]} The plan was: When it snows, then I look.",
        "What became of it: partly.",
        "Note: half of it.",
        "Decided: change it.",
        "The plan from then on: When it rains, then I walk.",
        f"{asked[1]} Answer: 6, on a scale from 0 to 10.",
        f"{asked[2]} Answer: my chest.",
        "and my jaw.",
        "Felt in: chest and jaw.",
        "Tags: work and home.",
    ]


def test_an_entry_of_the_night_says_on_which_day_it_was_written(home: Path) -> None:
    keep(home, an_entry(text("my chest"), started_at=moment(day=on(1), hour=1)))
    head = run("show", "--plain").out.splitlines()[0]
    assert head == "Sunday 22 November 2026, daily, begun at 01:31 on Monday 23 November 2026."


def test_few_check_ins_are_listed_with_the_number_needed_for_a_comparison(home: Path) -> None:
    keep(
        home,
        an_entry(text("my chest", areas=("chest",))),
        an_entry(text("my jaw", areas=("jaw",)), day=on(-1)),
    )
    out = run("patterns", "--plain").out
    assert "Comparison starts at ten check-ins. This period has 2." in out.splitlines()
    assert "Where you felt it, jaw: once." in out.splitlines()


def test_the_first_days_have_the_facts_of_the_page_without_contradiction(home: Path) -> None:
    keep(
        home,
        an_entry(scale(6), text("late again", "repeated-thought"), scale(6, "tension-after"), plan()),
        an_entry(scale(1), text("late again", "repeated-thought"), day=on(-1)),
        an_entry(scale(8), text("my chest", areas=("chest",)), text("1", "repeated-thought"), day=on(-2)),
    )
    assert run("patterns", "--plain").out.splitlines()[2:] == [
        "Comparison starts at ten check-ins. This period has 3.",
        "Where you felt it, chest: once.",
        "A sentence that comes back: late again. Twice.",
        "Friday 20 November 2026: tension 8 before.",
        "Saturday 21 November 2026: tension 1 before.",
        "Sunday 22 November 2026: tension 6 before and 6 after.",
        "Your plans and what became of them: 1 plan, not looked back on yet.",
    ]
    page = run("patterns").out
    for fact in ("chest 1", "“late again” · 2 times", "6 → 6", "1 plan, not looked back on yet"):
        assert fact in page


def test_an_empty_part_in_the_first_days_is_mentioned_once(home: Path) -> None:
    keep(home, an_entry(text("late again", "repeated-thought")))
    assert run("patterns", "--plain", "--lang", "nl").out.splitlines()[2:] == [
        "Vergelijken kan vanaf tien check-ins. Deze periode telt er 1.",
        "Waar je het voelde: Hier staat nog niets.",
        "Zinnetjes die terugkomen: Er kwam nog geen zinnetje terug.",
        "Spanning voor en na een check-in: Hier staat nog niets.",
        "Voornemens, en wat ervan kwam: Hier staat nog niets.",
    ]


def test_a_week_says_in_how_many_check_ins_each_tension_was_given(home: Path) -> None:
    keep(home, an_entry(scale(6), scale(4, "tension-after")), *(an_entry(scale(6)) for _ in range(10)))
    out = run("patterns", "--plain").out
    assert "tension 6 before, in 11 check-ins, and 4 after, in 1 check-in." in out


@pytest.mark.parametrize("count", [1, 4])
def test_fewer_than_five_numbers_are_listed_without_a_median(home: Path, count: int) -> None:
    keep(home, *(an_entry(scale(6), day=on(-number)) for number in range(count)))
    out = run("thread", "tension-before", "--plain").out
    assert "median" not in out
    assert sum(bool(re.match(r"\w+day \d+ November", line)) for line in out.splitlines()) == count
    assert out.splitlines()[-1] == "Sunday 22 November 2026: 6, on a scale from 0 to 10."


def test_a_change_is_described_by_the_removed_and_added_words(home: Path) -> None:
    keep(home, an_entry(text("a knot in my belly")))
    assert run("edit", "today", "body-signal", stdin="a knot in my chest\n").code == 0
    *_, version, change = run("history", "--plain").out.splitlines()[:4]
    assert version.endswith("This is the version you see everywhere.")
    assert "Taken out: belly. Put in: chest." in run("history", "--plain").out
    assert change


def test_the_status_says_today_the_draft_and_the_plan_each_on_a_line(home: Path) -> None:
    made = an_entry(plan(), day=on(-1))
    keep(home, made)
    assert run("checkin", "core", stdin="my chest\n").code == 0
    assert run("status", "--plain").out.splitlines() == [
        "You have not checked in yet today.",
        "An unfinished check-in of Sunday 22 November 2026 is waiting, with 1 answer.",
        "Your open plan: When my chest tightens, then I breathe three times.",
    ]
    assert run("status").out.count("\n") == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "In “tags”, “work” was taken out, and “home” and “rest” were put in."),
        ("nl", "Bij “tags” ging “work” eruit en kwamen “home” en “rest” erbij."),
    ],
)
def test_a_change_of_tags_is_a_sentence(home: Path, language: str, told: str) -> None:
    keep(home, an_entry(text("a knot")))
    for answer in ("a knot #work", "a knot #home #rest"):
        assert run("edit", "today", "body-signal", stdin=f"{answer}\n").code == 0
    assert told in run("history", "--plain", "--lang", language).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_to_choose_from_are_sentences(home: Path, language: str) -> None:
    keep(home, an_entry(text("my chest"), number=1), an_entry(text("my jaw"), number=2))
    ran = run("delete", "today", "--plain", "--lang", language)
    day = phrases_of(language).words.long_date(DAY)
    assert ran.code == 2
    assert [line.lower().startswith(day.lower()) for line in ran.err.splitlines()[:2]] == [True, True]
    assert an_id(1) not in ran.err


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "No part of the body noted."), ("nl", "Geen plek in je lijf genoteerd.")],
)
def test_an_answer_without_a_part_of_the_body_says_so_in_words_for_lines(
    home: Path, language: str, said: str
) -> None:
    assert (
        said in run("checkin", "--question", "body-signal", "--lang", language, stdin="niets, nothing\n").out
    )
