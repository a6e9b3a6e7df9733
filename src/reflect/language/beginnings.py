"""Helpers that analyse how a half of a plan begins, from which each language builds its joining rules."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Literal

CueKind = Literal["", "clause", "led", "time", "thing"]


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation around them."""
    found = (word.strip('…“”"‘()[]?!,.;:-–—*') for word in text.casefold().replace("'", "’").split())
    return [word for word in found if word]


def starts(text: str, words: Collection[str]) -> bool:
    """Return whether a text begins with one of the given words or phrases."""
    return bool(words) and bool(_any_of(tuple(words)).match(text.casefold().lstrip("…. ").replace("'", "’")))


def without(words: Sequence[str], skipped: Collection[str]) -> list[str]:
    """Return words without the leading ones to skip, such as qualifiers like "just"."""
    first = next((i for i, word in enumerate(words) if word not in skipped), len(words))
    return list(words[first:])


def kind_of(
    cue: str,
    *,
    qualifiers: Collection[str],
    conjunctions: Collection[str],
    times_and_places: Collection[str],
    is_a_thing: Callable[[list[str]], bool],
) -> CueKind:
    """Return the kind of a cue: "" if empty, "clause", "led" if it has its own conjunction, "time" or "thing".

    Args:
        cue: the cue as typed.
        qualifiers: words that only qualify the next word, such as "just".
        conjunctions: words with which a subordinate clause begins.
        times_and_places: words with which a time or a place begins.
        is_a_thing: returns whether words are a noun phrase rather than a clause.
    """
    words = tokens(cue)
    if not words:
        return ""
    bare = without(words, qualifiers) or words
    text = " ".join(bare)
    if starts(text, conjunctions):
        return "led"
    if starts(text, times_and_places) or text[0].isdigit():
        return "time"
    return "thing" if is_a_thing(bare) else "clause"


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word.casefold()) for word in words)})(?!\w)")
