"""Selecting entries: filters as one value, and REFs."""

import datetime as dt
import re
from typing import NamedTuple

from reflect.language.dates import day_named, means_last


class Query(NamedTuple):
    """Filters that select whole entries; None does not filter.

    An entry is selected when it meets every filter; different answers may meet different filters. A tuple matches any
    of its values, and an empty tuple selects nothing.

    Attributes:
        first: the earliest day.
        last: the latest day.
        sessions: ids of sessions.
        questions: ids of questions, at least one of which was answered.
        of_themes: ids of the questions of the requested themes, at least one of which was answered as well.
        areas: ids of body areas, named by an answer.
        tags: names of tags, without their sign.
        patterns: ids of the entries that named the patterns; the entry is about one of them, or names it.
        deleted: whether to select among the deleted entries instead of the live ones.
        limit: the maximum number of entries; None for all.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    sessions: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    of_themes: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    patterns: tuple[str, ...] | None = None
    deleted: bool = False
    limit: int | None = None

    @property
    def only_days(self) -> bool:
        """Whether the only filters are days and a limit."""
        return self._replace(first=None, last=None, limit=None) == Query()


class Ref(NamedTuple):
    """A parsed REF: the last entry, a day, the n-th entry of a day, or the start of an id."""

    last: bool = False
    day: dt.date | None = None
    n: int | None = None
    prefix: str | None = None


SHORTEST_PREFIX = 4
"""Minimum length of the start of an id, in characters."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,5}))?", re.ASCII)
_PREFIX = re.compile(rf"[0-9a-f][0-9a-f-]{{{SHORTEST_PREFIX - 1},35}}", re.ASCII)
_NUMBERS = re.compile(r"\d{1,2}-\d{1,2}(?:-\d{4})?", re.ASCII)
"""A day in numbers, with a hyphen where no id has one."""
_TOO_SHORT = re.compile(rf"[0-9a-f][0-9a-f-]{{0,{SHORTEST_PREFIX - 2}}}", re.ASCII)


def parse_ref(text: str, *, today: dt.date, language: str = "en") -> Ref | None:
    """Return the meaning of a REF, or None if the text is not one.

    Args:
        text: `last`, `today`, `yesterday`, a weekday, `2026-11-22` or another notation of a day, `2026-11-22.2`, or
            four or more characters of an id. Words may be in any language and any case; a weekday is the latest one,
            today included.
        today: the current day of the journal.
        language: the user's language.

    Raises:
        AmbiguousDate: it may be two days.
    """
    text = text.strip().lower()
    try:
        if match := _DAY.fullmatch(text):
            return Ref(day=dt.date.fromisoformat(match[1]), n=int(match[2]) if match[2] else None)
        if _PREFIX.fullmatch(text) and not _NUMBERS.fullmatch(text):
            return Ref(prefix=text)
        if means_last(text):
            return Ref(last=True)
        day = day_named(text, today=today, language=language)
        return Ref(day=day) if day else None
    except (ValueError, OverflowError):
        return None


def is_too_short(text: str) -> bool:
    """Return whether a REF would be the start of an id if it were longer."""
    return _TOO_SHORT.fullmatch(text.strip().lower()) is not None
