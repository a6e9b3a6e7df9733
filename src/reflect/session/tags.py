"""Extraction of tags (`#word`) from text."""

import re
from collections.abc import Iterable

from reflect.journal.tag import tag_at, tag_name

# Runs of backticks match as a whole and links have a maximum length, otherwise some long texts would take minutes
# (`test_a_long_odd_text_takes_no_time`).
_CODE = re.compile(
    r"(?ms)^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^ {0,3}\1[`~]*\s*$|\Z)"
    r"|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)"
)
_LINK = re.compile(
    r"\[[^\]\n]{0,999}\]\([^)\n]{0,1999}\)|<[^>\s]{1,1999}>|\b[a-z][a-z0-9+.-]{0,30}://\S+", re.IGNORECASE
)
_BEFORE_SIGN = re.compile(r" ([.,;:!?…])")
_TAG = re.compile(r"(?:(?<=\s)|^)#(?=[^\W\d_])", re.MULTILINE)


def without_tags(text: str) -> str:
    """Return a text on one line, without the tags in it."""
    kept, end = [], 0
    for match in _TAG.finditer(text):
        kept.append(text[end : match.start()])
        end = match.end() + len(tag_at(text, match.end()))
    return _BEFORE_SIGN.sub(r"\1", " ".join("".join([*kept, text[end:]]).split()))


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the tags in some texts, each once, in order of first mention.

    A tag is at the start of a line or after a space, begins with a letter, and is not inside code or a link.
    """
    found: dict[str, None] = {}
    for text in texts:
        if "#" not in text:
            continue
        bare = _LINK.sub(".", _CODE.sub(".", text))
        for match in _TAG.finditer(bare):
            found.setdefault(tag_name(tag_at(bare, match.end())))
    found.pop("", None)
    return tuple(found)
