"""The phrases of `reflect pattern`, in English."""

import datetime as dt

from reflect.language.en.words import long_date

none_named = "No pattern is named now. To name one: reflect pattern saying yes before I think"
left = "No pattern is named now. The one before stays in your journal."
earlier = "Before that"


def named(words: str, *, before: bool) -> str:
    """Report which pattern is at hand now; `before` is whether another one was."""
    stays = " The one before stays in your journal." if before else ""
    return f"Your pattern is now “{words}”.{stays}"


def kept(words: str) -> str:
    """Report that the words are those of the pattern at hand."""
    return f"The words are the same, so it is still “{words}”."


def since(day: dt.date) -> str:
    """State since when a pattern is at hand."""
    return f"since {long_date(day)}"


def days(first: dt.date, until: dt.date | None) -> str:
    """State from when until when a pattern was at hand, as far as that is known."""
    if until == first:
        return f"on {long_date(first)}"
    return f"from {long_date(first)} to {long_date(until)}" if until else f"named on {long_date(first)}"


def at_hand_told(words: str, day: dt.date) -> str:
    """State the pattern at hand in a sentence."""
    return f"The pattern you named: “{words}”, {since(day)}."


def earlier_told(words: str, first: dt.date, until: dt.date | None) -> str:
    """State an earlier pattern in a sentence."""
    return f"Before that: “{words}”, {days(first, until)}."
