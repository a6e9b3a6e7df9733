"""A sheet that shows a text of any length."""

from collections.abc import Callable

from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, marked
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import ROOMY, Sheet

_WHEEL = 3
"""Lines that one turn of the wheel scrolls."""


class ScrollSheet(Sheet):
    """A text that scrolls if it does not fit.

    Args:
        phrases: the language.
        after: called when the sheet closes.

    """

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases
        self._top = 0
        self._room = self._most = 1

    def text(self, width: int) -> list[Content]:
        """Return the whole text."""
        raise NotImplementedError

    def below(self, width: int) -> list[Content]:
        """Return the lines below the text, which do not scroll."""
        del width
        return []

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the visible part of the text, with signs at its edge where more follows."""
        below = self.below(width)
        text = self.text(width - 2)
        room = max(1, height - len(below) - (3 if height >= ROOMY else 2))
        if len(text) > room and height >= ROOMY:
            room = max(1, self.room(height) - len(below))
        if below and len(text) != room:
            below = [BLANK, *below]
            room = max(1, room - 1)
        self._room, self._most = room, max(0, len(text) - room)
        self._top = max(0, min(self._top, self._most))
        shown = text[self._top : self._top + room]
        if self._top:
            shown[0] = marked(shown[0], "▲", width)
        if self._top < self._most:
            shown[-1] = marked(shown[-1], "▼", width)
        return [*shown, *below]

    @property
    def scrolls(self) -> bool:
        """Whether there is more text than fits."""
        return self._most > 0

    def scroll(self, key: str) -> bool:
        """Scroll if the key is a movement key, and return whether it is one."""
        page = max(1, self._room - 1)
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page, "space": page}
        steps |= {"ctrl+u": -(page // 2), "ctrl+d": page // 2}
        steps |= {"home": -self._most, "g": -self._most, "end": self._most, "G": self._most}
        steps["upper_g"] = self._most
        if key not in steps:
            return False
        self._top = max(0, min(self._top + steps[key], self._most))
        self.draw()
        return True

    async def point(self, pointer: Pointer) -> None:
        """Scroll with the wheel."""
        if pointer.kind != "click":
            for _ in range(_WHEEL):
                self.scroll(pointer.kind)
