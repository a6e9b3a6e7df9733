"""Which day a check-in belongs to, as it is told while its questions are asked."""

import datetime as dt
from typing import Literal

Dateline = Literal["today", "still", "other"]
"""`still`: midnight has passed, and the day has not ended yet. `other`: not the present day of the journal."""


def dateline(day: dt.date, *, today: dt.date, date: dt.date) -> Dateline:
    """Return how to tell the day of a check-in.

    Args:
        day: the day of the check-in.
        today: the present day of the journal.
        date: the date of the calendar.
    """
    if day != today:
        return "other"
    return "still" if date > day else "today"
