"""Code between two fences, as every reader of Markdown sees it."""

import re
from collections.abc import Sequence

BLANK = " \t"
"""What a line may hold and still be blank."""

# One word may follow, in CommonMark and in pandoc.
_OPENING = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*[^\s`{}]*[ \t]*$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")


def fences(lines: Sequence[str]) -> list[range]:
    """Return the lines of each piece of code between fences, the fences included.

    Only those count that close in the same place whether they stand in a list or not: nothing in between is
    indented less than the first fence. All others are text.
    """
    found: list[range] = []
    # Up to where a fence of this sign and indent, so long or longer, is known not to close: or many of them
    # would each be followed to the end of the text.
    hopeless: dict[tuple[str, int], tuple[int, int]] = {}
    at = 0
    while at < len(lines):
        if opening := _OPENING.match(lines[at]):
            indent, fence = len(opening[1]), opening[2]
            length, until = hopeless.get((fence[0], indent), (0, 0))
            if at >= until or len(fence) < length:
                end, closed = _end(lines, at + 1, indent, fence)
                if closed:
                    found.append(range(at, end + 1))
                    at = end
                else:
                    hopeless[fence[0], indent] = len(fence), end
        at += 1
    return found


def _end(lines: Sequence[str], start: int, indent: int, fence: str) -> tuple[int, bool]:
    """Return the line where a fence's code ends, and whether it is closed there."""
    for at in range(start, len(lines)):
        line = lines[at]
        if not line.strip(BLANK):
            continue
        wide = len(line[: len(line) - len(line.lstrip(BLANK))].expandtabs(4))
        if wide < indent:
            return at, False
        if (closing := _CLOSING.match(line)) and closing[1].startswith(fence):
            if wide <= 3:
                return at, True
            if indent:
                return at, False  # in a list it would close, elsewhere not
    return len(lines), False
