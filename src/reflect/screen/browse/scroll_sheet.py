"""Sheets that show a text of any length: the patterns, and the key help of the browser."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import BROWSE
from reflect.language.phrases import Phrases
from reflect.pages.patterns import patterns_page
from reflect.review.calendar import LEVELS
from reflect.review.patterns import Patterns
from reflect.screen.browse.month import BARS, NO_NUMBER, TINTS
from reflect.screen.browse.page_lines import page_lines
from reflect.screen.look import BLANK, QUIET, TINT, wrapped
from reflect.screen.pointer import Pointer
from reflect.screen.sheet import Sheet

_WIDE = 110
"""Maximum width in cells of the patterns."""
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
        """Return the lines below the text, which always stay in sight."""
        del width
        return []

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the visible part of the text, with signs at its edge where more follows."""
        below = self.below(width)
        text = self.text(width - 2)
        room = max(1, height - len(below) - 2)
        if below and len(text) < room:
            below = [BLANK, *below]
        self._room, self._most = room, max(0, len(text) - room)
        self._top = max(0, min(self._top, self._most))
        shown = text[self._top : self._top + room]
        if self._top:
            shown[0] = _marked(shown[0], "▲", width)
        if self._top < self._most:
            shown[-1] = _marked(shown[-1], "▼", width)
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


def _marked(line: Content, sign: str, width: int) -> Content:
    line = line.truncate(width - 2)
    return Content.assemble(line.pad_right(width - 1 - line.cell_length), (sign, TINT))


class PatternsSheet(ScrollSheet):
    """What comes back, as `reflect patterns` shows it.

    Args:
        found: the patterns.
        phrases: the language.
        after: called when the sheet closes.

    """

    def __init__(self, found: Patterns, phrases: Phrases, after: Callable[[], None]):
        super().__init__(phrases, after)
        self._found = found

    def column(self, wide: int) -> tuple[int, int]:
        """Return a wider column than that of other sheets, for figures beside each other."""
        width = min(_WIDE, wide - 4)
        return width, (wide - width) // 2

    def text(self, width: int) -> list[Content]:
        """Return the page of `reflect patterns`."""
        return page_lines(patterns_page(self._found, self._phrases, width=width, drawn=True), width)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that scroll and close."""
        phrases = self._phrases
        scroll = [("↑↓", phrases.browse.key_scroll)] if self.scrolls else []
        return [*scroll, ("Esc", phrases.screen.key_words["back"])]

    async def press(self, event: events.Key) -> None:
        """Scroll or close."""
        if event.key in ("escape", "q", "p"):
            self.close()
        elif not self.scroll(event.key):
            self.draw()


class BrowseKeys(ScrollSheet):
    """The key help of the browser, what the signs of the calendar mean, and where to find more help."""

    def text(self, width: int) -> list[Content]:
        """Return all keys with their explanations, and the signs."""
        phrases = self._phrases
        does = phrases.browse.keys
        keys = {row.label: does[row.name] for row in BROWSE.values() if row.name in does}
        wide = max(map(len, keys)) + 3
        lines: list[Content] = []
        for key, words in keys.items():
            lines += wrapped(words, width, QUIET, lead=key.ljust(wide))
        lines += wrapped(phrases.browse.mouse, width, QUIET)
        return [*lines, *self._signs(width)]

    def _signs(self, width: int) -> list[Content]:
        """Return what the signs of the calendar mean."""
        words = self._phrases.browse
        bars = [
            Content.assemble((bar, tint), (f" {low}–{high}", QUIET))
            for bar, tint, (low, high) in zip(BARS, TINTS, LEVELS, strict=True)
        ]
        title = Content.styled(f"{words.sign_tension}  ", QUIET)
        others = ((NO_NUMBER, words.sign_no_number), ("▲▼", words.sign_more))
        return [
            Content.assemble(title, Content("  ").join(bars)).truncate(width),
            *(line for sign, does in others for line in wrapped(does, width, QUIET, lead=f"{sign} ")),
        ]

    def below(self, width: int) -> list[Content]:
        """Return where to find more help."""
        return wrapped(self._phrases.session.where_help_is, width, QUIET)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key closes the sheet, except those that scroll."""
        scroll = [("↑↓", self._phrases.browse.key_scroll)] if self.scrolls else []
        return [*scroll, ("", self._phrases.screen.any_key)]

    async def press(self, event: events.Key) -> None:
        """Scroll if there is more, otherwise close."""
        if not (self.scrolls and self.scroll(event.key)):
            self.close()
