"""Seven days: their content, and that the page fits on a small terminal."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.journal.answers import Answer
from reflect.journal.entry import Entry
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.pages.sentences.week import week_sentences
from reflect.pages.week import SMALL, week_page
from reflect.review.shapes import SevenDaysShape
from reflect.review.week import WeekPlan, days_of, week, week_until
from tests.pages.test_entry import bare
from tests.support.entries import DAY, an_entry, follow_up, on, plan, scale, text
from tests.support.texts import texts

SEVEN = week_until(DAY)
SAID = "I have to do it all."


def said(words: str = SAID) -> Answer:
    return text(words, "repeated-thought")


def test_they_end_on_the_day_asked_for() -> None:
    assert (SEVEN.first, SEVEN.last, SEVEN.days) == (on(-6), DAY, 7)
    assert week_until(dt.date(1, 1, 3)).days == 3


def test_the_days_before_and_after_them_are_left_out() -> None:
    entries = [an_entry(scale(n), number=n + 8, day=on(n)) for n in range(-7, 2)]
    found = week(entries, SEVEN)
    assert list(found.entries) == list(days_of(SEVEN))
    assert [one.before.median for one in found.tension] == list(range(-6, 1))


def test_a_sentence_that_came_back_counts_before_the_latest_one() -> None:
    entries = [an_entry(said(), number=n, day=on(n - 6)) for n in range(1, 3)]
    entries.append(an_entry(said("It was a quiet day."), number=9))
    assert (week(entries, SEVEN).sentence, week(entries, SEVEN).again) == (SAID, True)
    assert (week(entries[2:], SEVEN).sentence, week(entries[2:], SEVEN).again) == (
        "It was a quiet day.",
        False,
    )
    assert week([an_entry(text("I made coffee for the neighbours.", "free"))], SEVEN).sentence == ""


def test_a_plan_occurs_once_with_all_its_outcomes() -> None:
    entries = [
        an_entry(plan(), number=1, day=on(-3)),
        an_entry(follow_up("1", outcome="forgot"), number=2, day=on(-2)),
        an_entry(follow_up("1", outcome="happened"), plan("my jaw sets", "yawn"), number=3, day=on(-1)),
    ]
    assert week(entries, SEVEN).plans == [
        WeekPlan(
            on(-1),
            "my chest tightens",
            "breathe three times",
            "en",
            ((on(-2), "forgot"), (on(-1), "happened")),
        ),
        WeekPlan(on(-1), "my jaw sets", "yawn", "en"),
    ]


def test_a_plan_made_again_keeps_what_became_of_it() -> None:
    entries = [
        an_entry(follow_up("1", outcome="partly"), number=1, day=on(-1)),
        an_entry(plan("My chest tightens", "breathe three times."), number=2),
    ]
    assert [one.outcomes for one in week(entries, SEVEN).plans] == [((on(-1), "partly"),)]


def test_the_documented_shape_of_json() -> None:
    entries = [an_entry(scale(6), text(areas=("chest",)), said(), plan(), number=1)]
    data = week(entries, SEVEN).as_data()
    assert SevenDaysShape.model_validate_json(json.dumps(data))
    assert data["days"][-1] == {"day": DAY.isoformat(), "entries": 1, "before": 6.0, "after": None}
    assert data["areas"] == ["chest"]
    assert data["sentence"] == {"text": SAID, "again": False}
    assert [one["outcomes"] for one in data["plans"]] == [[]]


@st.composite
def weeks(draw: st.DrawFn) -> list[Entry]:
    words = texts | st.just("a sentence that goes on and on about everything that has to be done today")
    answers = st.one_of(
        st.integers(0, 10).map(scale),
        st.builds(
            lambda w: text(w, areas=("chest", "jaw", "shoulders", "belly", "hands", "neck", "back")), words
        ),
        st.builds(said, words),
        st.builds(plan, words, words),
        st.builds(lambda w: follow_up("1", cue=w, outcome="not_this_time"), words),
    )
    days = draw(st.lists(st.integers(-6, 0), min_size=1, max_size=20))
    return [
        an_entry(*draw(st.lists(answers, min_size=1, max_size=5)), number=number, day=on(day))
        for number, day in enumerate(sorted(days), 1)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_areas_stand_from_the_top_of_the_body_as_on_the_closing(language: str) -> None:
    phrases = phrases_of(language)
    entries = [
        an_entry(text(areas=areas), number=n) for n, areas in enumerate([("belly",), ("jaw", "belly")])
    ]
    found, told = (
        week(entries, SEVEN),
        phrases.words.listed([phrases.words.areas[a] for a in ("jaw", "belly")]),
    )
    assert told in " ".join(bare(week_page(found, phrases, width=80, height=None)))
    assert told in " ".join(week_sentences(found, phrases))
    assert found.as_data()["areas"] == ["belly", "jaw"]


@given(weeks(), st.sampled_from(LANGUAGES), st.sampled_from([54, 60, 80, 140]))
def test_it_fits_on_a_small_terminal_whatever_was_written(
    entries: list[Entry], language: str, width: int
) -> None:
    lines = bare(week_page(week(entries, SEVEN), phrases_of(language), width=width, height=SMALL))
    assert len(lines) <= 15
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [scale(10), text()])
def test_no_line_has_spaces_at_its_end_which_would_wrap(language: str, answer: Answer) -> None:
    page = week_page(
        week([an_entry(answer, day=on(-1))], SEVEN), phrases_of(language), width=60, height=SMALL
    )
    lines = ["".join(span.text for span in line) for line in page]
    assert [line for line in lines if line != line.rstrip() or cell_len(line) > 60] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_name_every_day_that_has_an_entry(language: str) -> None:
    phrases = phrases_of(language)
    entries = [an_entry(scale(6), said(), plan(), number=1, day=on(-3)), an_entry(text(areas=()), number=2)]
    lines = list(week_sentences(week(entries, SEVEN), phrases))
    assert all(line.endswith((".", "!", "?", "”", "…")) for line in lines)
    assert any(line.casefold().startswith(phrases.words.long_date(on(-3)).casefold()) for line in lines)
    assert any(SAID in line for line in lines)
    assert not any("%" in line for line in lines)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_on_the_page_has_a_command_that_shows_it(language: str) -> None:
    entries = [an_entry(plan(f"my chest {n}", "breathe"), day=on(-1), number=n) for n in range(1, 15)]
    lines = bare(week_page(week(entries, SEVEN), phrases_of(language), width=60, height=SMALL))
    assert lines[-1].endswith(": reflect thread small-step")
