"""Front matter: the YAML at the top of a document, for Obsidian and for Hugo.

Flat, and every string in double quotes: a JSON string is one in YAML too, so nothing that a person wrote can
be taken for a date, a list or the end of it.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable

# YAML 1.2, 5.1: what may not stand in a document as it is; and what turns the direction of a line.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NOT_IN_TAGS = re.compile(r"[\s!-,.:-@\[-^`{-~]+")
"""Blanks and the ASCII signs that Obsidian ends a tag at; what is left are letters, marks, digits, `/`, `-`, `_`."""
_SIGN_WORDS = {"+": "plus", "#": "sharp"}


def obsidian(day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the properties of a note: the day it begins with, and its tags as Obsidian allows them."""
    allowed = dict.fromkeys(_NOT_IN_TAGS.sub("-", _signs_as_words(tag)).strip("-/") for tag in tags)
    return _front([*_date(day), *_tags(tag for tag in allowed if tag and not tag.isdigit())])


def _signs_as_words(tag: str) -> str:
    """Return a tag with the signs at its end as words, so that c++ and c# are not both c."""
    word = tag.rstrip("".join(_SIGN_WORDS))
    return word + "".join(_SIGN_WORDS[sign] for sign in tag[len(word) :]) if word else tag


def hugo(title: str, day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the front matter of a page, a draft: a diary is never published by accident."""
    return _front([f"title: {quoted(title)}", *_date(day), "draft: true", *_tags(dict.fromkeys(tags))])


def quoted(text: str) -> str:
    """Return text as a YAML string in double quotes."""
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def _date(day: dt.date | None) -> list[str]:
    return [f"date: {day.isoformat()}"] if day else []


def _tags(tags: Iterable[str]) -> list[str]:
    items = [f"  - {quoted(tag)}" for tag in tags]
    return ["tags:", *items] if items else []


def _front(lines: Iterable[str]) -> str:
    return "\n".join(["---", *lines, "---", ""])
