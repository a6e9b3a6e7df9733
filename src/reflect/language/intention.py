"""An intention as one line, with "when" and "then" added only where they are missing."""

import re
from collections.abc import Sequence

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


def _with_cue(cue: str, phrases: Phrases) -> str:
    if not cue or _starts(cue, phrases.cue_starts):
        return cue
    return f"{phrases.cue_lead} {cue}"


def _with_response(response: str, phrases: Phrases) -> str:
    """Add the lead words that are not there yet: "breathe" and "I breathe" both become "then I breathe"."""
    leads = phrases.response_leads
    if not response:
        return ""
    present = next((i for i, lead in enumerate(leads) if _starts(response, (lead,))), len(leads))
    return " ".join([*leads[:present], response])


def _starts(text: str, words: Sequence[str]) -> bool:
    start = text.casefold().lstrip("…. ")
    return any(re.match(rf"{re.escape(word.casefold())}(?!\w)", start) for word in words)
