"""Recurring patterns, in the browser."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.pages.patterns import patterns_page
from reflect.review.patterns import Patterns
from reflect.screen.browse.keys_sheet import BrowseKeys, explains
from reflect.screen.browse.page_lines import page_lines
from reflect.screen.browse.scroll_sheet import ScrollSheet

_WIDE = 110
"""Maximum width in cells."""


class PatternsSheet(ScrollSheet):
    """Recurring patterns, as `reflect patterns` shows them.

    Args:
        found: the patterns.
        phrases: the language.
        after: called when the sheet closes.
    """

    def __init__(self, found: Patterns, phrases: Phrases, after: Callable[[], None]):
        super().__init__(phrases, after)
        self._found = found

    def column(self, wide: int) -> tuple[int, int]:
        """Return a wider column than that of other sheets, for figures side by side."""
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
        elif explains(event):
            await self.app.push_screen(BrowseKeys(self._phrases, self.draw))
        elif not self.scroll(event.key):
            self.draw()
