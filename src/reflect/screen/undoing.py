"""An editor whose undo goes back one word, or to the last pause, however fast the keys arrive."""

import sys
from math import inf
from time import monotonic

from textual.widgets._text_area import TextArea

PAUSE_SECONDS = 1.0
"""Pause in seconds after which the next edit is a separate undo step."""
MOST_STEPS = 2000
"""Maximum number of undo steps."""


class UndoneByWord(TextArea, inherit_css=False, inherit_bindings=False):
    """Textual's editor with undo steps decided by this program."""

    COMPONENT_CLASSES = TextArea.COMPONENT_CLASSES

    def __init__(self) -> None:
        super().__init__(max_checkpoints=MOST_STEPS)
        # Textual's own steps end after 2 seconds or 100 characters, even within a word.
        self.history.checkpoint_timer = inf
        self.history.checkpoint_max_characters = sys.maxsize
        self._last = ""
        self._edited = -inf

    def insert_step(self, text: str, *, together: bool) -> None:
        """Replace the selection by text.

        Args:
            text: the text.
            together: whether it is a single undo step, like a paste, rather than typed text.
        """
        if together:
            self.history.checkpoint()
            self.replace(text, *self.selection, maintain_selection_offset=False)
            self.history.checkpoint()
            self._note(text)
            return
        if not self.selection.is_empty:
            self.history.checkpoint()
            self.replace("", *self.selection, maintain_selection_offset=False)
            self.history.checkpoint()
        # Textual makes a separate step of any insertion of several characters.
        for character in text:
            self._perhaps_begin(character)
            self.replace(character, *self.selection, maintain_selection_offset=False)

    def delete_step(self, name: str) -> None:
        """Perform a delete action; single deleted characters are undone by word, larger deletions at once."""
        if name in ("delete_left", "delete_right") and self.selection.is_empty:
            left = name == "delete_left"
            target = self.get_cursor_left_location() if left else self.get_cursor_right_location()
            self._perhaps_begin(self.get_text_range(*sorted((self.cursor_location, target))))
            getattr(self, f"action_{name}")()
        else:
            self.history.checkpoint()
            getattr(self, f"action_{name}")()
            self.history.checkpoint()

    def undo(self) -> None:
        """Undo a step; the next edit begins another."""
        super().undo()
        self.history.checkpoint()

    def _perhaps_begin(self, sign: str) -> None:
        """Begin a step at the first character of a word and after a pause."""
        begins_word = self._last.isspace() and not sign.isspace()
        if begins_word or monotonic() - self._edited >= PAUSE_SECONDS:
            self.history.checkpoint()
        self._note(sign)

    def _note(self, text: str) -> None:
        self._last, self._edited = text[-1:], monotonic()
