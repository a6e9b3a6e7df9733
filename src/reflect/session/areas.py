"""Recognition of body areas in text, by the words of the bank."""

from collections.abc import Mapping, Sequence

from reflect.bank.question import Area
from reflect.language.choose import grammar_of
from reflect.session.body_words import sentences, vocabulary
from reflect.session.mentions import Mentions


def areas_in(text: str, areas: Sequence[Area], language: str) -> tuple[str, ...]:
    """Return the ids of the body areas that a text names, in order of first mention.

    Args:
        text: an answer.
        areas: the areas of the bank.
        language: the language of the entry.
    """
    words = vocabulary(areas, language)
    grammar = grammar_of(language).body
    return tuple(
        dict.fromkeys(
            area for sentence in sentences(text) for area in Mentions(sentence, words, grammar).areas()
        )
    )


def area_named(name: str, areas: Sequence[Area], language: str) -> str | None:
    """Return the area that a name stands for: an area id, or one of the bank's words in this language."""
    word = name.casefold()
    for area in areas:
        words = area.words.get(language, ()) + area.words_alone.get(language, ())  # type: ignore[call-overload]
        if word == area.id or word in {w.casefold() for w in words}:
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
