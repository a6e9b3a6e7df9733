"""A sheet with a list from which one item is picked, by key or mouse."""

from collections.abc import Callable

from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.look import TINT, marked
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet


class Picking(Sheet):
    """A vertical list with one picked item.

    Args:
        phrases: the language.
        after: called when the sheet closes.

    """

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases
        self._at = 0
        self._rows: list[int] = []
        self._first_row = 0

    @property
    def count(self) -> int:
        """The number of items."""
        raise NotImplementedError

    def item(self, number: int, width: int) -> list[Content]:
        """Return the lines of an item; called only for items near the visible ones."""
        raise NotImplementedError

    def choose(self) -> None:
        """Open the picked item; the sheet closes."""
        raise NotImplementedError

    def shown_items(self, width: int, room: int, first_row: int) -> list[Content]:
        """Return the picked item, with as many items around it as fit.

        Args:
            width: maximum width of a line in cells.
            room: maximum number of lines.
            first_row: the index of the first of these lines in the sheet.

        """
        self._rows, self._first_row = [], first_row
        if not self.count or room < 1:
            return []
        first = last = self._at
        blocks = {self._at: self._block(self._at, width)}
        used = len(blocks[self._at])
        while used < room:
            # Items above and below are added alternately, so that a list that fits completely does not scroll.
            for number in (first - 1, last + 1):
                if 0 <= number < self.count and used < room:
                    blocks[number] = self._block(number, width)
                    used += len(blocks[number])
                    first, last = min(first, number), max(last, number)
            if first == 0 and last == self.count - 1:
                break
        lines = [(number, line) for number in sorted(blocks) for line in blocks[number]]
        if len(lines) > room:
            # Items above the picked one may be cut off, but not the picked one itself.
            above = sum(len(blocks[number]) for number in range(first, self._at))
            whole = above + len(blocks[self._at]) - room
            start = max(0, min(above, max(whole, min(len(lines) - room, above - room // 2))))
            lines = lines[start : start + room]
            # Part of an item is shown only if nothing else fits, because it says little without the rest.
            while lines[-1][0] != self._at and lines[-1][1] is not blocks[lines[-1][0]][-1]:
                lines.pop()
            while lines[0][0] != self._at and lines[0][1] is not blocks[lines[0][0]][0]:
                lines.pop(0)
        self._rows = [number for number, _ in lines]
        shown = [line for _, line in lines]
        if self._rows[-1] < self.count - 1:
            shown[-1] = marked(shown[-1], "▼", width)
        return shown

    def _block(self, number: int, width: int) -> list[Content]:
        picked = number == self._at
        lines = self.item(number, width - 2)
        return [
            Content.assemble(("› " if picked and i == 0 else "  ", TINT), line)
            for i, line in enumerate(lines)
        ]

    def move(self, key: str) -> bool:
        """Move the pick if the key is a movement key, and return whether it is one."""
        steps = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5, "home": -self.count, "end": self.count}
        if key not in steps:
            return False
        self._at = max(0, min(self._at + steps[key], self.count - 1))
        return True

    async def point(self, pointer: Pointer) -> None:
        """Move the pick with the wheel, and open the item that is clicked."""
        if pointer.kind != "click":
            self.move(pointer.kind)
            self.draw()
            return
        row = pointer.y - int(self.styles.padding.top) - self._first_row
        if 0 <= row < len(self._rows):
            self._at = self._rows[row]
            self.choose()
