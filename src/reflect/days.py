"""Days: the local date something belongs to, and dates as people give them."""

import calendar
import datetime as dt
import re


def day_of(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """Return the day a local moment belongs to.

    Wall-clock time decides, so that a night with a changed clock is an ordinary night.

    Args:
        moment: local time.
        starts_at: before this time it is still the day before.
    """
    return moment.date() if moment.time() >= starts_at else moment.date() - dt.timedelta(days=1)


TODAY = ("today", "vandaag")
YESTERDAY = ("yesterday", "gisteren")

_BACK = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)


def parse_date(text: str, *, today: dt.date) -> dt.date | None:
    """Return the day that a DATE means, or None if it is none.

    Args:
        text: `2026-11-22`, `today`, `yesterday`, or so many days, weeks, months or years back: `7d`, `3w`,
            `2m`, `1y`. From the 31st a month back is the last day of that month.
        today: the present day of the journal.
    """
    text = text.strip().lower()
    if text in TODAY:
        return today
    if text in YESTERDAY:
        return today - dt.timedelta(days=1)
    try:
        if match := _BACK.fullmatch(text):
            return back(today, int(match[1]), match[2])
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except (ValueError, OverflowError):
        return None


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
