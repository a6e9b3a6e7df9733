"""Key bindings of a question, the browser and the closing: one table each for handling, footer and key help.

The table of a question also has the signs of plain mode. Lists and sheets have keys of their own, in their `press`.
The tables have the default keys; `bindings.py` has those of a user's settings.
"""

from typing import NamedTuple


class Key(NamedTuple):
    """The keys bound to one action.

    Attributes:
        action: its name; `phrases.screen.key_words` and `phrases.screen.keys_explained` describe it.
        keys: Textual's key names; the footer shows the first.
        shown: how many of `keys` the key help shows.
        sign: the equivalent command line in plain mode; "" if there is none.
        typed_only: whether the sign counts only if a user types; from a pipe it is text.
        parts: the names by which the settings set each of `keys`, if these differ in function; otherwise the action
            sets the first one.
    """

    action: str
    keys: tuple[str, ...]
    shown: int = 1
    sign: str = ""
    typed_only: bool = False
    parts: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The label in the footer, such as `^T`."""
        return _label(self.keys[0], "^", "⇧")

    @property
    def single(self) -> str:
        """The label where a letter is a key by itself, such as `b`."""
        return _sign(self.keys[0])

    @property
    def long(self) -> str:
        """The label in the key help, such as `Ctrl-Z/Y` and `Ctrl-W Alt-D`."""
        first, *others = (_label(key, "Ctrl-", "Shift-") for key in self.keys[: self.shown])
        modifier = first[: first.find("-") + 1]
        alike = all(modifier and other.startswith(modifier) for other in others)
        return "".join([first, *(f"/{o.removeprefix(modifier)}" if alike else f" {o}" for o in others)])


QUESTION = {
    key.action: key
    for key in (
        Key("go_on", ("enter",)),
        Key("new_line", ("ctrl+j", "alt+enter", "shift+enter", "ctrl+enter"), shown=2),
        Key("back", ("shift+tab",), sign="."),
        Key("other_field", ("tab",)),
        Key("nudge", ("ctrl+t",), sign="?"),
        Key("breathe", ("ctrl+r",), sign="~"),
        Key("look_around", ("ctrl+g",), sign="~.", typed_only=True),
        Key("last_answers", ("ctrl+p",), sign="<", typed_only=True),
        Key("sheet", ("ctrl+n",), sign="+", typed_only=True),
        Key("areas", ("ctrl+l",), sign="@"),
        Key("editor", ("ctrl+o",)),
        Key("undo", ("ctrl+z", "ctrl+y"), shown=2, parts=("undo", "redo")),
        Key("pause", ("ctrl+q",)),
        Key("escape", ("escape",)),
        Key("stop", ("ctrl+c",)),
        Key("discard", ("ctrl+x",), sign="!"),
        Key("words", ("ctrl+left", "ctrl+right"), shown=2, parts=("word_back", "word_on")),
        Key("delete_words", ("ctrl+w", "alt+d"), shown=2, parts=("delete_word_back", "delete_word_on")),
        Key("line_ends", ("ctrl+a", "ctrl+e"), shown=2, parts=("line_start", "line_end")),
        Key("text_ends", ("ctrl+home", "ctrl+end"), shown=2, parts=("text_start", "text_end")),
        Key("select", ("f6", "f7"), shown=2, parts=("select_line", "select_all")),
        Key("keys", ("f1",), sign="??", typed_only=True),
    )
}
"""Key bindings by action, in display order."""


CLOSING = {
    key.action: key
    for key in (
        Key("close", ("enter", "escape", "q", "ctrl+q")),
        Key("browse", ("b",)),
        Key("week", ("w",)),
    )
}
"""Key bindings of the closing by action."""


class Row(NamedTuple):
    """A row of the key help of the browser: related actions and their keys.

    Attributes:
        name: the key of its description in `phrases.browse.keys`, except for rows that every screen has.
        actions: Textual's key names, or the characters themselves, by action; the key help shows the first.
    """

    name: str
    actions: dict[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """The keys as the key help and the footer show them, such as `hjkl` and `e/E`."""
        return self.joined("" if len(self.actions) > 2 else "/")

    def joined(self, between: str, at: int = 0) -> str:
        """Return the labels of the first key of each action, joined; with spaces if one has several characters."""
        labels = [_sign(keys[min(at, len(keys) - 1)]) for keys in self.actions.values()]
        return (between or " " * (max(map(len, labels)) > 1)).join(labels)

    def key(self, action: str) -> str:
        """Return the label of an action."""
        return _sign(self.actions[action][0])


_NAMES = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}

_SHORT = {
    "left": "←",
    "down": "↓",
    "up": "↑",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "f1": "F1",
    "escape": "Esc",
}

BROWSE = {
    row.name: row
    for row in (
        Row(
            "move", {"left": ("h", "left"), "down": ("j", "down"), "up": ("k", "up"), "right": ("l", "right")}
        ),
        Row("screenful", {"screen_back": ("pageup",), "screen_on": ("pagedown",)}),
        Row("ends", {"first": ("g", "home"), "latest": ("G", "end")}),
        Row("beside", {"entry_before": ("[",), "entry_after": ("]",)}),
        Row("pane", {"other_pane": ("tab", "shift+tab")}),
        Row("question", {"next_question": ("J", "shift+down"), "question_before": ("K", "shift+up")}),
        Row("half", {"half_down": ("ctrl+d",), "half_up": ("ctrl+u",)}),
        Row("thread", {"thread": ("t",)}),
        Row("search", {"search": ("/",)}),
        Row("hits", {"next_hit": ("n",), "hit_before": ("N",)}),
        Row("patterns", {"patterns": ("p",)}),
        Row("old", {"old": ("r",)}),
        Row("edit", {"edit": ("e",), "edit_all": ("E",)}),
        Row("delete", {"delete": ("x",), "undelete": ("u",)}),
        Row("leave", {"leave": ("q",), "back": ("escape",)}),
        Row("page", {"to_page": ("enter",), "page_on": ("space",)}),
        Row("keys", {"explain": ("?", "f1")}),
    )
}
"""Key bindings of the browser by row, in display order."""


def _label(key: str, control: str, shift: str) -> str:
    *modifiers, name = key.split("+")
    shown = _NAMES.get(name) or (name.upper() if len(name) == 1 or name[1:].isdigit() else name.capitalize())
    return (
        "".join({"ctrl": control, "shift": shift, "alt": "Alt-"}[modifier] for modifier in modifiers) + shown
    )


def _sign(key: str) -> str:
    """Return the label of a key of the browser; a character stands for itself, since its case counts."""
    return key if len(key) == 1 else _SHORT.get(key) or _label(key, "^", "⇧")
