"""The user's key bindings from the settings, merged with the tables of `keys.py`: allowed keys, and their meaning.

Key handlers know only the default keys. `Bindings.meant` maps a pressed key to the default key that it replaces.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from reflect.keys import BROWSE, CLOSING, QUESTION, Key, Row

Place = Literal["question", "browse", "closing"]
"""The places with key bindings: a question, the browser, the closing. In each, a key has one meaning."""

KeyProblem = Literal["not_a_key", "types_text", "kept_key", "same_as", "not_sent", "taken", "fixed_action"]

FIXED = frozenset({"go_on", "escape", "stop", "close", "explain", "to_page", "back"})
"""Actions whose keys cannot be set: Enter, Escape, Ctrl-C, the question mark. `back` is an action of the browser."""

_PASTED_LINE_END = "ctrl+j"
"""The key of a line end. It stays one even if another key is set, because pastes contain it."""

_KEPT = {
    "question": {
        *("enter", "escape", "ctrl+c", "tab", "backspace", "delete", "ctrl+backspace", "ctrl+delete"),
        *("alt+backspace", "alt+delete", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end", _PASTED_LINE_END),
        *("shift+delete", "shift+backspace", "shift+pageup", "shift+pagedown", "alt+enter"),
    },
    "browse": {"enter", "escape", "ctrl+c", "ctrl+q", "ctrl+j", "?"},
    "closing": {"enter", "escape", "ctrl+c", "ctrl+q", "ctrl+j", "q", "up", "down", "pageup", "pagedown"},
}
"""Keys that cannot be bound in a place, although they may be in no table: they edit, move, close or stop."""

_SAME = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+[": "Esc",
    "alt+b": "Ctrl-←",
    "alt+f": "Ctrl-→",
}
"""Keys that terminals send as another key, and the name of that key."""

_NAMED = {
    **{
        name: name
        for name in ("tab", "enter", "escape", "space", "backspace", "delete", "insert", "home", "end")
    },
    **{name: name for name in ("up", "down", "left", "right", "pageup", "pagedown")},
    **{f"f{number}": f"f{number}" for number in range(1, 13)},
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
}
_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "alt": "alt",
    "shift": "shift",
    **dict.fromkeys(("meta", "option"), "alt"),
    **dict.fromkeys(("super", "cmd", "command", "hyper", "win"), "super"),
}
_CURSOR = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown"})


def parse_key(text: str) -> str | None:
    """Return the key that `ctrl-b`, `F5`, `shift-tab` or a character denotes, as Textual names it; None if invalid."""
    text = text.strip()
    if len(text) == 1:
        return text if text.isprintable() and not text.isspace() else None
    *before, name = text.replace("-", "+").casefold().split("+")
    if not name and before:  # the key itself is a hyphen or a plus sign
        before, name = before[:-1], text[-1]
    modifiers = {_MODIFIERS.get(word.strip(), "") for word in before}
    name = _NAMED.get(name.strip(), name.strip())
    known = name in _NAMED.values() or (len(name) == 1 and name.isprintable())
    if not known or "" in modifiers or (not before and len(name) == 1):
        return None
    if modifiers == {"shift"} and len(name) == 1:
        return name.upper() if name.isalpha() else None
    return "+".join([*(m for m in ("super", "ctrl", "alt", "shift") if m in modifiers), name])


def written(key: str) -> str:
    """Return a key in the notation of the settings, such as `ctrl-b`."""
    return key if len(key) == 1 else key.replace("+", "-")


class Settable(NamedTuple):
    """An action whose key can be set.

    Attributes:
        place: its place.
        row: the name of its row in the table.
        action: its name in the settings.
        default: its default key.
    """

    place: Place
    row: str
    action: str
    default: str


def _settable() -> Iterator[Settable]:
    tables: tuple[tuple[Place, Mapping[str, Key]], ...] = (("question", QUESTION), ("closing", CLOSING))
    for place, table in tables:
        for key in table.values():
            if key.action not in FIXED or (place, key.action) == ("question", "back"):
                names = key.parts or (key.action,)
                yield from (Settable(place, key.action, *pair) for pair in zip(names, key.keys, strict=False))
    for row in BROWSE.values():
        for action, keys in row.actions.items():
            if action not in FIXED:
                yield Settable("browse", row.name, action, keys[0])


@cache
def settable() -> Mapping[str, Settable]:
    """Return all actions whose key can be set, by name."""
    return {slot.action: slot for slot in _settable()}


def fixed_actions() -> frozenset[str]:
    """Return the names of the actions whose key cannot be set."""
    return FIXED - settable().keys()


class Bindings(NamedTuple):
    """The keys in use, as tables like those of `keys.py`.

    Attributes:
        question: the keys of a question.
        browse: the keys of the browser.
        closing: the keys of the closing.
        stands_for: by place, the default key that each changed key is mapped to; "" for a default key without function.
    """

    question: Mapping[str, Key] = QUESTION
    browse: Mapping[str, Row] = BROWSE
    closing: Mapping[str, Key] = CLOSING
    stands_for: Mapping[Place, Mapping[str, str]] = {}

    def meant(self, place: Place, key: str) -> str:
        """Return the default key that a key is mapped to: the key itself if unchanged, "" if it has no function."""
        return self.stands_for.get(place, {}).get(key, key)


DEFAULTS = Bindings()
"""The bindings of a user who has set no keys."""


def bindings_of(chosen: Mapping[str, str]) -> Bindings:
    """Return the bindings for the keys in the settings, which must be valid."""
    keys = {
        action: key for action, text in chosen.items() if (key := parse_key(text)) and action in settable()
    }
    if not keys:
        return DEFAULTS
    question, browse, closing = dict(QUESTION), dict(BROWSE), dict(CLOSING)
    stands_for: dict[Place, dict[str, str]] = {"question": {}, "browse": {}, "closing": {}}
    moved = {action: key for action, key in keys.items() if key != settable()[action].default}
    for action, key in moved.items():
        place, row, _, default = settable()[action]
        stands_for[place][key] = default
        if place == "browse":
            actions = browse[row].actions
            browse[row] = browse[row]._replace(
                actions={**actions, action: _instead(actions[action], default, key)}
            )
        else:
            table = question if place == "question" else closing
            table[row] = table[row]._replace(keys=_instead(table[row].keys, default, key))
    if "keys" in moved:
        stands_for["browse"][moved["keys"]] = settable()["keys"].default
    if "pause" in moved:
        # The key that pauses a check-in also closes the closing.
        stands_for["closing"].setdefault(moved["pause"], settable()["pause"].default)
    for action in moved:
        place, _, _, default = settable()[action]
        for where in (place, *(("browse",) if action == "keys" else ())):
            if default != _PASTED_LINE_END:
                stands_for[where].setdefault(default, "")
    return Bindings(question, _with_help_key(browse, question), closing, stands_for)


def _instead(keys: tuple[str, ...], default: str, key: str) -> tuple[str, ...]:
    """Return the keys of an action with its default key replaced."""
    at = keys.index(default)
    return (*keys[:at], key, *(other for other in keys[at + 1 :] if other != key))


def _with_help_key(browse: Mapping[str, Row], question: Mapping[str, Key]) -> Mapping[str, Row]:
    """Return the key table of the browser, in which the key for the key help is the same as at a question."""
    row = browse["keys"]
    keys = tuple(dict.fromkeys([row.actions["explain"][0], question["keys"].keys[0]]))
    return {**browse, "keys": row._replace(actions={**row.actions, "explain": keys})}


def problem_of(action: str, text: str, chosen: Mapping[str, str]) -> tuple[KeyProblem, str] | None:
    """Return the problem with the key of an action, and a hint in the settings' notation; None if the key is valid.

    Args:
        action: an action whose key can be set, or one of `fixed_actions`.
        text: its key, as in the settings.
        chosen: all keys of the settings.
    """
    if action not in settable():
        return "fixed_action", ""
    slot, key = settable()[action], parse_key(text)
    if key is None:
        return "not_a_key", _free(slot.place, chosen)
    if key == slot.default or key in _others_of(slot):
        pass  # valid in any case
    elif key in _SAME:
        return "same_as", _SAME[key]
    elif key in _KEPT[slot.place]:
        return "kept_key", _free(slot.place, chosen)
    elif slot.place == "question" and (len(key) == 1 or key == "space"):
        return "types_text", _free(slot.place, chosen)
    elif not _is_sent(key):
        return "not_sent", _free(slot.place, chosen)
    places: tuple[Place, ...] = (slot.place, "browse") if action == "keys" else (slot.place,)
    having = (name for place in places for name in _with_key(place, key, chosen))
    other = next((name for name in having if name != action), None)
    return ("taken", other) if other else None


def _is_sent(key: str) -> bool:
    """Return whether terminals on all systems send a key as a distinct key."""
    modifiers, _, name = key.rpartition("+")
    letter = len(name) == 1 and name.isascii() and name.isalpha()
    match modifiers:
        case "":
            return True
        case "ctrl":
            return letter or name in _CURSOR
        case "alt":
            return letter or name in _CURSOR or (len(name) == 1 and name.isascii() and name.isdigit())
        case "shift":
            return name in _CURSOR or name == "tab"
        case _:
            return False


def _others_of(slot: Settable) -> tuple[str, ...]:
    """Return the other keys of the same action, which it keeps: arrows, and keys that only some terminals send."""
    if slot.place == "browse":
        return BROWSE[slot.row].actions[slot.action][1:]
    row = (QUESTION if slot.place == "question" else CLOSING)[slot.row]
    return () if row.parts else row.keys[1:]


def _with_key(place: Place, key: str, chosen: Mapping[str, str]) -> Iterator[str]:
    """Yield the actions of a place that have a key, also as an additional key."""
    for slot in settable().values():
        # The key for the key help is the same everywhere.
        here = slot.place == place or (slot.action == "keys" and place == "browse")
        own = parse_key(chosen.get(slot.action, "")) or slot.default
        if here and key in (own, *_others_of(slot)):
            yield slot.action


def _free(place: Place, chosen: Mapping[str, str]) -> str:
    """Return a few unused keys of a place."""
    free = [
        [key for key in likely if key not in _KEPT[place] and not any(_with_key(place, key, chosen))]
        for likely in ([f"ctrl+{letter}" for letter in "bgkpnuv"], [f"f{number}" for number in range(2, 10)])
    ]
    return ", ".join(map(written, (*free[0][:2], *free[1][:1])))
