"""The journal: entries as immutable revisions in one database file, and the drafts beside them.

Every method that writes is one transaction and is on disk when it returns; no transaction stays open
between calls. Reading is in `reading`, the revisions themselves in `revisions`.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from reflect.journal import revisions
from reflect.journal.connection import create_file, open_file, open_memory, troubles, writing
from reflect.journal.entry import Entry
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
        with troubles(self.path), writing(self._connection):
            if entry is not None:
                revisions.add(self._connection, revisions.first(self._connection, entry, time=_utc(now)))
            self._connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def add(self, entries: Iterable[Entry], *, now: dt.datetime) -> None:
        """Add entries that are not there yet, in one transaction.

        Raises:
            FileTrouble: they could not be written; nothing has changed.
        """
        with troubles(self.path), writing(self._connection):
            for entry in entries:
                revisions.add(self._connection, revisions.first(self._connection, entry, time=_utc(now)))

    def save_draft(self, draft: Draft, *, now: dt.datetime) -> None:
        """Keep a check-in under way, in place of what was kept of it before.

        Args:
            draft: the check-in under way.
            now: when, with an offset.

        Raises:
            FileTrouble: it could not be written; what was kept before still is.
        """
        values = (draft.id, draft.day.isoformat(), draft.session, draft.answered, _utc(now), draft.state)
        with troubles(self.path), writing(self._connection):
            self._connection.execute(
                "INSERT INTO draft (id, day, session, answered, saved_at, state) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET answered = excluded.answered, saved_at = excluded.saved_at,"
                " state = excluded.state",
                values,
            )

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away.

        Raises:
            FileTrouble: it could not be written; the draft is still there.
        """
        with troubles(self.path), writing(self._connection):
            self._connection.execute("DELETE FROM draft WHERE id = ?", (draft,))


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
