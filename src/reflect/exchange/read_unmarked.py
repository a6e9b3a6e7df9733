"""Import of a Markdown export without a block: made with `--marks none` or for Hugo, or one that lost its block.

The entries in such a text are unknown, so each is imported as a new entry of free text, with an id made from its day,
time and words, so that importing is idempotent. Such files are imported only if their format is named explicitly.
"""

import datetime as dt
from collections.abc import Iterator

from reflect.exchange.free_text import free_entry
from reflect.exchange.headings import EntryHeading, day_in, is_title, read_entry_heading
from reflect.exchange.incoming import Bytes, Item, Problem, Setting
from reflect.exchange.layout import without_blank_edges
from reflect.exchange.markdown_lines import decoded, lines_of

FORMAT = "markdown"


def read_unmarked(file: Bytes, setting: Setting) -> Iterator[Item]:
    """Yield the entries in a text, each as free text; text above the first is reported."""
    day, heading, start, lines = None, None, 1, list[str]()
    found = False
    for number, raw in enumerate(lines_of(file), 1):
        line, sound = decoded(raw)
        if not sound:
            yield Problem(number, "not_utf8")
            continue
        if line.startswith("## ") and (begins := read_entry_heading(line)):
            if heading:
                yield from _entry(heading, lines, start, setting)
            found = True
            heading, start, lines = EntryHeading(begins.day or day, begins.time), number, []
        elif is_title(line.rstrip()):
            day = day_in(line) or day
        else:
            lines.append(line)
    if heading:
        yield from _entry(heading, lines, start, setting)
    if not found:
        yield Problem(1, "no_marks")


def _entry(heading: EntryHeading, lines: list[str], line: int, setting: Setting) -> Iterator[Item]:
    if heading.day is None:
        yield Problem(line, "no_date")
        return
    text = without_blank_edges("\n".join(lines))
    time = dt.time.fromisoformat(heading.time)
    at = dt.datetime.combine(heading.day, time, setting.zone)
    key = (at.replace(tzinfo=None).isoformat(), text)
    yield free_entry(
        setting, {"format": FORMAT}, text, at=at, zone=setting.zone_name, tags=(), key=key, line=line
    )
