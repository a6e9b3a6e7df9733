"""JSON output: single lines, indented text, JSON Lines of entries and of archives."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reflect.journal.entry import Entry, as_data
from reflect.sanitize import shown_json


def one_line(data: Any) -> str:
    """Return JSON data as one line, with unsafe terminal characters escaped."""
    return shown_json(json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(", ", ": ")))


def pretty(data: Any) -> str:
    """Return JSON data as indented text, with unsafe terminal characters escaped."""
    return shown_json(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1))


def archive_lines(entries: Iterable[list[dict[str, Any]]]) -> Iterator[str]:
    """Yield the lines of an archive, each with its line end.

    Args:
        entries: for each entry, the data of its lines.
    """
    for lines in entries:
        yield from (one_line(line) + "\n" for line in lines)


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as JSON Lines, each with its line end."""
    for entry in entries:
        yield one_line(as_data(entry)) + "\n"
