"""Keys of the keyboard as the default keys that they stand for, by the settings."""

from textual import events

from reflect.bindings import Bindings, Place
from reflect.screen.bursts import typed
from reflect.screen.key_reader import keys_of


def rebound(event: events.Key, bindings: Bindings, place: Place) -> events.Key | None:
    """Return the key that a key stands for in a place; None if it does nothing there any more."""
    pressed = event.key if event.key == "space" else typed(event) or event.key
    meant = bindings.meant(place, pressed)
    if meant == pressed:
        return event
    if len(meant) == 1:
        event_of_character = next(iter(keys_of(meant)), None)
        return event_of_character and _at(event_of_character, event.time)
    return _at(events.Key(meant, " " if meant == "space" else None), event.time) if meant else None


def _at(event: events.Key, time: float) -> events.Key:
    """Return a key with the time of the one that was pressed, by which a page tells what came too soon."""
    event.time = time
    return event
