"""Key bindings of a question: the one table behind the bindings, the footer, the key help and the plain commands."""

from typing import NamedTuple


class Key(NamedTuple):
    """The key bindings of one action.

    Attributes:
        action: the name of the action; `phrases.key_words` and `phrases.keys_explained` describe it.
        keys: the keys by Textual's names; the footer shows the first.
        shown: the number of `keys` that the key help shows.
        sign: the line that does the same in the plain front end; "" if there is none.
    """

    action: str
    keys: tuple[str, ...]
    shown: int = 1
    sign: str = ""

    @property
    def short(self) -> str:
        """The key as the footer shows it, such as `^T`."""
        return _label(self.keys[0], "^", "⇧")

    @property
    def long(self) -> str:
        """The keys as the key help shows them, such as `Ctrl-Z Ctrl-Y`."""
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
"""The keys while a question is asked, in the order in which they are shown."""


def _label(key: str, control: str, shift: str) -> str:
    *modifiers, name = key.split("+")
    shown = name.upper() if len(name) == 1 or name[1:].isdigit() else name.capitalize()
    return "".join({"ctrl": control, "shift": shift}[modifier] for modifier in modifiers) + shown
