"""Detection of the lines that begin entries in a jrnl text journal.

jrnl starts an entry at every line that begins with a date. It writes a blank line before each entry except the first,
so a date without one is treated as text, and reported. jrnl does not guarantee an order, but a date that is out of
order is also treated as text, and reported, if it is far from all other dates or has no words after it.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reflect.exchange.jrnl_formats import (
    DEFAULT_FORMATS,
    TIME_ONLY_FORMATS,
    Dated,
    Header,
    bare,
    bracketed,
    expanded,
    likeliest,
    other_formats,
    read,
    swapped_day_and_month,
)

OUTLIER_DISTANCE = dt.timedelta(days=180)
"""Minimum distance from all other dates at which an out-of-order date is treated as text."""

_LIKE_A_DATE = re.compile(r"\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b")


class Headers(NamedTuple):
    """The lines that begin entries.

    Attributes:
        those: the headers.
        dates_in_text: the rows of lines that look like headers but are treated as text.
        in_order: whether the entries are in order of time.
        ambiguous: whether the dates can be parsed both day first and month first; then `those` is empty.
    """

    those: Sequence[Header]
    dates_in_text: Sequence[int]
    in_order: bool
    ambiguous: bool = False


def find_headers(
    lines: Sequence[str], time_format: str | None, day: dt.date | None, *, named: bool = True
) -> Headers:
    """Return the headers of a journal.

    Args:
        lines: the lines without line ends.
        time_format: the time format of the journal; None to detect it.
        day: the day of a file that holds a single day, so that times need no date.
        named: whether the user named this file rather than its folder; then dates without brackets count too.
    """
    marked = bracketed(lines)
    usual = {
        form: read(marked, form, day) for form in (*DEFAULT_FORMATS, *(TIME_ONLY_FORMATS if day else ()))
    }
    form = _format(marked, usual, time_format, day)
    if form is None and day is None and named:
        marked = bare(lines, said=time_format is not None)
        form = _bare_format(marked, lines, time_format)
    if form is None:
        return Headers((), [row for row, text, _ in marked if _LIKE_A_DATE.match(text)], in_order=True)
    candidates = usual[form] if usual.get(form) else read(marked, form, day)
    if (other := swapped_day_and_month(form)) and time_format is None:
        others = read(marked, other, day)
        if len(others) == len(candidates) and others != candidates:
            return Headers((), (), in_order=True, ambiguous=True)
        candidates = max(candidates, others, key=len)
    looks = {header.row for found in usual.values() for header in found}
    # Also report invalid dates such as 40 March, since otherwise the entry would silently become part of another.
    looks |= {row for row, text, _ in marked if _LIKE_A_DATE.match(text)} | {h.row for h in candidates}
    after_blank = [h for h in candidates if h is candidates[0] or not lines[h.row - 1].strip()]
    those = _without_outliers(after_blank, _rows_without_text(after_blank, lines))
    return Headers(those, sorted(looks - {header.row for header in those}), _is_sorted(those))


def _format(
    marked: Sequence[Dated], usual: Mapping[str, list[Header]], time_format: str | None, day: dt.date | None
) -> str | None:
    """Return the format of dates in brackets, None if none fits; `usual` has the headers by default format."""
    if time_format:
        form = expanded(time_format)
        return form if read(marked, form, day) else None
    best = max(usual, key=lambda form: len(usual[form]))
    return best if usual[best] else likeliest(marked, other_formats(with_time=False), day)


def _bare_format(marked: Sequence[Dated], lines: Sequence[str], time_format: str | None) -> str | None:
    """Return the format of dates without brackets, None unless the text begins with such a date."""
    first = next((row for row, line in enumerate(lines) if line.strip()), None)
    if time_format:
        form: str | None = expanded(time_format)
    else:
        form = likeliest(marked, [*(f for f in DEFAULT_FORMATS if "%M" in f), *other_formats(with_time=True)])
    if form is None:
        return None
    begins = read(marked[:1], form) or ((other := swapped_day_and_month(form)) and read(marked[:1], other))
    return form if begins and marked[0].row == first else None


def _rows_without_text(headers: Sequence[Header], lines: Sequence[str]) -> set[int]:
    """Return the rows of headers without any text up to the next header."""
    ends = [*(header.row for header in headers[1:]), len(lines)]
    return {
        header.row
        for header, end in zip(headers, ends, strict=True)
        if not lines[header.row][header.title_at :].strip()
        and not any(line.strip() for line in lines[header.row + 1 : end])
    }


def _without_outliers(headers: Sequence[Header], empty: set[int]) -> Sequence[Header]:
    """Return headers without outliers: those out of order that are far from all others or have no text.

    Nothing is removed unless at least half of the headers are in order.
    """
    if _is_sorted(headers) or _is_sorted(headers[::-1]):
        return headers
    start = headers[0].at
    rising = _longest_ordered(headers, lambda header: header.at - start)
    falling = _longest_ordered(headers, lambda header: start - header.at)
    ordered = max(rising, falling, key=len)
    if 2 * len(ordered) < len(headers):
        return headers
    first, last = min(h.at for h in ordered), max(h.at for h in ordered)
    far = max(last - first, OUTLIER_DISTANCE)
    kept = {header.row for header in ordered}
    return [
        header
        for header in headers
        if header.row in kept
        or not (header.row in empty or first - header.at > far or header.at - last > far)
    ]


def _is_sorted(headers: Sequence[Header]) -> bool:
    return all(one.at <= other.at for one, other in pairwise(headers))


def _longest_ordered(headers: Sequence[Header], key: Callable[[Header], dt.timedelta]) -> list[Header]:
    """Return the longest non-decreasing subsequence of headers that begins with the first, by patience sorting.

    See https://en.wikipedia.org/wiki/Patience_sorting.
    """
    later = [header for header in headers[1:] if key(header) >= key(headers[0])]
    ends, rows, before = list[dt.timedelta](), list[int](), list[int]()
    for i, header in enumerate(later):
        place = bisect_right(ends, key(header))
        before.append(rows[place - 1] if place else -1)
        if place == len(ends):
            ends.append(key(header))
            rows.append(i)
        else:
            ends[place], rows[place] = key(header), i
    found, i = list[Header](), rows[-1] if rows else -1
    while i >= 0:
        found.append(later[i])
        i = before[i]
    return [headers[0], *reversed(found)]
