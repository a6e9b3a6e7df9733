"""Suggestions for a REF that matches no entry."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from difflib import get_close_matches

from reflect.errors import ReflectError
from reflect.journal.query import Ref
from reflect.journal.store import Journal
from reflect.language.choose import LANGUAGES, grammar_of
from reflect.language.other_dates import is_other_date, other_date

MONTHS_BACK = 120
"""Number of months to search for a day of the month."""

ALIKE = 0.8
"""How much a misspelled word for a day has in common with the word, between 0 and 1."""

_OF_MONTH = re.compile(r"(?:[a-z]{2,9}\.?\s+)?(\d{1,2})(?:\.(\d{1,3}))?", re.ASCII)
_WITH_WEEKDAY = re.compile(r"[a-z]{2,9}\.?\s+(\d.*)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:\.\d{1,6})?", re.ASCII)


def is_a_day(text: str) -> bool:
    """Return whether a text is written as a day in any notation, whether or not the calendar has it."""
    return _DAY.fullmatch(text.strip()) is not None or is_other_date(text.strip().lower())


def near_ref(text: str, journal: Journal, *, today: dt.date, language: str) -> str:
    """Return the REF that the user probably meant; "" for none.

    Args:
        text: a day of the month as a list shows it (`Sun 22.1`, `24`), a date after its weekday
            (`Sun 22 November`), or a misspelled word for a day.
        journal: the journal; a day of the month is the latest one with an entry.
        today: the current day of the journal.
        language: the user's language.
    """
    text = text.strip().lower()
    if match := _OF_MONTH.fullmatch(text):
        day = _latest_with_entry(journal, int(match[1]), match[2], today=today)
        return f"{day}{f'.{match[2]}' if match[2] else ''}" if day else ""
    if match := _WITH_WEEKDAY.fullmatch(text):
        with contextlib.suppress(ReflectError, ValueError):
            return str(other_date(match[1], today=today, language=language) or "")
    words = [word for one in LANGUAGES for word in _words_for_days(one)]
    return next(iter(get_close_matches(text, words, n=1, cutoff=ALIKE)), "")


def _words_for_days(language: str) -> Iterator[str]:
    grammar = grammar_of(language)
    for words in (
        grammar.last, grammar.today, grammar.yesterday, grammar.day_before_yesterday, grammar.weekdays
    ):  # fmt: skip
        yield from words


def _latest_with_entry(journal: Journal, number: int, nth: str | None, *, today: dt.date) -> dt.date | None:
    at = today.year * 12 + today.month - 1
    for month in range(at, max(at - MONTHS_BACK, 12), -1):
        day = _date(month // 12, month % 12 + 1, number)
        if day and day <= today and journal.matching(Ref(day=day, n=int(nth) if nth else None), unread=True):
            return day
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
