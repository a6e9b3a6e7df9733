"""Calendar days: the day that a moment belongs to, and days counted back from today."""

import calendar
import datetime as dt


def day_of(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """Return the day that a local moment belongs to.

    The calculation uses wall-clock time, so that a change to or from summer time makes no difference.

    Args:
        moment: the local time.
        starts_at: the time at which a day starts; earlier moments belong to the previous day.
    """
    return moment.date() if moment.time() >= starts_at else moment.date() - dt.timedelta(days=1)


def latest(weekday: int, *, today: dt.date) -> dt.date:
    """Return the latest day with this weekday: today, or one of the six days before.

    Args:
        weekday: the weekday; Monday is 0.
        today: the journal's current day.

    Raises:
        OverflowError: the day would be before the year 1.
    """
    return today - dt.timedelta(days=(today.weekday() - weekday) % 7)


def back(today: dt.date, count: int, unit: str) -> dt.date:
    """Return the day a number of days, weeks, months or years ago.

    Args:
        today: the day to count back from.
        count: the number of units.
        unit: `d`, `w`, `m` or `y`. A month before the 31st is the last day of a shorter month.

    Raises:
        ValueError: the day would be before the year 1.
        OverflowError: the same.
    """
    if unit in "dw":
        return today - dt.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
