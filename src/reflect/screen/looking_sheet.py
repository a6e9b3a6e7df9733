"""An outward pause: three things to see, and the feet on the floor. It ends only with a key."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, QUIET, TINT, centred, wrapped
from reflect.screen.program import Program
from reflect.screen.sheet import Sheet

TURN = 6.0
"""Seconds until the next mark of the shape appears."""
THINGS = 3
"""Number of things to see."""
_TICK = 0.5
_APART = 5
_FLOOR = 21


class LookingSheet(Sheet):
    """The pause. Only a key ends it, so that the user is not hurried.

    A dot is filled for each thing to see, and then the floor appears. Without animation, everything is shown at once.

    Args:
        phrases: the language.
        after: called when the pause is over.
    """

    def __init__(self, phrases: Phrases, after: Callable[[], None]):
        super().__init__(after)
        self._phrases = phrases
        self._second = 0.0
        self._still = True

    def on_mount(self) -> None:
        """Start the timer, unless animation is off."""
        self._still = not isinstance(self.app, Program) or self.app.still
        if not self._still:
            self.set_interval(_TICK, lambda: self.look(_TICK))

    def look(self, seconds: float) -> None:
        """Advance the clock."""
        before, self._second = self._seen, self._second + seconds
        if self._seen != before:
            self.draw()

    @property
    def _seen(self) -> int:
        """The number of marks that are filled; one more than `THINGS` with the floor."""
        return THINGS + 1 if self._still else min(THINGS + 1, int(self._second / TURN))

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the shape and the words, centred in the column."""
        seen = self._seen
        dots = Content(" " * _APART).join(
            Content.styled("●", TINT) if i < seen else Content.styled("○", QUIET) for i in range(THINGS)
        )
        floor = Content.styled("▔" * _FLOOR, TINT if seen > THINGS else QUIET)
        words = [
            [centred(line, width) for line in wrapped(text, width - 4)]
            for text in self._phrases.earlier.look_around
        ]
        between = [BLANK] if height >= 14 else []
        lines = [centred(dots, width), BLANK, centred(floor, width), BLANK, *between]
        for group in words:
            lines += [*group, *between]
        return lines

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Any key ends the pause."""
        return (("", self._phrases.screen.any_key),)

    async def press(self, event: events.Key) -> None:
        """End the pause."""
        del event
        self.close()
