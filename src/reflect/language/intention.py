"""An intention as one line, with "when" and "then" added only where they are missing and grammatical.

The `plan` module of each language decides which words are added, and recognizes negative plans.
"""

import re

from reflect.language.choose import phrases_of, phrases_or
from reflect.language.phrases import Phrases

_APART = re.compile(r"[,;:–—](?:\s|$)")
QUOTATION_MARKS = frozenset('"“”„«»')
"""Quotation marks that are not nested inside others."""


def plan_line(cue: str, response: str, phrases: Phrases) -> str:
    """Return an if-then plan in one line.

    Args:
        cue: the cue as typed, with or without "when".
        response: the response as typed, with or without "then" or "then I".
        phrases: the phrases of the language in which the plan was typed.
    """
    cue = " ".join(cue.split()).rstrip(" ,.")
    response = " ".join(response.split()).lstrip("…., ")
    when, between, then = phrases.plan.plan_words(cue, response)
    # Within the sentence, only a possible name keeps its capital; after "I" comes a verb.
    if when and phrases.plan.begins_small(cue):
        cue = _lowered(cue)
    if then and (then.endswith("I") or phrases.plan.begins_small(response)):
        response = _lowered(response)
    first, second = f"{when} {cue}".strip(" "), f"{then} {response}".strip(" ")
    if not first or not second:
        return first or second
    if between == ", ":
        second = _lowered(second)
    return f"{first}{between}{second}"


def leads(cue: str, response: str, phrases: Phrases) -> tuple[str, str]:
    """Return the words missing before each half of a plan, such as "When" and "then I"; "" if none is missing."""
    first, _, second = phrases.plan.plan_words(cue, response)
    return first, second


def signal_as_cue(signal: str, phrases: Phrases, *, body: bool = True) -> str:
    """Return a body signal as the cue of a plan: quoted as something felt or noticed, unless it is a moment already.

    Words separated by punctuation, such as "in my chest, a knot", are not a clause that can follow "when".
    """
    if phrases.plan.cue_kind(signal) != "thing" and not _APART.search(signal):
        return signal
    small = _lowered(signal) if phrases.plan.begins_small(signal) else signal
    quoted = small if QUOTATION_MARKS & {*small} else f"“{small}”"
    return phrases.plan.as_felt(quoted) if body else phrases.plan.as_noticed(quoted)


def is_a_not(response: str, language: str) -> bool:
    """Return whether a plan says what not to do; a hint is then useful, because a replacement works better.

    Only the beginning counts: "say no kindly" and "I breathe, not rush" already name a replacement.
    """
    first = re.split(r"[,;:.!?]", response.casefold().lstrip("…. "))[0]
    start = " ".join(first.split()[:5])
    return phrases_or(language, phrases_of("en")).plan.says_not(start)


def _lowered(text: str) -> str:
    """Return a text with a lower-case initial, for use within a sentence, except for "I" and abbreviations."""
    return (
        text
        if text.startswith(("I ", "I’", "I'")) or text == "I" or (text[:2].isupper() and text[1:2].isalpha())
        else f"{text[0].lower()}{text[1:]}"
    )
