"""The ways in which a text journal of jrnl may write its dates, and how a line is read in one of them."""

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
"""The formats that jrnl has had by default, and the likely ones."""

TIME_ONLY_FORMATS = ("%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S")
"""What may stand alone in a file of its day."""

SAMPLE_LINES = 50
"""Number of lines on which the less usual formats are tried."""

# Day and month may be told apart by dots and dashes, where the day goes first, but not by slashes.
_DATES = ("%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %b %Y", "%d %B %Y",
          "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%a %d %b %Y",
          "%A %d %B %Y", "%A, %d %B %Y", "%A, %B %d, %Y")  # fmt: skip
_TIMES = ("%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%I:%M%p")
_BRACKETED = re.compile(r"\[([^\]\n]{1,80})\](?: |$)")
_MAY_BE_DATED = re.compile(r"(?=.{0,60}\d{4})(?=.{0,60}\d:\d\d)\w")
_SHORTHANDS = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M", "%r": "%I:%M:%S %p", "%D": "%m/%d/%y"}


class Header(NamedTuple):
    """A line that begins with a date: its row from 0, when that is, and where the title begins."""

    row: int
    at: dt.datetime
    title_at: int


class Dated(NamedTuple):
    """A line that may begin with a date.

    Attributes:
        row: from 0.
        text: what stands between the brackets, or the whole line where there are none.
        title_at: where the title begins; 0 where only the format tells.
    """

    row: int
    text: str
    title_at: int


def bracketed(lines: Sequence[str]) -> list[Dated]:
    """Return the lines that begin with something in brackets."""
    found = ((row, _BRACKETED.match(line)) for row, line in enumerate(lines))
    return [Dated(row, match[1], match.end()) for row, match in found if match]


def bare(lines: Sequence[str], *, said: bool) -> list[Dated]:
    """Return the lines that may begin with a date without brackets, as jrnl wrote them up to version 1.

    Args:
        lines: of the journal.
        said: whether the person has said how dates are written; then no line is passed over by its looks.
    """
    return [
        Dated(row, line, 0)
        for row, line in enumerate(lines)
        if line[:1].strip() and (said or _MAY_BE_DATED.match(line))
    ]


def other_formats(*, with_time: bool) -> Iterator[str]:
    """Yield formats that people give jrnl; `with_time` leaves out those of a date alone."""
    for date in _DATES:
        yield from (f"{date}{between}{time}" for time in _TIMES for between in (" ", ", "))
    if not with_time:
        yield from _DATES


def swapped_day_and_month(form: str) -> str | None:
    """Return the format that has day and month the other way round, where a date may be meant either way."""
    for one, other in (("%d/%m/", "%m/%d/"), ("%m/%d/", "%d/%m/")):
        if form.startswith(one):
            return form.replace(one, other, 1)
    return None


def read(lines: Iterable[Dated], form: str, day: dt.date | None = None) -> list[Header]:
    """Return the lines that begin with a date in a format.

    Args:
        lines: that may.
        form: in the codes of strptime.
        day: the day of the file, which then decides.
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
            # The folder decides, as it does for jrnl.
            at = dt.datetime.combine(day, at.time())
        found.append(Header(line.row, at, title_at))
    return found


def likeliest(lines: Sequence[Dated], forms: Iterable[str], day: dt.date | None = None) -> str | None:
    """Return the format in which most of the first lines can be read, the one with more words of as many.

    `09:00 AM` is no time of day followed by a title.
    """
    sample = list(islice(lines, SAMPLE_LINES))
    counts = {form: len(read(sample, form, day)) for form in forms} if sample else {}
    best = max(counts, key=lambda form: (counts[form], _word_count(form)), default=None)
    return best if best and counts[best] else None


def expanded(time_format: str) -> str:
    """Return a time format with the codes that strptime does not know written out."""
    return re.sub(r"%.", lambda code: _SHORTHANDS.get(code[0], code[0]), time_format, flags=re.DOTALL)


def is_time_format(time_format: str) -> bool:
    """Return whether times can be read in this format."""
    some = dt.datetime(2026, 11, 22, 20, 31, 5)  # noqa: DTZ001 - only looked at
    try:
        read = dt.datetime.strptime(some.strftime(expanded(time_format)), expanded(time_format))  # noqa: DTZ007
    except (ValueError, re.error):
        return False
    return read.date() == some.date() or read.time() >= dt.time(20, 31)


@cache
def _word_count(form: str) -> int:
    """Return of how many words a date in this format consists."""
    return max(1, len(dt.datetime(2026, 11, 22, 20, 31, 5).strftime(form).split()))  # noqa: DTZ001 - only looked at


@cache
def _leading_words(count: int) -> re.Pattern[str]:
    return re.compile(rf"(\S+(?:[ \t]+\S+){{{count - 1}}})(?:[ \t]+|$)")
