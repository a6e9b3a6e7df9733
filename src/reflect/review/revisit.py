"""What to come across again: this day in other years, or one entry drawn by chance from an age that has its turn.

Whoever writes every day has a few entries of last week and hundreds of years ago. Drawn from all of them,
recent weeks would hardly ever come; drawn by how recent they are, the old ones would not. So first an age is
drawn, each as likely as the next, and then an entry of that age.
"""

import calendar
import datetime as dt
import random
from collections.abc import Sequence
from typing import NamedTuple


class Band(NamedTuple):
    """An age: from so many days ago to so many, both included; `to` None is without end."""

    name: str
    since: int
    to: int | None

    def days(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """Return the first and the last day that are of this age; there may be none in the calendar."""
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
"""The ages, the youngest first. What is younger than a week is not offered: it is not old enough to come back to."""


class Drawn(NamedTuple):
    """The n-th entry, counted from 0 and from the earliest, of the band with this place in BANDS."""

    band: int
    n: int


def draw(counts: Sequence[int], *, seed: int) -> Drawn | None:
    """Return which entry has its turn; None where there is none.

    Every band that has entries is as likely as the others, and within it every entry. The same seed and the same
    counts always draw the same.

    Args:
        counts: how many entries each band has.
        seed: the day, as a number.
    """
    bands = [place for place, count in enumerate(counts) if count > 0]
    if not bands:
        return None
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated, and no secret
    band = bands[int(chance.random() * len(bands))]
    return Drawn(band, int(chance.random() * counts[band]))


def same_days(today: dt.date, first: dt.date) -> list[dt.date]:
    """Return this day in the years before, the latest first, back to the year of a first day.

    In a year that has no 29 February, the 28th stands for it too.
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
