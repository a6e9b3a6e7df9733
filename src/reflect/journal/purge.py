"""Purging: an entry's words leave the journal for good, where it stands and where it was quoted.

The caller holds the transaction, with the engine set to overwrite what is deleted.
"""

import json
from typing import Any

import apsw

from reflect.journal import revisions
from reflect.journal.heads import leaves

_QUOTED = ("cue", "response", "was")


def purge(connection: apsw.Connection, entry: str, *, time: str) -> int:
    """Take the content out of all revisions of an entry and leave a tombstone.

    Follow-ups in other entries quote the plan of this one: they go on without the quotation, and their
    older revisions that hold it are emptied. Drafts likewise; a draft of a change to this entry goes.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        time: UTC.

    Returns:
        How many other entries quoted it.
    """
    last = leaves(revisions.of_entry(connection, entry))
    revisions.add(connection, revisions.following(connection, last, None, time=time, deleted=True))
    quoting = "SELECT DISTINCT entry FROM revision WHERE entry <> ? AND instr(content, ?)"
    reached = sum(
        _unquote_entry(connection, other, entry, time)
        for (other,) in list(connection.execute(quoting, (entry, entry)))
    )
    connection.execute("DELETE FROM draft WHERE entry = ?", (entry,))
    for draft, state in list(
        connection.execute("SELECT id, state FROM draft WHERE instr(state, ?)", (entry,))
    ):
        without = json.dumps(unquoted(json.loads(state), entry), ensure_ascii=False, separators=(",", ":"))
        connection.execute("UPDATE draft SET state = ? WHERE id = ?", (without, draft))
    return reached


def _unquote_entry(connection: apsw.Connection, entry: str, purged: str, time: str) -> bool:
    found = revisions.of_entry(connection, entry)
    without = {r.id: unquoted(json.loads(r.content), purged) for r in found if r.content}
    quoting = [r for r in found if r.content and without[r.id] != json.loads(r.content)]
    if not quoting:
        return False
    # Each version that still counts for something gets a successor, so that a conflict stays one.
    for leaf in leaves(found):
        if leaf in quoting:
            text = json.dumps(without[leaf.id], ensure_ascii=False, separators=(",", ":"))
            after = revisions.following(connection, [leaf], text, time=time, deleted=leaf.deleted)
            revisions.insert(connection, after)
    for revision in quoting:
        revisions.empty(connection, revision.id)
    revisions.settle(connection, entry)
    return True


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
