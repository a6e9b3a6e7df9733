"""The keys of a question: one table, from which bindings, footer, the page of keys and plain lines are made."""

from typing import NamedTuple


class Key(NamedTuple):
    """What one action is bound to.

    Attributes:
        action: its name; `phrases.key_words` and `phrases.keys_explained` say what it does.
        keys: by Textual's names; the first is shown.
        shown: how many of `keys` the page of keys shows.
        sign: the line that does the same in plain lines; "" where none does.
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
        """The keys as the page of keys shows them, such as `Ctrl-Z Ctrl-Y`."""
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
