"""The phrases of `reflect pattern`, in Dutch."""

import datetime as dt

from reflect.language.nl.words import long_date

none_named = "Er is nu geen patroon genoemd. Zo noem je er een: reflect pattern ja zeggen voor ik nadenk"
left = "Er is nu geen patroon genoemd. Het vorige blijft in je dagboek staan."
earlier = "Daarvoor"


def named(words: str, *, before: bool) -> str:
    """Report which pattern is at hand now; `before` is whether another one was."""
    stays = " Het vorige blijft in je dagboek staan." if before else ""
    return f"Je patroon is nu “{words}”.{stays}"


def kept(words: str) -> str:
    """Report that the words are those of the pattern at hand."""
    return f"De woorden zijn dezelfde, dus het is nog steeds “{words}”."


def since(day: dt.date) -> str:
    """State since when a pattern is at hand."""
    return f"sinds {long_date(day)}"


def days(first: dt.date, until: dt.date | None) -> str:
    """State from when until when a pattern was at hand, as far as that is known."""
    if until == first:
        return f"op {long_date(first)}"
    return f"van {long_date(first)} tot {long_date(until)}" if until else f"genoemd op {long_date(first)}"


def at_hand_told(words: str, day: dt.date) -> str:
    """State the pattern at hand in a sentence."""
    return f"Het patroon dat je noemde: “{words}”, {since(day)}."


def earlier_told(words: str, first: dt.date, until: dt.date | None) -> str:
    """State an earlier pattern in a sentence."""
    return f"Daarvoor: “{words}”, {days(first, until)}."
