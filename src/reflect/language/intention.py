"""An intention as one line, with "when" and "then" added only where they are missing and right.

What is missing and right, and what says what not to do, is decided by the `plan` module of each language.
"""

import re

from reflect.language.choose import phrases_of, phrases_or
from reflect.language.phrases import Phrases


def plan_line(cue: str, response: str, phrases: Phrases) -> str:
    """Return an if-then plan in one line.

    Args:
        cue: as typed, with or without "when".
        response: as typed, with or without "then" or "then I".
        phrases: those of the language it was typed in.
    """
    cue = " ".join(cue.split()).rstrip(" ,.")
    response = " ".join(response.split()).lstrip("…., ")
    when, between, then = phrases.plan.plan_words(cue, response)
    first, second = f"{when} {cue}".strip(" "), f"{then} {response}".strip(" ")
    if not first or not second:
        return first or second
    if between == ", ":
        second = _lowered(second)
    return f"{first}{between}{second}"


def leads(cue: str, response: str, phrases: Phrases) -> tuple[str, str]:
    """Return the words that are missing before each half of a plan, such as "When" and "then I"; "" for none."""
    first, _, second = phrases.plan.plan_words(cue, response)
    return first, second


def is_a_not(response: str, language: str) -> bool:
    """Return whether a plan says what not to do, so that a hint may help: a replacement works better.

    Only the beginning is looked at: "say no kindly" and "I breathe, not rush" are replacements already.
    """
    first = re.split(r"[,;:.!?]", response.casefold().lstrip("…. "))[0]
    start = " ".join(first.split()[:5])
    return phrases_or(language, phrases_of("en")).plan.says_not(start)


def _lowered(text: str) -> str:
    """Return a text that goes on within a sentence; the English "I" keeps its capital."""
    return text if text.startswith(("I ", "I’", "I'")) or text == "I" else f"{text[0].lower()}{text[1:]}"
