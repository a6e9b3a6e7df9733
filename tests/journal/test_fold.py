import pytest
from hypothesis import given

from reflect.journal.fold import bare, bare_origins, fold, fold_origins
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
        ("moe🙂🥰 x 🙂", "moe 🙂 🥰 x 🙂"),
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


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Een\n\tĳskoud  CAFÉ\x00! ", "een ijskoud cafe !"),
        ("e\u0301e\u0301n", "een"),
        ("it’s ‘so’", "it's 'so'"),
        ("ΣΑΣ", "σασ"),
        ("\u0301", ""),
        (" \n ", ""),
    ],
)
def test_bare_text_has_no_case_accents_or_runs_of_blanks(typed: str, plain: str) -> None:
    assert bare(typed) == plain


@given(texts)
def test_every_sign_of_a_folded_text_has_one_that_it_came_from(text: str) -> None:
    for folding, origins_of in ((fold, fold_origins), (bare, bare_origins)):
        folded, origins = folding(text), list(origins_of(text))
        assert len(origins) == len(folded)
        assert origins == sorted(origins)
        for sign, origin in zip(folded, origins, strict=True):
            assert sign in f" {folding(text[origin])}"
