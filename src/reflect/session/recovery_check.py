"""The extra that asks for two groups of the recovery key: no question of the bank, and no answer is stored."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

GROUPS = 6
"""Number of groups of a recovery key."""
_PAIRS = tuple(combinations(range(1, GROUPS + 1), 2))


def numbers_of(day: dt.date) -> tuple[int, int]:
    """Return which two groups are asked for on a day, counted from 1."""
    return _PAIRS[day.toordinal() % len(_PAIRS)]


class Note(Protocol):
    """Stores that the recovery key was asked after."""

    def __call__(self, *, confirmed: bool) -> None: ...  # noqa: D102 - see above


@dataclass
class RecoveryCheck:
    """The recovery key that is asked after during a check-in, one group after the other.

    Attributes:
        at: the index of the step before which it is asked after.
        numbers: the groups that are asked for, counted from 1.
        is_right: returns whether a typed text is the group of this number.
        note: stores that it was asked after, and whether it was confirmed.
        count: the number of groups that the key has.
        settled: whether it was confirmed or passed over.
        confirmed: whether all groups were right.
    """

    at: int
    numbers: Sequence[int]
    is_right: Callable[[int, str], bool]
    note: Note
    count: int = field(default=GROUPS, init=False)
    settled: bool = field(default=False, init=False)
    confirmed: bool = field(default=False, init=False)
    _right: int = field(default=0, init=False)

    @property
    def number(self) -> int:
        """The group that is asked for now."""
        return self.numbers[min(self._right, len(self.numbers) - 1)]

    def take(self, typed: str) -> bool:
        """Compare what was typed with the group that is asked for, and return whether it is the same."""
        if not self.is_right(self.number, typed):
            return False
        self._right += 1
        if self._right == len(self.numbers):
            self._settle(confirmed=True)
        return True

    def pass_over(self) -> None:
        """Go on without it."""
        self._settle(confirmed=False)

    def _settle(self, *, confirmed: bool) -> None:
        self.settled, self.confirmed = True, confirmed
        self.note(confirmed=confirmed)
