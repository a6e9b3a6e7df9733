"""Suggestions for unknown names."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import UnknownName
from tests.cli.support import run

QUESTIONS = ("body-signal", "stay-with-body", "tension-before", "tension-after", "free")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("body", ["body-signal", "stay-with-body"]),
        ("Tension", ["tension-before", "tension-after"]),
        ("fre", ["free"]),
        ("body-singal", ["body-signal"]),
        ("f", []),
        ("anything", []),
        ("", []),
    ],
)
def test_names_with_a_word_that_begins_like_it_are_nearest_and_else_the_closest_in_spelling(
    name: str, nearest: Sequence[str]
) -> None:
    assert list(UnknownName("question", name, QUESTIONS).nearest) == nearest


def test_a_beginning_that_many_names_share_suggests_none_of_them() -> None:
    assert not UnknownName("question", "body", [f"body-part-{n}" for n in "abcd"]).nearest


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["--lang", "en", "list", "--theme", "intro"], "Did you mean “introduction” (The familiar pattern)?"),
        (["--lang", "nl", "list", "--theme", "lijf"], "Bedoelde je “body” (Je lijf)?"),
        (["--lang", "nl", "checkin", "--theme", "weer"], "Bedoelde je “resistance” (Weerstand)?"),
        (["--lang", "en", "checkin", "--theme", "body-signal"], "Did you mean “--question body-signal”?"),
        (["--lang", "en", "list", "--question", "core"], "Did you mean “--theme core”?"),
        (
            ["--lang", "nl", "list", "--question", "body"],
            "Bedoelde je “body-signal” of “stay-with-body”?",
        ),
        (["--lang", "nl", "list", "--van", "2026-01-01"], "Bedoelde je “--from”?"),
        (["--lang", "en", "list", "--until=2026-01-01"], "Did you mean “--to”?"),
        # A word for an option that this command does not have.
        (["--lang", "nl", "tags", "--aantal", "5"], "Wat er wel is, laat reflect --help zien."),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part[2:]),
)
def test_the_error_says_what_was_probably_meant(home: Path, arguments: list[str], suggested: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, suggested)


@pytest.mark.parametrize(("language", "shown"), [("en", "Je lijf"), ("nl", "your  BODY")])
def test_a_theme_is_taken_by_its_name_in_either_language(home: Path, language: str, shown: str) -> None:
    assert run("--lang", language, "list", "--theme", shown).code == 0


def test_themes_to_choose_from_have_the_names_that_are_shown(home: Path) -> None:
    ran = run("--lang", "nl", "checkin", "--theme", "zzz")
    assert ran.code == 2
    assert "holding-on (Vasthouden), body (Je lijf)" in ran.err


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", 'A day in two words stands in quotes: "22 November".'),
        ("nl", 'Een dag in twee woorden staat tussen aanhalingstekens: "22 november".'),
    ],
)
def test_a_day_in_two_words_without_quotes_is_told_how_it_is_typed(
    home: Path, language: str, told: str
) -> None:
    for command in (["show", "24", "nov"], ["list", "--from", "24", "november"]):
        ran = run(*command, "--lang", language)
        assert (ran.code, ran.err.splitlines()[-1]) == (2, told)
    assert told not in run("show", "24", "words", "--lang", language).err
