"""The numbers of entries: row ids that sort entries by day and then by start time."""

import datetime as dt
import re

from reflect.journal.entry import Entry

_SECOND_BITS = 34  # reaches the year 2514
_SLOT_BITS = 7  # 128 slots of 8 ms per second
_FINE_DAYS = range(dt.date(1970, 1, 3).toordinal(), dt.date(2514, 1, 1).toordinal())
"""Days on which a number holds the start time in units of 8 ms, since 1970.

On other days it holds the start time in quarters of a second, since the day before year 1, in the same number of bits.
"""
_QUARTER_BITS = 2
_BEFORE_YEAR_1 = dt.timedelta(days=2)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SINCE_YEAR_1 = (_EPOCH - dt.datetime(1, 1, 1, tzinfo=dt.UTC) + _BEFORE_YEAR_1).total_seconds()


def number_of(entry: Entry) -> int:
    """Return the preferred number of an entry, from its day and start time; it may be taken.

    Because numbers sort as entries do, "newest first" needs no sorting. The start time has a resolution of 8 ms, or of
    a quarter of a second on days outside `_FINE_DAYS`.
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
    """Return the lowest number of a day given as text; that of 1 January 1970 if the text is not a day."""
    return number_from(day_of_time(day))


def is_placed(entry: Entry, number: int) -> bool:
    """Return whether an entry can have this number: it is of the entry's day, and not before its start time."""
    return number_of(entry) <= number < number_after(entry.day)


def is_placed_by_arrival(entry: Entry, number: int) -> bool:
    """Return whether a number is of an entry's day but has no start time, as was once usual on days before 1970."""
    return entry.day.toordinal() not in _FINE_DAYS and number_from(entry.day) <= number < number_of(entry)


def number_after(day: dt.date) -> int:
    """Return the number after the highest that an entry of this day can have."""
    return day.toordinal() + 1 << _SECOND_BITS + _SLOT_BITS


def day_of(number: int) -> dt.date:
    """Return the day of the entry with this number."""
    return dt.date.fromordinal(number >> _SECOND_BITS + _SLOT_BITS)


def is_of_day(number: int, day: str) -> bool:
    """Return whether an entry of this day can have this number."""
    return number_from(dt.date.fromisoformat(day)) <= number < number_after(dt.date.fromisoformat(day))


_DAY = re.compile(r'"day"\s*:\s*"(\d{4}-\d\d-\d\d)"', re.ASCII)


def day_of_text(content: str) -> dt.date | None:
    """Return the day found in the text of an unreadable entry, None if there is none."""
    found = _DAY.search(content)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def day_of_time(time: str) -> dt.date:
    """Return the day of a stored time, 1 January 1970 if it is not a time."""
    try:
        return dt.date.fromisoformat(time[:10])
    except ValueError:
        return dt.date(1970, 1, 1)
