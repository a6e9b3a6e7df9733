"""Tests that the line about professional help is below the keys on both front ends, and on every help page."""

import pytest

from reflect.bank.bank import Bank
from reflect.cli.app import COMMANDS
from reflect.keys import QUESTION
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.browse.keys_sheet import BrowseKeys
from reflect.screen.keys import Help
from reflect.screen.keys_sheet import KeysSheet
from tests.cli.support import run
from tests.support.lines import Talk

SIZES = [(56, 16), (72, 24), (90, 40)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [None, "checkin", "show", "doctor"])
def test_help_pages_end_with_it(language: str, command: str | None) -> None:
    assert command is None or command in COMMANDS
    shown = run(*([command] if command else []), "--help", "--lang", language).out
    assert " ".join(shown.split()).endswith(phrases_of(language).session.where_help_is)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_keys_end_with_it_and_fit(language: str, size: tuple[int, int]) -> None:
    phrases = phrases_of(language)
    width, height = size
    for sheet in (
        KeysSheet(phrases, lambda: None, Help(frozenset(QUESTION))),
        KeysSheet(phrases, lambda: None, Help(frozenset(QUESTION), changes=True)),
        BrowseKeys(phrases, lambda: None),
    ):
        lines = [line.plain for line in sheet.lines(width, height)]
        assert len(lines) < height, "the last line is for the key that closes it"
        assert " ".join(" ".join(lines).split()).endswith(phrases.session.where_help_is)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_question_marks_explain_the_keys_to_a_person(bank: Bank, language: str) -> None:
    phrases = phrases_of(language)
    talk = Talk(bank, "??", "words", session="free", person=True, language=language)
    assert talk.run() == "finished"
    assert phrases.session.where_help_is in " ".join(talk.said.split())
    assert talk.answers[0]["text"] == "words"


def test_from_a_pipe_two_question_marks_are_text(bank: Bank) -> None:
    talk = Talk(bank, "??", session="free")
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "??"


def test_no_other_text_mentions_it(bank: Bank) -> None:
    talk = Talk(bank, "I cannot go on", session="free", person=True)
    talk.run()
    assert "113" not in talk.said
