"""The journal: entries as immutable revisions in one database file, and the drafts beside them.

Every method that writes is one transaction and is on disk when it returns; no transaction stays open
between calls. Reading is in `reading`, the revisions themselves in `revisions`.
"""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import apsw

from reflect.journal import revisions
from reflect.journal.connection import create_file, open_file, open_memory
from reflect.journal.engine import troubles, writing
from reflect.journal.entry import Entry
from reflect.journal.heads import head
from reflect.journal.purge import purge
from reflect.journal.reading import Draft, Reading


class Journal(Reading):
    """A journal that is open. Make one with `open_journal`."""

    def finish(self, entry: Entry | None, *, draft: str, now: dt.datetime) -> None:
        """Put a finished check-in into the journal and drop its draft, both or neither.

        Args:
            entry: None when everything was skipped.
            draft: the id of the draft.
            now: when, with an offset.

        Raises:
            FileTrouble: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            if entry is not None:
                revisions.add(connection, revisions.first(connection, entry, time=_utc(now)))
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def add(self, entries: Iterable[Entry], *, now: dt.datetime) -> None:
        """Add entries that are not there yet, in one transaction.

        Raises:
            FileTrouble: they could not be written; nothing has changed.
        """
        with self._writing() as connection:
            for entry in entries:
                revisions.add(connection, revisions.first(connection, entry, time=_utc(now)))

    def revise(
        self, entry: Entry, *, now: dt.datetime, deleted: bool = False, draft: str | None = None
    ) -> bool:
        """Add a revision of an entry: changed, deleted, or brought back.

        Args:
            entry: what it says now; its `revision` is the one that the person saw.
            now: when, with an offset.
            deleted: whether it is a deletion.
            draft: the id of the draft of this change, to be dropped with it.

        Returns:
            Whether nobody else had changed the entry since it was read. If someone had, both versions are
            in its history, and the rule for heads says which one counts.

        Raises:
            FileTrouble: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            known = revisions.of_entry(connection, entry.id)
            alone = head(known).id == entry.revision
            seen = [revision for revision in known if revision.id == entry.revision]
            after = revisions.following(
                connection, seen, revisions.as_text(entry), time=_utc(now), deleted=deleted
            )
            revisions.add(connection, after)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
        return alone

    def purge(self, entry: Entry, *, now: dt.datetime) -> int:
        """Take an entry's words out of the journal file for good; a tombstone without content stays.

        Returns:
            How many other entries quoted its plan and go on without it.

        Raises:
            FileTrouble: it could not be written and nothing has changed; or, with the problem `busy`, the
                entry is gone and another program keeps the file's log from being cleared.
        """
        with troubles(self.path):
            self._connection.pragma("secure_delete", "on")
        with self._writing() as connection:
            reached = purge(connection, entry.id, time=_utc(now))
        with troubles(self.path):
            # The log holds the old pages until it is moved into the file and cut to nothing.
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        return reached

    def save_draft(self, draft: Draft, *, now: dt.datetime) -> None:
        """Keep a check-in under way, in place of what was kept of it before.

        Args:
            draft: the check-in under way.
            now: when, with an offset.

        Raises:
            FileTrouble: it could not be written; what was kept before still is.
        """
        saved_at = _utc(now)
        values = (
            draft.id,
            draft.day.isoformat(),
            draft.session,
            draft.answered,
            saved_at,
            draft.state,
            draft.entry,
        )
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO draft (id, day, session, answered, saved_at, state, entry) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET answered = excluded.answered, saved_at = excluded.saved_at,"
                " state = excluded.state",
                values,
            )

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away.

        Raises:
            FileTrouble: it could not be written; the draft is still there.
        """
        with self._writing() as connection:
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        with troubles(self.path), writing(self._connection):
            yield self._connection


def open_journal(path: Path, *, create: bool) -> Journal:
    """Open the journal at `path`.

    Args:
        path: the database file.
        create: make it if it is not there. Otherwise a missing journal reads as an empty one, and no
            file appears.

    Raises:
        FileTrouble: it is not a journal, newer than this program, damaged, or cannot be opened or made.
    """
    if not path.exists():
        if not create:
            return Journal(open_memory(), path, on_disk=False)
        create_file(path)
    return Journal(open_file(path), path)


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
