"""Joining: the one way in which a journal takes over what another one holds.

What is there stays, so joining twice is joining once. Import, restore and rescue differ in what they leave out of
the other journal, and in what they do afterwards.
"""

from collections.abc import Iterable

import apsw

from reflect.journal.entry import Entry
from reflect.journal.history import drafts, never_again, revisions
from reflect.journal.history.heads import Revision
from reflect.journal.history.purge import unquote
from reflect.journal.history.quotations import is_purged, quoted_in
from reflect.journal.joining.other import Other, Places
from reflect.journal.looking import derived


def join(connection: apsw.Connection, other: Other, *, time: str, carry: bool = False) -> int:
    """Add what a journal lacks of another one. The caller holds the transaction.

    A revision that was emptied by a purge, here or there, is empty afterwards, and so is what quoted it.

    Args:
        connection: of the journal.
        other: what it is joined with.
        time: UTC, for the revisions that go on without a quotation.
        carry: whether revisions that cannot be read come in as they are, and stay known as unreadable.

    Returns:
        How many revisions were new.

    Raises:
        ValueError: a revision cannot be read, and is not to be carried; or a draft cannot.
    """
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
        derived.write_index_anew(connection)
    for mark in never_again.newer(connection, other.marks, now=time):
        never_again.set_(connection, mark.entry, welcome=bool(mark.welcome), time=mark.time)
    drafts.bring(connection, other.drafts)
    return new


def _has_words(connection: apsw.Connection, entry: str) -> bool:
    # Of a deleted entry, the beginning of a word may stay in the index.
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
    """Return which of some entries are purged in a journal and have no row there, as an earlier version left them."""
    known = (
        "SELECT EXISTS (SELECT 1 FROM revision WHERE entry = ?1) > EXISTS (SELECT 1 FROM entry WHERE id = ?1)"
    )
    return [e for e in sorted(entries) if connection.execute(known, (e,)).get and is_purged(connection, e)]


def _settle(
    connection: apsw.Connection, entries: Iterable[str], elsewhere: Places, *, only: Entry | None
) -> set[str]:
    """Make all that is derived from some entries agree with their revisions; return those that are purged."""
    taken = "SELECT 1 FROM entry WHERE day = ? AND n = ?"
    places = {entry: elsewhere.get(entry) for entry in entries}
    # Entries whose `n` is taken come last: they get one after all the others of their day.
    last = {e for e, place in places.items() if place and connection.execute(taken, (place.day, place.n)).get}
    purged = set[str]()
    for entry in sorted(places, key=last.__contains__):
        place, read = places[entry], only if only and only.id == entry else None
        if revisions.settle(connection, entry, wanted=place and place.n, place=place, only=read):
            purged.add(entry)
    return purged
