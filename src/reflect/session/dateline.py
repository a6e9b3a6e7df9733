"""The display of the day of a check-in while its questions are asked."""

import datetime as dt
from typing import Literal

Dateline = Literal["today", "still", "other"]
"""`still`: midnight has passed, and the day has not ended yet. `other`: not the current day of the journal."""


def dateline(day: dt.date, *, today: dt.date, date: dt.date) -> Dateline:
    """Return how to display the day of a check-in.

    Args:
        day: the day of the check-in.
        today: the current day of the journal.
        date: the calendar date.
    """
    if day != today:
        return "other"
    return "still" if date > day else "today"
