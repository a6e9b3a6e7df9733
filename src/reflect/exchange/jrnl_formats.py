"""The date formats of jrnl text journals, and parsing of the lines that begin with a date."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

DEFAULT_FORMATS = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %I:%M %p",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d",
)
"""jrnl's past and present default formats, and similar ones. They are tried first."""

TIME_ONLY_FORMATS = ("%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S")
"""Formats without a date, allowed in files that hold a single day."""

SAMPLE_LINES = 50
"""Number of lines on which other formats are tried."""

# With dots and dashes the day always comes before the month; with slashes either may come first.
_DATES = ("%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %b %Y", "%d %B %Y",
          "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%a %d %b %Y",
          "%A %d %B %Y", "%A, %d %B %Y", "%A, %B %d, %Y")  # fmt: skip
_TIMES = ("%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%I:%M%p")
_BRACKETED = re.compile(r"\[([^\]\n]{1,80})\](?: |$)")
_MAY_BE_DATED = re.compile(r"(?=.{0,60}\d{4})(?=.{0,60}\d:\d\d)\w")
_SHORTHANDS = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M", "%r": "%I:%M:%S %p", "%D": "%m/%d/%y"}


class Header(NamedTuple):
    """A line that begins with a date: its row from 0, its time, and the column where the title begins."""

    row: int
    at: dt.datetime
    title_at: int


class Dated(NamedTuple):
    """A line that may begin with a date.

    Attributes:
        row: the index of the line, from 0.
        text: the text in brackets, or the whole line if there are no brackets.
        title_at: the column where the title begins; 0 if that depends on the format.
    """

    row: int
    text: str
    title_at: int


def bracketed(lines: Sequence[str]) -> list[Dated]:
    """Return the lines that begin with text in brackets."""
    found = ((row, _BRACKETED.match(line)) for row, line in enumerate(lines))
    return [Dated(row, match[1], match.end()) for row, match in found if match]


def bare(lines: Sequence[str], *, said: bool) -> list[Dated]:
    """Return the lines that may begin with a date without brackets, as in journals of jrnl 1.

    Args:
        lines: the lines of the journal.
        said: whether the user gave the time format; then the heuristic that filters lines is not applied.
    """
    return [
        Dated(row, line, 0)
        for row, line in enumerate(lines)
        if line[:1].strip() and (said or _MAY_BE_DATED.match(line))
    ]


def other_formats(*, with_time: bool) -> Iterator[str]:
    """Yield formats that users configure in jrnl; with `with_time`, only formats with a time."""
    for date in _DATES:
        yield from (f"{date}{between}{time}" for time in _TIMES for between in (" ", ", "))
    if not with_time:
        yield from _DATES


def swapped_day_and_month(form: str) -> str | None:
    """Return the format with day and month swapped, None if the order in this format is not ambiguous."""
    for one, other in (("%d/%m/", "%m/%d/"), ("%m/%d/", "%d/%m/")):
        if form.startswith(one):
            return form.replace(one, other, 1)
    return None


def read(lines: Iterable[Dated], form: str, day: dt.date | None = None) -> list[Header]:
    """Return the lines that begin with a date in a format.

    Args:
        lines: the candidates.
        form: the strptime format.
        day: the day of the file, which overrides the dates in it.
    """
    found = list[Header]()
    for line in lines:
        text, title_at = line.text.strip(), line.title_at
        if not title_at:
            match = _leading_words(_word_count(form)).match(line.text)
            if not match:
                continue
            text, title_at = match[1], match.end()
        try:
            at = dt.datetime.strptime(text, form)  # noqa: DTZ007 - jrnl's times are local
        except ValueError:
            continue
        if day:
            # In folder journals jrnl too takes the day from the path.
            at = dt.datetime.combine(day, at.time())
        found.append(Header(line.row, at, title_at))
    return found


def likeliest(lines: Sequence[Dated], forms: Iterable[str], day: dt.date | None = None) -> str | None:
    """Return the format that parses most of the first lines; of several, the one with the most words.

    So `09:00 AM` is parsed as a time, not as `09:00` followed by a title.
    """
    sample = list(islice(lines, SAMPLE_LINES))
    counts = {form: len(read(sample, form, day)) for form in forms} if sample else {}
    best = max(counts, key=lambda form: (counts[form], _word_count(form)), default=None)
    return best if best and counts[best] else None


def expanded(time_format: str) -> str:
    """Return a time format with shorthand codes, which strptime does not support, expanded."""
    return re.sub(r"%.", lambda code: _SHORTHANDS.get(code[0], code[0]), time_format, flags=re.DOTALL)


def is_time_format(time_format: str) -> bool:
    """Return whether a time format can be parsed back to at least the date or the time."""
    some = dt.datetime(2026, 11, 22, 20, 31, 5)  # noqa: DTZ001 - only formatted
    try:
        read = dt.datetime.strptime(some.strftime(expanded(time_format)), expanded(time_format))  # noqa: DTZ007
    except (ValueError, re.error):
        return False
    return read.date() == some.date() or read.time() >= dt.time(20, 31)


@cache
def _word_count(form: str) -> int:
    """Return the number of words in a date of this format."""
    return max(1, len(dt.datetime(2026, 11, 22, 20, 31, 5).strftime(form).split()))  # noqa: DTZ001 - only formatted


@cache
def _leading_words(count: int) -> re.Pattern[str]:
    return re.compile(rf"(\S+(?:[ \t]+\S+){{{count - 1}}})(?:[ \t]+|$)")
