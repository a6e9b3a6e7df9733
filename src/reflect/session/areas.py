"""Body areas named in an answer, found by the words of the bank."""

import re
from collections.abc import Mapping, Sequence
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


def areas_listed(
    text: str, areas: Sequence[Area], language: str, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of areas that are listed, with commas or spaces between them, and the words that name none.

    Args:
        text: the list.
        areas: the bank's.
        language: the entry's.
        names: the names of areas as they are shown, by id.
    """
    shown = {name.casefold(): area for area, name in names.items() if any(a.id == area for a in areas)}

    def named(words: str) -> str | None:
        return area_named(words, areas, language) or shown.get(words.casefold())

    ids: list[str] = []
    unknown: list[str] = []
    for part in text.split(","):
        words = part.split()
        # Some areas have names of several words.
        for word in [part.strip()] if named(part.strip()) else words:
            area = named(word)
            ids.append(area) if area else unknown.append(word)
    return tuple(dict.fromkeys(ids)), tuple(unknown)


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
