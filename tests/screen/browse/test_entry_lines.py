"""Tests of an entry as lines of the browser."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import written
from reflect.journal.search import Hit
from reflect.language.choose import phrases_of
from reflect.screen.browse.entry_lines import Hits, entry_layout, texts_of, title
from tests.support.entries import an_entry, follow_up, plan, scale, skipped, text

EN = phrases_of("en")


def test_what_was_skipped_is_left_out_and_each_answer_has_its_place() -> None:
    page = entry_layout(
        an_entry(scale(6), skipped(), text("my ribs", areas=("chest",)), plan(), tags=("work",)), EN, 60
    )
    assert [line.plain for line in page.lines] == [
        "How much?",
        "6",
        "",
        "Where?",
        "my ribs",
        "in your body: chest",
        "",
        "What small thing?",
        "When my chest tightens, then I breathe three times",
        "",
        "#work",
    ]
    assert page.questions == ["tension-before", "body-signal", "small-step"]
    assert page.bounds == [(0, 2), (3, 6), (7, 11)]


def test_the_outcome_of_a_plan_has_its_old_and_new_words() -> None:
    answer = follow_up(
        "x",
        "change",
        outcome="partly",
        cue="it rains",
        response="walk",
        words="only once",
        was=("old", "stay in"),
    )
    told = "\n".join(texts_of(answer, "en", EN)).split("\n")
    assert told[0].endswith("stay in")
    assert told[1] == "partly – only once"
    assert told[-1].endswith("walk")


def test_a_title_is_never_cut_and_takes_a_second_line_where_it_is_long() -> None:
    for width, expected in (
        (46, ["Sunday 22 November 2026 · 20:31 · 1/2 · daily"]),
        (30, ["Sunday 22 November 2026", "20:31 · 1/2 · daily"]),
    ):
        lines = title(an_entry(), EN, number=1, count=2, width=width)
        assert [line.plain for line in lines] == expected
    one = an_entry(session="quick", day=dt.date(2026, 11, 25))
    lines = title(one, EN, number=2, count=2, width=46)
    assert [line.plain for line in lines] == ["Wednesday 25 November 2026", "20:31 · 2/2 · one question"]


def test_hits_are_underlined_where_they_were_typed() -> None:
    entry = an_entry(text("a knot, and\ta\nknot again"), plan("knots come", "breathe out"))
    hits = [Hit(0, 2, 6, 0), Hit(0, 14, 18, 0), Hit(1, 0, 5, 0), Hit(2, 8, 11, 0)]
    page = entry_layout(entry, EN, 60, Hits(tuple(hits), hits[1]))
    underlined = [
        line.plain[span.start : span.end]
        for line in page.lines
        for span in line.spans
        if "underline" in str(span.style)
    ]
    assert underlined == ["knot", "knot", "knots", "out"]
    assert page.hit == 2
    assert page.lines[2].plain == "knot again"


@given(st.lists(st.text(max_size=80), min_size=1, max_size=3), st.data())
def test_a_hit_anywhere_in_a_text_is_found_on_its_page(texts: list[str], data: st.DataObject) -> None:
    entry = an_entry(*(text(words, f"q-{n}") for n, words in enumerate(texts)))
    there = written(entry.answers)
    places = [(n, at) for n, words in enumerate(there) for at, sign in enumerate(words) if sign.isalnum()]
    if places:
        number, at = data.draw(st.sampled_from(places))
        hit = Hit(number, at, at + 1, 0)
        page = entry_layout(entry, EN, 30, Hits((hit,), hit))
        assert page.hit is not None
        plain = [line.plain for line in entry_layout(entry, EN, 30).lines]
        assert [line.plain for line in page.lines] == plain, "underlining moves nothing"


@given(st.lists(st.text(max_size=200), max_size=5), st.integers(12, 80))
def test_every_line_fits_whatever_was_written(texts: list[str], width: int) -> None:
    page = entry_layout(an_entry(*(text(words) for words in texts)), EN, width)
    assert all(line.cell_length <= width for line in page.lines)
    assert len(page.starts) == len(page.questions)
