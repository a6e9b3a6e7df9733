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

WEEKDAYS = (
    ("monday", "maandag"),
    ("tuesday", "dinsdag"),
    ("wednesday", "woensdag"),
    ("thursday", "donderdag"),
    ("friday", "vrijdag"),
    ("saturday", "zaterdag"),
    ("sunday", "zondag"),
)

_BACK = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)


def parse_date(text: str, *, today: dt.date) -> dt.date | None:
    """Return the day that a DATE means, or None if it is none.

    Args:
        text: `2026-11-22`, `today`, `yesterday`, or so many days, weeks, months or years back: `7d`, `3w`,
            `2m`, `1y`. From the 31st a month back is the last day of that month.
        today: the present day of the journal.
    """
    text = text.strip().lower()
    try:
        if text in TODAY:
            return today
        if text in YESTERDAY:
            return today - dt.timedelta(days=1)
        if match := _BACK.fullmatch(text):
            return back(today, int(match[1]), match[2])
        return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except (ValueError, OverflowError):
        return None


def weekday_of(text: str) -> int | None:
    """Return the number of a weekday, 0 for Monday, from its lower-case English or Dutch name; None if it is none."""
    return next((number for number, names in enumerate(WEEKDAYS) if text in names), None)


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
