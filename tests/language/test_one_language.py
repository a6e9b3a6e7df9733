"""Tests that English and Dutch are not mixed, in the catalogues and in the output of commands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.cli.app import COMMANDS
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.wording import mistakes, worded
from tests.cli.support import run
from tests.language.test_codes import MISTAKES, OTHERS, PROBLEMS, codes, reader_problems
from tests.support.wordlists import bank_texts, sentences_of, words_in

BOTH = pytest.mark.parametrize("language", LANGUAGES)

SAME_WORD = frozenset(
    """
    alias april auto backup backups begin computer database december editor enter export exports filters
    half hand id import in is later letter links list markdown moment nov november object of open over pen
    plan privacy rest september shell tab tag tags ten tension terminal tip video was week zip best bed door
    even extra had perfect warm word model me we hier en tot reflect water been arm normal type types
    top logo index start stop test boot weekend apart computers download letters per want esc shift backslash tilde
    """.split()  # noqa: SIM905 - a list of words is easier to read as text
)  # fmt: skip
CODES = frozenset(
    """
    apsw b body calendar checkin chmod chown core cue daily day dayone deep delete doctor edit end free history
    hjkl hugo install jrnl json kno lines month n nl none obsidian one pandoc past pip plain
    presence q quick response restore revisit s search show sqlite t timeformat u ulimit undelete
    uninstall unlimited year y text scale intention follow_up field value happened partly
    check recovery rotate keys keychain keyring cryptography vim neovim nano emacs visual
    forgot keep change release format w language theme session question browse thread patterns purge status auto
    true false null version yaml toml utf kb lower-case-words off offers pass x set now cron crontab libnotify
    get unset path breathe resistance
    """.split()  # noqa: SIM905 - a list of words is easier to read as text
) | frozenset(COMMANDS)  # fmt: skip
SHARED = SAME_WORD | CODES
IDS = frozenset({*load()[0].themes, *load()[0].questions, *load()[0].recipes})


def vocabulary(bank: Bank, language: str) -> set[str]:
    """Return all words of the catalogue and the bank in a language."""
    said = [text for _, text in sentences_of(language)]
    return {word for text in [*said, *bank_texts(bank, language)] for word in words_in(text)}


@pytest.fixture(scope="module")
def foreign(bank: Bank) -> dict[str, set[str]]:
    """For each language, the words that only the other language uses."""
    english, dutch = vocabulary(bank, "en"), vocabulary(bank, "nl")
    return {"en": dutch - english - SHARED, "nl": english - dutch - SHARED}


def test_the_two_languages_share_no_words_but_those_that_both_have(bank: Bank) -> None:
    both = vocabulary(bank, "en") & vocabulary(bank, "nl") - SHARED
    assert not both, (
        "one language borrows these from the other, or both have them: then they belong in SHARED"
    )


def test_the_word_lists_can_distinguish_the_languages(bank: Bank) -> None:
    english, dutch = vocabulary(bank, "en"), vocabulary(bank, "nl")
    assert min(len(english), len(dutch)) > 600
    assert {"the", "and", "with", "your", "entry", "not"} <= english - dutch - SHARED
    assert {"het", "een", "met", "je", "bladzijde", "niet"} <= dutch - english - SHARED
    assert words_in("Zet --force achter reflect export; zie entry.json of $EDITOR, 2026-11-22.2") == {
        "zet", "achter", "reflect", "export", "zie", "of",
    }  # fmt: skip


# The output of commands


def strange(text: str, language: str, foreign: dict[str, set[str]]) -> set[str]:
    """Return the words of a text that only the other language has, except ids listed to choose from."""
    text = re.sub(rf"(?m)^  (?:{'|'.join(map(re.escape, IDS))}) ", " ", text)
    for name in sorted(IDS, key=len, reverse=True):
        text = re.sub(rf"(?<=[:,] ){re.escape(name)}(?=[,.]| \()", "…", text)
    return words_in(re.sub(r"https?://\S+|/\S+", " ", text)) & foreign[language]


@BOTH
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_pages_are_in_one_language(
    language: str, command: str | None, foreign: dict[str, set[str]]
) -> None:
    shown = run(*([command] if command else []), "--help", "--lang", language).out
    assert not strange(shown, language, foreign)


WRONG_USAGE = [
    ["show", "--wrong"],
    ["--wrong"],
    ["nonsense"],
    ["search"],
    ["restore"],
    ["import"],
    ["list", "--limit"],
    ["list", "--limit", "many"],
    ["list", "--limit", "0"],
    ["list", "--limit=1", "--limit=2"],
    ["list", "--all=yes"],
    ["list", "one", "two"],
    ["status", "extra", "words"],
    ["list", "--from", "someday"],
    ["list", "--session", "nothing"],
    ["list", "--area", "elbowroom"],
    ["list", "--theme", "nothing"],
    ["thread", "nothing"],
    ["calendar", "soon"],
    ["calendar", "--by", "nothing"],
    ["export", "--format", "nothing", "-"],
    ["export", "--split", "nothing", "-"],
    ["export", "--profile", "nothing", "-"],
    ["import", "--format", "nothing", "missing.json"],
    ["checkin", "nothing"],
    ["checkin", "--answers", "missing.json"],
    ["checkin", "--question", "nothing"],
    ["show", "zz"],
    ["show", "2020-01-01"],
    ["edit"],
    ["delete"],
    ["--lang", "xx", "list"],
    ["--plain=yes", "list"],
    ["--install-completion", "nothing"],
    ["browse"],
    ["doctor"],
    ["doctor", "--fix"],
    ["list"],
    ["status"],
    ["patterns"],
    ["revisit"],
    ["list", "--deleted"],
    ["backup", "nowhere/at/all.db"],
]


@pytest.mark.samples(12)
@BOTH
@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=lambda arguments: " ".join(arguments))
def test_whatever_is_typed_is_answered_in_one_language(
    language: str, arguments: list[str], foreign: dict[str, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = ["--lang", language] if "--lang" not in arguments else []
    monkeypatch.setenv("REFLECT_LANG", language)
    ran = run(*flags, *arguments)
    # The arguments may be quoted in the output.
    said = re.sub("|".join(rf"\b{re.escape(word)}\b" for word in arguments), " ", ran.out + ran.err)
    assert not strange(said, language, foreign)
    assert "Usage:" not in said
    assert "Error" not in said


def every_error(language: str) -> Iterator[str]:
    phrases = phrases_of(language)
    for kind, field, sample in PROBLEMS:
        more = {name: ("7", "8") if name == "known" else value for name, value in sample.items()}
        for code in codes(kind, field):
            yield " ".join(worded(kind(**{field: code, **more}), phrases))
    for error in OTHERS:
        yield " ".join((*worded(error, phrases), *mistakes(error, phrases)))
    for problem in MISTAKES - {"string", "type", "format"}:
        yield phrases.errors.mistake(problem, "")
    for problem in reader_problems():
        yield phrases.exchange.import_problem(problem, "")


@BOTH
def test_every_error_is_in_one_language(language: str, foreign: dict[str, set[str]]) -> None:
    for said in every_error(language):
        assert not strange(said, language, foreign), said


BROKEN = {
    "id": "- id: Weeds Today\n    theme: body\n    format: text\n    ask: {en: What}",
    "no theme": "- id: weeds\n    format: text\n    ask: {en: What}",
    "no wording": "- id: weeds\n    theme: body\n    format: text\n    ask: {}",
    "empty wording": '- id: weeds\n    theme: body\n    format: text\n    ask: {en: ""}',
    "a list": "- id: weeds\n    theme: body\n    format: text\n    ask: [1, 2]",
    "a format": "- id: weeds\n    theme: body\n    format: nothing\n    ask: {en: What}",
    "a number": "- id: 7\n    theme: body\n    format: text\n    ask: {en: What}",
    "a word": "- weeds",
    "a range": "- id: weeds\n    theme: body\n    format: scale\n    range: [9, 1]\n    ask: {en: What}",
}
"""Mistakes that pydantic detects; its own English messages must not be shown."""


@BOTH
@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_in_a_question_file_is_reported_in_one_language(
    language: str, mistake: str, tmp_path: Path, foreign: dict[str, set[str]], bank: Bank
) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(f"version: 1\nquestions:\n  {BROKEN[mistake]}\n", encoding="utf-8")
    _, broken = load([pack])
    said = [line for error in broken for line in mistakes(error, phrases_of(language))]
    assert said
    for line in said:
        what = re.sub(r"^\S+ \S+ ", "", line)
        for name in (*bank.themes, *bank.questions, "weeds"):
            what = what.replace(name, " ")
        assert not strange(what, language, foreign), line
