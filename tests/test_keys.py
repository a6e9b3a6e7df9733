"""The table of keys: bindings, footer and key help agree, in every language."""

import re
from pathlib import Path

import pytest

from reflect.keys import BROWSE, QUESTION
from reflect.language.choose import LANGUAGES, phrases_of

READMES = [Path(__file__).parents[1] / name for name in ("README.md", "README.nl.md")]


def test_no_key_and_no_sign_means_two_things() -> None:
    keys = [key for action in QUESTION.values() for key in action.keys]
    signs = [action.sign for action in QUESTION.values() if action.sign]
    assert len(keys) == len(set(keys))
    assert len(signs) == len(set(signs))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained_in_every_language(language: str) -> None:
    phrases = phrases_of(language)
    assert set(phrases.screen.keys_explained) == set(QUESTION) - {"keys"}
    assert set(phrases.screen.key_words) <= set(QUESTION)
    assert set(phrases.revising.change_keys_explained) <= set(QUESTION)


def test_keys_are_shown_as_terminals_and_keyboards_name_them() -> None:
    assert (QUESTION["nudge"].short, QUESTION["nudge"].long) == ("^T", "Ctrl-T")
    assert (QUESTION["back"].short, QUESTION["back"].long) == ("⇧Tab", "Shift-Tab")
    assert (QUESTION["keys"].short, QUESTION["keys"].long) == ("F1", "F1")
    assert QUESTION["undo"].long == "Ctrl-Z/Y"
    assert QUESTION["new_line"].long == "Ctrl-J Alt-Enter"
    assert QUESTION["words"].long == "Ctrl-←/→"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readmes_name_keys_of_the_table_alone(readme: Path) -> None:
    known = {shown for key in QUESTION.values() for shown in key.long.split()} | {"Ctrl-D", "Esc", "Tab", "?"}
    named = set(re.findall(r"<kbd>([^<]+)</kbd>", readme.read_text("utf-8")))
    assert named
    assert named <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_browser_is_explained_in_every_language(language: str) -> None:
    assert list(phrases_of(language).browse.keys) == [name for name in BROWSE if name not in ("page", "keys")]


def test_no_key_of_the_browser_means_two_things() -> None:
    keys = [key for row in BROWSE.values() for bound in row.actions.values() for key in bound]
    assert len(keys) == len(set(keys))


def test_the_rows_of_the_browser_are_shown_by_their_keys() -> None:
    shown = [row.label for row in BROWSE.values()]
    assert shown[:7] == ["hjkl", "PgUp/PgDn", "g/G", "[/]", "Tab", "J/K", "^D/^U"]
    assert shown[7:15] == ["t", "/", "n/N", "p", "r", "e/E", "x/u", "q/Esc"]
    assert BROWSE["move"].joined("", at=1) == "←↓↑→"
