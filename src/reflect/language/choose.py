"""Which language to speak."""

import importlib
from collections.abc import Mapping
from typing import cast

from reflect.language.phrases import Phrases

LANGUAGES = ("en", "nl")


def from_environment(environ: Mapping[str, str]) -> str | None:
    """Return the language that REFLECT_LANG asks for, or None where it says nothing known."""
    return _known(environ.get("REFLECT_LANG", ""))


def from_locale(environ: Mapping[str, str]) -> str:
    """Return the language of the locale, by POSIX's order of variables; English where it is another."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return _known(value) or "en"
    return "en"


def phrases_of(language: str) -> Phrases:
    """Return the catalogue of a language. Only the one that is spoken is loaded."""
    return cast("Phrases", importlib.import_module(f"reflect.language.{language}"))


def phrases_or(language: str | None, other: Phrases) -> Phrases:
    """Return the catalogue of the language something was written in; the other one where that is not known."""
    return phrases_of(language) if language in LANGUAGES else other


def _known(value: str) -> str | None:
    code = value.strip().lower()[:2]
    return code if code in LANGUAGES and not value.strip()[2:3].isalpha() else None
