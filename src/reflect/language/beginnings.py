"""Helpers that analyse the beginning of a half of a plan, for the joining rules of each language."""

import re
import unicodedata
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
    in_body: Callable[[list[str]], CueKind] = lambda _: "",
) -> CueKind:
    """Return the kind of a cue: "" if empty, "clause", "led" if it has its own conjunction, "time" or "thing".

    Args:
        cue: the cue as typed.
        qualifiers: words that only qualify the next word, such as "just".
        conjunctions: words with which a subordinate clause begins.
        times_and_places: words with which a time or a place begins.
        is_a_thing: returns whether words are a noun phrase rather than a clause.
        in_body: returns the kind of words that begin with a place in the body, which is not a location; "" for others.
    """
    words = tokens(cue)
    if not words:
        return ""
    bare = without(words, qualifiers) or words
    text = " ".join(bare)
    if starts(text, conjunctions):
        return "led"
    if kind := in_body(bare):
        return kind
    if starts(text, times_and_places) or text[0].isdigit():
        return "time"
    return "thing" if is_a_thing(bare) else "clause"


def behind_body_part(
    words: Sequence[str],
    *,
    prepositions: Collection[str],
    determiners: Collection[str],
    parts: Collection[str],
    joins: Collection[str],
) -> list[str] | None:
    """Return the words after a place in the body, such as "in my chest"; None if words do not begin with one.

    Args:
        words: the words of a cue, without qualifiers.
        prepositions: words that lead to a place.
        determiners: words that may precede a part of the body, such as "my".
        parts: the names of parts of the body.
        joins: words that join two parts, such as "and".
    """
    if not words or words[0] not in prepositions:
        return None
    left = _behind_part(words[1:], determiners, parts)
    while left and left[0] in joins and (further := _behind_part(left[1:], determiners, parts)) is not None:
        left = further
    return left


def _behind_part(
    words: Sequence[str], determiners: Collection[str], parts: Collection[str]
) -> list[str] | None:
    bare = list(words[1:] if words and words[0] in determiners else words)
    # One word may precede the part, such as "left".
    at = next((i for i, word in enumerate(bare[:2]) if word in parts or _plain(word) in parts), None)
    return None if at is None else bare[at + 1 :]


def _plain(word: str) -> str:
    """Return a word without the accents that mark stress."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(word.casefold()) for word in words)})(?!\w)")
