"""The phrases about words that the user's own editor left behind, in Dutch."""

import datetime as dt

from reflect.language.nl.words import long_date

left_choices = "Enter: zet ze terug waar je ze schreef · b: bewaar ze voor later · w: gooi ze weg"
left_letters = {"later": "b", "discard": "w"}
discard_left = "Wil je deze woorden weggooien?"
left_discarded = "Ze zijn weggegooid."
left_elsewhere = "Je eigen editor is afgebroken voordat de woorden terug waren. Ze zijn bewaard; in een terminal geeft reflect ze je terug."
no_place_now = (
    "Ze kunnen nu niet terug en blijven liggen: waar ze bij horen, is ergens anders open, of is er niet meer."
)
back_in_check_in = "Ze staan weer in de check-in waarin je ze schreef."


def left(words: str) -> str:
    """Tell that an editor was stopped, and how the words that it saved begin."""
    return f"Je eigen editor is afgebroken voordat deze woorden terug waren: ‘{words}’"


def back_in_change(day: dt.date, ref: str) -> str:
    """Tell where the words are, and how to go on."""
    return f"Ze staan klaar als wijziging van {long_date(day)}; die is nog niet bewaard. Afmaken: reflect edit {ref}"
