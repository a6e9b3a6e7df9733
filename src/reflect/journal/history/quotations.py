"""Quotations of other entries in entries and drafts: a plan in its follow-up, and a named pattern in questions.

When the entry that a quotation comes from is purged, the quotation is removed too.
"""

import json
from collections.abc import Iterator
from typing import Any

import apsw

from reflect.bank.roles import BY_ROLE
from reflect.journal.history import revisions
from reflect.journal.history.heads import head, is_tombstone
from reflect.journal.pattern import one_line, same_words, without_words

_QUOTED = ("cue", "response", "was")


def unquoted(data: Any, purged: str) -> Any:
    """Return JSON data without quotations of a purged entry: of its plan, and of the pattern it named.

    The answers to the quotations stay: the outcome, the note, a plan that replaced the quoted one, a newer pattern.

    Args:
        data: an entry, or the state of a check-in in progress.
        purged: the id of the purged entry.
    """
    if isinstance(data, list):
        return [unquoted(item, purged) for item in data]
    if not isinstance(data, dict):
        return data
    about = data.get("pattern")
    if isinstance(about, dict) and about.get("of") == purged and isinstance(about.get("text"), str):
        data = _without_pattern(data, about)
    if data.get("of") == purged:
        own = ("cue", "response") if data.get("decision") == "change" else ()
        data = {name: value for name, value in data.items() if name in own or name not in _QUOTED}
    return {name: unquoted(value, purged) for name, value in data.items()}


def _without_pattern(data: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """Return an entry, or the state of a check-in, without the text of the pattern it is about.

    A check-in continues without a pattern. An entry that names another pattern becomes about that one, because without
    the purged text nothing else shows that the pattern is a different one.
    """
    words = about["text"]
    data = without_words(data, words)
    if "steps" in data:
        return {**data, "pattern": None}
    named = [
        str(answer.get("text", ""))
        for answer in data.get("answers", ())
        if isinstance(answer, dict)
        and answer.get("question") == BY_ROLE["pattern"]
        and not answer.get("skipped")
    ]
    if named and named[0].strip() and not same_words(named[0], words):
        return {**data, "pattern": {"of": data.get("id"), "text": one_line(named[0])}}
    return {**data, "pattern": {name: value for name, value in about.items() if name != "text"}}


def without_purged(connection: apsw.Connection, text: str) -> str:
    """Return the JSON of an entry or a draft without quotations of purged entries.

    The entry or draft may be older than the purge.
    """
    gone = [entry for entry in quoted_in(text) if is_purged(connection, entry)]
    before = after = json.loads(text) if gone else None
    for entry in gone:
        after = unquoted(after, entry)
    return text if after == before else as_json(after)


def is_purged(connection: apsw.Connection, entry: str) -> bool:
    """Return whether an entry was purged."""
    known = revisions.of_entry(connection, entry)
    return bool(known) and is_tombstone(head(known))


def as_json(data: Any) -> str:
    """Return JSON data in its stored form."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def quoted_in(text: str) -> set[str]:
    """Return the ids of the entries that the JSON of an entry or a draft quotes; none if it cannot be read."""
    if '"of"' not in text:
        return set()
    try:
        return set(_quoted(json.loads(text)))
    except (ValueError, RecursionError):
        return set()


def _quoted(data: Any) -> Iterator[str]:
    children = data if isinstance(data, list) else data.values() if isinstance(data, dict) else ()
    if isinstance(data, dict) and isinstance(data.get("of"), str):
        yield data["of"]
    for child in children:
        yield from _quoted(child)
