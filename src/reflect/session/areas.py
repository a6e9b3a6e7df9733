"""Body areas named in an answer, found by the words of the bank."""

import re
from collections.abc import Sequence
from functools import cache

from reflect.bank.question import Area


def areas_in(text: str, areas: Sequence[Area], language: str) -> tuple[str, ...]:
    """Return the ids of the body areas that a text names, in the order of their first mention.

    Args:
        text: an answer.
        areas: the bank's, with their words and the phrases in which those words mean something else.
        language: the entry's.
    """
    places: dict[str, int] = {}
    folded = text.casefold()
    for area in areas:
        words, phrases = _patterns(area.words.get(language, ()), area.phrases_not.get(language, ()))  # type: ignore[call-overload]
        bare = phrases.sub(lambda match: " " * len(match[0]), folded) if phrases else folded
        if words and (found := words.search(bare)):
            places[area.id] = found.start()
    return tuple(sorted(places, key=places.__getitem__))


def area_named(name: str, areas: Sequence[Area], language: str) -> str | None:
    """Return the id of the area that a single word means: an id itself, or a word of the language."""
    word = name.casefold()
    for area in areas:
        if word == area.id or word in {w.casefold() for w in area.words.get(language, ())}:  # type: ignore[call-overload]
            return area.id
    return None


@cache
def _patterns(
    words: tuple[str, ...], phrases: tuple[str, ...]
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    return _any_of(words), _any_of(phrases)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    # Longest first, so that "lower back" is found before "back".
    choices = "|".join(
        re.escape(w.casefold()).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")
