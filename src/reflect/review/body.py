"""Where in the body it was felt: how many check-ins name each area."""

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


CLEARLY = 0.1
"""By so large a share of the check-ins an area has to differ before it is said."""


class Felt(NamedTuple):
    """`n` check-ins answered a question about the body; `counts` says how many name each area, most often first."""

    n: int
    counts: Mapping[str, int]


def felt(entries: Iterable[Entry]) -> Felt:
    """Return where it was felt. An entry counts once for each area, however often it names it."""
    n, counts = 0, Counter[str]()
    for entry in entries:
        marked = [a for answer in entry.answers if not answer.skipped and (a := areas_of(answer)) is not None]
        n += bool(marked)
        counts.update({area for areas in marked for area in areas})
    return Felt(n, dict(sorted(counts.items(), key=lambda item: (-item[1], _place(item[0])))))


def strength(count: int, most: int) -> int:
    """Return how strongly an area shows, from 0 (never named) to 3, beside the one named most often."""
    return 0 if count <= 0 else min(3, 1 + 3 * count // (most + 1))


def moved(now: Felt, before: Felt) -> tuple[list[str], list[str]]:
    """Return the areas named clearly more often than before, and those named less often, the furthest first.

    Shares are compared, because one period may have more check-ins than the other; they differ clearly from
    `CLEARLY` on. It says that they differ, and nothing of why.
    """
    change = {
        area: now.counts.get(area, 0) / now.n - before.counts.get(area, 0) / before.n
        for area in dict.fromkeys([*now.counts, *before.counts])
        if now.n and before.n
    }
    far = sorted(change, key=lambda area: (-abs(change[area]), _place(area)))
    return [a for a in far if change[a] >= CLEARLY], [a for a in far if change[a] <= -CLEARLY]


def _place(area: str) -> tuple[int, str]:
    return (AREAS.index(area) if area in AREAS else len(AREAS), area)
