"""An intention as one line, with "when" and "then" added only where they are missing."""

import re
from collections.abc import Sequence
from functools import cache

from reflect.language.phrases import Phrases


def plan_line(cue: str, response: str, phrases: Phrases) -> str:
    """Return an if-then plan in one line.

    Args:
        cue: as typed, with or without "when".
        response: as typed, with or without "then" or "then I".
        phrases: those of the language it was typed in.
    """
    when = _with_cue(" ".join(cue.split()).rstrip(" ,."), phrases)
    response = " ".join(response.split()).lstrip("…., ")
    if _starts(response, phrases.response_sentence):
        # A whole sentence keeps its word order: after "dan" it would be wrong.
        return f"{when}: {response}" if when else response
    then = _with_response(response, phrases)
    return f"{when}, {then[0].lower()}{then[1:]}" if when and then else when or then


def leads(cue: str, response: str, phrases: Phrases) -> tuple[str, str]:
    """Return the words that are missing before each half of a plan, such as "When" and "then I"; "" for none."""
    first = "" if not cue.strip() or _starts(cue, phrases.cue_starts) else phrases.cue_lead
    if not response.strip() or _starts(response, phrases.response_sentence):
        return first, ""
    words = phrases.response_leads
    present = next((i for i, word in enumerate(words) if _starts(response, (word,))), len(words))
    return first, " ".join(words[:present])


def _with_cue(cue: str, phrases: Phrases) -> str:
    return f"{leads(cue, '', phrases)[0]} {cue}".lstrip(" ")


def _with_response(response: str, phrases: Phrases) -> str:
    """Add the lead words that are not there yet: "breathe" and "I breathe" both become "then I breathe"."""
    return f"{leads('', response, phrases)[1]} {response}".lstrip(" ")


def _starts(text: str, words: Sequence[str]) -> bool:
    return bool(_any_of(tuple(words)).match(text.casefold().lstrip("…. ")))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what begins with one of some words, or for none of them nothing at all."""
    return re.compile(
        rf"(?:{'|'.join(re.escape(word.casefold()) for word in words)})(?!\w)" if words else "$."
    )
