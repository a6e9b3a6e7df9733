"""The phrases of `reflect config`, in Dutch."""

none = "geen"
sources = {"default": "standaard", "file": "je instellingen"}
offers = {
    "recovery": "of een check-in nu en dan vraagt of je de herstelsleutel nog hebt",
    "week": "of aan het eind van een check-in de afgelopen week wordt aangeboden, één keer per week",
    "pattern": "of een check-in vraagt naar het patroon dat je loslaat",
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
