"""Both languages say everything: whatever can be named has words, and the words are of that language."""

import ast
import datetime as dt
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import reflect
from reflect.bank.bank import Bank
from reflect.journal.answers import DECISIONS, OUTCOMES
from reflect.language import en, nl
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.en import help as help_en
from reflect.language.help_texts import HelpTexts
from reflect.language.nl import help as help_nl
from reflect.language.phrases import Phrases

BOTH = [pytest.param(en, id="en"), pytest.param(nl, id="nl")]
BOTH_HELPS = [pytest.param(help_en, id="en"), pytest.param(help_nl, id="nl")]


def public(module: ModuleType) -> set[str]:
    found = {name for name, value in vars(module).items() if not isinstance(value, ModuleType)}
    return {name for name in found if not name.startswith("_")} - {"Sequence", "Mapping"}


# The same names


def test_both_languages_have_exactly_the_names_of_the_catalogue() -> None:
    wanted = set(Phrases.__annotations__) | {
        name
        for name, value in vars(Phrases).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    assert public(en) == public(nl) == wanted


def test_every_phrase_is_read_somewhere() -> None:
    source = Path(str(reflect.__file__)).parent
    files = [file for file in source.rglob("*.py") if file.parent.name not in LANGUAGES]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files if file.name != "phrases.py"]
    read = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    worded = ast.parse(inspect.getsource(en.worded))
    read |= {node.id for node in ast.walk(worded) if isinstance(node, ast.Name)}
    assert not public(en) - read


def test_both_languages_take_the_same_gaps_in_each_phrase() -> None:
    for name in public(en):
        ours, theirs = getattr(en, name), getattr(nl, name)
        assert type(ours) is type(theirs), name
        if inspect.isfunction(ours):
            assert inspect.signature(ours) == inspect.signature(theirs), name
        if isinstance(ours, dict):
            assert ours.keys() == theirs.keys(), name


def test_both_help_catalogues_have_the_same_names_and_keys() -> None:
    assert public(help_en) == public(help_nl) == set(HelpTexts.__annotations__)
    for name in public(help_en):
        ours, theirs = getattr(help_en, name), getattr(help_nl, name)
        if isinstance(ours, dict):
            assert list(ours) == list(theirs), name
            assert all(ours.values()), name
            assert all(theirs.values()), name


def test_there_is_a_catalogue_for_each_language() -> None:
    assert [phrases_of(language).code for language in LANGUAGES] == list(LANGUAGES)


# Names of things


@pytest.mark.parametrize("phrases", BOTH)
def test_everything_public_has_a_name(phrases: Phrases, bank: Bank) -> None:
    assert list(phrases.areas) == [area.id for area in bank.areas]
    assert list(phrases.sessions) == list(bank.recipes)
    assert tuple(phrases.outcomes) == OUTCOMES
    assert tuple(phrases.decisions) == DECISIONS
    for names in (phrases.areas, phrases.sessions, phrases.outcomes, phrases.decisions):
        assert len(set(names.values())) == len(names)
    assert (len(phrases.weekdays), len(phrases.months)) == (7, 12)


@pytest.mark.parametrize("phrases", BOTH)
def test_an_outcome_can_be_told_by_its_first_letters(phrases: Phrases) -> None:
    for names in (phrases.outcomes, phrases.decisions):
        starts = [name.casefold()[:9] for name in names.values()]
        assert len(set(starts)) == len(starts)


@pytest.mark.parametrize("phrases", BOTH)
def test_answers_to_a_question_of_yes_or_no_cannot_be_mistaken(phrases: Phrases) -> None:
    assert not set(phrases.yes_words) & set(phrases.no_words)
    assert phrases.look_letters
    assert phrases.another_letters
    assert not set(phrases.look_letters) & set(phrases.another_letters)
    assert not {word[0] for word in phrases.no_words} & set(phrases.look_letters + phrases.another_letters)


@pytest.mark.parametrize(
    ("phrases", "long", "short", "month"),
    [
        (en, "Sunday 1 March 2026", "Sun  1 Mar", "March 2026"),
        (nl, "zondag 1 maart 2026", "zo  1 mrt", "maart 2026"),
    ],
)
def test_dates_are_written_as_people_write_them(phrases: Phrases, long: str, short: str, month: str) -> None:
    day = dt.date(2026, 3, 1)
    assert (phrases.long_date(day), phrases.short_date(day), phrases.month(day)) == (long, short, month)


@pytest.mark.parametrize(("phrases", "word"), [(en, "and"), (nl, "en")])
def test_words_are_listed_as_people_list_them(phrases: Phrases, word: str) -> None:
    assert phrases.listed([]) == ""
    assert phrases.listed(["a"]) == "a"
    assert phrases.listed(["a", "b"]) == f"a {word} b"
    assert phrases.listed(["a", "b", "c"]) == f"a, b {word} c"


# Two languages

ALIKE = {"no_letters", "code"}
"""Words that are the same in both languages."""


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for child in value.values() for text in strings(child)]
    if isinstance(value, tuple | list):
        return [text for child in value for text in strings(child)]
    return []


def test_every_sentence_differs_between_the_languages() -> None:
    for name in public(en) - ALIKE:
        if not inspect.isfunction(getattr(en, name)):
            for ours, theirs in zip(strings(getattr(en, name)), strings(getattr(nl, name)), strict=False):
                if len(ours.split()) > 1 and not ours.startswith("Ctrl-"):
                    assert ours != theirs, name


def test_every_help_text_differs_between_the_languages() -> None:
    for name in public(help_en):
        ours, theirs = strings(getattr(help_en, name)), strings(getattr(help_nl, name))
        for one, other in zip(ours, theirs, strict=True):
            if len(one.split()) > 1:
                assert one != other, name


@pytest.mark.parametrize("module", [*BOTH, *BOTH_HELPS])
def test_no_sentence_counts_days_or_speaks_of_failure(module: ModuleType) -> None:
    words = " ".join(text for name in public(module) for text in strings(getattr(module, name))).casefold()
    for word in ("streak", "in a row", "achter elkaar", "failed to", "mislukt", "you should", "je moet"):
        assert word not in words
