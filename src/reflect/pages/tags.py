"""Tags as a page: each with the number of entries and the latest day, in columns or in words."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reflect.language.phrases import Phrases
from reflect.pages.columns import padded
from reflect.pages.page import Line, Span
from reflect.sanitize import shown_line

Tagged = tuple[str, int, dt.date]
"""A tag, the number of entries that have it, and the latest day of those."""


def tag_list(tags: Sequence[Tagged], phrases: Phrases) -> Iterator[Line]:
    """Yield a line for each tag, with the numbers below each other."""
    wide = max(cell_len(shown_line(tag)) for tag, _, _ in tags)
    digits = max(len(str(entries)) for _, entries, _ in tags)
    for tag, entries, last in tags:
        gap = " " * (digits - len(str(entries)))
        about = phrases.over_time.tagged(entries, last)
        yield [
            Span(f"  #{padded(shown_line(tag), wide)}   ", "number"),
            Span(f"{gap}{about}", "quiet"),
        ]


def tags_in_words(tags: Sequence[Tagged], phrases: Phrases) -> Iterator[Line]:
    """Yield a sentence for each tag, without its sign, for screen readers."""
    for tag, entries, last in tags:
        yield [Span(f"{shown_line(tag)}: {phrases.spoken.tagged(entries, last)}")]
