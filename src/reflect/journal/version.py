"""A version of an entry, as its history shows it."""

import datetime as dt
from typing import NamedTuple

from reflect.journal.entry import Entry


class Version(NamedTuple):
    """One revision of an entry, to be looked at.

    `parents` are the revisions it was made from; `time` is when it was made; `entry` is None once purged;
    `counts` marks the one that is read everywhere.
    """

    revision: str
    parents: tuple[str, ...]
    time: dt.datetime
    deleted: bool
    counts: bool
    entry: Entry | None
