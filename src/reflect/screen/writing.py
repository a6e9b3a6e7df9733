"""The answer editor: soft-wrapped, without a border, and lossless for every character."""

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.document._document import Location
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reflect.graphemes import boundary, end_after, start_before
from reflect.screen.bursts import LONGEST_TYPED, NEW_LINE, typed
from reflect.screen.encoding import decoded, encoded, visible
from reflect.screen.undoing import UndoneByWord

_MOVES = {
    "left": "cursor_left",
    "right": "cursor_right",
    "up": "cursor_up",
    "down": "cursor_down",
    "home": "row_start",
    "end": "row_end",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "ctrl+home": "text_start",
    "ctrl+end": "text_end",
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
    "ctrl+v": "paste",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
}
_DELETES = {
    "backspace": "delete_left",
    "shift+backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "ctrl+d": "delete_right",
    "ctrl+w": "delete_word_left",
    "ctrl+backspace": "delete_word_left",
    "alt+backspace": "delete_word_left",
    "ctrl+delete": "delete_word_right",
    "alt+delete": "delete_word_right",
    "alt+d": "delete_word_right",
    "ctrl+u": "delete_to_start_of_line",
    "ctrl+k": "delete_to_end_of_line",
}
MORE_ABOVE, MORE_BELOW = "▲", "▼"
"""The marks at the ends of the bar when there is hidden text above or below."""


class Writing(UndoneByWord, inherit_css=False, inherit_bindings=False):
    """An editor that gets its keys from the page, one at a time, so that they stay in order.

    Attributes:
        field: the name of the answer field being edited.

    """

    COMPONENT_CLASSES = UndoneByWord.COMPONENT_CLASSES

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
        return decoded(self.text)

    def write(self, words: str) -> None:
        """Replace the text, move the cursor to its end, and clear the undo history."""
        self.load_text(encoded(words))
        self.move_cursor(self.document.end)

    def rewrite(self, words: str) -> None:
        """Replace the text as a single edit that can be undone."""
        self.history.checkpoint()
        self.replace(encoded(words), (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()

    @property
    def rows(self) -> int:
        """The number of rows that the text takes at the current width."""
        return self.wrapped_document.height

    @property
    def row(self) -> int:
        """The row of the cursor, counted from 1."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y + 1

    def press(self, event: events.Key) -> bool:
        """Handle a key, and return whether the editor uses it."""
        key = event.key
        unshifted = key.replace("shift+", "", 1)
        if key in NEW_LINE:
            self._insert("\n")
        elif key in _KEYS:
            getattr(self, f"action_{_KEYS[key]}")()
        elif key in _DELETES:
            self.delete_step(_DELETES[key])
        elif unshifted != key and unshifted in _MOVES:
            getattr(self, f"action_{_MOVES[unshifted]}")(select=True)
        elif words := typed(event):
            self._insert(words)
        else:
            return False
        return True

    def put(self, pasted: str) -> None:
        """Insert a paste with normalized line breaks, because terminals send carriage returns."""
        self._insert(pasted.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))

    def _insert(self, text: str) -> None:
        row, column = min(self.selection)
        before = self.document.get_line(row)[max(0, column - 1) : column]
        # Keys pressed fast arrive together, but are undone like keys that arrive one by one.
        self.insert_step(encoded(text, before), together=len(text) > LONGEST_TYPED or "\n" in text)

    # Cursor

    def get_cursor_left_location(self) -> Location:
        """Return where the cursor is after moving left by one grapheme cluster."""
        row, column = self.cursor_location
        return (row, start_before(self._shown(row), column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """Return where the cursor is after moving right by one grapheme cluster."""
        row, column = self.cursor_location
        if column == len(self.document.get_line(row)):
            return super().get_cursor_right_location()
        return row, end_after(self._shown(row), column)

    def get_cursor_up_location(self) -> Location:
        """Return where the cursor is one row up."""
        return self._whole(super().get_cursor_up_location())

    def get_cursor_down_location(self) -> Location:
        """Return where the cursor is one row down."""
        return self._whole(super().get_cursor_down_location())

    def get_cursor_word_left_location(self) -> Location:
        """Return where the word before the cursor begins."""
        return self._whole(super().get_cursor_word_left_location())

    def get_cursor_line_start_location(self, smart_home: bool = False) -> Location:  # noqa: FBT001, FBT002 - Textual's signature
        """Return the start of the line, which may be several rows up."""
        del smart_home
        return self.cursor_location[0], 0

    def get_cursor_line_end_location(self) -> Location:
        """Return the end of the line, which may be several rows down."""
        row = self.cursor_location[0]
        return row, len(self.document.get_line(row))

    def action_row_start(self, *, select: bool = False) -> None:
        """Move the cursor to the start of the row; from there, to the start of the line."""
        start = self.navigator.get_location_home(self.cursor_location)
        at_start = start == self.cursor_location
        self.move_cursor(self.get_cursor_line_start_location() if at_start else start, select=select)

    def action_row_end(self, *, select: bool = False) -> None:
        """Move the cursor to the end of the row; from there, to the end of the line."""
        end = self._whole(self.navigator.get_location_end(self.cursor_location))
        at_end = end == self.cursor_location
        self.move_cursor(self.get_cursor_line_end_location() if at_end else end, select=select)

    def action_text_start(self, *, select: bool = False) -> None:
        """Move the cursor to the start of the text."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, *, select: bool = False) -> None:
        """Move the cursor to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def _whole(self, location: Location) -> Location:
        """Return a location moved out of the middle of a grapheme cluster."""
        row, column = location
        return row, boundary(self._shown(row), column)

    # Display

    def get_line(self, line_index: int) -> Text:
        """Return a line for display, with visible symbols for control characters."""
        return _Line(self._shown(line_index), end="", no_wrap=True)

    def _shown(self, row: int) -> str:
        return visible(self.document.get_line(row))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows, with marks at the ends of the bar where text is hidden."""
        strips = super().render_lines(crop)
        top, height = self.scroll_offset.y, self.size.height
        if crop.x == 0 and top > 0 and crop.y == 0:
            strips[0] = _marked(strips[0], MORE_ABOVE)
        if crop.x == 0 and top + height < self.rows and crop.bottom == height:
            strips[-1] = _marked(strips[-1], MORE_BELOW)
        return strips

    def on_text_area_changed(self) -> None:
        """Scroll to the cursor: TextArea does so before the text has its new height."""
        self.call_after_refresh(self.scroll_cursor_visible)

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


class _Line(Text):
    """A line in which a style covers whole grapheme clusters; terminals draw the parts of a split one separately."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        if end is not None and 0 < end < len(self.plain):
            whole = boundary(self.plain, end)
            end = end if whole == end else end_after(self.plain, whole)
        super().stylize(style, start, end)


def _marked(strip: Strip, mark: str) -> Strip:
    """Return a row whose first cell, that of the bar, shows a mark in the same style."""
    bar, *_ = strip.crop(0, 1)
    return Strip.join([Strip([Segment(mark, bar.style)], 1), strip.crop(1)])
