"""The key help of a question."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.keys import Help, explained
from reflect.screen.look import BLANK, QUIET, STRONG, marked, wrapped
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet


class KeysSheet(Sheet):
    """The key help; any key closes it, except keys that scroll if it is longer than the screen.

    Args:
        phrases: the language.
        after: called when the sheet closes.
        about: the question's conditions.
    """

    def __init__(self, phrases: Phrases, after: Callable[[], None], about: Help):
        super().__init__(after)
        self._phrases, self._about = phrases, about
        self._top, self._room, self._count = 0, 1, 0

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the keys with their explanations, condensed or in part if they would not fit."""
        help_ = wrapped(self._phrases.session.where_help_is, width, QUIET)
        room = height - len(help_) - (3 if height >= 20 else 2)
        lines = self.explained(width)
        if len(lines) + 1 <= room:
            self._count = self._room = len(lines)
            return [*lines, BLANK, *help_]
        lines = self.explained(width, tight=True)
        if len(lines) > room:
            # Beside them is room for the signs that more follows.
            lines = self.explained(width - 2, tight=True)
        elif len(lines) < room:
            lines = [Content.styled(self._phrases.screen.keys_title, STRONG), *lines]
        gap = [BLANK] if len(lines) != room else []
        self._count, self._room = len(lines), max(1, room - len(gap))
        self._top = max(0, min(self._top, self._count - self._room))
        shown = lines[self._top : self._top + self._room]
        if self._top:
            shown[0] = marked(shown[0], "▲", width)
        if self._top + self._room < self._count:
            shown[-1] = marked(shown[-1], "▼", width)
        # Where help is stays in sight while the keys scroll.
        return [*shown, *gap, *help_]

    def explained(self, width: int, *, tight: bool = False) -> list[Content]:
        """Return the keys with their explanations; see `screen.keys.explained`."""
        return explained(self._phrases, width, self._about, tight=tight)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that scroll, if the help is too long, and any key to close the sheet."""
        screen = self._phrases.screen
        if self._count > self._room:
            return ("↑↓", screen.key_more), ("", screen.other_key)
        return (("", screen.any_key),)

    async def point(self, pointer: Pointer) -> None:
        """Scroll with the wheel; a click does nothing."""
        if pointer.kind != "click":
            self._top += -1 if pointer.kind == "up" else 1
            self.draw()

    async def press(self, event: events.Key) -> None:
        """Scroll or close."""
        by = {"up": -1, "down": 1, "pageup": -self._room, "pagedown": self._room, "space": self._room}
        if self._count > self._room and event.key in by:
            self._top += by[event.key]
            self.draw()
        else:
            self.close()
