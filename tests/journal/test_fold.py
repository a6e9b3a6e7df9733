import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.fold import bare, bare_origins, end_with_accents, fold, fold_origins
from tests.support.entries import an_entry, text
from tests.support.journals import memory_journal, rows
from tests.support.texts import texts


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ĳs en Ĳsland", "ijs en ijsland"),
        ("smørrebrød", "smorrebrod"),
        ("Straße STRASSE", "strasse strasse"),
        ("œuvre æther", "oeuvre aether"),
        ("Łódź", "lodz"),
        ("a\x00b", "a b"),
        ("moe🙂🥰 x 🙂", "moe 🙂 🥰 x 🙂"),
        ("café cafe\u0301 CAFÉ", "cafe cafe cafe"),
    ],
)
def test_letters_that_the_index_leaves_apart_are_brought_together(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ελλάδα ΟΔΟΣ ὁδός", "ελλαδα οδοσ οδοσ"),
        ("Ёлка, мой", "елка, мои"),
        ("שָׁלוֹם", "שלום"),
        ("مَرْحَبًا أحمد عـــلى", "مرحبا احمد على"),
        ("đường", "duong"),
        ("İstanbul ısı", "istanbul isi"),
        # A mark that looks like an accent but is part of the letter stays.
        ("か が か\u3099", "か が が"),
        ("हिन्दी", "हिन्दी"),
        ("กี่", "กี่"),
        ("한국 \u1112\u1161\u11ab국", "한국 한국"),
    ],
)
def test_accents_and_case_make_no_difference_in_any_script(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "sign",
    ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\ufe0f", "\U000e0061"],
)
def test_invisible_signs_are_left_out(sign: str) -> None:
    assert fold(f"tram{sign}halte") == "tramhalte"
    assert fold(f"é{sign}é") == "ee"


@given(st.text(max_size=30))
def test_composed_and_decomposed_text_fold_to_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


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
            # A character and its combining marks may have been composed.
            assert sign in f" {folding(text[origin : end_with_accents(text, origin + 1)])}"
