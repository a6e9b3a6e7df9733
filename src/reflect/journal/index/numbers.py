"""The numbers of entries: the row id of each, which orders entries by day and then by start."""

import datetime as dt
import re

from reflect.journal.entry import Entry

_SECOND_BITS = 34  # up to the year 2514
_SLOT_BITS = 7  # 128 slots of 8 ms in a second
_FINE_DAYS = range(dt.date(1970, 1, 3).toordinal(), dt.date(2514, 1, 1).toordinal())
"""Days whose numbers have the start to 8 ms, in seconds since 1970. On other days it is to a quarter of a second, in
seconds since the day before year 1, which fits in as many bits."""
_QUARTER_BITS = 2
_BEFORE_YEAR_1 = dt.timedelta(days=2)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SINCE_YEAR_1 = (_EPOCH - dt.datetime(1, 1, 1, tzinfo=dt.UTC) + _BEFORE_YEAR_1).total_seconds()


def number_of(entry: Entry) -> int:
    """Return the number of an entry, before looking for a free one: its day, then its start.

    So the order of numbers is the order of entries, and "newest first" needs no sorting. The start is told to 8 ms,
    or to a quarter of a second on days long ago or far ahead.
    """
    if entry.day.toordinal() not in _FINE_DAYS:
        since = (entry.started_at - _EPOCH).total_seconds() + _SINCE_YEAR_1
        return number_from(entry.day) | int(since * (1 << _QUARTER_BITS))
    moment = entry.started_at.timestamp()
    seconds = min(max(int(moment), 0), (1 << _SECOND_BITS) - 1)
    slot = int((moment - int(moment)) * 1000) // 8 if moment > 0 else 0
    return number_from(entry.day) | seconds << _SLOT_BITS | slot


def number_from(day: dt.date) -> int:
    """Return the lowest number that an entry of this day can have."""
    return day.toordinal() << _SECOND_BITS + _SLOT_BITS


def number_of_day(day: str) -> int:
    """Return the lowest number of a day that is given as text; that of 1 January 1970 where it is none."""
    return number_from(day_of_time(day))


def is_placed(entry: Entry, number: int) -> bool:
    """Return whether a number can be that of an entry: not before its start, and of its day."""
    return number_of(entry) <= number < number_after(entry.day)


def is_placed_by_arrival(entry: Entry, number: int) -> bool:
    """Return whether a number is one of its day that tells no start, as days before 1970 once had."""
    return entry.day.toordinal() not in _FINE_DAYS and number_from(entry.day) <= number < number_of(entry)


def number_after(day: dt.date) -> int:
    """Return the number that is higher than any of an entry of this day."""
    return day.toordinal() + 1 << _SECOND_BITS + _SLOT_BITS


def day_of(number: int) -> dt.date:
    """Return the day of the entry that has this number."""
    return dt.date.fromordinal(number >> _SECOND_BITS + _SLOT_BITS)


def is_of_day(number: int, day: str) -> bool:
    """Return whether an entry of this day can have this number."""
    return number_from(dt.date.fromisoformat(day)) <= number < number_after(dt.date.fromisoformat(day))


_DAY = re.compile(r'"day"\s*:\s*"(\d{4}-\d\d-\d\d)"', re.ASCII)


def day_of_text(content: str) -> dt.date | None:
    """Return the day that stands in the text of an entry that cannot be read, None where none does."""
    found = _DAY.search(content)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def day_of_time(time: str) -> dt.date:
    """Return the day of a stored time, 1 January 1970 where it is none."""
    try:
        return dt.date.fromisoformat(time[:10])
    except ValueError:
        return dt.date(1970, 1, 1)
