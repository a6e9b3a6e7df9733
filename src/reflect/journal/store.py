"""The journal: entries as immutable revisions in one database file, and drafts in the same file.

Every method that writes is one transaction, which is on disk when the method returns; no transaction stays open
between calls. Reading is in `reading`, the revisions themselves in `revisions`.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from reflect.errors import FileError, NotReadable, PurgedMeanwhile
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.file.engine import writing
from reflect.journal.file.errors import translating_engine_errors, translating_read_errors
from reflect.journal.file.identity import adopt, journal_id
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history import drafts, revisions, revisit_marks, validation
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves
from reflect.journal.history.purge import purge
from reflect.journal.history.quotations import is_purged, without_purged
from reflect.journal.lock_file import LockFile
from reflect.journal.reading.entries import Reading
from reflect.journal.reading.over_time import OverTime

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from reflect.journal.file.protection import KeyNotes
    from reflect.journal.joining.importer import Importer
    from reflect.journal.joining.restore import Difference


LARGE_CACHE = 64_000
"""Page cache size during large writes, in KiB."""


class Journal(OverTime):
    """An open journal. Make one with `opening.open_journal`.

    Attributes:
        trouble: the error that prevents writing; usually None.
        made: whether opening it created the file.
        wrote: whether anything has been written.
        entries_changed: whether the last commit changed entries, and not only drafts or notes.

    Args:
        after_commit: called with the journal after each commit. Errors in it are ignored.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        file: JournalFile,
        *,
        on_disk: bool = True,
        aside: "TemporaryDirectory[str] | None" = None,
        trouble: FileError | None = None,
        made: bool = False,
        identity: str | None = None,
        after_commit: "Callable[[Journal], object]" = lambda _: None,
    ):
        super().__init__(connection, file, on_disk=on_disk, aside=aside, identity=identity)
        self.trouble = trouble
        self.made = made
        self.wrote = False
        self.entries_changed = False
        self._after_commit = after_commit

    def finish(self, entry: Entry | None, *, draft: str, now: dt.datetime) -> None:
        """Add a finished check-in to the journal and drop its draft, in one transaction.

        Args:
            entry: None when everything was skipped.
            draft: the id of the draft.
            now: the time, with an offset.

        Raises:
            FileError: it could not be written; nothing has changed.
        """
        with self._writing(entries=entry is not None) as connection:
            if entry is not None:
                revisions.add(connection, _first(connection, entry, now))
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def add(self, entries: Iterable[Entry], *, now: dt.datetime) -> None:
        """Add new entries in one transaction.

        Raises:
            FileError: they could not be written; nothing has changed.
        """
        with self._writing() as connection:
            for entry in entries:
                revisions.add(connection, _first(connection, entry, now))

    def revise(
        self, entry: Entry, *, now: dt.datetime, deleted: bool = False, draft: str | None = None
    ) -> bool:
        """Add a revision of an entry: changed, deleted, or restored.

        Args:
            entry: the new content; its `revision` is the one that the user saw.
            now: the time, with an offset.
            deleted: whether the revision is a deletion.
            draft: the id of the draft of this change, to be dropped with it.

        Returns:
            Whether the entry was unchanged since it was read. If not, both versions are in its history, and the rule
            for heads decides which one counts.

        Raises:
            PurgedMeanwhile: the entry was purged since it was read; nothing has changed.
            FileError: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            known = revisions.of_entry(connection, entry.id)
            counts = head(known)
            if is_tombstone(counts):
                raise PurgedMeanwhile
            alone = counts.id == entry.revision
            # Deleting the head must not bring back a conflicting version, so the deletion follows all leaves.
            seen = leaves(known) if deleted and alone else [r for r in known if r.id == entry.revision]
            if isinstance(entry, Unreadable):
                self._carry_on(connection, seen, counts, now=now, deleted=deleted)
                return alone
            text = without_purged(connection, revisions.as_text(entry))
            after = revisions.following(connection, seen, text, time=utc(now), deleted=deleted)
            revisions.add(connection, after)
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
        return alone

    @staticmethod
    def _carry_on(
        connection: apsw.Connection,
        seen: Sequence[Revision],
        counts: Revision,
        *,
        now: dt.datetime,
        deleted: bool,
    ) -> None:
        """Delete or restore an entry that cannot be read, leaving its stored text as it is."""
        before = next((revision for revision in seen if revision.content is not None), counts)
        after = revisions.following(connection, seen or [counts], None, time=utc(now), deleted=deleted)
        revisions.carry(connection, revisions.unread_copy(before, after))
        revisions.settle(connection, before.entry)

    def purge(self, entry: Entry, *, now: dt.datetime) -> int:
        """Remove an entry's content from the journal file permanently; a tombstone without content stays.

        `purge_backups` removes it from the backups.

        Returns:
            The number of other entries that quoted it; the quotations are removed.

        Raises:
            FileError: it could not be written and nothing has changed; or, with the problem `log_kept`, the
                entry is purged and only the write-ahead log could not be cleared, usually because another program
                has the journal open.
        """
        with self._writing() as connection:
            reached = purge(connection, entry.id, time=utc(now))
        self.clear_log()
        return reached

    def clear_log(self) -> None:
        """Truncate the write-ahead log, which still holds the old pages of purged entries until a checkpoint.

        Raises:
            FileError: with the problem `log_kept`; it could not be truncated, usually because another program has the
                journal open.
        """
        try:
            with translating_engine_errors(self.file):
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except FileError as trouble:
            raise FileError(str(self.path), "log_kept", trouble.detail) from trouble

    @contextlib.contextmanager
    def take_in(
        self,
        *,
        now: dt.datetime,
        before: Callable[[], object] | None,
        look: bool = False,
        may_purge: Collection[str] | None = None,
    ) -> "Iterator[Importer]":
        """Take in data read elsewhere: all of it or, on an error inside, nothing; see `journal.joining.importer`.

        The transaction begins with the first change, so that input without changes blocks no other program.

        Args:
            now: the time, with an offset.
            before: called before the first change.
            look: whether this is a dry run.
            may_purge: ids of the entries that the other journal may purge here; None for all.

        Raises:
            FileError: it could not be written; nothing has changed.
            NeedsConfirmation: an entry outside `may_purge` would be purged; nothing has changed.
        """
        # Deferred: takes 2 ms that other commands need not pay.
        from reflect.journal.joining.importer import Importer

        with contextlib.ExitStack() as transaction:

            def begin() -> None:
                if before:
                    before()
                # The larger cache makes a large import a sixth faster.
                usual = self._connection.pragma("cache_size")
                self._connection.pragma("cache_size", -LARGE_CACHE)
                transaction.callback(self._connection.pragma, "cache_size", usual)
                transaction.enter_context(self._writing())

            yield Importer(
                self._connection,
                None if look else begin,
                path=self.path,
                time=utc(now),
                may_purge=may_purge,
            )
        if self.wrote:
            self._shorten_log()

    def would_purge(self, other: Reading) -> list[str]:
        """Return the ids of the entries that taking in another journal would purge here.

        Raises:
            FileError: one of the two cannot be read.
        """
        from reflect.journal.joining.importer import would_purge

        with translating_read_errors(self.file):
            return would_purge(self._connection, other.connection)

    def _shorten_log(self) -> None:
        # After a large import the log is as large as the import. Fails if another program is reading it.
        with contextlib.suppress(apsw.Error):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def save_draft(self, draft: Draft, *, now: dt.datetime) -> None:
        """Store a check-in in progress, replacing its previous state.

        Args:
            draft: the check-in in progress.
            now: the time, with an offset.

        Raises:
            PurgedMeanwhile: the draft changes an entry that has been purged since; it is not stored.
            FileError: it could not be written; the previous state is still stored.
        """
        with self._writing(entries=False) as connection:
            if draft.entry is not None and is_purged(connection, draft.entry):
                raise PurgedMeanwhile
            state = without_purged(connection, draft.state)
            row = drafts.DraftRow(
                draft.id,
                draft.day.isoformat(),
                draft.session,
                draft.answered,
                utc(now),
                state,
                draft.entry,
                seal=None,
            ).sealed()
            connection.execute(
                "INSERT INTO draft (id, day, session, answered, saved_at, state, entry, seal)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " day = excluded.day, session = excluded.session, answered = excluded.answered,"
                " saved_at = excluded.saved_at, state = excluded.state, entry = excluded.entry,"
                " seal = excluded.seal",
                row,
            )
            validation.confirm_draft(connection, row.id, row.state, row.seal)

    def drop_draft(self, draft: str) -> None:
        """Delete a draft.

        Raises:
            FileError: it could not be written; the draft is still there.
        """
        with self._writing(entries=False) as connection:
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def set_revisit_mark(self, entry: str, *, welcome: bool, now: dt.datetime) -> None:
        """Store whether an entry may be shown unasked; the default is that it may.

        Args:
            entry: its id.
            welcome: False never to offer it again, True to undo that.
            now: the time, with an offset.

        Raises:
            FileError: it could not be written; nothing has changed.
        """
        with self._writing(entries=False) as connection:
            revisit_marks.set_(connection, entry, welcome=welcome, time=utc(now))

    def key_notes(self) -> "KeyNotes | None":
        """Return the stored data about the keys of the journal; None if it is not encrypted.

        Raises:
            FileError: it cannot be read.
        """
        # Deferred: few journals are encrypted, and few check-ins need it.
        from reflect.journal.file.protection import notes_of

        with translating_read_errors(self.file):
            return notes_of(self._connection)

    def note_recovery_asked(self, day: dt.date, *, confirmed: bool) -> None:
        """Store that the recovery key was asked for, and whether it was confirmed.

        Raises:
            FileError: it could not be written; nothing has changed.
        """
        from reflect.journal.file.protection import note_asked

        with self._writing(entries=False) as connection:
            note_asked(connection, day.isoformat(), confirmed=confirmed)

    def must_be_writable(self) -> None:
        """Check that the journal can be written to, so that the user is not asked questions in vain.

        Raises:
            FileError: it cannot be written to, as far as is known.
        """
        if self.trouble:
            raise self.trouble

    @contextlib.contextmanager
    def _writing(self, *, entries: bool = True) -> Iterator[apsw.Connection]:
        self.must_be_writable()
        try:
            with translating_engine_errors(self.file), writing(self._connection):
                yield self._connection
        except validation.Refused:
            raise NotReadable from None  # not `from error`: its text could hold what was written
        except validation.NotKept:
            raise FileError(str(self.path), "not_kept") from None
        except (UnicodeDecodeError, JSONDecodeError) as error:
            # Stored rows that the transaction reads before it writes are not valid text or JSON.
            raise FileError(str(self.path), "damaged", type(error).__name__) from error
        self.wrote = True
        self.entries_changed = entries
        with contextlib.suppress(Exception):  # the commit has succeeded whatever the callback does
            self._after_commit(self)

    def purge_backups(
        self,
        folder: Path,
        entries: Sequence[str],
        *,
        now: dt.datetime,
        unlock: Callable[[Path], JournalFile] | None = None,
    ) -> list[Path]:
        """Remove purged entries from the backups; return backups that may still hold one, see `backups.purge_from`.

        Args:
            folder: the folder of the backups.
            entries: the ids of the entries.
            now: the time, with an offset.
            unlock: opens the backups that have another key.
        """
        from reflect.journal.safety.backups import purge_from

        return purge_from(folder, entries, time=utc(now), of=self.file, unlock=unlock)

    # Backing up, restoring and rebuilding

    def back_up(self, folder: Path, today: dt.date, locks: LockFile) -> Path | None:
        """Write the daily backup; see `backups.back_up_today`."""
        from reflect.journal.safety.backups import back_up_today

        return back_up_today(self._connection, folder, today, locks, of=self.file)

    def copy_to(self, target: Path) -> None:
        """Write the whole journal to one file; see `backups.write_backup`."""
        from reflect.journal.safety.backups import write_backup

        write_backup(self._connection, target, of=self.file)

    def is_another_than(self, backup: Reading) -> bool:
        """Return whether a backup is known to be of a different journal.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_engine_errors(self.file):
            own = journal_id(self._connection)
        return self.on_disk and None not in (own, backup.identity) and own != backup.identity

    def difference(self, backup: Reading, *, now: dt.datetime) -> "Difference":
        """Return what restoring a backup would change.

        Args:
            backup: the backup.
            now: the time, with an offset.

        Raises:
            FileError: one of them cannot be read.
        """
        from reflect.journal.joining.restore import difference

        with translating_engine_errors(self.file):
            return difference(self._connection, backup.connection, now=utc(now))

    def rebuild(self) -> None:
        """Rebuild all derived data; see `journal.safety.rebuild`.

        Raises:
            FileError: it could not be written, or the damage is too severe; nothing has changed.
        """
        from reflect.journal.safety.rebuild import rebuild

        with self._writing() as connection:
            try:
                rebuild(connection)
            except ValueError as error:
                raise FileError(str(self.path), "damaged", "entry") from error

    def restore(self, backup: Reading, *, now: dt.datetime) -> None:
        """Restore what a backup holds, in one transaction; see `journal.joining.restore`.

        A journal that was created for the restore takes the id of the journal in the backup, and its key notes.

        Raises:
            FileError: it could not be written, or the backup is damaged; nothing has changed.
        """
        from reflect.journal.file.protection import notes_of, set_notes
        from reflect.journal.joining.restore import restore

        with self._writing() as connection:
            try:
                if self.made:
                    adopt(connection, backup.identity)
                if self.made and self.file.key is not None:
                    set_notes(connection, notes_of(backup.connection))
                restore(connection, backup.connection, time=utc(now))
            except ValueError as error:
                raise FileError(str(backup.path), "damaged", "entry") from error


def _first(connection: apsw.Connection, entry: Entry, now: dt.datetime) -> Revision:
    text = without_purged(connection, revisions.as_text(entry))
    return revisions.first(connection, entry.id, text, time=utc(now))


def utc(moment: dt.datetime) -> str:
    """Return a moment in UTC, in the journal's text format."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
