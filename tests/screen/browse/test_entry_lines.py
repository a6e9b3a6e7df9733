"""Tests of an entry as lines of the browser."""

from hypothesis import given
from hypothesis import strategies as st

from reflect.language.choose import phrases_of
from reflect.screen.browse.entry_lines import leaf, title, words_of
from tests.support.entries import an_entry, follow_up, plan, scale, skipped, text

EN = phrases_of("en")


def test_what_was_skipped_is_left_out_and_each_answer_has_its_place() -> None:
    page = leaf(
        an_entry(scale(6), skipped(), text("my ribs", areas=("chest",)), plan(), tags=("work",)), EN, 60
    )
    assert [line.plain for line in page.lines] == [
        "How much?",
        "6",
        "",
        "Where?",
        "my ribs",
        "chest",
        "",
        "What small thing?",
        "When my chest tightens, then I breathe three times",
        "",
        "#work",
    ]
    assert page.questions == ["tension-before", "body-signal", "small-step"]
    assert page.bounds == [(0, 2), (3, 6), (7, 11)]


def test_what_became_of_a_plan_is_told_with_its_old_and_new_words() -> None:
    answer = follow_up(
        "x",
        "change",
        outcome="partly",
        cue="it rains",
        response="walk",
        words="only once",
        was=("old", "stay in"),
    )
    told = words_of(answer, "en", EN).split("\n")
    assert told[0].endswith("stay in")
    assert told[1] == "partly – only once"
    assert told[-1].endswith("walk")


def test_a_title_is_cut_to_its_room() -> None:
    line = title(an_entry(), EN, number=1, count=2, width=30)
    assert line.cell_length <= 30
    assert line.plain.startswith("Sunday 22 November 2026")


@given(st.lists(st.text(max_size=200), max_size=5), st.integers(12, 80))
def test_every_line_fits_whatever_was_written(texts: list[str], width: int) -> None:
    page = leaf(an_entry(*(text(words) for words in texts)), EN, width)
    assert all(line.cell_length <= width for line in page.lines)
    assert len(page.starts) == len(page.questions)
