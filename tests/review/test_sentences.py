"""Recurring sentences."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.review.sentences import (
    MAX_WORDS,
    Recurring,
    Sentence,
    nearly_same,
    recurring,
    sentences,
    shape,
    words_of,
)
from tests.support.entries import an_entry, on, skipped, text
from tests.support.texts import texts
from tests.support.year_words import EN, NL
from tests.support.years import three_years


def near(one: str, other: str, language: str = "en") -> bool:
    found = nearly_same(shape(one, language), shape(other, language))
    assert found == nearly_same(shape(other, language), shape(one, language)), (
        "it does not matter which is which"
    )
    return found


SAME = [
    ("en", "I have to do it all myself", "I have to do everything myself"),
    ("en", "I have to do it all myself", "I’ve got to do it all by myself!"),
    ("en", "it’s never good enough", "It is never quite good enough."),
    ("en", "if I don't do it, nobody will", "If I don’t do it no one will"),
    ("en", "I must be strong", "I have to be strong"),
    ("en", "I can't do this", "I cannot do this"),
    ("en", "they will be disapointed", "they will be disappointed"),
    ("en", "what will they think", "what will they think of me"),
    ("en", "later", "Later!"),
    ("en", "so it is", "so it is"),
    ("nl", "ik moet het allemaal zelf doen", "ik moet alles zelf doen"),
    ("nl", "ik moet het allemaal zelf doen", "Ik moest het toch allemaal zelf doen."),
    ("nl", "het is ook nooit goed genoeg", "nooit goed genoeg"),
    ("nl", "vooral niet lastig zijn", "niet lastig zijn"),
    ("nl", "ze vinden me een aansteller", "ze vinden me een aanstelster"),
]
DIFFERENT = [
    ("en", "it is good enough", "it is never good enough"),
    ("en", "I can do this", "I can’t do this"),
    ("en", "I can do this", "I can do that"),
    ("en", "I have to be strong", "I have to be sweet"),
    ("en", "nobody sees me", "nobody needs me"),
    ("en", "I should be grateful", "I should be careful"),
    ("en", "what if I fail", "what if I fall"),
    ("en", "I am lonely", "I am lovely"),
    ("en", "she sees me", "he sees me"),
    ("en", "I can’t", "I can’t sleep"),
    ("en", "so it is", "just as always"),
    ("nl", "ik kan dit", "ik kan dit niet"),
    ("nl", "ik moet sterk zijn", "ik moet lief zijn"),
    ("nl", "niemand ziet me", "iedereen ziet me"),
    ("nl", "ik durf het niet", "ik durf het"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_nearly_the_same(language: str, one: str, other: str) -> None:
    assert near(one, other, language)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_not_the_same(language: str, one: str, other: str) -> None:
    assert not near(one, other, language)


@given(texts, st.sampled_from(["en", "nl", "fr"]))
def test_a_sentence_is_nearly_the_same_as_itself_with_other_case_and_punctuation(
    words: str, language: str
) -> None:
    assert near(words, words, language)
    assert near(words, f" “{words}”! ", language)


LITTLE = [
    "I",
    "must",
    "never",
    "be",
    "strong",
    "enough",
    "alone",
    "for",
    "them",
    "strongly",
    "again",
    "not",
    "sweet",
]
little = st.lists(
    st.sampled_from(LITTLE),
    max_size=7,
).map(" ".join)


@given(little, little)
def test_nearly_the_same_is_symmetric(one: str, other: str) -> None:
    near(one, other)


# Splitting answers into sentences


def test_answers_are_cut_into_sentences_without_their_tags() -> None:
    entry = an_entry(text("Typical me. Late again! #work\nand nobody waits", "repeated-thought"))
    assert [s.text for s in sentences([entry])] == ["Typical me.", "Late again!", "and nobody waits"]


def test_the_body_the_blank_page_skipped_questions_and_long_sentences_are_left_out() -> None:
    entry = an_entry(
        text("my jaw", areas=("jaw",)),
        text("nowhere", areas=()),
        text("a walk by the river", "free"),
        text("a walk by the sea", "signs-of-room"),
        skipped(),
        text("word " * (MAX_WORDS + 1), "familiar-pattern"),
        text("… !", "known-over-restful"),
        text("word " * MAX_WORDS, "familiar-pattern"),
    )
    assert [len(words_of(s.text)) for s in sentences([entry])] == [MAX_WORDS]


# Grouping


def said(*words: str, language: str = "en") -> list[Sentence]:
    return [Sentence(text, f"entry {n}", on(n), language) for n, text in enumerate(words)]


def test_a_group_has_its_count_its_days_and_its_words() -> None:
    found = recurring(
        said(
            "Never good enough.",
            "I had a good day",
            "it is never good enough",
            "never good enough",
            "it’s never good enough",
            "it is never good enough",
            "it is never good enough",
        )
    )
    assert len(found) == 1
    (group,) = found
    assert group.text == "it is never good enough"
    assert group.days == (on(0), on(2), on(3), on(4), on(5), on(6))
    assert [tuple(variant) for variant in group.variants] == [
        ("never good enough", 2),
        ("it’s never good enough", 1),
    ]


def test_a_sentence_counts_once_per_entry() -> None:
    twice = [Sentence("late again", "the same", on(0), "en")] * 2
    assert recurring(twice) == []


def test_a_group_has_only_sentences_near_its_centre() -> None:
    """All members of a group are nearly equal to its centre; the relation is not applied transitively."""
    found = recurring(
        said(
            *["never good enough for them"] * 3,
            "never good enough",
            *["never good enough mother for them"] * 2,
            "never good enough mother daughter at home for them",
        )
    )
    assert [(g.text, len(g.days)) for g in found] == [("never good enough for them", 6)]


phrases = st.sampled_from([variant for words in (EN, NL) for same in words.thoughts for variant in same])


@given(st.lists(phrases, max_size=25), st.randoms())
def test_the_order_makes_no_difference(words: list[str], chance: random.Random) -> None:
    given_sentences = said(*words)
    mixed = list(given_sentences)
    chance.shuffle(mixed)
    assert recurring(mixed) == recurring(given_sentences)


@given(st.lists(phrases, max_size=25))
def test_every_sentence_is_in_one_group_at_most_and_near_its_centre(words: list[str]) -> None:
    groups = recurring(said(*words), least=1)
    assert sum(len(group.days) for group in groups) == len(words)
    for group in groups:
        for variant in group.variants:
            assert near(group.text, variant.text) or near(group.text, variant.text, "nl")


@given(st.lists(phrases, min_size=1, max_size=25))
def test_one_more_of_the_same_makes_a_group_one_larger(words: list[str]) -> None:
    def of(groups: list[Recurring], words: str) -> int:
        return max(
            (len(g.days) for g in groups if words in {g.text, *(v.text for v in g.variants)}), default=0
        )

    before = recurring(said(*words), least=1)
    centre = before[0].text
    after = recurring(said(*words, centre), least=1)
    assert of(after, centre) == of(before, centre) + 1


@pytest.mark.parametrize(("language", "words"), [("en", EN), ("nl", NL)])
def test_in_three_years_the_habits_are_found_and_kept_apart(language: str, words: object) -> None:
    thoughts = [
        s for s in sentences(three_years(language)) if s.text in {v for t in _thoughts(words) for v in t}
    ]
    groups = recurring(thoughts)
    for variants in _thoughts(words):
        holding = [g for g in groups if {g.text, *(v.text for v in g.variants)} & set(variants)]
        assert len(holding) == 1, variants
        assert len(holding[0].days) == sum(s.text in variants for s in thoughts)


def _thoughts(words: object) -> tuple[tuple[str, ...], ...]:
    return words.thoughts  # type: ignore[attr-defined, no-any-return]
