"""Where the entries of a text journal of jrnl begin.

jrnl itself takes every line that begins with a date in brackets for the beginning of an entry. Two things
more are known of what it writes: a blank line stands before every entry but the first, and entries are in
the order of their dates. So a date in brackets that has no blank line before it, or is out of order, is
taken for what a person wrote, and told.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

USUAL = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y-%m-%d %I:%M %p",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d",
)
"""The formats that jrnl has had by default, and the likely ones."""

OF_A_DAY = ("%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S")
"""What may stand alone in a file of its day."""

_SHORT = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M", "%r": "%I:%M:%S %p", "%D": "%m/%d/%y"}
_HEADER = re.compile(r"\[([^\]\n]{1,80})\](?: |$)")
_LIKE_A_DATE = re.compile(r"\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b")


class Header(NamedTuple):
    """A line that begins an entry: its row from 0, when the entry was written, and where its title begins."""

    row: int
    at: dt.datetime
    title_at: int


class Headers(NamedTuple):
    """What was found.

    Attributes:
        those: the lines that begin entries.
        dates_in_text: the rows of lines that only look like it.
        in_order: whether the entries are in order, as jrnl keeps them; if not, order has decided nothing.
    """

    those: Sequence[Header]
    dates_in_text: Sequence[int]
    in_order: bool


def expanded(time_format: str) -> str:
    """Return a time format with the codes that strptime does not know written out."""
    return re.sub(r"%.", lambda code: _SHORT.get(code[0], code[0]), time_format, flags=re.DOTALL)


def is_time_format(time_format: str) -> bool:
    """Return whether times can be read in this format."""
    some = dt.datetime(2026, 11, 22, 20, 31, 5)  # noqa: DTZ001 - only looked at
    try:
        read = dt.datetime.strptime(some.strftime(expanded(time_format)), expanded(time_format))  # noqa: DTZ007
    except (ValueError, re.error):
        return False
    return read.date() == some.date() or read.time() >= dt.time(20, 31)


def find_headers(lines: Sequence[str], time_format: str | None, day: dt.date | None) -> Headers:
    """Return where entries begin.

    Args:
        lines: without their ends.
        time_format: of the journal; None to find it among the usual ones.
        day: the day of the file, where it has one; then times need no date.
    """
    marked = [(i, match) for i, line in enumerate(lines) if (match := _HEADER.match(line))]
    known = [*USUAL, *(OF_A_DAY if day else ())]
    formats = [expanded(time_format)] if time_format else known
    read = {f: _read(marked, f, day) for f in formats}
    best = max(formats, key=lambda f: len(read[f]))
    candidates = read[best]
    looks = {header.row for f in known for header in _read(marked, f, day)} | {h.row for h in candidates}
    # A slip of the hand, such as the 40th of March, would else take an entry away without a word.
    looks |= {row for row, match in marked if _LIKE_A_DATE.match(match[1])}
    after_blank = [h for h in candidates if h is candidates[0] or not lines[h.row - 1].strip()]
    ordered = _longest_in_order(after_blank)
    in_order = 2 * len(ordered) >= len(after_blank)
    those = ordered if in_order else after_blank
    return Headers(those, sorted(looks - {header.row for header in those}), in_order)


def _read(marked: Sequence[tuple[int, re.Match[str]]], form: str, day: dt.date | None) -> list[Header]:
    found = list[Header]()
    for row, match in marked:
        try:
            at = dt.datetime.strptime(match[1].strip(), form)  # noqa: DTZ007 - jrnl's times are local
        except ValueError:
            continue
        if day:
            # The folder decides, as it does for jrnl.
            at = dt.datetime.combine(day, at.time())
        found.append(Header(row, at, match.end()))
    return found


def _longest_in_order(headers: Sequence[Header]) -> list[Header]:
    """Return the longest row of headers, the first one included, in which no date goes back.

    A date far ahead in somebody's words would otherwise swallow every entry up to it. Of several such rows
    it is one whose dates are the earliest; patience sorting (https://en.wikipedia.org/wiki/Patience_sorting).
    """
    if not headers:
        return []
    later = [header for header in headers[1:] if header.at >= headers[0].at]
    ends, rows, before = list[dt.datetime](), list[int](), list[int]()
    for i, header in enumerate(later):
        place = bisect_right(ends, header.at)
        before.append(rows[place - 1] if place else -1)
        if place == len(ends):
            ends.append(header.at)
            rows.append(i)
        else:
            ends[place], rows[place] = header.at, i
    found, i = list[Header](), rows[-1] if rows else -1
    while i >= 0:
        found.append(later[i])
        i = before[i]
    return [headers[0], *reversed(found)]
