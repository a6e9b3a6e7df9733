"""The base of sheets, which temporarily cover the page: one column of text with key hints in the footer."""

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from reflect.bindings import DEFAULTS, Bindings
from reflect.screen.keys import footer
from reflect.screen.look import Block, column
from reflect.screen.program import Program

ROOMY = 20
"""Height in rows from which there is a margin above and below."""


class Sheet(Screen[None], inherit_css=False, inherit_bindings=False):
    """The base class of sheets.

    Args:
        after: called when the sheet closes.

    """

    AUTO_FOCUS = ""
    writes = tab_writes = takes_ahead = False

    def __init__(self, after: Callable[[], None]) -> None:
        super().__init__()
        self._after = after
        self._body, self._foot = Block(), Block()

    def compose(self) -> Iterable[Widget]:
        """Return the body and the footer."""
        return [self._body, self._foot]

    @property
    def bindings(self) -> Bindings:
        """The user's key bindings, for the hints; the default ones if no program shows the sheet."""
        return self.app.bindings if self.is_attached and isinstance(self.app, Program) else DEFAULTS

    def on_resize(self) -> None:
        """Lay the sheet out for the new size."""
        self.draw()

    def draw(self) -> None:
        """Lay out the body and the footer."""
        wide, tall = self.app.size
        width, left = self.column(wide)
        lines = self.lines(width, tall)
        foot = footer(self.hints, width)
        bottom = 1 if tall >= ROOMY else 0
        top = max(0, min((tall - len(lines)) * 2 // 5, tall - bottom - len(foot) - len(lines) - 1))
        self.styles.padding = (top, max(0, wide - left - width), 0, left)
        self._body.show(lines)
        self._foot.show(foot, above=max(0, tall - top - len(lines) - len(foot) - bottom))
        if isinstance(self.app, Program):
            self.app.showing(self)

    def column(self, wide: int) -> tuple[int, int]:
        """Return the width of the text on a screen of this width, and its left margin."""
        return column(wide)

    @staticmethod
    def room(height: int) -> int:
        """Return the rows of a body that fills the screen: above its footer, and on a high screen below a margin."""
        return max(1, height - (4 if height >= ROOMY else 3))

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the body, at most `width` cells wide and `height` rows high."""
        raise NotImplementedError

    @property
    def body_region(self) -> Region:
        """The region of the body on the screen."""
        return self._body.region

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The key hints in the footer: (key, action)."""
        return ()

    async def press(self, event: events.Key) -> None:
        """Handle a key."""
        raise NotImplementedError

    async def put(self, pasted: str) -> None:
        """Ignore a paste: a sheet has no editor."""

    def close(self) -> None:
        """Close the sheet and call `after`."""
        if self.app.screen is self:
            self.app.pop_screen()
            self._after()
