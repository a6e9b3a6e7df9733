"""Recognition of body areas in text, by the words of the bank."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from reflect.bank.question import Area


def areas_in(text: str, areas: Sequence[Area], language: str) -> tuple[str, ...]:
    """Return the ids of the body areas that a text names, in order of first mention.

    Args:
        text: an answer.
        areas: the areas of the bank.
        language: the language of the entry.
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
    """Return the area that a name stands for: an area id, or one of the bank's words in this language."""
    word = name.casefold()
    for area in areas:
        if word == area.id or word in {w.casefold() for w in area.words.get(language, ())}:  # type: ignore[call-overload]
            return area.id
    return None


def areas_listed(
    text: str, areas: Sequence[Area], language: str, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the area ids in a list that a person typed, and the words that name no area.

    Args:
        text: area names separated by commas or spaces.
        areas: the areas of the bank.
        language: the language of the entry.
        names: the displayed names of areas, by id.
    """
    shown = {name.casefold(): area for area, name in names.items() if any(a.id == area for a in areas)}

    def named(words: str) -> str | None:
        return area_named(words, areas, language) or shown.get(words.casefold())

    ids: list[str] = []
    unknown: list[str] = []
    for part in text.split(","):
        words = part.split()
        # Try the whole part first: some areas have names of several words.
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
    # Longest first, so that "lower back" matches before "back".
    choices = "|".join(
        re.escape(w.casefold()).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")
