"""Restoring: what a backup holds is brought back, and nothing that was written since is taken away.

An entry that is gone or deleted comes back; one that was changed since gets its older words as a revision
more, so that the newer ones stay in its history. What was purged, in the journal or in the backup, stays away.
"""

from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, never_again, revisions
from reflect.journal.history.heads import head, is_tombstone, leaves
from reflect.journal.history.quotations import without_purged
from reflect.journal.joining.join import join
from reflect.journal.joining.left_out import can_be_read
from reflect.journal.joining.other import Other


class Kept(NamedTuple):
    """An entry as a backup, or the journal, has it."""

    id: str
    head: str
    day: str
    n: int
    deleted: bool
    purged: bool

    @property
    def live(self) -> bool:
        """Whether it is neither deleted nor purged."""
        return not self.deleted and not self.purged


class Difference(NamedTuple):
    """What restoring a backup would do.

    Attributes:
        missing: entries that are not in the journal.
        deleted: entries that were deleted since.
        changed: entries that say something else now.
        purged: entries that were purged since, and stay away.
        purged_there: entries of the journal that are purged in the backup, and go.
        purged_only_there: entries that are purged in the backup and not in the journal; their purge comes in.
        drafts: how many unfinished check-ins come back.
        marks: for how many entries the backup has a newer never-again mark.
        since: how many entries are only in the journal; they stay.
    """

    missing: list[Kept]
    deleted: list[Kept]
    changed: list[Kept]
    purged: list[Kept]
    purged_there: list[Kept]
    purged_only_there: list[Kept]
    drafts: int
    marks: int
    since: int

    @property
    def nothing(self) -> bool:
        """Whether the journal would stay as it is."""
        return not any(self._replace(purged=[], since=0))

    @property
    def purges(self) -> list[str]:
        """The ids of the entries whose purge comes in with the backup; older backups may still hold their words."""
        return [entry.id for entry in (*self.purged_there, *self.purged_only_there)]


def difference(present: apsw.Connection, backup: apsw.Connection, *, now: str) -> Difference:
    """Return what restoring a backup would do to a journal. Neither is changed.

    Args:
        present: the journal.
        backup: the backup.
        now: UTC.
    """
    here = {row.id: row for row in _entries(present)}
    there = _entries(backup)
    incoming = len(drafts.lacking(present, drafts.every(backup)))
    marks = len(never_again.newer(present, never_again.every(backup), now=now))
    since = sum(here[entry].live for entry in here.keys() - {row.id for row in there})
    found = Difference([], [], [], [], [], [], incoming, marks, since)
    for row in there:
        now_here = here.get(row.id)
        if row.purged:
            if now_here is None:
                found.purged_only_there.append(row)
            elif not now_here.purged:
                found.purged_there.append(now_here)
        elif not row.live:
            continue
        elif now_here is None:
            found.missing.append(row)
        elif now_here.purged:
            found.purged.append(row)
        elif now_here.deleted:
            found.deleted.append(row)
        elif now_here.head != row.head and _would_change(present, now_here, _words(backup, row)):
            found.changed.append(row)
    return found


def restore(
    connection: apsw.Connection, backup: apsw.Connection, *, time: str, bringing: Other | None = None
) -> None:
    """Bring back what a backup holds. The caller holds the transaction.

    Args:
        connection: of the journal.
        backup: of the backup.
        time: UTC.
        bringing: what comes in of the backup; None for all of it, with what cannot be read as it is.
    """
    there = _entries(backup)
    gone = {row.id for row in there if not row.live}
    # A deletion that only the backup knows would come in with the rest.
    stay = [(row, _words(connection, row)) for row in _entries(connection) if row.live and row.id in gone]
    join(connection, bringing or Other.of(backup), time=time, carry=True)
    for row, words in (*((row, _words(backup, row)) for row in there if row.live), *stay):
        if words is not None:
            _say(connection, row.id, words, time)


def _say(connection: apsw.Connection, entry: str, content: str, time: str) -> None:
    """Let an entry say something again, unless it does, or was purged; what it quoted of purged ones stays away."""
    content = without_purged(connection, content)
    known = revisions.of_entry(connection, entry)
    now = head(known)
    if not is_tombstone(now) and (now.deleted or now.content != content):
        revisions.add(connection, revisions.following(connection, leaves(known), content, time=time))


def _entries(connection: apsw.Connection) -> list[Kept]:
    rows = connection.execute(
        "SELECT e.id, e.head, e.day, e.n, e.deleted, r.content IS NULL AND r.seal IS NULL"
        " FROM entry e JOIN revision r ON r.id = e.head ORDER BY e.number"
    )
    return [
        Kept(entry, head_there, day, n, bool(deleted), bool(empty))
        for entry, head_there, day, n, deleted, empty in rows
    ]


def _words(connection: apsw.Connection, row: Kept) -> str | None:
    """Return what an entry says, None where that cannot be read: what a disk altered is not to be said again."""
    revision = revisions.by_id(connection, row.head)
    return revision.content if revision is not None and can_be_read(revision) else None


def _would_change(present: apsw.Connection, now_here: Kept, words: str | None) -> bool:
    content = present.execute("SELECT content FROM revision WHERE id = ?", (now_here.head,)).get
    return words is not None and content != without_purged(present, words)
