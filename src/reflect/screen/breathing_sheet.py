"""A breathing pause of half a minute or two minutes: an animated shape with a few words."""

import math
from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, QUIET, TINT, centred, wrapped
from reflect.screen.program import Program
from reflect.screen.sheet import Sheet

IN, OUT = 4.0, 6.0
"""Seconds of breathing in and of breathing out."""
BREATHS, LONG = 3, 12
"""Number of breaths in the short pause (half a minute) and in the long one (two minutes)."""
SECONDS = BREATHS * (IN + OUT)
LONG_SECONDS = LONG * (IN + OUT)
AGAIN = QUESTION["breathe"]
FRAMES = 12
"""Animation frames per second."""

SMALLEST = 7
"""Height of the shape in rows on a small screen."""
FOOT = 4
"""Rows for the footer and the space around it."""
_ASPECT = 2.1
"""Height of a terminal cell divided by its width."""


def size_at(second: float) -> float:
    """Return the size of the breath after this many seconds, from 0 to 1, eased at both ends."""
    into = second % (IN + OUT)
    share = into / IN if into < IN else 1 - (into - IN) / OUT
    return (1 - math.cos(math.pi * share)) / 2


def disc(size: float, rows: int) -> list[str]:
    """Return a disc of dots of `size` 0 to 1, centred in `rows` lines."""
    middle = (rows - 1) / 2
    radius = 0.9 + size * (middle - 0.6)
    reach = math.ceil(middle * _ASPECT)
    lines = []
    for y in range(rows):
        line = ""
        for x in range(-reach, reach + 1):
            inside = radius - math.hypot(x / _ASPECT, y - middle)
            line += "•" if inside > 0.75 else "·" if inside > 0 else " "
        lines.append(line)
    return lines


def shape_rows(width: int, height: int, *, below: int) -> int:
    """Return the height of the shape in rows: an odd number, at most half of the screen.

    Args:
        width: the width of the column in cells.
        height: the height of the screen in rows.
        below: the number of rows that the words below the shape take.

    """
    most = min(height // 2, int((width - 1) / _ASPECT), height - below - FOOT)
    return max(SMALLEST, most - (most + 1) % 2)


class BreathingSheet(Sheet):
    """The pause. The key that started it extends it to two minutes; any other key, or a repeat, ends it.

    Args:
        phrases: the language.
        words: suggestions shown in turn, spread over the breaths; may be empty.
        after: called when the pause is over.
        longer: the suggestions for the two-minute pause; `words` if empty.
        seconds: the length of the short pause, which is made of whole breaths.

    """

    def __init__(
        self,
        phrases: Phrases,
        words: Sequence[str],
        after: Callable[[], None],
        longer: Sequence[str] = (),
        *,
        seconds: float = SECONDS,
    ):
        super().__init__(after)
        self._phrases, self._words, self._longer = phrases, words, longer
        self._breaths = max(1, round(seconds / (IN + OUT)))
        self._second = 0.0
        self._still = False

    def on_mount(self) -> None:
        """Start the timer; without animation, one tick a second is enough to change the words."""
        self._still = isinstance(self.app, Program) and self.app.still
        step = 1.0 if self._still else 1 / FRAMES
        self.set_interval(step, lambda: self.breathe(step))

    def breathe(self, seconds: float) -> None:
        """Advance the clock, and close the sheet at the end of the pause."""
        self._second += seconds
        if self._second >= self._breaths * (IN + OUT):
            self.close()
        else:
            self.draw()

    def lines(self, width: int, height: int) -> list[Content]:
        """Return the shape and its words, centred in the column."""
        tallest = max((len(wrapped(words, width - 4)) for words in self._words), default=0)
        rows = shape_rows(width, height, below=3 + tallest)
        size = 0.6 if self._still else size_at(self._second)
        shape = [centred(Content.styled(line, TINT), width) for line in disc(size, rows)]
        breath, into = divmod(self._second, IN + OUT)
        way = self._phrases.session.breathe_in if into < IN else self._phrases.session.breathe_out
        lines = [*shape, BLANK, centred(Content(way), width), BLANK]
        if self._words:
            each = max(1, self._breaths // len(self._words))
            words = self._words[min(int(breath) // each, len(self._words) - 1)]
            lines += [centred(line, width) for line in wrapped(words, width - 4, QUIET)]
        # Padded to the height of the longest words, so that nothing moves when the words change.
        return lines + [BLANK] * (rows + 3 + tallest - len(lines))

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """The key that extends the pause, while it can be extended, and the other keys to leave."""
        texts = self._phrases.screen
        if self._is_long:
            return (("", texts.any_key),)
        return ((self.bindings.question["breathe"].short, texts.key_longer), ("", texts.other_key))

    async def press(self, event: events.Key) -> None:
        """Extend the pause to two minutes, or end it."""
        if event.key not in AGAIN.keys or self._is_long:
            self.close()
            return
        self._breaths, self._second = LONG, 0.0
        self._words = self._longer or self._words
        self.draw()

    @property
    def _is_long(self) -> bool:
        return self._breaths >= LONG
