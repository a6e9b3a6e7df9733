"""Restoring: what a backup holds is brought back, and nothing that was written since is taken away.

An entry that is gone or deleted comes back; one that was changed since gets its older words as a revision
more, so that the newer ones stay in its history. What was purged, in the journal or in the backup, stays away.
"""

from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, revisions, tombstones, welcome
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves
from reflect.journal.history.merge import merge
from reflect.journal.history.quotations import without_purged
from reflect.journal.index import rows


class Kept(NamedTuple):
    """An entry as a backup, or the journal, has it: enough to name it by."""

    id: str
    day: str
    n: int


class Difference(NamedTuple):
    """What restoring a backup would do.

    Attributes:
        missing: entries that are not in the journal.
        deleted: entries that were deleted since.
        changed: entries that say something else now.
        purged: entries that were purged since, and stay away.
        purged_there: entries of the journal that are purged in the backup, and go.
        drafts: how many unfinished check-ins come back.
        since: how many entries are only in the journal; they stay.
    """

    missing: list[Kept]
    deleted: list[Kept]
    changed: list[Kept]
    purged: list[Kept]
    purged_there: list[Kept]
    drafts: int
    since: int

    @property
    def nothing(self) -> bool:
        """Whether the journal would stay as it is."""
        return not (self.missing or self.deleted or self.changed or self.purged_there or self.drafts)


class _Row(NamedTuple):
    id: str
    head: str
    day: str
    n: int
    deleted: bool
    purged: bool

    @property
    def live(self) -> bool:
        return not self.deleted and not self.purged

    @property
    def kept(self) -> Kept:
        return Kept(self.id, self.day, self.n)


def difference(present: apsw.Connection, backup: apsw.Connection) -> Difference:
    """Return what restoring a backup would do to a journal. Neither is changed."""
    here = {row.id: row for row in _entries(present)}
    there = _entries(backup)
    found = Difference([], [], [], [], [], len(drafts.lacking(present, drafts.every(backup))), 0)
    for row in there:
        now = here.get(row.id)
        if row.purged:
            if now and not now.purged:
                found.purged_there.append(now.kept)
        elif not row.live:
            continue
        elif now is None:
            found.missing.append(row.kept)
        elif now.purged:
            found.purged.append(row.kept)
        elif now.deleted:
            found.deleted.append(row.kept)
        elif now.head != row.head and _is_readable(backup, row.head):
            then = without_purged(present, _content(backup, row.head))
            if _content(present, now.head) != then:
                found.changed.append(row.kept)
    since = here.keys() - {row.id for row in there}
    return found._replace(since=sum(here[entry].live for entry in since))


def restore(
    connection: apsw.Connection, backup: apsw.Connection, *, time: str, unreadable: bool = True
) -> None:
    """Bring back what a backup holds. The caller holds the transaction.

    Args:
        connection: of the journal.
        backup: of the backup.
        time: UTC.
        unreadable: whether revisions that cannot be read come in as they are; otherwise they are left out.

    Raises:
        ValueError: the parents of a revision in the backup cannot be read.
    """
    there = _entries(backup)
    gone = {row.id for row in there if not row.live}
    purged = {row.id for row in there if row.purged}
    here = _entries(connection)
    # A deletion that only the backup knows would come in with the rest.
    stays = {
        row.id: _content(connection, row.head)
        for row in here
        if row.live and row.id in gone and _is_readable(connection, row.head)
    }
    # People know an entry by its number of the day.
    incoming = (r for r in revisions.every(backup) if unreadable or _can_be_read(r))
    merge(
        connection,
        incoming,
        time=time,
        places={row.id: (row.day, row.n) for row in there},
        purged=tombstones.every(backup),
        carry=True,
    )
    for row in there:
        if row.live and _is_readable(backup, row.head):
            _say(connection, row.id, _content(backup, row.head), time)
        elif row.id in stays:
            _say(connection, row.id, stays[row.id], time)
    drafts.bring(connection, drafts.every(backup))
    welcome.bring(connection, backup)
    if any(row.id in purged and not row.purged for row in here):
        rows.write_index_anew(connection)


def _say(connection: apsw.Connection, entry: str, content: str, time: str) -> None:
    """Let an entry say something again, unless it does, or was purged; what it quoted of purged ones stays away."""
    content = without_purged(connection, content)
    known = revisions.of_entry(connection, entry)
    now = head(known)
    if not is_tombstone(now) and (now.deleted or now.content != content):
        revisions.add(connection, revisions.following(connection, leaves(known), content, time=time))


def _entries(connection: apsw.Connection) -> list[_Row]:
    rows = connection.execute(
        "SELECT e.id, e.head, e.day, e.n, e.deleted, r.content IS NULL AND r.seal IS NULL"
        " FROM entry e JOIN revision r ON r.id = e.head ORDER BY e.number"
    )
    return [
        _Row(entry, head_there, day, n, bool(deleted), bool(empty))
        for entry, head_there, day, n, deleted, empty in rows
    ]


def _can_be_read(revision: Revision) -> bool:
    try:
        revisions.read(revision)
    except ValueError:
        return False
    return True


def _is_readable(connection: apsw.Connection, revision: str) -> bool:
    """Return whether a revision can be read: the words of one that a disk altered must not be said again as right."""
    found = connection.execute("SELECT rowid FROM revision WHERE id = ?", (revision,)).get
    stored = None if found is None else revisions.at(connection, int(found))
    try:
        return stored is not None and revisions.read(stored) is not None
    except ValueError:
        return False


def _content(connection: apsw.Connection, revision: str) -> str:
    """Return the content of a revision that was not emptied."""
    return str(connection.execute("SELECT content FROM revision WHERE id = ?", (revision,)).get)
