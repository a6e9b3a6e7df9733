"""Revisit marks: whether the user allows an entry to be shown unasked (`revisit --never-again` forbids it).

They are stored by the id of the entry, which outlives its row. The caller holds the transaction.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import apsw

CLOCK_SKEW = dt.timedelta(days=1)
"""Maximum time by which a mark may be ahead of this machine's clock: a mark from the far future would always win."""


class RevisitMark(NamedTuple):
    """The mark of an entry: `welcome` is 1 if the entry may be shown unasked, else 0; `time` is in UTC."""

    entry: str
    welcome: int
    time: str


def set_(connection: apsw.Connection, entry: str, *, welcome: bool, time: str) -> None:
    """Set the mark of an entry, in place of the one before."""
    connection.execute(
        "INSERT INTO revisit (entry, welcome, time) VALUES (?, ?, ?)"
        " ON CONFLICT (entry) DO UPDATE SET welcome = excluded.welcome, time = excluded.time",
        (entry, int(welcome), time),
    )


def every(connection: apsw.Connection) -> list[RevisitMark]:
    """Return all marks of a journal."""
    return [RevisitMark(*row) for row in connection.execute("SELECT entry, welcome, time FROM revisit")]


def of_entry(connection: apsw.Connection, entry: str) -> list[RevisitMark]:
    """Return the mark of an entry; at most one."""
    rows = connection.execute("SELECT entry, welcome, time FROM revisit WHERE entry = ?", (entry,))
    return [RevisitMark(*row) for row in rows]


def newer(connection: apsw.Connection, incoming: Iterable[RevisitMark], *, now: str) -> list[RevisitMark]:
    """Return the incoming marks that are newer than those of a journal, as they are to be set.

    A mark with an impossible time is older than any other; if it is set, its time becomes now.

    Args:
        connection: of the journal.
        incoming: marks of another journal.
        now: UTC.
    """
    latest = dt.datetime.fromisoformat(now) + CLOCK_SKEW
    found = [(mark, _moment(mark.time, latest)) for mark in incoming]
    here = {mark.entry: _moment(mark.time, latest) for mark in every(connection)} if found else {}
    return [
        mark if moment > _NEVER else mark._replace(time=now)
        for mark, moment in found
        if mark.entry not in here or moment > here[mark.entry]
    ]


_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def _moment(time: str, latest: dt.datetime) -> dt.datetime:
    """Return the time of a mark, the earliest possible time if it is invalid or in the future."""
    try:
        moment = dt.datetime.fromisoformat(time)
        return moment if moment <= latest else _NEVER
    except (ValueError, TypeError, OverflowError):
        return _NEVER
