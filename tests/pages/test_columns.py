"""Tests of text beside a label, and of half numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflect.pages.columns import half, labelled, padded
from reflect.pages.page import Span
from tests.pages.test_entry import bare
from tests.support.texts import texts

LABEL = [Span("  Sun 22")]


def test_words_are_next_to_their_label() -> None:
    lines = bare(labelled(LABEL, "one two\n\nthree", "answer", column=11, width=80))
    assert lines == ["  Sun 22   one two", "", "           three"]


def test_long_words_go_below_where_there_is_little_room_and_short_ones_stay() -> None:
    assert bare(labelled(LABEL, "word " * 8, "answer", column=30, width=60))[0] == "  Sun 22"
    assert bare(labelled(LABEL, "6", "answer", column=30, width=60)) == [f"{'  Sun 22':<30}6"]


@given(texts, st.integers(60, 140))
def test_nothing_that_can_be_read_is_lost(words: str, width: int) -> None:
    said = "".join(bare(labelled(LABEL, words, "answer", column=11, width=width)))
    shown = "".join(said.removeprefix("  Sun 22").split())
    assert all(letter in shown for letter in words if letter.isalnum())


@pytest.mark.parametrize(
    ("number", "text"), [(None, "–"), (0.0, "0"), (0.5, "½"), (4.0, "4"), (4.5, "4½"), (10.0, "10")]
)
def test_numbers_as_people_write_them(number: float | None, text: str) -> None:
    assert half(number) == text


@given(texts, st.integers(0, 60))
def test_padding_counts_cells(words: str, width: int) -> None:
    words = words.rstrip("\u200d")  # rich would join the first space to the preceding character
    assert cell_len(padded(words, width)) == max(width, cell_len(words))
