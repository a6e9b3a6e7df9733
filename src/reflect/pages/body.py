"""A line drawing of the body from the front, with areas filled according to how often they were named.

The name and count of each named area are written beside the figure, so that shade and colour alone carry no meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from reflect.language.phrases import Phrases
from reflect.pages.page import Line, Span, Style
from reflect.review.body import strength

_FIGURE = """\
    ╭─────╮
    │HHHHH│
    │FFFFF│
    ╰╮JJJ╭╯
     │NTN│
╭────╯NTN╰────╮
│SSSSSSSSSSSSS│
│AA╷CCCCCCC╷AA│
│AA│CCCCEEC│AA│
│AA│RRRRRRR│AA│
│AA│KBBBBBK│AA│
│AA│KBBBBBK│AA│
│DD│PPPPPPP│DD│
╰──┤LLL╷LLL├──╯
   │LLL│LLL│
   │LLL│LLL│
   │LLL│LLL│
  ╭╯OOO│OOO╰╮
  ╰────┴────╯
""".splitlines()
"""The figure; a capital letter is a cell of the area that `_LETTERS` gives for it."""
_LETTERS = {
    "H": "head", "F": "face", "J": "jaw", "T": "throat", "N": "neck", "S": "shoulders", "C": "chest", "E": "heart",
    "R": "breath", "K": "back", "B": "belly", "P": "pelvis", "A": "arms", "D": "hands", "L": "legs", "O": "feet",
}  # fmt: skip
_LABELS: Mapping[int, tuple[str, str]] = {
    1: ("head", ""),
    2: ("face", ""),
    3: ("", "jaw"),
    4: ("neck", "throat"),
    6: ("shoulders", ""),
    7: ("", "chest"),
    8: ("arms", "heart"),
    9: ("", "breath"),
    10: ("back", "belly"),
    12: ("hands", "pelvis"),
    15: ("legs", ""),
    17: ("", "feet"),
}
"""The areas named at the left and at the right of a row, by row number."""
FIGURE = max(len(row) for row in _FIGURE)
_INSIDE = {"heart": "chest", "back": "belly", "throat": "neck"}
"""The larger area that encloses an area; an area that was not named is filled like its enclosing area."""
_FILLS = " ⠐⠶⣿"
_STYLES: tuple[Style, ...] = ("quiet", "seldom", "sometimes", "often")


def sides(counts: Sequence[Mapping[str, int]], phrases: Phrases) -> tuple[int, int]:
    """Return the widths in cells of the names at the left and at the right of figures with these counts."""
    found = [
        max(
            (cell_len(_label(row[side], one, phrases)) for row in _LABELS.values() for one in counts),
            default=0,
        )
        for side in (0, 1)
    ]
    return found[0], found[1]


def figure(
    counts: Mapping[str, int], most: int, phrases: Phrases, *, left: int, right: int
) -> Iterator[list[Span]]:
    """Yield the lines of a figure, all equally wide.

    Args:
        counts: how often each area was named.
        most: the count that fills an area completely; use one value for figures that are to be compared.
        phrases: the phrases of the user's language.
        left: the width of the names at the left, in cells.
        right: the width of the names at the right, in cells.
    """
    for number, row in enumerate(_FIGURE):
        names = [_label(area, counts, phrases) for area in _LABELS.get(number, ("", ""))]
        yield [
            Span(" " * (left - cell_len(names[0])) + names[0] + " ", "place"),
            *_drawn(row.ljust(FIGURE), counts, most),
            Span(" " + names[1] + " " * (right - cell_len(names[1])), "place"),
        ]


def _drawn(row: str, counts: Mapping[str, int], most: int) -> Iterator[Span]:
    for letter, cells in groupby(row, key=lambda cell: cell if cell in _LETTERS else ""):
        if letter:
            area = _LETTERS[letter]
            level = strength(counts.get(area) or counts.get(_INSIDE.get(area, ""), 0), most)
            yield Span(_FILLS[level] * len(list(cells)), _STYLES[level])
        else:
            yield Span("".join(cells), "quiet")


def _label(area: str, counts: Mapping[str, int], phrases: Phrases) -> str:
    count = counts.get(area, 0) if area else 0
    return f"{phrases.words.areas[area]} {count}" if count else ""


def figures_in_a_row(figures: Sequence[Iterator[list[Span]]], *, indent: str) -> Iterator[Line]:
    """Yield the lines of figures side by side, with an indent before each figure."""
    for lines in zip(*figures, strict=True):
        yield [span for line in lines for span in [Span(indent), *line]]
