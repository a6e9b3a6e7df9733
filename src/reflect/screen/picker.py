"""A widget to pick from a scale or a few choices, with arrow keys or digits."""

from textual import events
from textual.content import Content

from reflect.sanitize import shown_line
from reflect.screen.look import CHOSEN, QUIET, STRONG, TINT, Block
from reflect.session.forms.view import Choices, ScaleInput

TOGETHER = 2.0
"""Maximum seconds between the two digits of 10, for fingers that look for the key too: 0 is the opposite of 10."""
INDENT = 3
"""Left indent in cells, aligned with the text of an editor."""

_LOWER = frozenset({"left", "down"})
_HIGHER = frozenset({"right", "up"})
_BACKWARDS = frozenset({"left", "up"})
_FORWARDS = frozenset({"right", "down"})
_NONE = frozenset({"backspace", "delete"})


class Picker(Block):
    """A widget that shows a scale or choices and handles the keys that pick one.

    Attributes:
        value: the picked value, or ""; several values are separated by spaces.
    """

    def __init__(self) -> None:
        super().__init__()
        self.way: ScaleInput | Choices = Choices("", ())
        self.value = ""
        self._one_at = 0.0
        self._pitch = 3
        self._at = 0

    def offer(self, way: ScaleInput | Choices, value: str) -> None:
        """Show a scale or choices with `value` picked."""
        if way != self.way:
            self._at = 0
        self.way, self.value, self._one_at = way, value, 0.0

    def press(self, event: events.Key) -> bool:
        """Handle a key, and return whether the picker uses it."""
        if isinstance(self.way, Choices) and self.way.several:
            return self._press_several(event)
        values, key = self.values, event.key
        at = values.index(self.value) if self.value in values else None
        scale = isinstance(self.way, ScaleInput)
        back, on = (_LOWER, _HIGHER) if scale else (_BACKWARDS, _FORWARDS)
        middle = (len(values) - 1) // 2
        if key in back:
            self.value = values[(middle if scale else -1) if at is None else max(0, at - 1)]
        elif key in on:
            self.value = values[(middle if scale else 0) if at is None else min(len(values) - 1, at + 1)]
        elif key in ("home", "end"):
            self.value = values[0 if key == "home" else -1]
        elif key in _NONE:
            self.value = ""
        elif event.character and event.character in "0123456789":
            self._digit(event.character, event.time)
        else:
            return False
        return True

    def _press_several(self, event: events.Key) -> bool:
        """Handle a key if several values can be picked: arrows move a cursor, Space and digits toggle a value."""
        last, key = len(self.values) - 1, event.key
        moves = {"up": self._at - 1, "down": self._at + 1, "home": 0, "end": last}
        if key in moves:
            self._at = min(max(moves[key], 0), last)
        elif key in _NONE:
            self.value = ""
        elif key == "space":
            self._toggle(self._at)
        elif event.character and event.character in "123456789" and int(event.character) <= last + 1:
            self._toggle(int(event.character) - 1)
        else:
            return False
        return True

    def _toggle(self, at: int) -> None:
        self._at = at
        picked = {*self.value.split()} ^ {self.values[at]}
        self.value = " ".join(value for value in self.values if value in picked)

    @property
    def hint(self) -> str:
        """The keys that pick, for the footer."""
        if isinstance(self.way, ScaleInput):
            return f"←→ {self.way.low}–{self.way.high}"
        return f"↑↓ 1–{len(self.way.options)}"

    @property
    def values(self) -> list[str]:
        """The values that can be picked."""
        if isinstance(self.way, ScaleInput):
            return [str(n) for n in range(self.way.low, self.way.high + 1)]
        return [value for value, _ in self.way.options]

    def _digit(self, digit: str, time: float) -> None:
        values = self.values
        if isinstance(self.way, Choices):
            if 0 < int(digit) <= len(values):
                self.value = values[int(digit) - 1]
        elif digit == "0" and time - self._one_at < TOGETHER and "10" in values:
            self.value = "10"
        elif digit in values:
            self.value = digit
        self._one_at = time if digit == "1" else 0.0

    def lines(self, width: int) -> list[Content]:
        """Return the scale or the choices as lines."""
        if isinstance(self.way, ScaleInput):
            return self._scale(self.way, width)
        return choice_lines(self.way, self.value, width, cursor=self._at)

    def click(self, x: int, y: int) -> bool:
        """Pick the value at a cell of the picker, and return whether there is one."""
        scale = isinstance(self.way, ScaleInput)
        at = (x - (INDENT - 1)) // self._pitch if scale else y
        hit = y < 2 and x >= INDENT - 1 if scale else True
        if not hit or not 0 <= at < len(self.values):
            return False
        if isinstance(self.way, Choices) and self.way.several:
            self._toggle(at)
        else:
            self.value = self.values[at]
        return True

    def _scale(self, scale: ScaleInput, width: int) -> list[Content]:
        steps = max(1, len(self.values) - 1)
        pitch = self._pitch = max(3, min(6, (width - INDENT - 2) // steps))
        numbers, dots = [Content(" " * (INDENT - 1))], [Content(" " * (INDENT - 1))]
        for value in self.values:
            picked = value == self.value
            # The picked value has a marker below it and another background, so that colour alone does not matter.
            number = Content.styled(f" {value} "[: max(3, len(value) + 1)], CHOSEN if picked else "")
            numbers.append(number.pad_right(pitch - number.cell_length))
            dot = Content.styled(" ● ", TINT) if picked else Content.styled(" · ", QUIET)
            dots.append(dot.pad_right(pitch - 3))
        low, high, wide = (
            shown_line(scale.low_word),
            shown_line(scale.high_word),
            pitch * steps + len(self.values[-1]),
        )
        if len(low) + len(high) + 3 > wide:
            ends = [f"{scale.low} {low}", f"{scale.high} {high}"]
        else:
            ends = [low + high.rjust(wide - len(low))] if low or high else []
        words = [Content.styled(" " * INDENT + line, QUIET) for line in ends]
        return [Content("").join(numbers).rstrip(), Content("").join(dots).rstrip(), *words]


def choice_lines(choices: Choices, value: str, width: int, *, cursor: int = 0) -> list[Content]:
    """Return the choices, one below the other, with the digit that picks each.

    Picked choices differ in shape as well as in colour. If several can be picked, they have boxes, and the one at the
    cursor has a mark before it.
    """
    picked = value.split() if choices.several else [value]
    on, off = ("■ ", "□ ") if choices.several else ("● ", "○ ")
    lines = []
    for at, (one, label) in enumerate(choices.options):
        mark = Content.styled(on, TINT) if one in picked else Content.styled(off, QUIET)
        here = Content.styled("› " if at == cursor else "  ", TINT) if choices.several else Content("")
        words = Content.styled(label, STRONG if one in picked else "")
        lines.append(Content.assemble(here, f"{at + 1} ", mark, words).truncate(width, ellipsis=True))
    return lines
