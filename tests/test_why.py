"""`docs/why.md`: each finding has a source there, and no text of the program mentions research."""

import re

import pytest

from reflect.bank.bank import Bank
from reflect.language.choose import LANGUAGES
from tests.support.processes import ROOT
from tests.support.wordlists import bank_texts, sentences_of

PAGE = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
TEXT, _, SOURCES = PAGE.partition("## Sources")
CITED = re.findall(r"\(([A-Z][^()]*?\s\d{4})", TEXT)
"""The text in brackets, up to the year."""


def names_in(text: str) -> list[str]:
    return [name for name in re.findall(r"[A-Z][\w-]+", text) if name not in ("A", "M", "J", "C")]


def test_every_claim_of_the_first_part_names_its_source_and_every_source_is_named() -> None:
    entries = re.findall(r"^- (.*?)(?=^- |\Z)", SOURCES, re.MULTILINE | re.DOTALL)
    assert len(CITED) == len(entries) == 4
    for cited in CITED:
        year = cited[-4:]
        (entry,) = [one for one in entries if one.startswith(names_in(cited)[0]) and f"({year})" in one]
        assert all(name in entry for name in names_in(cited))
        assert re.search(r"\[doi:(10\.\S+)\]\(https://doi\.org/\1\)", entry)


def test_the_choices_cite_no_study() -> None:
    choices = TEXT.partition("## What is a choice")[2]
    assert choices
    assert not re.search(r"\d{4}|percent|effect|stud(?:y|ies) (?:show|found)", choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_program_mentions_research(language: str, bank: Bank) -> None:
    names = {name for cited in CITED for name in names_in(cited) if name not in ("Harkin and others",)}
    said = [text for _, text in sentences_of(language)] + list(bank_texts(bank, language))
    shown = "\n".join(said)
    assert len(said) > 300
    assert not [name for name in names if re.search(rf"\b{name}\b", shown)]
    assert not re.search(
        r"d\+? ?[=.] ?0?\.\d|meta-analys|\bn = \d|studies show|onderzoek (?:toont|wijst)", shown
    )


@pytest.mark.parametrize("name", ["README.md", "README.nl.md"])
def test_the_readmes_lead_to_it(name: str) -> None:
    assert "(docs/why.md)" in (ROOT / name).read_text(encoding="utf-8")
