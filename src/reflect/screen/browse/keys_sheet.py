"""The key help of the browser."""

from collections.abc import Sequence

from textual import events
from textual.content import Content

from reflect.keys import BROWSE
from reflect.review.calendar import LEVELS
from reflect.screen.browse.month import BARS, NO_NUMBER
from reflect.screen.browse.scroll_sheet import ScrollSheet
from reflect.screen.look import QUIET, TENSIONS, apart, wrapped

_LOOSE = 30
"""Height in rows from which there are blank lines between the parts."""


def explains(event: events.Key) -> bool:
    """Return whether a key opens the key help."""
    return not {event.key, event.character}.isdisjoint(BROWSE["keys"].actions["explain"])


class BrowseKeys(ScrollSheet):
    """The key help of the browser, the legend of the calendar, and where to find more help."""

    _is_loose = False
    """Whether there is room for blank lines."""

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the visible part, with blank lines in it on a high screen."""
        self._is_loose = height >= _LOOSE
        return super().lines(width, height)

    def text(self, width: int) -> list[Content]:
        """Return all keys with their explanations, and the legend."""
        phrases = self._phrases
        does = phrases.browse.keys
        keys = {row.label: does[row.name] for row in self.bindings.browse.values() if row.name in does}
        wide = max(map(len, keys)) + 3
        lines: list[Content] = []
        for key, words in keys.items():
            lines += wrapped(words, width, QUIET, lead=key.ljust(wide))
        parts = [lines, wrapped(phrases.browse.mouse, width, QUIET), self._signs(width)]
        return apart(parts, int(self._is_loose))

    def _signs(self, width: int) -> list[Content]:
        """Return the legend of the calendar."""
        words = self._phrases.browse
        bars = [
            Content.assemble((bar, tint), (f" {low}–{high}", QUIET))
            for bar, tint, (low, high) in zip(BARS, TENSIONS, LEVELS, strict=True)
        ]
        title = Content.styled(f"{words.sign_tension}  ", QUIET)
        others = ((NO_NUMBER, words.sign_no_number), ("▲▼", words.sign_more))
        signs = [Content.assemble(sign, (f" {does}", QUIET)) for sign, does in others]
        beside = Content("   ").join(signs)
        return [
            Content.assemble(title, Content("  ").join(bars)).truncate(width),
            *([beside] if beside.cell_length <= width else [sign.truncate(width) for sign in signs]),
        ]

    def below(self, width: int) -> list[Content]:
        """Return where to find more help."""
        return wrapped(self._phrases.session.where_help_is, width, QUIET)

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key closes the sheet, except those that scroll."""
        if self.scrolls:
            return [("↑↓", self._phrases.browse.key_scroll), ("", self._phrases.screen.other_key)]
        return [("", self._phrases.screen.any_key)]

    async def press(self, event: events.Key) -> None:
        """Scroll if there is more, otherwise close."""
        if not (self.scrolls and self.scroll(event.key)):
            self.close()
