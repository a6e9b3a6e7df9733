"""Parsing of days as users type them: dates, relative counts, and words in any of the languages."""

import datetime as dt
import re
from collections.abc import Set

from reflect.days import back, latest
from reflect.language.choose import LANGUAGES, grammar_of

_BACK = re.compile(r"(\d{1,4})([a-z])", re.ASCII)
_ONE_DAY = dt.timedelta(days=1)


def parse_date(text: str, *, today: dt.date, language: str = LANGUAGES[0]) -> dt.date | None:
    """Return the day that a DATE means, or None if it is not valid.

    Args:
        text: `2026-11-22` or another notation of a day (`other_dates`), the word for today or yesterday in any language,
            or a number of days, weeks, months or years back, by their letters in any language: `7d`, `3w`, `2m`, `1y`.
            One month back from the 31st is the last day of a shorter month.
        today: the current day of the journal.
        language: the user's language.

    Raises:
        AmbiguousDate: it may be two days.
    """
    text = text.strip().lower()
    try:
        if match := _BACK.fullmatch(text):
            units = (grammar_of(language).back_units for language in LANGUAGES)
            unit = next((known[match[2]] for known in units if match[2] in known), None)
            return back(today, int(match[1]), unit) if unit else None
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return dt.date.fromisoformat(text)
        return _near(text, today=today) or _other_date(text, today=today, language=language)
    except (ValueError, OverflowError):
        return None


def day_named(text: str, *, today: dt.date, language: str = LANGUAGES[0]) -> dt.date | None:
    """Return the day that a text means: today, yesterday or a weekday in any language, or another notation of a day.

    Args:
        text: the text in lower case; a weekday means its latest date, today included.
        today: the current day of the journal.
        language: the user's language.

    Raises:
        AmbiguousDate: it may be two days.
        ValueError: the calendar does not have the day.
        OverflowError: the day is before the start of the calendar.
    """
    if day := _near(text, today=today):
        return day
    weekdays = (grammar_of(language).weekdays for language in LANGUAGES)
    numbers = (names.index(text) for names in weekdays if text in names)
    weekday = next((latest(number, today=today) for number in numbers), None)
    return weekday or _other_date(text, today=today, language=language)


def _other_date(text: str, *, today: dt.date, language: str) -> dt.date | None:
    # Deferred: most days are written in another way.
    from reflect.language.other_dates import other_date

    return other_date(text, today=today, language=language)


def parse_weekdays(text: str) -> Set[int] | None:
    """Return the weekdays that a list such as `mon,wed`, `ma,wo` or `weekdays` means, 0 for Monday; None if it is invalid.

    Args:
        text: names of weekdays in any language, or the first letters of one, at least two, separated by commas or spaces.
    """
    words = text.lower().replace(",", " ").split()
    found = [_weekdays_named(word) for word in words]
    return frozenset().union(*found) if found and all(found) else None


def _weekdays_named(word: str) -> Set[int]:
    for grammar in map(grammar_of, LANGUAGES):
        if word in grammar.groups_of_weekdays:
            return frozenset(grammar.groups_of_weekdays[word])
    names = (grammar_of(language).weekdays for language in LANGUAGES)
    begun = {day for each in names for day, name in enumerate(each) if name.startswith(word)}
    return begun if len(word) > 1 and len(begun) == 1 else frozenset()


def means_last(text: str) -> bool:
    """Return whether a lower-case word means the last entry in any language."""
    return any(text in grammar_of(language).last for language in LANGUAGES)


def _near(text: str, *, today: dt.date) -> dt.date | None:
    for grammar in map(grammar_of, LANGUAGES):
        if text in grammar.today:
            return today
        if text in grammar.yesterday:
            return today - _ONE_DAY
        if text in grammar.day_before_yesterday:
            return today - 2 * _ONE_DAY
    return None
