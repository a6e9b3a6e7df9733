"""The footer with key hints, and the key help that explains all keys."""

import re
from collections.abc import Sequence

from textual.content import Content

from reflect.keys import QUESTION
from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, QUIET, STRONG, wrapped

BETWEEN = 2
_REMARK = re.compile(r" \([^)]*\)")


def footer(hints: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Return key hints in as few lines as possible, with the lines about equally long."""
    items = _items(hints)
    rows = _rows(items, width)
    narrower = width
    while narrower > 1 and len(_rows(items, narrower - 1)) == len(rows):
        narrower -= 1
    return [Content(" " * BETWEEN).join(row) for row in _rows(items, narrower)]


def rows_of(hints: Sequence[tuple[str, str]], width: int) -> int:
    """Return in how many lines key hints fit."""
    return len(_rows(_items(hints), width))


def _items(hints: Sequence[tuple[str, str]]) -> list[Content]:
    return [Content.assemble(key, (f" {word}" if key else word, QUIET)) for key, word in hints]


def _rows(items: Sequence[Content], width: int) -> list[list[Content]]:
    rows: list[list[Content]] = [[]]
    used = 0
    for item in items:
        needed = item.cell_length + (BETWEEN if rows[-1] else 0)
        if rows[-1] and used + needed > width:
            rows.append([])
            used, needed = 0, item.cell_length
        rows[-1].append(item)
        used += needed
    return rows


def explained(phrases: Phrases, width: int, *, changes: bool, tight: bool = False) -> list[Content]:
    """Return all keys with their explanations.

    Args:
        phrases: the language.
        width: maximum width of a line in cells.
        changes: whether an existing entry is being changed, which gives some keys another function.
        tight: whether to save rows: no title, no empty lines, and no remarks in brackets.

    """
    words = {**phrases.screen.keys_explained, **(phrases.revising.change_keys_explained if changes else {})}
    keys = [key for key in QUESTION.values() if key.action in words]
    wide = max(len(key.long) for key in keys) + (2 if tight else 3)
    lines = [] if tight else [Content.styled(phrases.screen.keys_title, STRONG), BLANK]
    for key in keys:
        does = _REMARK.sub("", words[key.action]) if tight else words[key.action]
        lines += wrapped(does, width, QUIET, lead=key.long.ljust(wide))
    return lines
