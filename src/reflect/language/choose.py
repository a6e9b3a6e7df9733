"""Which languages there are, and which of them to speak.

A new language is a folder beside `en` with the same modules, and its code in `Language`.
"""

import importlib
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast, get_args

from reflect.language.grammar import Grammar
from reflect.language.phrases import Phrases

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The first one is spoken where none is asked for, and stands in for one that is not known."""


def from_environment(environ: Mapping[str, str]) -> str | None:
    """Return the language that REFLECT_LANG asks for, or None where it says nothing known."""
    return _known(environ.get("REFLECT_LANG", ""))


def from_locale(environ: Mapping[str, str]) -> str:
    """Return the language of the locale, by POSIX's order of variables; English where it is another."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return _known(value) or LANGUAGES[0]
    return LANGUAGES[0]


@cache
def phrases_of(language: str) -> Phrases:
    """Return the catalogue of a language."""
    return Phrases(language)


def phrases_or(language: str | None, other: Phrases) -> Phrases:
    """Return the catalogue of the language something was written in; the other one where that is not known."""
    return phrases_of(language) if language in LANGUAGES else other


def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language; that of English where the language is not known."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return cast("Grammar", importlib.import_module(f"reflect.language.{known}.grammar"))


def _known(value: str) -> str | None:
    code = value.strip().lower()[:2]
    return code if code in LANGUAGES and not value.strip()[2:3].isalpha() else None
