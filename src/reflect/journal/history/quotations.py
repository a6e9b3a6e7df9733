"""What entries and drafts quote of other entries: the words of a plan, in its follow-up.

When the entry of the plan is purged, the quotation goes too, wherever it stands.
"""

import json
from collections.abc import Iterator
from typing import Any

import apsw

from reflect.journal.history import revisions
from reflect.journal.history.heads import head, is_tombstone

_QUOTED = ("cue", "response", "was")


def unquoted(data: Any, purged: str) -> Any:
    """Return JSON data in which nothing quotes the plan of a purged entry.

    What a person said about it stays theirs: the outcome, the note, and a new plan made in its place.

    Args:
        data: an entry, or the state of a check-in under way.
        purged: the id of the entry that was purged.
    """
    if isinstance(data, list):
        return [unquoted(item, purged) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("of") == purged:
        own = ("cue", "response") if data.get("decision") == "change" else ()
        data = {name: value for name, value in data.items() if name in own or name not in _QUOTED}
    return {name: unquoted(value, purged) for name, value in data.items()}


def without_purged(connection: apsw.Connection, text: str) -> str:
    """Return the JSON of an entry or a draft without what it quotes of entries that are purged.

    It may have been begun before they were.
    """
    if '"of":' not in text:
        return text
    try:
        before = after = json.loads(text)
    except (ValueError, RecursionError):
        return text  # the gate refuses it, or it is carried as it is
    for identity in set(_quoted(before)):
        if is_purged(connection, identity):
            after = unquoted(after, identity)
    return text if after == before else as_json(after)


def is_purged(connection: apsw.Connection, entry: str) -> bool:
    """Return whether an entry was purged."""
    known = revisions.of_entry(connection, entry)
    return bool(known) and is_tombstone(head(known))


def as_json(data: Any) -> str:
    """Return JSON data as it is stored."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def quotes_an_entry(text: str) -> bool:
    """Return whether the JSON of an entry quotes any other entry; one that cannot be read is said to quote none."""
    try:
        return any(True for _ in _quoted(json.loads(text)))
    except (ValueError, RecursionError):
        return False


def _quoted(data: Any) -> Iterator[str]:
    children = data if isinstance(data, list) else data.values() if isinstance(data, dict) else ()
    if isinstance(data, dict) and isinstance(data.get("of"), str):
        yield data["of"]
    for child in children:
        yield from _quoted(child)
