"""Entries as JSON: one object, an array, or JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reflect.harmless import shown_json
from reflect.journal.entry import Entry, as_data


def one_line(data: Any) -> str:
    """Return JSON data as one line, readable and harmless for a terminal."""
    return shown_json(json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(", ", ": ")))


def pretty(data: Any) -> str:
    """Return JSON data as indented text, readable and harmless for a terminal."""
    return shown_json(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1))


def archive_lines(entries: Iterable[list[dict[str, Any]]]) -> Iterator[str]:
    """Yield the lines of an archive, each with its line end.

    Args:
        entries: the data of the lines of each.
    """
    for lines in entries:
        yield from (one_line(line) + "\n" for line in lines)


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as JSON Lines, each with its line end."""
    for entry in entries:
        yield one_line(as_data(entry)) + "\n"
