"""The encoding of the day and the times of an entry in the block."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from reflect.journal.entry import Entry

STAMP = re.compile(
    r"(?P<start>\d{4}-?\d\d-?\d\dT[^ @+/]+[+-]\d\d:?\d\d)(?P<end>\+\d+|/[^ @]+)(?:@(?P<day>[\d-]{10}))?(?:#(?P<n>\d*))?"
)


def stamp_of(about: Mapping[str, Any], entry: Entry) -> str | None:
    """Return day, times and ref of an entry as one token; None if they cannot be encoded."""
    start, end = about["started_at"], about["finished_at"]
    took = (dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)).total_seconds()
    again = dt.datetime.fromisoformat(start) + dt.timedelta(seconds=took)
    stamp = (
        f"{start}+{int(took)}"
        if took >= 0 and took == int(took) and again.isoformat() == end
        else f"{start}/{end}"
    )
    if about["day"] != start[:10]:
        stamp += f"@{about['day']}"
    day, dot, n = entry.ref.partition(".")
    if day == about["day"] and not dot:
        stamp += "#"
    elif day == about["day"] and n.isdecimal() and n.isascii():
        stamp += "" if n == "1" else f"#{n}"
    else:
        return None
    for one in (_compact(stamp), stamp):
        if _reads_as(one, (about["day"], start, end, entry.ref)):
            return one
    return None


def _compact(stamp: str) -> str:
    """Return a stamp without the redundant separators in its date and offset."""
    return f"{stamp[:10].replace('-', '')}{stamp[10:22]}{stamp[22:25].replace(':', '')}{stamp[25:]}"


def _reads_as(stamp: str, wanted: tuple[str, str, str, str]) -> bool:
    try:
        return read_stamp(stamp) == wanted
    except ValueError:
        return False


def read_stamp(stamp: str) -> tuple[str, str, str, str]:
    """Return the day, the beginning, the end and the ref of an entry.

    Raises:
        ValueError: the text is not a stamp.
    """
    match = STAMP.fullmatch(stamp)
    if not match:
        raise ValueError("no time")
    start, end = dt.datetime.fromisoformat(match["start"]).isoformat(), match["end"]
    if end.startswith("+"):
        finished = (dt.datetime.fromisoformat(start) + dt.timedelta(seconds=int(end[1:]))).isoformat()
    else:
        finished = end[1:]
    day = match["day"] or start[:10]
    n = match["n"]
    return day, start, finished, f"{day}.1" if n is None else f"{day}.{n}" if n else day
