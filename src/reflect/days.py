"""Days: the local date something belongs to, and days counted back from another."""

import calendar
import datetime as dt


def day_of(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """Return the day a local moment belongs to.

    Wall-clock time decides, so that a night with a changed clock is an ordinary night.

    Args:
        moment: local time.
        starts_at: before this time it is still the day before.
    """
    return moment.date() if moment.time() >= starts_at else moment.date() - dt.timedelta(days=1)


def latest(weekday: int, *, today: dt.date) -> dt.date:
    """Return the latest day that is this weekday: today, or one of the six days before.

    Args:
        weekday: Monday is 0.
        today: the present day of the journal.

    Raises:
        OverflowError: the calendar does not go back so far.
    """
    return today - dt.timedelta(days=(today.weekday() - weekday) % 7)


def back(today: dt.date, count: int, unit: str) -> dt.date:
    """Return the day that lies so many days, weeks, months or years back.

    Args:
        today: from where.
        count: how many.
        unit: `d`, `w`, `m` or `y`. From the 31st a month back is the last day of that month.

    Raises:
        ValueError: the calendar does not go back so far.
        OverflowError: the same.
    """
    if unit in "dw":
        return today - dt.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
