"""Parsing of days in other notations than `2026-11-22`: `22-11-2026`, `22/11`, `22 november`, `Nov 22`."""

import datetime as dt
import re
from calendar import isleap

from reflect.errors import AmbiguousDate
from reflect.language.choose import LANGUAGES, grammar_of, phrases_of

_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}))?", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]{3,9})\.?,?(?:\s+(\d{4}))?")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")
_LEAP_YEARS = 9
"""Number of years that contain every day of the calendar, except around a turn of the century."""


def other_date(text: str, *, today: dt.date, language: str) -> dt.date | None:
    """Return the day that a text in lower case means; None if it is in none of the notations.

    Args:
        text: a date in numbers, or with the name of a month or its beginning in any language. Without a year it is the
            latest such day.
        today: the current day of the journal.
        language: determines whether a date in numbers begins with the day. If it does not, the numbers must show it.

    Raises:
        AmbiguousDate: language and numbers allow two days.
        ValueError: the calendar does not have the day.
    """
    if match := _in_numbers(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        orders = [(second, first)]
        if not grammar_of(language).day_comes_first and first != second:
            orders = [one for one in ((second, first), (first, second)) if one[0] <= 12] or orders
        days = [_day(month, day, year, today) for month, day in orders]
        if len(days) > 1:
            raise AmbiguousDate(text, days)
        return days[0]
    if match := _DAY_AND_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_AND_DAY.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    month = _month(name)
    return _day(month, int(day), year, today) if month else None


def is_other_date(text: str) -> bool:
    """Return whether a text in lower case is in one of the notations, whether or not the calendar has the day."""
    match = _DAY_AND_MONTH.fullmatch(text)
    name = match[2] if match else match[1] if (match := _MONTH_AND_DAY.fullmatch(text)) else ""
    return bool(_in_numbers(text) or (name and _month(name)))


def names_month(word: str) -> bool:
    """Return whether a word is the name of a month in any language, or a prefix of it."""
    return len(word) > 2 and _month(word.casefold()) > 0


def _in_numbers(text: str) -> re.Match[str] | None:
    match = _NUMBERS.fullmatch(text)
    # A list shows the first entry of the 22nd as `22.1`.
    return match if match and (match[4] or match[2] != ".") else None


def _day(month: int, day: int, year: str | None, today: dt.date) -> dt.date:
    """Return a day of a year; without one, the latest.

    Raises:
        ValueError: the calendar does not have it.
    """
    if year:
        return dt.date(int(year), month, day)
    dt.date(2000, month, day)  # a leap year: it has every day that any year has
    for back in range(_LEAP_YEARS):
        if (month, day) == (2, 29) and not isleap(today.year - back):
            continue
        if (found := dt.date(today.year - back, month, day)) <= today:
            return found
    raise ValueError(day)


def _month(word: str) -> int:
    """Return the number of the month with this name, or prefix of it, in any language; 0 for none."""
    for language in LANGUAGES:
        short = grammar_of(language).months_in_short
        if word in short:
            return short[word]
        for number, name in enumerate(phrases_of(language).words.months, 1):
            if name.casefold().startswith(word):
                return number
    return 0
