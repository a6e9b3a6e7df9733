"""A page that lies over the question for a while: one column of text and its keys at the foot."""

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from reflect.screen.keys import footer
from reflect.screen.look import Block, column
from reflect.screen.program import Program


class Sheet(Screen[None], inherit_css=False, inherit_bindings=False):
    """What all such pages share.

    Args:
        after: called when it is closed.

    """

    AUTO_FOCUS = ""
    writes = tab_writes = takes_ahead = False

    def __init__(self, after: Callable[[], None]) -> None:
        super().__init__()
        self._after = after
        self._body, self._foot = Block(), Block()

    def compose(self) -> Iterable[Widget]:
        """Return the two blocks of text."""
        return [self._body, self._foot]

    def on_resize(self) -> None:
        """Fit a changed terminal."""
        self.draw()

    def draw(self) -> None:
        """Put everything in its place."""
        wide, tall = self.app.size
        width, left = column(wide)
        lines = self.lines(width, tall)
        foot = footer(self.hints, width)
        bottom = 1 if tall >= 20 else 0
        top = max(0, min((tall - len(lines)) * 2 // 5, tall - bottom - len(foot) - len(lines) - 1))
        self.styles.padding = (top, max(0, wide - left - width), 0, left)
        self._body.show(lines)
        self._foot.show(foot, above=max(0, tall - top - len(lines) - len(foot) - bottom))
        if isinstance(self.app, Program):
            self.app.showing(self)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return what it says."""
        raise NotImplementedError

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys at its foot, with what they do."""
        return ()

    async def press(self, event: events.Key) -> None:
        """Take a key."""
        raise NotImplementedError

    async def put(self, pasted: str) -> None:
        """Leave a paste alone: there is nowhere to write here."""

    def close(self) -> None:
        """Go back to the question."""
        if self.app.screen is self:
            self.app.pop_screen()
            self._after()
