"""A new or changed plan, seen once: alone on the screen for some seconds, or until Enter."""

import re
from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, STRONG, TINT, centred, wrapped
from reflect.screen.program import Program
from reflect.screen.sheet import Sheet

SECONDS = 10.0
"""Seconds for which a plan stands there."""
WIDEST = 52
"""Maximum width of a line of the plan in cells."""
_TICK = 0.5
_BAR = 20
"""Cells of the line that grows shorter."""


class SeenSheet(Sheet):
    """The plan, and below it a line that grows shorter; where nothing moves it stays until Enter.

    What else is typed does nothing, since it was meant for neither the plan nor the next question.

    Args:
        phrases: the language.
        plan: the plan as one line.
        go_on: leads to what comes next; told whether the time was over.
        pause: pauses the check-in instead.

    """

    def __init__(
        self, phrases: Phrases, plan: str, go_on: Callable[[bool], Awaitable[None]], pause: Callable[[], None]
    ):
        super().__init__(lambda: None)
        self._phrases, self._plan, self._go_on, self._pause = phrases, plan, go_on, pause
        self._second = 0.0
        self._still = True
        self._over = False

    def on_mount(self) -> None:
        """Start the timer, unless nothing may move or go on by itself."""
        self._still = not isinstance(self.app, Program) or self.app.still
        if not self._still:
            self.set_interval(_TICK, lambda: self.stand(_TICK))

    def stand(self, seconds: float) -> None:
        """Advance the clock, and go on at the end."""
        self._second += seconds
        if self._second < SECONDS:
            self.draw()
        else:
            # The app handles the keys too, so that none comes in between.
            self.app.call_later(self._leave, by_itself=True)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the plan, and the line below it."""
        del height
        plan = [centred(line.rstrip(), width) for line in in_rows(self._plan, min(width, WIDEST))]
        if self._still:
            return plan
        # Even, so that it grows shorter on both sides.
        left = 2 * round(_BAR / 2 * max(0.0, 1 - self._second / SECONDS))
        return [*plan, BLANK, centred(Content.styled("─" * left, TINT), width)]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Enter goes on."""
        return (("Enter", self._phrases.screen.key_words["go_on"]),)

    async def press(self, event: events.Key) -> None:
        """Go on, or pause."""
        if event.key in (*QUESTION["go_on"].keys, *QUESTION["escape"].keys):
            await self._leave(by_itself=False)
        elif event.key in QUESTION["pause"].keys:
            self._pause()

    async def _leave(self, *, by_itself: bool) -> None:
        if not self._over and self.app.screen is self:
            self._over = True
            self.app.pop_screen()
            await self._go_on(by_itself)


def in_rows(plan: str, width: int) -> list[Content]:
    """Return a plan in as few rows as fit: two break behind a comma if they can, others are about equally long."""
    rows = wrapped(plan, width, STRONG)
    if len(rows) == 2:
        commas = [match.end() for match in re.finditer(r",(?= )", plan)]
        pairs = [
            [*wrapped(plan[:at], width, STRONG), *wrapped(plan[at + 1 :], width, STRONG)] for at in commas
        ]
        whole = [pair for pair in pairs if len(pair) == 2]
        if whole:
            return min(whole, key=lambda pair: max(row.cell_length for row in pair))
    narrow = width
    while narrow > 8 and len(wrapped(plan, narrow - 1)) == len(rows):
        narrow -= 1
    return wrapped(plan, narrow, STRONG)
