"""The signs in a line that a screen reader names or skips, and that a person would not say."""

import re

NAMED = re.compile(
    "[·•…–—→←↑↓↳×½¼¾±≤≥≈"
    '‹›«»“”„"<>{}\\[\\]|_^`~@#*+=%$&/\\\\()'
    "\u2190-\u21ff\u2200-\u22ff\u2300-\u23ff\u2500-\u257f\u2580-\u259f\u25a0-\u25ff\u2600-\u27bf\u2800-\u28ff]"
)
"""Signs that a screen reader names, such as "right arrow" and "middle dot", or that are part of a layout."""


def signs_in(lines: str) -> list[str]:
    """Return the lines that cannot simply be read aloud, because of a sign, a column or an indent."""
    return [
        line
        for line in lines.splitlines()
        if NAMED.search(line) or line.startswith(" ") or "  " in line or "\t" in line
    ]
