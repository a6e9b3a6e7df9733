"""A sheet for correcting the body areas of an answer."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.bursts import typed
from reflect.screen.look import BLANK, QUIET, STRONG, TINT
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet

COLUMNS = 2
FIRST_ROW = 2
"""The row of the first areas, below the title."""


class AreasSheet(Sheet):
    """A multiple-choice list of all areas in two columns.

    Space toggles an area; a letter goes to the next area that begins with it.

    Args:
        phrases: the language.
        known: the ids of all areas.
        chosen: the ids marked at first.
        done: called with the marked ids, unless the sheet is cancelled with Escape.
        after: called when the sheet closes, confirmed or cancelled.
    """

    def __init__(
        self,
        phrases: Phrases,
        known: Sequence[str],
        chosen: Sequence[str],
        done: Callable[[tuple[str, ...]], None],
        after: Callable[[], None],
    ):
        super().__init__(after)
        self._phrases, self._done = phrases, done
        self._known = [*known, *(area for area in chosen if area not in known)]
        self._chosen = list(chosen)
        self._cell = 1
        self._at = next((i for i, area in enumerate(self._known) if area in self._chosen), 0)

    @property
    def _rows(self) -> int:
        return -(-len(self._known) // COLUMNS)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the areas with their marks, in column order."""
        del height
        cell = self._cell = min(26, width // COLUMNS)
        grid = [Content.styled(self._phrases.screen.places_title, STRONG), BLANK]
        for row in range(self._rows):
            here = range(row, len(self._known), self._rows)
            grid.append(Content("").join(self._place(i).truncate(cell, pad=True) for i in here))
        return grid

    def _place(self, i: int) -> Content:
        area = self._known[i]
        chosen = area in self._chosen
        mark = Content.styled("● ", TINT) if chosen else Content.styled("○ ", QUIET)
        name = self._word_of(i)
        at = "› " if i == self._at else "  "
        return Content.assemble(at, mark, Content.styled(name, STRONG if i == self._at else ""))

    def _word_of(self, i: int) -> str:
        return self._phrases.words.areas.get(self._known[i], self._known[i])

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that move, mark, confirm and cancel."""
        phrases = self._phrases
        keys = ("Enter", phrases.screen.key_done), ("↑↓←→", phrases.screen.key_choose)
        return *keys, (phrases.screen.space_bar, phrases.screen.key_mark), ("Esc", phrases.screen.key_cancel)

    async def point(self, pointer: Pointer) -> None:
        """Mark the area that is clicked, or remove its mark."""
        body = self.body_region
        row, column = pointer.y - body.y - FIRST_ROW, (pointer.x - body.x) // self._cell
        at = row + column * self._rows
        if (
            pointer.kind == "click"
            and 0 <= row < self._rows
            and 0 <= column < COLUMNS
            and at < len(self._known)
        ):
            self._at = at
            self._toggle()
            self.draw()

    def _toggle(self) -> None:
        area = self._known[self._at]
        self._chosen.remove(area) if area in self._chosen else self._chosen.append(area)

    async def press(self, event: events.Key) -> None:
        """Move, mark, confirm or cancel."""
        last = len(self._known) - 1
        match event.key:
            case "up":
                self._at = max(0, self._at - 1)
            case "down":
                self._at = min(last, self._at + 1)
            case "left":
                self._at = self._at - self._rows if self._at >= self._rows else self._at
            case "right":
                self._at = min(last, self._at + self._rows) if self._at < self._rows else self._at
            case "home" | "end":
                self._at = 0 if event.key == "home" else last
            case "space":
                self._toggle()
            case "enter":
                self._done(tuple(self._chosen))
                self.close()
                return
            case "escape":
                self.close()
                return
            case _ if letter := typed(event):
                self._go_to_letter(letter)
        self.draw()

    def _go_to_letter(self, letter: str) -> None:
        """Move to the next area whose name begins with a letter."""
        count = len(self._known)
        following = ((self._at + by) % count for by in range(1, count + 1))
        names = (self._word_of(i).casefold() for i in following)
        by = next((by for by, name in enumerate(names, 1) if name.startswith(letter.casefold())), 0)
        self._at = (self._at + by) % count
