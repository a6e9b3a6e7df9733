import pytest
from hypothesis import given

from reflect.journal.fold import fold
from tests.support.entries import an_entry, text
from tests.support.journals import memory_journal, rows
from tests.support.texts import texts


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ĳs en Ĳsland", "ijs en ijsland"),
        ("smørrebrød", "smorrebrod"),
        ("Straße", "Strasse"),
        ("œuvre æther", "oeuvre aether"),
        ("Łódź", "lódź"),
        ("a\x00b", "a b"),
        ("café", "café"),
    ],
)
def test_letters_that_the_index_leaves_apart_are_brought_together(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert "\x00" not in fold(text)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("ĳs", "IJS"),
        ("smørrebrød", "smorrebrod"),
        ("Straße", "strasse"),
        ("reünie", "reunie"),
        ("ÉÉN", "een"),
    ],
)
def test_the_index_finds_a_folded_word_by_another_spelling(written: str, wanted: str) -> None:
    journal = memory_journal([an_entry(text(f"so: {written}!"))])
    assert len(rows(journal, "SELECT rowid FROM search WHERE search MATCH ?", (f'"{fold(wanted)}"',))) == 1
    journal.close()
