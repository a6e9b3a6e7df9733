"""The part of today's body signal to suggest as the cue of a plan."""

import re
from collections.abc import Sequence

from reflect.bank.question import Area
from reflect.language.choose import grammar_of, phrases_of, phrases_or
from reflect.language.intention import signal_as_cue
from reflect.session.body_words import COMMAS, sentences, vocabulary
from reflect.session.tags import without_tags

LONGEST = 90
"""Maximum length of a suggestion in characters; a longer sentence does not describe a recognisable moment."""

_ENDS = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["”’»)]))\s+|\n\s*\n""")
"""Regex for the space between two sentences, or an empty line."""


def suggested_cue(signal: str, areas: Sequence[Area], language: str, *, body: bool = True) -> str:
    """Return the first sentence of a body signal as a cue, on one line, without its tags and its full stop.

    It is "" if the sentence is too long or only names areas, because "when my chest" is not a clause.

    Args:
        signal: the answer to the question about the body signal.
        areas: the areas of the bank.
        language: the language of the check-in.
        body: whether the suggestion may be about the body.
    """
    first = without_tags(_ENDS.split(signal.strip(), maxsplit=1)[0]).rstrip(" .,;…")
    if not first or len(first) > LONGEST or _only_names_areas(first, areas, language):
        return ""
    return signal_as_cue(first, phrases_or(language, phrases_of("en")), body=body)


def _only_names_areas(sentence: str, areas: Sequence[Area], language: str) -> bool:
    named, grammar = vocabulary(areas, language).words, grammar_of(language)
    small = {*COMMAS, *grammar.small_words.fillers, *grammar.small_words.light, *grammar.body.my}
    others = [word for words in sentences(sentence) for word in words if word not in small]
    return bool(others) and all("" in named.get(word, ()) for word in others)
