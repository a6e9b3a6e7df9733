"""Helpers to run the readers of imports, and to look at their results."""

import io
import json
from collections.abc import Iterable
from typing import Any

from reflect.exchange.incoming import FoundEntry, Item, ItemReader, Problem, Setting
from reflect.journal.answers import TextAnswer
from reflect.journal.entry import Entry
from tests.support.entries import ZONE

ASKED = "What is on your mind?"
SETTING = Setting(
    zone=ZONE,
    zone_name=None,
    language="en",
    asked=ASKED,
    media={"photo": "photo", "video": "video", "audio": "recording", "pdf": "PDF", "other": "attachment"},
)


def read(reader: ItemReader, given: str | bytes | Any, setting: Setting = SETTING) -> list[Item]:
    """Return all items that a reader finds in a text, in bytes, or in JSON data."""
    if not isinstance(given, str | bytes):
        given = json.dumps(given)
    return list(reader(io.BytesIO(given.encode() if isinstance(given, str) else given), setting))


def entries_of(items: Iterable[Item]) -> list[Entry]:
    return [item.entry for item in items if isinstance(item, FoundEntry)]


def problems_of(items: Iterable[Item]) -> list[tuple[int, str]]:
    """Return the line and kind of each problem."""
    return [(item.line, item.kind) for item in items if isinstance(item, Problem)]


def words_of(entry: Entry) -> str:
    """Return the free text of an imported entry."""
    (answer,) = entry.answers
    assert isinstance(answer, TextAnswer)
    return answer.text
