"""The bank's words for body areas, indexed by their first two words.

A text is read word by word. A word with a hyphen inside is one word, so "hand" is not found in "hand-me-down". Case and
accents are ignored.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from reflect.bank.question import Area

COMMAS = frozenset(",:()")
"""Punctuation that separates groups of words. It is part of a sentence as separate items."""

_SENTENCE = re.compile(r"(?:[^.!?;\n…]|\n(?!\n)){1,2000}[^\s.!?;…]*")
"""A sentence. A longer text without punctuation is split after 2,000 characters, which limits memory use."""

_WORD = re.compile(r"[^\W_]+(?:['_-][^\W_]+)*|[,:()]")
_SLASH = re.compile(r"\s*/\s*")
_STRAIGHT = str.maketrans("’‘ʼ‐‑", "'''--")


class Rule(NamedTuple):
    """A row of the bank: words that mean an area, or an expression in which they do not.

    Attributes:
        area: the id of the area.
        rest: the words that must follow the first one.
        near: groups of words; one word of each must be near.
        alone: whether it counts only by itself or in a list of areas.
    """

    area: str
    rest: tuple[str, ...]
    near: tuple[frozenset[str], ...]
    alone: bool


Index = Mapping[str, Mapping[str, Sequence[Rule]]]
"""Rules by their first and second word; the second is "" if there is none."""


class Vocabulary(NamedTuple):
    """The rows of all areas in one language.

    Attributes:
        words: rules for words that mean an area.
        sayings: rules for expressions that do not.
        longest: the number of words of the longest expression.
    """

    words: Index
    sayings: Index
    longest: int


def vocabulary(areas: Sequence[Area], language: str) -> Vocabulary:
    """Return the vocabulary of a language, cached for the same areas."""
    return _vocabulary(
        tuple(
            (
                area.id,
                area.words.get(language, ()) + area.words_near.get(language, ()),  # type: ignore[call-overload]
                area.words_alone.get(language, ()),  # type: ignore[call-overload]
                area.phrases_not.get(language, ()),  # type: ignore[call-overload]
            )
            for area in areas
        )
    )


def sentences(text: str) -> Iterator[list[str]]:
    """Yield the words and commas of each sentence of a text, without case and accents."""
    for found in _SENTENCE.finditer(_folded(text)):
        yield _WORD.findall(found[0])


def _folded(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_STRAIGHT)


_Growing = dict[str, dict[str, list[Rule]]]
_Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@cache
def _vocabulary(areas: tuple[_Row, ...]) -> Vocabulary:
    words: _Growing = {}
    sayings: _Growing = {}
    for area, always, alone, never in areas:
        _add(words, area, always)
        _add(words, area, alone, alone=True)
        _add(sayings, area, never)
    longest = max(
        (1 + len(r.rest) for by in sayings.values() for rules in by.values() for r in rules), default=1
    )
    return Vocabulary(words, sayings, longest)


def _add(index: _Growing, area: str, rows: Iterable[str], *, alone: bool = False) -> None:
    for row in rows:
        group, *near = _SLASH.sub("/", row).split(" & ")
        apart = tuple(frozenset(_WORD.findall(_folded(part))) for part in near)
        # "my/lower back" in the bank means both "my back" and "lower back".
        for choice in product(*(part.split("/") for part in group.split())):
            if found := _WORD.findall(_folded(" ".join(choice))):
                second = found[1] if len(found) > 1 else ""
                rules = index.setdefault(found[0], {}).setdefault(second, [])
                rules.append(Rule(area, tuple(found[1:]), apart, alone))
