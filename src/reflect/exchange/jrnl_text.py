"""Reader of jrnl text journals, and of the files of jrnl folder journals."""

import datetime as dt
from collections.abc import Iterator, Sequence

from reflect.exchange.incoming import Bytes, FoundEntry, Item, Problem, Setting
from reflect.exchange.jrnl import jrnl_entry
from reflect.exchange.jrnl_formats import Header
from reflect.exchange.jrnl_headers import find_headers

MAX_BYTES = 128 << 20
"""Maximum size of a text journal, in bytes: more than anyone writes in a lifetime."""


def read_jrnl_text(file: Bytes, setting: Setting) -> Iterator[Item]:
    """Yield the entries of a text journal.

    Text above the first entry becomes a separate entry, at 00:00 on the day of the first.

    Args:
        file: the journal, in UTF-8.
        setting: provides the time zone, the time format, and the day of a file that holds a single day.
    """
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        yield Problem(0, "too_large")
        return
    # Invalid UTF-8 becomes surrogates, so that only the entries with invalid bytes are rejected.
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    lines = text.split("\n")
    if len(lines) > 1 and all(line.endswith("\r") for line in lines[:-1]):
        lines = [line.removesuffix("\r") for line in lines]
    found = find_headers(lines, setting.time_format, setting.day)
    if found.ambiguous:
        yield Problem(0, "ambiguous_date")
        return
    if not found.those:
        yield from _without_headers(lines, setting)
        return
    yield from _text_above(lines[: found.those[0].row], setting, found.those[0])
    if not found.in_order:
        yield Problem(0, "not_in_order")
    for row in found.dates_in_text:
        yield Problem(row + 1, "date_in_text")
    ends = [*(header.row for header in found.those[1:]), len(lines)]
    for header, end in zip(found.those, ends, strict=True):
        yield _entry(lines, header, end, setting)


def _without_headers(lines: Sequence[str], setting: Setting) -> Iterator[Item]:
    if setting.day:
        yield from _text_above(lines, setting, None)
    elif any(line.strip() for line in lines):
        yield Problem(1, "no_date")


def _text_above(lines: Sequence[str], setting: Setting, first: Header | None) -> Iterator[Item]:
    line = next((i for i, text in enumerate(lines, 1) if text.strip()), 0)
    day = setting.day or (first.at.date() if first else None)
    if not line or not day:
        return
    at = dt.datetime.combine(day, dt.time())
    item = jrnl_entry(setting, at=at, title="", body="\n".join(lines), starred=False, line=line)
    item = _whole(item)
    if isinstance(item, FoundEntry):
        yield Problem(line, "text_above")
    yield item


def _entry(lines: Sequence[str], header: Header, end: int, setting: Setting) -> Item:
    text = "\n".join([lines[header.row][header.title_at :], *lines[header.row + 1 : end]])
    title, _, body = text.lstrip().partition("\n")
    # Like jrnl, split at all Unicode line boundaries.
    parts = text.splitlines()
    starred = bool(parts) and parts[0].strip().endswith("*")
    if starred:
        title, body = parts[0].strip("\n *"), "\n".join(parts[1:])
    return _whole(
        jrnl_entry(setting, at=header.at, title=title, body=body, starred=starred, line=header.row + 1)
    )


def _whole(item: Item) -> Item:
    # Bytes that are not UTF-8 were decoded to lone surrogates.
    if isinstance(item, Problem) and item.kind == "half_character":
        return item._replace(kind="not_utf8")
    return item
