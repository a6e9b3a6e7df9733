"""The phrases about words that the user's own editor left behind, in English."""

import datetime as dt

from reflect.language.en.words import long_date

left_choices = "Enter: put them back where you wrote them · l: leave them for later · t: throw them away"
left_letters = {"later": "l", "discard": "t"}
discard_left = "Throw these words away?"
left_discarded = "They are thrown away."
left_elsewhere = "Your editor was stopped before it handed its words back. They are kept; reflect offers them to you at a terminal."
no_place_now = "They cannot be put back now, and stay where they are: what they belong to is open elsewhere, or no longer there."
back_in_check_in = "They are back in the check-in that you wrote them in."


def left(words: str) -> str:
    """Tell that an editor was stopped, and how the words that it saved begin."""
    return f"Your editor was stopped before it handed these words back: “{words}”"


def back_in_change(day: dt.date, ref: str) -> str:
    """Tell where the words are, and how to go on."""
    return (
        f"Kept as a change to the entry for {long_date(day)}, not saved yet. To finish it: reflect edit {ref}"
    )
