"""Detection of fenced code blocks on which all Markdown readers agree."""

import re
from collections.abc import Sequence

BLANK = " \t"
"""The characters of a blank line."""

# CommonMark and pandoc both allow one word after the fence.
_OPENING = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*[^\s`{}]*[ \t]*$")
_CLOSING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")


def fences(lines: Sequence[str]) -> list[range]:
    """Return the line ranges of fenced code blocks, fences included.

    A block counts only if it ends at the same line whether or not it is inside a list, which means that no line in it
    is indented less than the opening fence. Other fences are treated as text.
    """
    found: list[range] = []
    # By fence character and indent: the length of a fence that does not close, and the line where the search for its
    # end stopped. Without this, many unclosed fences would take quadratic time.
    unclosed: dict[tuple[str, int], tuple[int, int]] = {}
    at = 0
    while at < len(lines):
        if opening := _OPENING.match(lines[at]):
            indent, fence = len(opening[1]), opening[2]
            length, until = unclosed.get((fence[0], indent), (0, 0))
            if at >= until or len(fence) < length:
                end, closed = _end(lines, at + 1, indent, fence)
                if closed:
                    found.append(range(at, end + 1))
                    at = end
                else:
                    unclosed[fence[0], indent] = len(fence), end
        at += 1
    return found


def _end(lines: Sequence[str], start: int, indent: int, fence: str) -> tuple[int, bool]:
    """Return the line where a fenced block ends, and whether it has a closing fence there."""
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
                return at, False  # this closes the block only if it is inside a list
    return len(lines), False
