"""Restoring a backup: its entries come back, and everything written since stays.

A missing or deleted entry comes back. An entry that was changed since gets its older text as a new revision, so that
the newer text stays in its history. An entry that was purged, in the journal or in the backup, stays purged.
"""

from typing import NamedTuple

import apsw

from reflect.journal.history import drafts, revisions, revisit_marks
from reflect.journal.history.heads import head, is_tombstone, leaves
from reflect.journal.history.quotations import without_purged
from reflect.journal.joining.join import join
from reflect.journal.joining.left_out import can_be_read
from reflect.journal.joining.other import Other


class Kept(NamedTuple):
    """The row of an entry in the journal or in a backup."""

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
    """The changes that restoring a backup would make.

    Attributes:
        missing: entries of the backup that are not in the journal.
        deleted: entries that were deleted since the backup.
        changed: entries whose text was changed since the backup.
        purged: entries that were purged since the backup, and stay purged.
        purged_there: entries of the journal that are purged in the backup, and will be purged.
        purged_only_there: entries that are purged in the backup and missing from the journal; the purge is recorded.
        drafts: the number of unfinished check-ins that come back.
        marks: the number of entries with a newer never-again mark in the backup.
        since: the number of entries that only the journal has; they stay.
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
        """Whether a restore would change nothing."""
        return not any(self._replace(purged=[], since=0))

    @property
    def purges(self) -> list[str]:
        """The ids of the entries whose purge only the backup has; older backups may still hold their content."""
        return [entry.id for entry in (*self.purged_there, *self.purged_only_there)]


def difference(present: apsw.Connection, backup: apsw.Connection, *, now: str) -> Difference:
    """Return what restoring a backup would change in a journal. Neither is changed.

    Args:
        present: the journal.
        backup: the backup.
        now: UTC.
    """
    here = {row.id: row for row in _entries(present)}
    there = _entries(backup)
    incoming = len(drafts.lacking(present, drafts.every(backup)))
    marks = len(revisit_marks.newer(present, revisit_marks.every(backup), now=now))
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
    """Restore a backup. The caller holds the transaction.

    Args:
        connection: of the journal.
        backup: of the backup.
        time: UTC.
        bringing: the part of the backup to join; None for all of it, unreadable revisions included.
    """
    there = _entries(backup)
    gone = {row.id for row in there if not row.live}
    # The join brings in deletions that only the backup has; undelete these entries afterwards.
    stay = [(row, _words(connection, row)) for row in _entries(connection) if row.live and row.id in gone]
    join(connection, bringing or Other.of(backup), time=time, carry=True)
    for row, words in (*((row, _words(backup, row)) for row in there if row.live), *stay):
        if words is not None:
            _say(connection, row.id, words, time)


def _say(connection: apsw.Connection, entry: str, content: str, time: str) -> None:
    """Set the text of an entry, without quotations of purged entries, unless it has that text or was purged."""
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
    return [Kept(*row) for row in rows]


def _words(connection: apsw.Connection, row: Kept) -> str | None:
    """Return the text of an entry, or None if it is unreadable: a new revision would give altered text a valid seal."""
    revision = revisions.by_id(connection, row.head)
    return revision.content if revision is not None and can_be_read(revision) else None


def _would_change(present: apsw.Connection, now_here: Kept, words: str | None) -> bool:
    content = present.execute("SELECT content FROM revision WHERE id = ?", (now_here.head,)).get
    return words is not None and content != without_purged(present, words)
