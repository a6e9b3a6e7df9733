"""The phrases of `reflect config`, in Dutch."""

none = "geen"
sources = {"default": "standaard", "file": "je instellingen"}
offers = {
    "recovery": "of een check-in nu en dan vraagt of je de herstelsleutel nog hebt",
    "week": "of aan het eind van een check-in de afgelopen week wordt aangeboden, één keer per week",
    "pattern": "of een check-in vraagt naar het patroon dat je loslaat",
}
keys = {
    "undo": "ongedaan maken",
    "redo": "opnieuw doen",
    "word_back": "een woord terug",
    "word_on": "een woord verder",
    "delete_word_back": "het woord links wissen",
    "delete_word_on": "het woord rechts wissen",
    "line_start": "naar het begin van de regel",
    "line_end": "naar het eind van de regel",
    "text_start": "naar het begin van de tekst",
    "text_end": "naar het eind van de tekst",
    "select_line": "de regel selecteren",
    "select_all": "alles selecteren",
    "left": "de dag ervoor; op een bladzijde: terug naar de kalender",
    "down": "een week later; op een bladzijde: naar beneden",
    "up": "een week eerder; op een bladzijde: naar boven",
    "right": "de dag erna",
    "screen_back": "een maand eerder; op een bladzijde: een scherm terug",
    "screen_on": "een maand later; op een bladzijde: een scherm verder",
    "first": "de eerste bladzijde; op een bladzijde: het begin",
    "latest": "de laatste bladzijde; op een bladzijde: het eind",
    "entry_before": "de bladzijde ervoor",
    "entry_after": "de bladzijde erna",
    "next_question": "de volgende vraag op de bladzijde",
    "question_before": "de vraag ervoor",
    "half_down": "een half scherm verder",
    "half_up": "een half scherm terug",
    "next_hit": "de volgende treffer",
    "hit_before": "de vorige treffer",
    "edit": "dit antwoord veranderen",
    "edit_all": "de hele bladzijde veranderen",
    "delete": "de bladzijde verwijderen (twee keer drukken)",
    "undelete": "een verwijderde bladzijde terughalen",
    "page_on": "naar de bladzijde, en daarop een scherm verder",
}
more_keys = "De toetsen van het volle scherm: reflect config show keys"
shows_keys = "laat overal de toetsen zien"
keychain_keeps_it = "De sleutelhanger van je systeem antwoordt niet, dus de wachtzin staat er nog in. De volgende opdracht die je dagboek opent, probeert het opnieuw."


def told(name: str, value: str, source: str, about: str) -> str:
    """Tell what a setting is now, where that comes from, and what it is for."""
    return f"{name} is {value} ({source}): {about}."


def no_value(name: str) -> str:
    """Tell that a setting has no value."""
    return f"{name} heeft geen waarde."


def holds_now(name: str, value: str) -> str:
    """Tell what a setting is now."""
    return f"{name} is nu {value}."


def was_not_set(name: str) -> str:
    """Tell that there was nothing to take out."""
    return f"{name} stond niet in je instellingen."


def taken_out(name: str) -> str:
    """Tell that a name that means nothing is no longer there."""
    return f"{name} staat niet meer in je instellingen."


def comes_before(variable: str) -> str:
    """Tell that the environment says otherwise."""
    return f"{variable} staat aan, en gaat voor je instellingen."


def program_not_found(program: str) -> str:
    """Tell that a setting names a program that is not there."""
    return f"Er is hier geen programma {program}; zolang dat zo is, gaat er geen editor open."
