"""Purging: permanently removing an entry's content from the journal, including quotations in other entries.

The caller holds the transaction.
"""

import json

import apsw

from reflect.journal.history import drafts, revisions, validation
from reflect.journal.history.heads import leaves
from reflect.journal.history.quotations import as_json, unquoted
from reflect.journal.history.seal import seal
from reflect.journal.ids import new_id
from reflect.journal.index import rows


def purge(connection: apsw.Connection, entry: str, *, time: str) -> int:
    """Empty all revisions of an entry and leave a tombstone.

    Other entries may quote its plan in follow-ups, and the pattern it named in questions. They get a new revision
    without the quotation, and their older revisions with the quotation are emptied. Drafts lose their quotations too;
    drafts that change this entry are deleted.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        time: UTC.

    Returns:
        The number of other entries that quoted it.
    """
    if last := leaves(revisions.of_entry(connection, entry)):  # a backup may hold only a quotation of it
        revisions.add(connection, revisions.following(connection, last, None, time=time, deleted=True))
    reached = unquote(connection, entry, time)
    rows.rewrite_search_index(connection)
    return reached


def mentions(connection: apsw.Connection, entry: str) -> bool:
    """Return whether purging an entry would change a journal: it has the entry's content, a draft or a quotation."""
    own = "SELECT EXISTS (SELECT 1 FROM revision WHERE entry = ? AND content IS NOT NULL)"
    if connection.execute(own, (entry,)).get:
        return True
    # The drafts of the first schemas have no column `entry`.
    if ("entry",) in set(connection.execute("SELECT name FROM pragma_table_info('draft')")) and (
        connection.execute("SELECT EXISTS (SELECT 1 FROM draft WHERE entry = ?)", (entry,)).get
    ):
        return True
    texts = (
        "SELECT content FROM revision WHERE instr(content, ?1)"
        " UNION ALL SELECT state FROM draft WHERE instr(state, ?1)"
    )
    found = connection.execute(texts.replace("content FROM", "CAST(content AS BLOB) FROM"), (entry,))
    return any(_quotes(str(revisions.as_str(text)), entry) for (text,) in found)


def _quotes(text: str, purged: str) -> bool:
    """Return whether a stored text quotes a purged entry; False for text that is not JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return bool(unquoted(data, purged) != data)


def unquote(connection: apsw.Connection, purged: str, time: str) -> int:
    """Remove quotations of a purged entry from entries and drafts, and delete drafts that change it.

    Args:
        connection: of the journal.
        purged: the id of the entry.
        time: UTC, for the new revisions without the quotation.

    Returns:
        The number of entries that quoted it.
    """
    _unquote_drafts(connection, purged)
    quoting = "SELECT DISTINCT entry FROM revision WHERE entry <> ? AND instr(content, ?)"
    found = list(connection.execute(quoting, (purged, purged)))
    return sum(_unquote_entry(connection, entry, purged, time) for (entry,) in found)


def _unquote_drafts(connection: apsw.Connection, purged: str) -> None:
    connection.execute("DELETE FROM draft WHERE entry = ?", (purged,))
    for row in drafts.every(connection):
        if purged in row.state and _quotes(row.state, purged):
            without = row._replace(state=as_json(unquoted(json.loads(row.state), purged))).sealed()
            connection.execute(
                "UPDATE draft SET state = ?, seal = ? WHERE id = ?", (without.state, without.seal, row.id)
            )


def _unquote_entry(connection: apsw.Connection, entry: str, purged: str, time: str) -> bool:
    found = revisions.of_entry(connection, entry)
    quoting = [r for r in found if r.content and _quotes(r.content, purged)]
    without = {r.id: unquoted(json.loads(r.content or ""), purged) for r in quoting}
    if not quoting:
        return False
    # Each leaf gets a successor, so that a conflict remains a conflict. The new ids sort as the old ones do, so
    # that the same version counts as before.
    last = sorted((r for r in leaves(found) if r in quoting), key=lambda r: r.id)
    for leaf, identity in zip(last, sorted(new_id() for _ in last), strict=True):
        text = as_json(without[leaf.id])
        after = revisions.following(connection, [leaf], text, time=time, deleted=leaf.deleted)._replace(
            id=identity
        )
        try:
            revisions.insert(connection, after)
        except validation.Refused:
            # It was unreadable before and must stay so, but without the quotation.
            revisions.carry(connection, after._replace(seal=seal(*after.columns) ^ 1))
        # Base the drafts of changes to that version on its successor, which differs only by the quotation.
        connection.execute(
            "UPDATE draft SET state = replace(state, ?, ?) WHERE entry = ?", (leaf.id, identity, entry)
        )
    for revision in quoting:
        revisions.empty(connection, revision, followed=True)
    revisions.settle(connection, entry)
    return True
