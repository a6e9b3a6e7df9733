"""A new or changed plan, shown once: alone on the screen for some seconds, or until Enter."""

from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, STRONG, TINT, centred, wrapped
from reflect.screen.program import Program
from reflect.screen.sheet import Sheet

SECONDS = 10.0
"""Duration in seconds for which a plan is shown."""
WIDEST = 52
"""Maximum width of a line of the plan in cells."""
_TICK = 0.5
_BAR = 20
"""Initial length in cells of the line that grows shorter."""


class SeenSheet(Sheet):
    """The plan, and below it a line that grows shorter; without animation it stays until Enter.

    Other keys do nothing, because they were meant for neither the plan nor the next question.

    Args:
        phrases: the language.
        plan: the plan as one line.
        go_on: continues; its argument is whether the time was over.
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
        """Start the timer, unless animation or automatic continuation is off."""
        self._still = not isinstance(self.app, Program) or self.app.still
        if not self._still:
            self.set_interval(_TICK, lambda: self.stand(_TICK))

    def stand(self, seconds: float) -> None:
        """Advance the clock, and continue at the end."""
        self._second += seconds
        if self._second < SECONDS:
            self.draw()
        else:
            # Through the app, which handles keys too, so that no key is handled in between.
            self.app.call_later(self._leave, by_itself=True)

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the plan, and the line below it."""
        del height
        narrow, halves = min(width, WIDEST), self._halves
        rows = len(wrapped(halves, narrow))
        # Rows of about the same length, as few as there can be.
        while narrow > 8 and len(wrapped(halves, narrow - 1)) == rows:
            narrow -= 1
        plan = [centred(line.rstrip(), width) for line in wrapped(halves, narrow, STRONG)]
        if self._still:
            return plan
        # An even length, so that it can shrink on both sides.
        left = 2 * round(_BAR / 2 * max(0.0, 1 - self._second / SECONDS))
        return [*plan, BLANK, centred(Content.styled("─" * left, TINT), width)]

    @property
    def _halves(self) -> str:
        """The plan with what is done on a row of its own, if it is said in the usual words."""
        for lead in self._phrases.plan.response_leads:
            moment, comma, done = self._plan.partition(f", {lead} ")
            if comma:
                return f"{moment},\n{lead} {done}"
        return self._plan

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Enter continues."""
        return (("Enter", self._phrases.screen.key_words["go_on"]),)

    async def press(self, event: events.Key) -> None:
        """Continue, or pause."""
        if event.key in (*QUESTION["go_on"].keys, *QUESTION["escape"].keys):
            await self._leave(by_itself=False)
        elif event.key in QUESTION["pause"].keys:
            self._pause()

    async def _leave(self, *, by_itself: bool) -> None:
        if not self._over and self.app.screen is self:
            self._over = True
            self.app.pop_screen()
            await self._go_on(by_itself)
