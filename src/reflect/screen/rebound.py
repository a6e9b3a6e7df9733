"""Mapping of pressed keys to the default keys that they replace, according to the settings."""

from textual import events

from reflect.bindings import Bindings, Place
from reflect.screen.bursts import typed
from reflect.screen.key_reader import keys_of


def rebound(event: events.Key, bindings: Bindings, place: Place) -> events.Key | None:
    """Return the default key that a key is mapped to in a place; None if it has no function there."""
    pressed = event.key if event.key == "space" else typed(event) or event.key
    meant = bindings.meant(place, pressed)
    if meant == pressed:
        return event
    if len(meant) == 1:
        event_of_character = next(iter(keys_of(meant)), None)
        return event_of_character and _at(event_of_character, event.time)
    return _at(events.Key(meant, " " if meant == "space" else None), event.time) if meant else None


def _at(event: events.Key, time: float) -> events.Key:
    """Return a key with the timestamp of the pressed one, by which pages detect keys that come too soon."""
    event.time = time
    return event
