"""YAML front matter for Obsidian and Hugo.

Strings are written as JSON strings, which are valid YAML, so that no text can be misread as a date, a list or the end
of the front matter.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable

# Characters that YAML 1.2 (5.1) does not allow unescaped, and those that change the direction of text.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NOT_IN_TAGS = re.compile(r"[\s!-,.:-@\[-^`{-~]+")
"""Whitespace and ASCII punctuation that Obsidian does not allow in tags: all except `/`, `-` and `_`."""
_SIGN_WORDS = {"+": "plus", "#": "sharp"}


def obsidian(day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the properties of a note: its first day, and its tags in Obsidian's syntax."""
    allowed = dict.fromkeys(_NOT_IN_TAGS.sub("-", _signs_as_words(tag)).strip("-/") for tag in tags)
    return _front([*_date(day), *_tags(tag for tag in allowed if tag and not tag.isdigit())])


def _signs_as_words(tag: str) -> str:
    """Return a tag with trailing `+` and `#` spelled out, so that c++ and c# do not both become c."""
    word = tag.rstrip("".join(_SIGN_WORDS))
    return word + "".join(_SIGN_WORDS[sign] for sign in tag[len(word) :]) if word else tag


def hugo(title: str, day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the front matter of a page, marked as draft so that a diary is not published by accident."""
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
