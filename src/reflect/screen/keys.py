"""The footer with key hints, and the key help that explains all keys."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from textual.content import Content

from reflect.keys import QUESTION, Key
from reflect.language.phrases import Phrases
from reflect.screen.look import BLANK, QUIET, STRONG, wrapped
from reflect.session.forms.view import Choices, ScaleInput

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
    """Return the number of lines that key hints need."""
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


class Help(NamedTuple):
    """The conditions for the key help of one question.

    Attributes:
        works: the actions whose keys have a function at the question.
        picks: the kind of choice; None for text.
        changes: whether an existing entry is being changed, when some keys have another function.
        keys: the keys of a question, as the user has set them.
    """

    works: Set[str]
    picks: ScaleInput | Choices | None = None
    changes: bool = False
    keys: Mapping[str, Key] = QUESTION


def explained(phrases: Phrases, width: int, about: Help, *, tight: bool = False) -> list[Content]:
    """Return the keys that work on a question, with their explanations.

    Args:
        phrases: the language.
        width: maximum width of a line in cells.
        about: the question's conditions.
        tight: whether to save rows: no title, no empty lines, and no remarks in brackets.
    """
    words = {
        **phrases.screen.keys_explained,
        **(phrases.revising.change_keys_explained if about.changes else {}),
    }
    keys = [
        (key.long, words[key.action]) for key in about.keys.values() if key.action in about.works & {*words}
    ]
    keys[1:1] = _picking(phrases, about.picks)
    wide = max(len(label) for label, _ in keys) + (2 if tight else 3)
    lines = [] if tight else [Content.styled(phrases.screen.keys_title, STRONG), BLANK]
    for label, does in keys:
        lines += wrapped(_REMARK.sub("", does) if tight else does, width, QUIET, lead=label.ljust(wide))
    return lines


def _picking(phrases: Phrases, picks: ScaleInput | Choices | None) -> list[tuple[str, str]]:
    """Return the keys that pick, with their explanations."""
    words = phrases.screen.picks_explained
    none = ("Backspace", words["none"])
    match picks:
        case ScaleInput(low=low, high=high):
            return [("← → ↓ ↑", words["numbers"]), (f"{low}–{high}", words["number"]), none]
        case Choices(options=options):
            return [("↑ ↓", words["choices"]), (f"1–{len(options)}", words["number"]), none]
        case None:
            return []
