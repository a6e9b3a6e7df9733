"""The answer editor: soft-wrapped, without a border, and lossless for every character."""

import re

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets._text_area import TextArea

from reflect.harmless import INVISIBLE, JOINER, belongs
from reflect.screen.bursts import NEW_LINE, typed

# Characters that would control the terminal, are invisible, or count as line breaks in the editor are stored in the
# document as private-use characters. The mapping is one to one, so that the text read back is exactly the text put in.
_KEPT_OUT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}]")
_PLACES = (range(0x3200), range(0xFE00, 0x10000), range(0x1BCA0, 0x1D17B), range(0xE0000, 0xE1000))
_CODES = [ord(c) for places in _PLACES for c in _KEPT_OUT.findall("".join(map(chr, places)))]
_PRIVATE = 0x10E000
_IN = {code: _PRIVATE + i for i, code in enumerate(_CODES)}
_OUT = {private: code for code, private in _IN.items()}
_SIGNS = {0x7F: "␡", 0x85: "␤", 0x2028: "␤", 0x2029: "¶"}
_SHOWN = {
    private: chr(0x2400 + code) if code < 0x20 else _SIGNS.get(code, "␦") for private, code in _OUT.items()
}

_MOVES = {
    "left": "cursor_left",
    "right": "cursor_right",
    "up": "cursor_up",
    "down": "cursor_down",
    "home": "cursor_line_start",
    "end": "cursor_line_end",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
}
_KEYS = {
    **_MOVES,
    "alt+left": "cursor_word_left",
    "alt+right": "cursor_word_right",
    "alt+b": "cursor_word_left",
    "alt+f": "cursor_word_right",
    "ctrl+a": "cursor_line_start",
    "ctrl+e": "cursor_line_end",
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "f6": "select_line",
    "f7": "select_all",
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "ctrl+d": "delete_right",
    "ctrl+w": "delete_word_left",
    "ctrl+backspace": "delete_word_left",
    "alt+backspace": "delete_word_left",
    "alt+delete": "delete_word_right",
    "alt+d": "delete_word_right",
    "ctrl+u": "delete_to_start_of_line",
    "ctrl+k": "delete_to_end_of_line",
    "ctrl+v": "paste",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
}


class Writing(TextArea, inherit_css=False, inherit_bindings=False):
    """An editor that gets its keys from the page, one at a time, so that they stay in order.

    Attributes:
        field: the name of the answer field being edited.

    """

    COMPONENT_CLASSES = TextArea.COMPONENT_CLASSES

    class Rewrapped(Message):
        """The message that a new width has changed the wrapping, and with it the number of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.field = ""
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.highlight_cursor_line = False

    @property
    def words(self) -> str:
        """The text, with its original characters."""
        return self.text.translate(_OUT)

    def write(self, words: str) -> None:
        """Replace the text, move the cursor to its end, and clear the undo history."""
        self.load_text(_put_in(words))
        self.move_cursor(self.document.end)

    def rewrite(self, words: str) -> None:
        """Replace the text as a single edit that can be undone."""
        self.replace(_put_in(words), (0, 0), self.document.end, maintain_selection_offset=False)

    @property
    def rows(self) -> int:
        """The number of rows that the text takes at the current width."""
        return self.wrapped_document.height

    def press(self, event: events.Key) -> bool:
        """Handle a key, and return whether the editor uses it."""
        key = event.key
        if key in NEW_LINE:
            self._insert("\n")
        elif key in _KEYS:
            getattr(self, f"action_{_KEYS[key]}")()
        elif key.startswith("shift+") and key.removeprefix("shift+") in _MOVES:
            getattr(self, f"action_{_MOVES[key.removeprefix('shift+')]}")(select=True)
        elif key.startswith("ctrl+shift+") and f"ctrl+{key.removeprefix('ctrl+shift+')}" in _MOVES:
            getattr(self, f"action_{_MOVES['ctrl+' + key.removeprefix('ctrl+shift+')]}")(select=True)
        elif words := typed(event):
            self._insert(words)
        else:
            return False
        return True

    def put(self, pasted: str) -> None:
        """Insert a paste with normalized line breaks, because terminals send carriage returns."""
        self._insert(pasted.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))

    def get_line(self, line_index: int) -> Text:
        """Return a line for display, with visible symbols for control characters."""
        return Text(self.document.get_line(line_index).translate(_SHOWN), end="", no_wrap=True)

    def _insert(self, text: str) -> None:
        row, column = min(self.selection)
        before = self.document.get_line(row)[max(0, column - 1) : column]
        self.replace(_put_in(text, before), *self.selection, maintain_selection_offset=False)

    def on_resize(self) -> None:
        """Repaint after the text is wrapped to the new width, and post `Rewrapped`."""
        # TextArea rewraps, but repaints only if the number of rows changes.
        self.call_next(self.refresh)
        # The number of visible rows may have changed, so the cursor is scrolled back into view.
        self.call_after_refresh(self.scroll_cursor_visible)
        self.call_next(self.post_message, self.Rewrapped())

    def on_key(self, event: events.Key) -> None:
        """Ignore key events: keys come through `press`."""
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Ignore paste events: pastes come through `put`."""
        event.prevent_default()


def _put_in(text: str, before: str = "") -> str:
    """Return text encoded for the document, given the character that precedes it."""

    def private(match: re.Match[str]) -> str:
        at = match.start()
        # The character after a joiner may come with the next key.
        after = text[at + 1 : at + 2] or ("👍" if match[0] == JOINER else "")
        if belongs(match[0], text[at - 1 : at] if at else before, after):
            return match[0]
        return chr(_IN[ord(match[0])])

    return _KEPT_OUT.sub(private, text)
