"""Body areas: the number of check-ins that name each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reflect.journal.answers import areas_of
from reflect.journal.entry import Entry

AREAS = (
    "head", "face", "jaw", "throat", "neck", "shoulders", "chest", "heart",
    "breath", "back", "belly", "pelvis", "arms", "hands", "legs", "feet",
)  # fmt: skip
"""The public ids of the body areas, from top to bottom."""


MIN_CHANGE = 0.1
"""Minimum change, as a share of check-ins, before an area is reported as changed."""


class AreaCounts(NamedTuple):
    """The body areas of some check-ins.

    Attributes:
        n: the number of check-ins that answer a question about the body.
        counts: the number of these that name each area, the most frequent area first.
    """

    n: int
    counts: Mapping[str, int]


def area_counts(entries: Iterable[Entry]) -> AreaCounts:
    """Return the body areas of some entries. An entry counts once per area, however often it names the area."""
    n, counts = 0, Counter[str]()
    for entry in entries:
        marked = [a for answer in entry.answers if not answer.skipped and (a := areas_of(answer)) is not None]
        n += bool(marked)
        counts.update({area for areas in marked for area in areas})
    return AreaCounts(n, dict(sorted(counts.items(), key=lambda item: (-item[1], _place(item[0])))))


def from_the_top(areas: Iterable[str]) -> list[str]:
    """Return areas from the top of the body to the bottom."""
    return sorted(areas, key=_place)


def strength(count: int, most: int) -> int:
    """Return the level of an area, from 0 (never named) to 3, relative to the area named most often."""
    return 0 if count <= 0 else min(3, 1 + 3 * count // (most + 1))


def moved(now: AreaCounts, before: AreaCounts) -> tuple[list[str], list[str]]:
    """Return the areas named clearly more often than before, and those named less often, the largest change first.

    Shares of check-ins are compared, because one period may have more check-ins than the other. Changes of less than
    `MIN_CHANGE` are ignored.
    """
    change = {
        area: now.counts.get(area, 0) / now.n - before.counts.get(area, 0) / before.n
        for area in dict.fromkeys([*now.counts, *before.counts])
        if now.n and before.n
    }
    far = sorted(change, key=lambda area: (-abs(change[area]), _place(area)))
    return [a for a in far if change[a] >= MIN_CHANGE], [a for a in far if change[a] <= -MIN_CHANGE]


def _place(area: str) -> tuple[int, str]:
    return (AREAS.index(area) if area in AREAS else len(AREAS), area)
