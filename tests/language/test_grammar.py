"""Tests that every language provides a complete grammar."""

import inspect
from typing import get_type_hints

import pytest

from reflect.language.choose import LANGUAGES, grammar_of
from reflect.language.dates import day_named, means_last
from reflect.language.en import grammar as english
from reflect.language.grammar import Grammar
from reflect.language.nl import grammar as dutch
from tests.support.entries import DAY

TYPED: list[Grammar] = [english, dutch]
"""The grammars, typed so that mypy compares each of them with the protocol."""

EACH = pytest.mark.parametrize("language", LANGUAGES)


def test_each_language_is_the_module_of_its_folder() -> None:
    assert [grammar_of(language) for language in LANGUAGES] == TYPED


@EACH
def test_a_language_provides_all_of_its_grammar_and_nothing_else(language: str) -> None:
    wanted = {name for name, value in vars(Grammar).items() if isinstance(value, property)}
    wanted |= Grammar.__annotations__.keys()
    named = {name for name, value in vars(grammar_of(language)).items() if not inspect.isroutine(value)}
    assert {
        name for name in named if not name.startswith("_") and name not in ("SmallWords", "BodyGrammar")
    } == wanted


@EACH
def test_words_are_compared_in_lower_case(language: str) -> None:
    grammar = grammar_of(language)
    lists = (
        *grammar.small_words,
        *(words for words in grammar.body if words),
        grammar.demands,
        grammar.last,
        grammar.today,
        grammar.yesterday,
    )
    for words in (*lists, grammar.weekdays):
        assert words
        assert all(word == word.casefold().strip() for word in words)
    assert all(word.isascii() and "’" not in word for words in grammar.body for word in words)
    assert len(set(grammar.weekdays)) == 7
    assert grammar.first_weekday in (None, *range(7))


@EACH
def test_negations_are_not_among_the_ignored_words(language: str) -> None:
    small = grammar_of(language).small_words
    assert not small.no & (small.fillers | small.light)


def test_a_word_means_one_day_in_all_languages_together() -> None:
    meant: dict[str, set[object]] = {}
    for grammar in map(grammar_of, LANGUAGES):
        for kind in ("last", "today", "yesterday"):
            for word in getattr(grammar, kind):
                meant.setdefault(word, set()).add(kind)
        for number, word in enumerate(grammar.weekdays):
            meant.setdefault(word, set()).add(number)
    assert all(len(days) == 1 for days in meant.values())
    assert all(means_last(word) or day_named(word, today=DAY) for word in meant)


def test_a_language_that_is_not_known_is_read_as_english() -> None:
    assert grammar_of("de") is grammar_of("en")
    assert get_type_hints(type(grammar_of("de").small_words)).keys() == {"fillers", "light", "no"}
