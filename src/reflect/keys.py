"""Key bindings while a question is asked: one table for key handling, the footer, the key help and plain mode."""

from typing import NamedTuple


class Key(NamedTuple):
    """The keys bound to one action.

    Attributes:
        action: its name; `phrases.screen.key_words` and `phrases.screen.keys_explained` describe it.
        keys: Textual's key names; the footer shows the first.
        shown: how many of `keys` the key help shows.
        sign: the equivalent command line in plain mode; "" if there is none.
    """

    action: str
    keys: tuple[str, ...]
    shown: int = 1
    sign: str = ""

    @property
    def short(self) -> str:
        """The label in the footer, such as `^T`."""
        return _label(self.keys[0], "^", "⇧")

    @property
    def long(self) -> str:
        """The label in the key help, such as `Ctrl-Z Ctrl-Y`."""
        return " ".join(_label(key, "Ctrl-", "Shift-") for key in self.keys[: self.shown])


QUESTION = {
    key.action: key
    for key in (
        Key("go_on", ("enter",)),
        Key("new_line", ("ctrl+j", "shift+enter", "ctrl+enter", "alt+enter")),
        Key("back", ("shift+tab",), sign="."),
        Key("other_field", ("tab",)),
        Key("nudge", ("ctrl+t",), sign="?"),
        Key("breathe", ("ctrl+r",), sign="~"),
        Key("areas", ("ctrl+l",), sign="@"),
        Key("editor", ("ctrl+o",)),
        Key("undo", ("ctrl+z", "ctrl+y"), shown=2),
        Key("pause", ("ctrl+q",)),
        Key("stop", ("ctrl+c",)),
        Key("discard", ("ctrl+x",), sign="!"),
        Key("keys", ("f1",), sign="??"),
    )
}
"""Key bindings by action, in display order."""


def _label(key: str, control: str, shift: str) -> str:
    *modifiers, name = key.split("+")
    shown = name.upper() if len(name) == 1 or name[1:].isdigit() else name.capitalize()
    return "".join({"ctrl": control, "shift": shift}[modifier] for modifier in modifiers) + shown
