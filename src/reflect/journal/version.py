"""A version of an entry, as displayed in its history."""

import datetime as dt
from typing import NamedTuple

from reflect.journal.entry import Entry


class Version(NamedTuple):
    """One revision of an entry, for display.

    `parents` are the revisions it follows; `time` is when it was made; `entry` is None once purged; `counts` is true
    for the head, which is the version shown everywhere else.
    """

    revision: str
    parents: tuple[str, ...]
    time: dt.datetime
    deleted: bool
    counts: bool
    entry: Entry | None
