"""The settings as a page: each with its value, the source of the value, and a description."""

import json
from collections.abc import Iterator, Sequence
from typing import Protocol

from reflect.bindings import settable
from reflect.language.phrases import Phrases
from reflect.pages.page import Line, Span, paragraph
from reflect.sanitize import shown_line


class SettingNow(Protocol):
    """The data about a setting that a page needs; implemented by `actions.config.Holding`."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> bool | int | str | None: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def variable(self) -> str: ...  # noqa: D102


def about(name: str, phrases: Phrases) -> str:
    """Return the description of a setting."""
    table, _, own = name.rpartition(".")
    if table != "keys":
        known = phrases.words.settings
        return (phrases.config.offers.get(own) if table else "") or known[table or own]
    if own in phrases.config.keys:
        return phrases.config.keys[own]
    slot = settable()[own]
    match slot.place:
        case "question":
            return phrases.screen.keys_explained.get(slot.row) or phrases.config.shows_keys
        case "closing":
            words: str = getattr(phrases.screen, f"key_{own}")
            return words
        case "browse":
            return phrases.browse.keys[slot.row]


def value_written(value: object, phrases: Phrases) -> str:
    """Return a value as written in the file; in words if there is none."""
    return phrases.config.none if value is None else shown_line(json.dumps(value, ensure_ascii=False))


def comes_from(one: SettingNow, phrases: Phrases) -> str:
    """Return the source of a setting's value, in words."""
    return phrases.config.sources[one.source] if one.source != "environment" else one.variable


def setting_lines(settings: Sequence[SettingNow], phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield a line for each setting with its value, and its description below."""
    for one in settings:
        value = value_written(one.value, phrases)
        yield [
            Span(one.name, "question"),
            Span(f" = {value}", "quiet" if one.source == "default" else "answer"),
            Span(f"  ({comes_from(one, phrases)})", "quiet"),
        ]
        yield from paragraph(about(one.name, phrases), "quiet", width=width, indent="    ")
