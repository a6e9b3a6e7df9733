"""The extra that checks two groups of the recovery key. It is not a question of the bank, and stores no answer."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

GROUPS = 6
"""Number of groups of a recovery key."""
_PAIRS = tuple(combinations(range(1, GROUPS + 1), 2))


def numbers_of(day: dt.date) -> tuple[int, int]:
    """Return which two groups to ask for on a day, counted from 1."""
    return _PAIRS[day.toordinal() % len(_PAIRS)]


class Note(Protocol):
    """Stores that the recovery key was asked for."""

    def __call__(self, *, confirmed: bool) -> None: ...  # noqa: D102 - see above


@dataclass
class RecoveryCheck:
    """The check of the recovery key during a check-in, one group after the other.

    Attributes:
        at: the index of the step before which it takes place.
        numbers: the groups to ask for, counted from 1.
        is_right: returns whether a typed text is the group with this number.
        note: stores that the key was asked for, and whether it was confirmed.
        count: the number of groups of the key.
        settled: whether the check is over, confirmed or skipped.
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
        """The number of the current group."""
        return self.numbers[min(self._right, len(self.numbers) - 1)]

    def take(self, typed: str) -> bool:
        """Compare a typed text with the current group, and return whether they are the same."""
        if not self.is_right(self.number, typed):
            return False
        self._right += 1
        if self._right == len(self.numbers):
            self._settle(confirmed=True)
        return True

    def pass_over(self) -> None:
        """Skip the check."""
        self._settle(confirmed=False)

    def _settle(self, *, confirmed: bool) -> None:
        self.settled, self.confirmed = True, confirmed
        self.note(confirmed=confirmed)
