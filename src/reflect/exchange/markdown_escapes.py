"""Removal of Markdown's backslash escapes."""

import re
from bisect import bisect_right

# https://spec.commonmark.org/0.31.2/#backslash-escapes: ASCII punctuation, and never within code.
_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|(`+)")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")


def unescaped(text: str) -> str:
    r"""Return Markdown with escapes such as `\.` replaced by the character, except in code."""
    if "\\" not in text:
        return text
    parts, prose, fence = list[str](), list[str](), ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
            parts.append(line)
        elif match:
            fence = match[1]
            parts += [*_flushed(prose), line]
            prose = []
        else:
            prose.append(line)
    return "\n".join([*parts, *_flushed(prose)])


def _flushed(lines: list[str]) -> list[str]:
    return [_prose("\n".join(lines))] if lines else []


def _prose(text: str) -> str:
    # Positions of the runs of backticks by length, so that many unmatched runs do not take quadratic time.
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    parts, at = list[str](), 0
    while match := _TOKEN.search(text, at):
        parts.append(text[at : match.start()])
        at = match.end()
        if match[1]:
            parts.append(match[1])
            continue
        ends = runs.get(len(match[2]), [])
        place = bisect_right(ends, match.start())
        # A run without another of the same length after it is literal backticks.
        end = ends[place] + len(match[2]) if place < len(ends) else at
        parts.append(text[match.start() : end])
        at = end
    return "".join([*parts, text[at:]])
