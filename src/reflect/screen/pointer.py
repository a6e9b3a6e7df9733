"""The mouse: its wheel and its first button."""

import re
from typing import Literal, Protocol, runtime_checkable

from textual.message import Message

PointerKind = Literal["up", "down", "click"]
_SGR = re.compile(r"\x1b\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])")
_KINDS: dict[int, PointerKind] = {0: "click", 64: "up", 65: "down"}
_MODIFIERS = 4 | 8 | 16


class Pointer(Message):
    """A turn of the wheel or a click.

    Attributes:
        kind: the direction of the wheel, or a click.
        x: the column of the screen, from 0.
        y: the row of the screen, from 0.
        place: the `Program.place` that was on the screen; None if unknown.

    """

    def __init__(self, kind: PointerKind, x: int, y: int, place: int | None = None):
        super().__init__()
        self.kind: PointerKind = kind
        self.x, self.y = x, y
        self.place = place


@runtime_checkable
class Pointable(Protocol):
    """A page or a sheet that the mouse can be used on."""

    async def point(self, pointer: Pointer) -> None:
        """Handle a turn of the wheel or a click."""


def pointer_of(sequence: str) -> Pointer | None:
    """Return the meaning of a mouse report; None for any other sequence, and for reports that are not used."""
    report = _SGR.fullmatch(sequence)
    if report is None or report[4] == "m":
        return None
    button = int(report[1])
    kind = _KINDS.get(button & ~_MODIFIERS)
    # Shift with the mouse is left to the terminal, which selects text.
    return Pointer(kind, int(report[2]) - 1, int(report[3]) - 1) if kind else None
