"""Tags as a page: each with the number of entries and the latest day, in columns or in words."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reflect.harmless import shown_line
from reflect.journal.reading.over_time import TagCount
from reflect.language.phrases import Phrases
from reflect.pages.columns import padded
from reflect.pages.page import Line, Span


def tag_list(tags: Sequence[TagCount], phrases: Phrases) -> Iterator[Line]:
    """Yield a line for each tag, with the numbers below each other."""
    names = [f"#{shown_line(one.tag)}" for one in tags]
    wide = max(map(cell_len, names))
    digits = max(len(str(one.entries)) for one in tags)
    for name, one in zip(names, tags, strict=True):
        gap = " " * (digits - len(str(one.entries)))
        about = phrases.over_time.tagged(one.entries, one.last)
        yield [Span(f"  {padded(name, wide)}   ", "number"), Span(f"{gap}{about}", "quiet")]


def tags_in_words(tags: Sequence[TagCount], phrases: Phrases) -> Iterator[Line]:
    """Yield a sentence for each tag, without its sign, for reading aloud."""
    for one in tags:
        yield [Span(f"{shown_line(one.tag)}: {phrases.over_time.tagged(one.entries, one.last)}")]
