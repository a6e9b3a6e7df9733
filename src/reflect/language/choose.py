"""The available languages, and the choice between them.

To add a language, add a folder beside `en` with the same modules, and its code to `Language`.
"""

import importlib
from collections.abc import Mapping
from functools import cache
from typing import Literal, cast, get_args

from reflect.language.grammar import Grammar
from reflect.language.phrases import Phrases

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The available languages; the first is the default, and the fallback for an unknown language."""


def from_environment(environ: Mapping[str, str]) -> str | None:
    """Return the language set by REFLECT_LANG, or None if it is unset or unknown."""
    return _known(environ.get("REFLECT_LANG", ""))


def from_locale(environ: Mapping[str, str]) -> str:
    """Return the language of the locale, by POSIX's precedence of variables; English if it is not available."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return _known(value) or LANGUAGES[0]
    return LANGUAGES[0]


@cache
def phrases_of(language: str) -> Phrases:
    """Return the catalogue of a language."""
    return Phrases(language)


def phrases_or(language: str | None, other: Phrases) -> Phrases:
    """Return the catalogue of a language, or the other catalogue if the language is unknown."""
    return phrases_of(language) if language in LANGUAGES else other


def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language; that of English if the language is unknown."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return cast("Grammar", importlib.import_module(f"reflect.language.{known}.grammar"))


def _known(value: str) -> str | None:
    code = value.strip().lower()[:2]
    return code if code in LANGUAGES and not value.strip()[2:3].isalpha() else None
