"""YAML front matter for Obsidian and Hugo.

Strings are written as JSON strings, which are valid YAML, so that no text can be misread as a date, a list or the end
of the front matter.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence

# Characters that YAML 1.2 (5.1) does not allow unescaped, and those that change the direction of text.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NOT_IN_TAGS = re.compile(r"[\s!-,.:-@\[-^`{-~]+")
"""Whitespace and ASCII punctuation that Obsidian does not allow in tags: all except `/`, `-` and `_`."""
_PROPERTY = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([^\s#'"\[\]{}-][^:]*?))\s*:(?:\s|$)""")
_WITHIN_VALUE = (" ", "\t", "-", "]", "}")
"""Prefixes of the lines that continue the value of a property."""
_SIGN_WORDS = {"+": "plus", "#": "sharp"}


def obsidian(day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the properties of a note: its first day, and its tags in Obsidian's syntax."""
    return _front([*_date(day), *_tags(_allowed(tags))])


def _allowed(tags: Iterable[str]) -> list[str]:
    allowed = dict.fromkeys(_NOT_IN_TAGS.sub("-", _signs_as_words(tag)).strip("-/") for tag in tags)
    return [tag for tag in allowed if tag and not tag.isdigit()]


def _signs_as_words(tag: str) -> str:
    """Return a tag with trailing `+` and `#` spelled out, so that c++ and c# do not both become c."""
    word = tag.rstrip("".join(_SIGN_WORDS))
    return word + "".join(_SIGN_WORDS[sign] for sign in tag[len(word) :]) if word else tag


def hugo(title: str, day: dt.date | None, tags: Iterable[str]) -> str:
    """Return the front matter of a page, marked as draft so that a diary is not published by accident."""
    return _front([f"title: {quoted(title)}", *_date(day), "draft: true", *_tags(dict.fromkeys(tags))])


def properties_of(lines: Iterable[str]) -> list[str] | None:
    """Return the lines of the properties at the top of a note; None if it has none."""
    found = list[str]()
    for number, line in enumerate(lines):
        bare = line.rstrip()
        if bare == "---":
            if number:
                return found
        elif not number:
            return None
        else:
            found.append(bare)
    return None


def with_own(front: str, old: Sequence[str], tags_before: Iterable[str]) -> str:
    """Return properties with those that the user added to an older version of the note.

    Args:
        front: the properties as reflect writes them, "" for none.
        old: the properties in the note.
        tags_before: the tags of the entries in the note; others were added by the user.
    """
    ours = properties_of(front.splitlines()) or []
    names = {_name(line) for line in ours if _name(line)} | ({"date", "tags"} if front else set())
    written = {item for group in _groups(ours) if _name(group[0]) == "tags" for item in _items(group)}
    lines, own_tags = list(ours), list[str]()
    for group in _groups(old):
        if _name(group[0]) == "tags" and front:
            own_tags = [
                tag for tag in _items(group) if tag not in written and tag not in _allowed(tags_before)
            ]
        elif _name(group[0]) not in names:
            lines += group
    if own_tags:
        at = next((n for n, line in enumerate(lines) if _name(line) == "tags"), None)
        if at is None:
            at = len(ours)
            lines.insert(at, "tags:")
        lines[at + 1 : at + 1] = [f"  - {quoted(tag)}" for tag in own_tags]
    return _front(lines) if lines else ""


def _groups(lines: Iterable[str]) -> list[list[str]]:
    """Return properties, each with the lines of its value."""
    groups = list[list[str]]()
    for line in lines:
        if groups and line.startswith(_WITHIN_VALUE):
            groups[-1].append(line)
        elif line.strip():
            groups.append([line])
    return groups


def _name(line: str) -> str:
    match = _PROPERTY.match(line)
    return next(filter(None, match.groups()), "") if match else ""


def _items(group: Sequence[str]) -> list[str]:
    """Return the items of a list, which may be on one line or on several."""
    inside = group[0].partition(":")[2].strip().removeprefix("[").removesuffix("]")
    items = [*inside.split(","), *(line.strip().removeprefix("-") for line in group[1:])]
    return [bare for item in items if (bare := item.strip().strip("\"'").removeprefix("#"))]


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
