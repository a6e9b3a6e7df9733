"""Old entries to read again: the same day in other years, or one random entry.

Someone who writes daily has a few entries from last week and hundreds from years ago. With one draw from all
entries, recent ones would hardly ever appear. So first an age band is drawn, all with equal probability, and then
an entry of that band.
"""

import calendar
import datetime as dt
import random
from collections.abc import Sequence
from typing import NamedTuple


class Band(NamedTuple):
    """A range of ages: from `since` to `to` days ago, both included; `to` None is unlimited."""

    name: str
    since: int
    to: int | None

    def days(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of this age; the range is empty if the calendar has no such days."""
        first = dt.date.min if self.to is None else _ago(today, self.to)
        return first, _ago(today, self.since)


BANDS = (
    Band("week", 7, 29),
    Band("month", 30, 90),
    Band("quarter", 91, 181),
    Band("half_year", 182, 364),
    Band("year", 365, 729),
    Band("years", 730, None),
)
"""Age bands, the youngest first. Entries of the last week are too recent to be offered."""


class Drawn(NamedTuple):
    """Index of an entry: the n-th entry, in order of time and from 0, of BANDS[band]."""

    band: int
    n: int


def draw(counts: Sequence[int], *, seed: int) -> Drawn | None:
    """Return a random entry, None if there are no entries.

    All bands with entries are equally likely, and all entries within a band. The result is the same for the same
    seed and counts.

    Args:
        counts: the number of entries in each band.
        seed: the day, as a number.
    """
    bands = [place for place, count in enumerate(counts) if count > 0]
    if not bands:
        return None
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated, and no secret
    band = bands[int(chance.random() * len(bands))]
    return Drawn(band, int(chance.random() * counts[band]))


def same_days(today: dt.date, first: dt.date) -> list[dt.date]:
    """Return the same day of the month in earlier years, the latest first, back to the year of `first`.

    On 28 February of a year without a 29th, both days of earlier leap years are returned.
    """
    days: list[dt.date] = []
    for year in range(today.year - 1, first.year - 1, -1):
        leap = calendar.isleap(year)
        if (today.month, today.day) != (2, 29) or leap:
            days.append(today.replace(year=year))
        if (today.month, today.day) == (2, 28) and leap and not calendar.isleap(today.year):
            days.insert(len(days) - 1, dt.date(year, 2, 29))
    return days


def _ago(today: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(1, today.toordinal() - days))
