"""Which entries are wanted: filters as one value, and REFs."""

import datetime as dt
import re
from typing import NamedTuple

from reflect.days import TODAY, YESTERDAY


class Query(NamedTuple):
    """Filters that select whole entries; None does not filter.

    `questions` means: one of these was answered. `deleted` selects among the deleted entries instead of
    the live ones. `limit` None is all.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    session: str | None = None
    questions: tuple[str, ...] | None = None
    area: str | None = None
    tag: str | None = None
    deleted: bool = False
    limit: int | None = None


class Ref(NamedTuple):
    """What a person means by a REF: the last entry, a day, the n-th of a day, or the start of an id."""

    last: bool = False
    day: dt.date | None = None
    n: int | None = None
    prefix: str | None = None


_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d{0,5}))?", re.ASCII)
_PREFIX = re.compile(r"[0-9a-f][0-9a-f-]{3,35}", re.ASCII)


def parse_ref(text: str, *, today: dt.date) -> Ref | None:
    """Return what a REF means, or None if it is none.

    Args:
        text: `last`, `today`, `yesterday`, `2026-11-22`, `2026-11-22.2`, or four or more characters of an id.
        today: the present day of the journal.
    """
    text = text.strip().lower()
    if text in ("last", "laatste"):
        return Ref(last=True)
    if text in TODAY:
        return Ref(day=today)
    if text in YESTERDAY:
        return Ref(day=today - dt.timedelta(days=1))
    if match := _DAY.fullmatch(text):
        try:
            return Ref(day=dt.date.fromisoformat(match[1]), n=int(match[2]) if match[2] else None)
        except ValueError:
            return None
    return Ref(prefix=text) if _PREFIX.fullmatch(text) else None
