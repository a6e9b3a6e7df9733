"""Where the entries of a text journal of jrnl begin.

jrnl itself takes every line that begins with a date for the beginning of an entry. It writes a blank line before
every entry but the first, so a date without one is taken for what a person wrote, and told. jrnl does not promise
an order. Yet a date that is out of order and far from all the others is told as well, as one in a diary that looks
back or ahead, and so is one without words.
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
"""Minimum distance from all other dates at which one that is out of order is told rather than taken."""

_LIKE_A_DATE = re.compile(r"\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b")


class Headers(NamedTuple):
    """What was found.

    Attributes:
        those: the lines that begin entries.
        dates_in_text: the rows of lines that only look like it.
        in_order: whether the entries are in order of date.
        ambiguous: whether their dates can be read in two ways, day first and month first; then there are none.
    """

    those: Sequence[Header]
    dates_in_text: Sequence[int]
    in_order: bool
    ambiguous: bool = False


def find_headers(
    lines: Sequence[str], time_format: str | None, day: dt.date | None, *, named: bool = True
) -> Headers:
    """Return where entries begin.

    Args:
        lines: without their ends.
        time_format: of the journal; None to find it among the usual ones.
        day: the day of the file, where it has one; then times need no date.
        named: whether the person has named this very file, so that dates without brackets count as well.
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
    # A slip of the hand, such as the 40th of March, would else take an entry away without a word.
    looks |= {row for row, text, _ in marked if _LIKE_A_DATE.match(text)} | {h.row for h in candidates}
    after_blank = [h for h in candidates if h is candidates[0] or not lines[h.row - 1].strip()]
    those = _without_outliers(after_blank, _rows_without_text(after_blank, lines))
    return Headers(those, sorted(looks - {header.row for header in those}), _is_sorted(those))


def _format(
    marked: Sequence[Dated], usual: Mapping[str, list[Header]], time_format: str | None, day: dt.date | None
) -> str | None:
    """Return the format of dates in brackets, None where there are none; `usual` is what the usual ones read."""
    if time_format:
        form = expanded(time_format)
        return form if read(marked, form, day) else None
    best = max(usual, key=lambda form: len(usual[form]))
    return best if usual[best] else likeliest(marked, other_formats(with_time=False), day)


def _bare_format(marked: Sequence[Dated], lines: Sequence[str], time_format: str | None) -> str | None:
    """Return the format of dates without brackets, None unless the text begins with one."""
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
    """Return the rows of headers below which nothing is written, up to the next one."""
    ends = [*(header.row for header in headers[1:]), len(lines)]
    return {
        header.row
        for header, end in zip(headers, ends, strict=True)
        if not lines[header.row][header.title_at :].strip()
        and not any(line.strip() for line in lines[header.row + 1 : end])
    }


def _without_outliers(headers: Sequence[Header], empty: set[int]) -> Sequence[Header]:
    """Return headers without those that are out of an order that most are in and are no entries of their own.

    These are far from all that are in order, or have no words: as an entry such a line would be dropped.
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
    """Return the longest row of headers, the first one included, in which no key goes back.

    Of several such rows it is one whose keys are the lowest; patience sorting
    (https://en.wikipedia.org/wiki/Patience_sorting).
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
