"""Tests that the catalogues are complete: every language has words for everything, in that language."""

import ast
import datetime as dt
import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import reflect
from reflect.bank.bank import Bank
from reflect.bank.roles import PATTERN_SESSION
from reflect.journal.answers import DECISIONS, OUTCOMES
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases
from tests.support.catalogues import en, nl

BOTH = [pytest.param(en, id="en"), pytest.param(nl, id="nl")]
PARTS = list(Phrases.__annotations__)
EACH_PART = pytest.mark.parametrize("part", PARTS)


def module_of(part: str, language: str) -> ModuleType:
    return importlib.import_module(f"reflect.language.{language}.{part}")


def wanted(part: str) -> set[str]:
    """Return the names that the protocol of a part requires."""
    module = importlib.import_module(f"reflect.language.phrases.{part}")
    (protocol,) = (
        value
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__
    )
    members = {name for name in vars(protocol) if not name.startswith("_")}
    return members | set(inspect.get_annotations(protocol))


def said_by(part: str, language: str) -> dict[str, object]:
    """Return the phrases of a part in a language, by name."""
    return {name: getattr(module_of(part, language), name) for name in sorted(wanted(part))}


def own(module: ModuleType) -> set[str]:
    """Return the public names that a module defines itself."""
    tree = ast.parse(inspect.getsource(module))
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {name for name in defined | assigned if not name.startswith("_")}


# The same names


@EACH_PART
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_exactly_the_names_of_each_part(part: str, language: str) -> None:
    assert own(module_of(part, language)) <= wanted(part)
    assert said_by(part, language).keys() == wanted(part)


@EACH_PART
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_language_takes_the_same_gaps_in_each_phrase_as_the_first(part: str, language: str) -> None:
    theirs = said_by(part, language)
    for name, ours in said_by(part, LANGUAGES[0]).items():
        assert type(ours) is type(theirs[name]), name
        if inspect.isfunction(ours):
            assert inspect.signature(ours) == inspect.signature(theirs[name]), name  # type: ignore[arg-type]
        if isinstance(ours, dict) and ours:  # the placeholders in the code are English
            assert list(ours) == list(theirs[name]), name  # type: ignore[call-overload]
            assert all(theirs[name].values()), name  # type: ignore[attr-defined]


def test_every_phrase_is_read_somewhere() -> None:
    source = Path(str(reflect.__file__)).parent
    files = [file for file in source.rglob("*.py") if file.parent.name not in LANGUAGES]
    read = {
        node.attr
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert {name for part in PARTS for name in wanted(part)} <= read


def test_only_the_texts_that_few_commands_need_are_loaded_when_they_are_asked_for() -> None:
    fresh = Phrases("nl")
    later = {
        "config",
        "help",
        "doctor",
        "earlier",
        "own_editor",
        "pattern",
        "protection",
        "remind",
        "spoken",
        "start",
    }
    assert vars(fresh).keys() == {"code", *PARTS} - later
    assert fresh.help.groups
    assert vars(fresh).keys() == {"code", *PARTS} - (later - {"help"})
    assert not hasattr(fresh, "grammar")


def test_there_is_a_catalogue_for_each_language() -> None:
    assert [phrases_of(language).code for language in LANGUAGES] == list(LANGUAGES)


# Names of things


@pytest.mark.parametrize("phrases", BOTH)
def test_everything_public_has_a_name(phrases: Phrases, bank: Bank) -> None:
    assert list(phrases.words.areas) == [area.id for area in bank.areas]
    assert list(phrases.words.sessions) == [*bank.recipes, PATTERN_SESSION]
    assert tuple(phrases.words.outcomes) == OUTCOMES
    assert tuple(phrases.words.decisions) == DECISIONS
    for names in (
        phrases.words.areas,
        phrases.words.sessions,
        phrases.words.outcomes,
        phrases.words.decisions,
    ):
        assert len(set(names.values())) == len(names)
    assert (len(phrases.words.weekdays), len(phrases.words.months)) == (7, 12)


@pytest.mark.parametrize("phrases", BOTH)
def test_an_outcome_can_be_named_by_its_first_letters(phrases: Phrases) -> None:
    for names in (phrases.words.outcomes, phrases.words.decisions):
        starts = [name.casefold()[:9] for name in names.values()]
        assert len(set(starts)) == len(starts)


@pytest.mark.parametrize("phrases", BOTH)
def test_answers_to_a_question_of_yes_or_no_cannot_be_mistaken(phrases: Phrases) -> None:
    assert not set(phrases.words.yes_words) & set(phrases.words.no_words)
    assert phrases.looking.look_letters
    assert phrases.looking.another_letters
    assert not set(phrases.looking.look_letters) & set(phrases.looking.another_letters)
    assert not {word[0] for word in phrases.words.no_words} & set(
        phrases.looking.look_letters + phrases.looking.another_letters
    )


@pytest.mark.parametrize(
    ("phrases", "long", "short", "month"),
    [
        (en, "Sunday 1 March 2026", "Sun  1 Mar", "March 2026"),
        (nl, "zondag 1 maart 2026", "zo  1 mrt", "maart 2026"),
    ],
)
def test_dates_are_written_as_people_write_them(phrases: Phrases, long: str, short: str, month: str) -> None:
    day = dt.date(2026, 3, 1)
    assert (phrases.words.long_date(day), phrases.words.short_date(day), phrases.words.month(day)) == (
        long,
        short,
        month,
    )


@pytest.mark.parametrize(("phrases", "word"), [(en, "and"), (nl, "en")])
def test_words_are_listed_as_people_list_them(phrases: Phrases, word: str) -> None:
    assert phrases.words.listed([]) == ""
    assert phrases.words.listed(["a"]) == "a"
    assert phrases.words.listed(["a", "b"]) == f"a {word} b"
    assert phrases.words.listed(["a", "b", "c"]) == f"a, b {word} c"


# Several languages


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for child in value.values() for text in strings(child)]
    if isinstance(value, tuple | list):
        return [text for child in value for text in strings(child)]
    return []


@EACH_PART
def test_every_sentence_differs_between_the_languages(part: str) -> None:
    theirs = said_by(part, "nl")
    for name, ours in said_by(part, "en").items():
        for one, other in zip(strings(ours), strings(theirs[name]), strict=False):
            if len(one.split()) > 1 and not one.startswith("Ctrl-"):
                assert one != other, name


@EACH_PART
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_counts_days_or_speaks_of_failure(part: str, language: str) -> None:
    words = " ".join(strings(tuple(said_by(part, language).values()))).casefold()
    for word in ("streak", "in a row", "achter elkaar", "failed to", "mislukt", "you should", "je moet"):
        assert word not in words
