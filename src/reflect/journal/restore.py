"""Restoring: what a backup holds is brought back, and nothing that was written since is taken away.

An entry that is gone or deleted comes back; one that was changed since gets its older words as a revision
more, so that the newer ones stay in its history. What was purged stays away.
"""

from typing import NamedTuple

import apsw

from reflect.journal import revisions, welcome
from reflect.journal.heads import head, is_tombstone, leaves
from reflect.journal.merge import merge
from reflect.journal.purge import unquote_purged
from reflect.journal.quotations import without_purged


class Kept(NamedTuple):
    """An entry as a backup has it: enough to name it by."""

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
        since: how many entries are only in the journal; they stay.
    """

    missing: list[Kept]
    deleted: list[Kept]
    changed: list[Kept]
    purged: list[Kept]
    since: int

    @property
    def nothing(self) -> bool:
        """Whether the journal would stay as it is."""
        return not (self.missing or self.deleted or self.changed)


_HEADS = (
    "SELECT e.id, e.head, e.day, e.n, e.deleted, r.content IS NULL"
    " FROM entry e JOIN revision r ON r.id = e.head ORDER BY e.number"
)


def difference(present: apsw.Connection, backup: apsw.Connection) -> Difference:
    """Return what restoring a backup would do to a journal. Neither is changed."""
    here = {entry: (head, deleted, empty) for entry, head, _, _, deleted, empty in present.execute(_HEADS)}
    found = Difference([], [], [], [], 0)
    live = set[str]()
    for entry, revision, day, n, deleted, empty in backup.execute(_HEADS):
        live.add(entry)
        if deleted or empty:
            continue
        kept = Kept(entry, day, n)
        if entry not in here:
            found.missing.append(kept)
            continue
        head_here, deleted_here, purged = here[entry]
        if purged:
            found.purged.append(kept)
        elif deleted_here:
            found.deleted.append(kept)
        elif head_here != revision and _content(present, head_here) != without_purged(
            present, _content(backup, revision) or ""
        ):
            found.changed.append(kept)
    since = sum(1 for entry, (_, deleted, _) in here.items() if entry not in live and not deleted)
    return found._replace(since=since)


def restore(connection: apsw.Connection, backup: apsw.Connection, *, time: str) -> None:
    """Bring back what a backup holds. The caller holds the transaction.

    Args:
        connection: of the journal.
        backup: of the backup.
        time: UTC.

    Raises:
        ValueError: the backup holds something that is no entry.
    """
    there = list(backup.execute(_HEADS))
    # People know an entry by its number of the day.
    merge(connection, revisions.every(backup), numbers={entry: n for entry, _, _, n, _, _ in there})
    unquote_purged(connection, time=time)
    for entry, revision, _, _, deleted, empty in there:
        if deleted or empty:
            continue
        known = revisions.of_entry(connection, entry)
        now, then = head(known), without_purged(connection, _content(backup, revision) or "")
        if not is_tombstone(now) and (now.deleted or now.content != then):
            revisions.add(connection, revisions.following(connection, leaves(known), then, time=time))
    welcome.bring(connection, backup)


def _content(connection: apsw.Connection, revision: str) -> str | None:
    text = connection.execute("SELECT content FROM revision WHERE id = ?", (revision,)).get
    return None if text is None else str(text)
