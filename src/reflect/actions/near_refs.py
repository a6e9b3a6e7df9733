"""What a REF that matches no entry was probably meant to be."""

import datetime as dt
import re

from reflect.journal.query import Ref
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES, phrases_of

MONTHS_BACK = 120
"""Number of months in which a day of the month is looked for."""

_OF_MONTH = re.compile(r"(?:[a-z]{2,9}\.?\s+)?(\d{1,2})(?:\.(\d{1,3}))?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_NAMED = re.compile(r"(?:[a-z]{2,9}\.?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:\.\d{1,6})?", re.ASCII)


def is_a_day(text: str) -> bool:
    """Return whether a text is written as a day, whether or not the calendar has it."""
    return _DAY.fullmatch(text.strip()) is not None


def near_ref(text: str, journal: Journal, *, today: dt.date) -> str:
    """Return the REF that a text probably means; "" for none.

    Args:
        text: a day of the month as a list shows it (`Sun 22.1`, `24`), or a date in another notation (`25/11/2026`,
            `25 november`).
        journal: the journal; a day of the month is the latest one with an entry.
        today: the present day of the journal.
    """
    text = text.strip().lower()
    if match := _OF_MONTH.fullmatch(text):
        day = _latest_with_entry(journal, int(match[1]), match[2], today=today)
        return f"{day}{f'.{match[2]}' if match[2] else ''}" if day else ""
    if match := _NUMBERS.fullmatch(text):
        first, second, year = map(int, match.groups())
        return str(_date(year, second, first) or _date(year, first, second) or "")
    if (match := _NAMED.fullmatch(text)) and (month := _month(match[2])):
        years = [int(match[3])] if match[3] else range(today.year, today.year - 9, -1)
        days = (_date(year, month, int(match[1])) for year in years)
        return str(next((day for day in days if day and (match[3] or day <= today)), ""))
    return ""


def _latest_with_entry(journal: Journal, number: int, nth: str | None, *, today: dt.date) -> dt.date | None:
    at = today.year * 12 + today.month - 1
    for month in range(at, max(at - MONTHS_BACK, 12), -1):
        day = _date(month // 12, month % 12 + 1, number)
        if day and day <= today and journal.find(Ref(day=day, n=int(nth) if nth else None), unread=True):
            return day
    return None


def _month(word: str) -> int:
    """Return the number of the month whose name begins like this in any language; 0 for none."""
    for language in LANGUAGES:
        for number, name in enumerate(phrases_of(language).words.months, 1):
            if name.casefold().startswith(word):
                return number
    return 0


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
