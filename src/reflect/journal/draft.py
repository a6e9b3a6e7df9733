"""An unfinished check-in, or a change to an entry, as it is kept."""

import datetime as dt
from typing import NamedTuple


class Draft(NamedTuple):
    """An unfinished check-in as it is kept. `state` is all of it, as JSON; the rest is for a first look.

    `entry` is the id of the entry that it changes, None for a new one.
    """

    id: str
    day: dt.date
    session: str
    answered: int
    state: str
    entry: str | None = None
