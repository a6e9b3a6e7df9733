"""The week that a closing offers."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import CLOSING
from reflect.language.phrases import Phrases
from reflect.pages.week import week_page
from reflect.review.week import Week
from reflect.screen.browse.page_lines import page_lines
from reflect.screen.browse.scroll_sheet import ScrollSheet

_WIDE = 88
"""Maximum width in cells."""


class WeekSheet(ScrollSheet):
    """A week, as `reflect week` shows it where there is room for everything.

    Args:
        found: the week; it has entries.
        phrases: the language.
        browse: called for the key that leads to the browser.
        after: called when the sheet closes.

    """

    keys_for = "closing"

    def __init__(
        self, found: Week, phrases: Phrases, *, browse: Callable[[], None], after: Callable[[], None]
    ):
        super().__init__(phrases, after)
        self._found, self._browse = found, browse

    def column(self, wide: int) -> tuple[int, int]:
        """Return a wider column than that of other sheets, for days beside each other."""
        width = min(_WIDE, wide - 4)
        return width, (wide - width) // 2

    def text(self, width: int) -> list[Content]:
        """Return the page of `reflect week`."""
        return page_lines(week_page(self._found, self._phrases, width=width, height=None), width)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys that close the sheet, lead to the browser and scroll."""
        words = self._phrases.screen
        scrolls = [("↑↓", words.key_more)] if self.scrolls else []
        browse = (self.bindings.closing["browse"].single, words.key_browse)
        return [("Enter", words.key_words["back"]), browse, *scrolls]

    async def press(self, event: events.Key) -> None:
        """Close, lead to the browser or scroll."""
        if event.key in CLOSING["browse"].keys:
            self._browse()
        elif event.key in (*CLOSING["close"].keys, *CLOSING["week"].keys):
            self.close()
        else:
            self.scroll(event.key)
