"""Tests that texts use one term for one thing: in the catalogues, the bank and both READMEs."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from reflect.bank.bank import Bank
from tests.support.wordlists import bank_texts, sentences_of

ROOT = Path(__file__).parents[2]
README = {"en": ROOT / "README.md", "nl": ROOT / "README.nl.md"}


class Term(NamedTuple):
    """The term for a thing, and a pattern of synonyms that must not be used.

    `allowed` lists phrases in which such a synonym means something else.
    """

    term: str
    never: str
    allowed: str = ""


TERMS: Mapping[str, Mapping[str, Term]] = {
    "en": {
        "the when-then thing": Term("plan", r"intentions?|small steps?"),
        "a check-in that waits": Term("unfinished check-in", r"drafts?"),
        "a way to check in": Term("check-in", r"sessions?"),
        "what a check-in leaves": Term("entry", r"pages?", r"blank pages?|as a page|pages for hugo"),
        "help when stuck": Term("nudge", r"tips?"),
        "where it is felt": Term(
            "part of the body",
            r"body areas?|areas? of the body|places? (?:in|of) (?:your|the) body",
            r"the place in your body where tension starts",
        ),
        "nothing wrong": Term("sound", r"in good order|all is fine|intact"),
        "making it right": Term("fix", r"mend(?:s|ed|ing)?|puts? right|repair(?:s|ed|ing)?"),
        "out of sight": Term("delete", r"takes? (?:an entry|it) away"),
        "away for good": Term("purge", r"gone for good|wipes? out"),
        "a character that cannot be read": Term("damaged character", r"broken characters?"),
        "where it is kept": Term("computer", r"machines?"),
        "filling the terminal": Term("full-screen", r"(?:on|with) (?:the|a) full screen"),
    },
    "nl": {
        "the when-then thing": Term("voornemen", r"plan(?:nen)?|intenties?|kleine stap(?:pen)?"),
        "a check-in that waits": Term(
            "check-in die niet af is", r"onaf|onafgemaakte?|concept(?:en)?|halve check-ins?"
        ),
        "a way to check in": Term("check-in", r"sessies?"),
        "what a check-in leaves": Term(
            "bladzijde", r"vrije bladzijden?|pagina(?:’s)?|aantekening(?:en)?", r"pagina’s voor hugo"
        ),
        "help when stuck": Term("duwtje", r"tips?|hints?"),
        "where it is felt": Term("plek in je lijf", r"lichaamsde(?:el|len)|lichaam|lichaamsplek(?:ken)?"),
        "a copy to fall back on": Term("reservekopie", r"back-?ups?", r"map backups"),
        "nothing wrong": Term("in orde", r"gave?|gaaf"),
        "making it right": Term("herstellen", r"repare(?:er|ert|ren)|in orde (?:maken|gemaakt)"),
        "out of sight": Term("verwijderen", r"weghalen|weggehaald"),
        "away for good": Term("voorgoed wissen", r"voorgoed (?:weg|weggehaald|verwijderd)"),
        "a character that cannot be read": Term("beschadigd teken", r"(?:kapotte?|gebroken) tekens?"),
        "filling the terminal": Term("schermvullend", r"volledige? scherm"),
        "the gender of an entry": Term("hij", r"bladzijde, (?:als|zodra) (?:ze|zij)|bladzijde met haar"),
    },
}
"""The term for each thing, by language and by a description of the thing."""

_CODE = re.compile(
    r"```.*?```|`[^`]*`|<[^>]*>|\]\([^)]*\)|--[\w-]+|\breflect [\w-]+|[\w-]+\.[a-z]{2,}\b", re.DOTALL
)


def texts(language: str, bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield every text that a person reads in a language, as (source, text)."""
    yield from sentences_of(language)
    for text in bank_texts(bank, language):
        yield "questions.yaml", text
    for paragraph in re.split(r"\n\s*\n", _CODE.sub(" ", README[language].read_text(encoding="utf-8"))):
        yield README[language].name, " ".join(paragraph.split())


def is_a_code(text: str) -> bool:
    """Return whether a text is an identifier, such as "not_a_page", and not a text that is shown."""
    return re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)+", text) is not None


@pytest.mark.parametrize(
    ("language", "thing"), [(language, thing) for language, terms in TERMS.items() for thing in terms]
)
def test_a_thing_has_one_name(language: str, thing: str, bank: Bank) -> None:
    term = TERMS[language][thing]
    wrong = re.compile(rf"(?<![\w-])(?:{term.never})(?![\w-])", re.IGNORECASE)
    found = []
    for where, text in texts(language, bank):
        bare = _CODE.sub(" ", text)
        bare = re.sub(term.allowed, " ", bare, flags=re.IGNORECASE) if term.allowed else bare
        if not is_a_code(text) and (hit := wrong.search(bare)):
            found.append(f"{where}: “{hit[0]}” in “{' '.join(bare.split())[:110]}”")
    assert not found, f"for {thing} we say “{term.term}”:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("language", "thing"), [(language, thing) for language, terms in TERMS.items() for thing in terms]
)
def test_a_term_is_used(language: str, thing: str, bank: Bank) -> None:
    first = TERMS[language][thing].term.split()[-1 if thing == "a character that cannot be read" else 0]
    assert any(first.casefold() in text.casefold() for _, text in texts(language, bank))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_apostrophe_is_a_curled_one(language: str) -> None:
    straight = [text for _, text in sentences_of(language) if re.search(r"[a-z]'[a-z]|’’|[a-z]' [a-z]", text)]
    assert not straight


def test_a_list_of_words_has_no_comma_before_its_last_word(bank: Bank) -> None:
    listed = re.compile(r"\b\w+, (?:\w+, )*\w+, (?:and|or) \w+[.,;:)]")
    assert not [(where, text[:100]) for where, text in texts("en", bank) if listed.search(text)]
