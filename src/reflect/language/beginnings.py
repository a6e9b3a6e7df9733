"""How a half of a plan begins: what the joining rules of each language are made of."""

import re
from collections.abc import Collection, Sequence
from functools import cache


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation around them."""
    found = (word.strip('…“”"‘()[]?!,.;:-–—*') for word in text.casefold().replace("'", "’").split())
    return [word for word in found if word]


def starts(text: str, words: Collection[str]) -> bool:
    """Return whether a text begins with one of some words or groups of words."""
    return bool(words) and bool(_any_of(tuple(words)).match(text.casefold().lstrip("…. ").replace("'", "’")))


def without(words: Sequence[str], skipped: Collection[str]) -> list[str]:
    """Return words without those at the beginning that only qualify the next, such as "just"."""
    first = next((i for i, word in enumerate(words) if word not in skipped), len(words))
    return list(words[first:])


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word.casefold()) for word in words)})(?!\w)")
