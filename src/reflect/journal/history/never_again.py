"""Never-again marks: whether a person wants an entry to be shown unasked.

They are kept by the id of the entry, which outlives its row. The caller holds the transaction.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import apsw

CLOCK_SKEW = dt.timedelta(days=1)
"""How far the time of a mark may be ahead of this machine's clock. A later one would win over every later choice."""


class Mark(NamedTuple):
    """What was said of an entry: `welcome` is 1 where it may be shown unasked, else 0; `time` is in UTC."""

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


def every(connection: apsw.Connection) -> list[Mark]:
    """Return all marks of a journal."""
    return [Mark(*row) for row in connection.execute("SELECT entry, welcome, time FROM revisit")]


def of_entry(connection: apsw.Connection, entry: str) -> list[Mark]:
    """Return the mark of an entry; at most one."""
    sql = "SELECT entry, welcome, time FROM revisit WHERE entry = ?"
    return [Mark(*row) for row in connection.execute(sql, (entry,))]


def newer(connection: apsw.Connection, incoming: Iterable[Mark], *, now: str) -> list[Mark]:
    """Return the marks that are newer than those of a journal, as they are to be set there.

    A mark whose time cannot be right is older than any other, and counts from now on.

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
    """Return the time of a mark, that of no mark at all where it cannot be right."""
    try:
        moment = dt.datetime.fromisoformat(time)
        return moment if moment <= latest else _NEVER
    except (ValueError, TypeError, OverflowError):
        return _NEVER
