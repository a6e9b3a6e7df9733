"""Joining a journal with another one: the set union of their revisions, with places, marks and drafts.

Joining is idempotent, and never removes or replaces a revision. Import, restore and rescue are policies over `join`:
they differ in the parts of the other journal that they leave out, and in what they do afterwards.
"""

from collections.abc import Iterable

import apsw

from reflect.journal.entry import Entry
from reflect.journal.history import drafts, revisions, revisit_marks
from reflect.journal.history.heads import Revision
from reflect.journal.history.purge import unquote
from reflect.journal.history.quotations import is_purged, quoted_in
from reflect.journal.index import rows
from reflect.journal.joining.other import EntryPlaces, Other


def join(connection: apsw.Connection, other: Other, *, time: str, carry: bool = False) -> int:
    """Add everything of another journal that this one lacks. The caller holds the transaction.

    Afterwards, a revision that a purge emptied on either side is empty, and quotations of purged entries are gone.

    Args:
        connection: of the journal.
        other: the other journal.
        time: the current time in UTC, for revisions that replace those with a quotation.
        carry: whether to add unreadable revisions as they are, so that they remain known as unreadable.

    Returns:
        The number of new revisions.

    Raises:
        ValueError: a revision or a draft cannot be read, and `carry` is false.
    """
    unfinished = drafts.lacking(connection, other.drafts)
    touched: dict[str, None] = {}
    quoted = set[str]()
    new, indexed, entry = 0, False, None
    for revision in other.revisions:
        here = connection.execute("SELECT content IS NULL FROM revision WHERE id = ?", (revision.id,)).get
        if here == 1 or (here == 0 and revision.content is not None):
            continue
        if revision.content is None:
            indexed |= _has_words(connection, revision.entry)
        else:
            quoted |= quoted_in(revision.content)
        if here == 0:
            revisions.empty(connection, revision)
        else:
            entry = _insert(connection, revision, carry=carry)
            new += 1
        touched[revision.entry] = None
    touched.update(dict.fromkeys(lacking(connection, other.places.keys() - touched.keys())))
    purged = _settle(connection, touched, other.places, only=entry if new == 1 else None)
    purged |= {each for each in quoted if is_purged(connection, each)}
    reached = sum(unquote(connection, each, time) for each in sorted(purged))
    if purged and (indexed or reached):
        rows.rewrite_search_index(connection)
    for mark in revisit_marks.newer(connection, other.marks, now=time):
        revisit_marks.set_(connection, mark.entry, welcome=bool(mark.welcome), time=mark.time)
    drafts.bring(connection, unfinished)
    return new


def _has_words(connection: apsw.Connection, entry: str) -> bool:
    # The search index may still hold part of a word of a deleted entry.
    sql = "SELECT 1 FROM entry e JOIN revision r ON r.id = e.head WHERE e.id = ? AND r.content IS NOT NULL"
    return connection.execute(sql, (entry,)).get is not None


def _insert(connection: apsw.Connection, revision: Revision, *, carry: bool) -> Entry | None:
    try:
        return revisions.insert(connection, revision)
    except ValueError:
        if not carry:
            raise
        revisions.carry(connection, revision)
        return None


def lacking(connection: apsw.Connection, entries: Iterable[str]) -> list[str]:
    """Return those of some entries that are purged but have no row: an earlier version inserted none."""
    known = (
        "SELECT EXISTS (SELECT 1 FROM revision WHERE entry = ?1) > EXISTS (SELECT 1 FROM entry WHERE id = ?1)"
    )
    return [e for e in sorted(entries) if connection.execute(known, (e,)).get and is_purged(connection, e)]


def _settle(
    connection: apsw.Connection, entries: Iterable[str], elsewhere: EntryPlaces, *, only: Entry | None
) -> set[str]:
    """Rebuild rows, answers and pages of some entries from their revisions; return the purged entries."""
    taken = "SELECT 1 FROM entry WHERE day = ? AND n = ?"
    places = {entry: elsewhere.get(entry) for entry in entries}
    # Entries whose `n` is taken come last, so that they do not take the `n` of another one.
    last = {e for e, place in places.items() if place and connection.execute(taken, (place.day, place.n)).get}
    purged = set[str]()
    for entry in sorted(places, key=last.__contains__):
        place, read = places[entry], only if only and only.id == entry else None
        if revisions.settle(connection, entry, wanted=place and place.n, place=place, only=read):
            purged.add(entry)
    return purged
