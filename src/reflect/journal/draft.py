"""An unfinished check-in, or an unfinished change to an entry, as stored."""

import datetime as dt
from typing import NamedTuple


class Draft(NamedTuple):
    """An unfinished check-in as stored.

    `state` is the complete check-in as JSON; the other fields repeat parts of it for listings. `entry` is the id of
    the entry that the draft changes, None for a new entry.
    """

    id: str
    day: dt.date
    session: str
    answered: int
    state: str
    entry: str | None = None
