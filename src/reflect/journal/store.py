"""The journal: entries as immutable revisions in one database file, and the drafts beside them.

Every method that writes is one transaction and is on disk when it returns; no transaction stays open
between calls. Reading is in `reading`, the revisions themselves in `revisions`.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from reflect.errors import FileError, NotReadable, PurgedMeanwhile
from reflect.journal.claims import Claims
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.file.engine import writing
from reflect.journal.file.errors import translating_engine_errors, translating_read_errors
from reflect.journal.file.identity import adopt, journal_id
from reflect.journal.file.journal_file import LOG, JournalFile, as_file
from reflect.journal.file.opening import create_file, open_file, open_memory
from reflect.journal.file.owners import check_owners
from reflect.journal.file.reachable import closed, closed_part, no_way_to
from reflect.journal.history import drafts, gate, never_again, revisions
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves
from reflect.journal.history.purge import purge
from reflect.journal.history.quotations import is_purged, without_purged
from reflect.journal.reading.entries import Reading
from reflect.journal.reading.over_time import OverTime
from reflect.system.files import size_of, translating_os_errors
from reflect.system.places import BACKUPS

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from reflect.journal.joining.intake import Intake
    from reflect.journal.joining.restore import Difference
    from reflect.journal.safety.rescue import Rescued


LARGE_CACHE = 64_000
"""KiB of the journal that are kept in memory while much is written."""


class Journal(OverTime):
    """A journal that is open. Make one with `open_journal`.

    Attributes:
        trouble: what keeps it from being written to; usually None.
        made: whether there was none before.
        wrote: whether anything has been written.

    Args:
        after_commit: is called with the journal after each commit, whatever wrote. Failing at it fails nothing.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        file: JournalFile | Path,
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
        self._after_commit = after_commit

    def finish(self, entry: Entry | None, *, draft: str, now: dt.datetime) -> None:
        """Put a finished check-in into the journal and drop its draft, both or neither.

        Args:
            entry: None when everything was skipped.
            draft: the id of the draft.
            now: when, with an offset.

        Raises:
            FileError: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            if entry is not None:
                revisions.add(connection, _first(connection, entry, now))
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def add(self, entries: Iterable[Entry], *, now: dt.datetime) -> None:
        """Add entries that are not there yet, in one transaction.

        Raises:
            FileError: they could not be written; nothing has changed.
        """
        with self._writing() as connection:
            for entry in entries:
                revisions.add(connection, _first(connection, entry, now))

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
            PurgedMeanwhile: the entry was purged since; nothing has changed.
            FileError: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            known = revisions.of_entry(connection, entry.id)
            counts = head(known)
            if is_tombstone(counts):
                raise PurgedMeanwhile
            alone = counts.id == entry.revision
            # Deleting the version that counts must not bring up one that a conflict has left beside it.
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
        """Delete an entry that cannot be read, or bring it back: its stored text stays as it is."""
        before = next((revision for revision in seen if revision.content is not None), counts)
        after = revisions.following(connection, seen or [counts], None, time=utc(now), deleted=deleted)
        revisions.carry(connection, revisions.unread_copy(before, after))
        revisions.settle(connection, before.entry)

    def purge(self, entry: Entry, *, now: dt.datetime) -> int:
        """Take an entry's words out of the journal file for good; a tombstone without content stays.

        `purge_backups` takes them out of the backups.

        Returns:
            How many other entries quoted its plan and go on without it.

        Raises:
            FileError: it could not be written and nothing has changed; or, with the problem `log_kept`, the
                entry is gone and only the file's log could not be cleared, mostly because another program
                has the journal open.
        """
        with self._writing() as connection:
            reached = purge(connection, entry.id, time=utc(now))
        self.clear_log()
        return reached

    def clear_log(self) -> None:
        """Take what was purged out of the log, which holds the old pages until it is moved into the file and cut.

        Raises:
            FileError: with the problem `log_kept`; it could not be, mostly because another program has the
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
    ) -> "Iterator[Intake]":
        """Take in what was read elsewhere, all of it or, on an error inside, nothing; see `journal.joining.intake`.

        The transaction begins with the first change, so what brings nothing new keeps nobody waiting.

        Args:
            now: when, with an offset.
            before: is called before the first change.
            look: only look what would happen.
            may_purge: the entries here that another journal may purge; None for all of them.

        Raises:
            FileError: it could not be written; nothing has changed.
            NeedsConfirmation: an entry would be purged that may not be; nothing has changed.
        """
        # 2 ms that other commands do not need.
        from reflect.journal.joining.intake import Intake

        with contextlib.ExitStack() as transaction:

            def begin() -> None:
                if before:
                    before()
                # A sixth less work for a large import.
                usual = self._connection.pragma("cache_size")
                self._connection.pragma("cache_size", -LARGE_CACHE)
                transaction.callback(self._connection.pragma, "cache_size", usual)
                transaction.enter_context(self._writing())

            yield Intake(
                self._connection,
                None if look else begin,
                path=self.path,
                time=utc(now),
                may_purge=may_purge,
            )
        if self.wrote:
            self._shorten_log()

    def would_purge(self, other: Reading) -> list[str]:
        """Return the entries that taking in another journal would purge here, by their ids.

        Raises:
            FileError: one of the two cannot be read.
        """
        from reflect.journal.joining.intake import would_purge

        with translating_read_errors(self.file):
            return would_purge(self._connection, other.connection)

    def _shorten_log(self) -> None:
        # After a large import it is as large as all that came in. Another program may be reading it.
        with contextlib.suppress(apsw.Error):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def save_draft(self, draft: Draft, *, now: dt.datetime) -> None:
        """Keep a check-in under way, in place of what was kept of it before.

        Args:
            draft: the check-in under way.
            now: when, with an offset.

        Raises:
            PurgedMeanwhile: it is a change to an entry that was purged since; it is not kept.
            FileError: it could not be written; what was kept before still is.
        """
        with self._writing() as connection:
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
            gate.confirm_draft(connection, row.id, row.state, row.seal)

    def drop_draft(self, draft: str) -> None:
        """Throw a draft away.

        Raises:
            FileError: it could not be written; the draft is still there.
        """
        with self._writing() as connection:
            connection.execute("DELETE FROM draft WHERE id = ?", (draft,))

    def mark_welcome(self, entry: str, *, welcome: bool, now: dt.datetime) -> None:
        """Keep whether an entry may be shown unasked, as it may until a person says otherwise.

        Args:
            entry: its id.
            welcome: False to have it never offered again, True to take that back.
            now: when, with an offset.

        Raises:
            FileError: it could not be written; nothing has changed.
        """
        with self._writing() as connection:
            never_again.set_(connection, entry, welcome=welcome, time=utc(now))

    def must_be_writable(self) -> None:
        """Make sure, before a person is asked anything, that this journal can be written to.

        Raises:
            FileError: it cannot, as far as is known.
        """
        if self.trouble:
            raise self.trouble

    @contextlib.contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        self.must_be_writable()
        try:
            with translating_engine_errors(self.file), writing(self._connection):
                yield self._connection
        except gate.Refused:
            raise NotReadable from None  # not `from error`: its text could hold what was written
        except gate.NotKept:
            raise FileError(str(self.path), "not_kept") from None
        except (UnicodeDecodeError, JSONDecodeError) as error:
            # Of what is read before it is written to.
            raise FileError(str(self.path), "damaged", type(error).__name__) from error
        self.wrote = True
        with contextlib.suppress(Exception):  # what was written is written
            self._after_commit(self)

    def purge_backups(self, folder: Path, entries: Sequence[str], *, now: dt.datetime) -> list[Path]:
        """Take purged entries out of the backups; return those that may still hold one, see `backups.purge_from`.

        Args:
            folder: where the backups are.
            entries: their ids.
            now: when, with an offset.
        """
        from reflect.journal.safety.backups import purge_from

        return purge_from(folder, entries, time=utc(now), key=self.file.key)

    # The whole of it

    def back_up(self, folder: Path, today: dt.date, claims: Claims) -> Path | None:
        """Write the backup of the day; see `backups.back_up_today`."""
        from reflect.journal.safety.backups import back_up_today

        return back_up_today(self._connection, folder, today, claims, of=self.file)

    def copy_to(self, target: Path) -> None:
        """Write the whole journal to one file; see `backups.write_backup`."""
        from reflect.journal.safety.backups import write_backup

        write_backup(self._connection, target, of=self.file)

    def is_another_than(self, backup: Reading) -> bool:
        """Return whether a backup is known to be of another journal.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_engine_errors(self.file):
            own = journal_id(self._connection)
        return self.on_disk and None not in (own, backup.identity) and own != backup.identity

    def difference(self, backup: Reading, *, now: dt.datetime) -> "Difference":
        """Return what restoring a backup would do.

        Args:
            backup: the backup.
            now: when, with an offset.

        Raises:
            FileError: one of them cannot be read.
        """
        from reflect.journal.joining.restore import difference

        with translating_engine_errors(self.file):
            return difference(self._connection, backup.connection, now=utc(now))

    def rebuild(self) -> None:
        """Make all that is derived anew; see `journal.safety.rebuild`.

        Raises:
            FileError: it could not be written, or is damaged too far; it is as it was.
        """
        from reflect.journal.safety.rebuild import rebuild

        with self._writing() as connection:
            try:
                rebuild(connection)
            except ValueError as error:
                raise FileError(str(self.path), "damaged", "entry") from error

    def restore(self, backup: Reading, *, now: dt.datetime) -> None:
        """Bring back what a backup holds, in one transaction; see `journal.joining.restore`.

        A journal that was made for it becomes the one that the backup is of.

        Raises:
            FileError: it could not be written, or the backup is damaged; nothing has changed.
        """
        from reflect.journal.joining.restore import restore

        with self._writing() as connection:
            try:
                if self.made:
                    adopt(connection, backup.identity)
                restore(connection, backup.connection, time=utc(now))
            except ValueError as error:
                raise FileError(str(backup.path), "damaged", "entry") from error


def open_journal(
    journal: JournalFile | Path, *, create: bool, after_commit: Callable[[Journal], object] = lambda _: None
) -> Journal:
    """Open a journal.

    One that cannot be written to is read from a private copy; then writing raises what stood in the way.

    Args:
        journal: the database file; a path is that of one without a key.
        create: make it if it is not there. Otherwise a missing journal reads as an empty one, and no
            file appears.
        after_commit: is called with the journal after each commit.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, or cannot be opened or made.
    """
    file = as_file(journal)
    path = file.path
    with translating_os_errors(path):
        log_there = size_of(file.beside(LOG)) > 0
        there = path.exists()  # looked for last: who makes a journal makes its log after it
        trouble = None if there else no_way_to(path)
    if log_there and not there:
        # An empty journal would take what the log of another holds for its own.
        raise FileError(str(path), "only_its_log")
    if not there:
        if trouble and (create or trouble.problem in ("dangling", "not_a_folder")):
            raise trouble
        if not create:
            return Journal(open_memory(), file, on_disk=False, trouble=trouble)
        create_file(file)
    file = file.behind_links
    try:
        check_owners(path)  # before the engine opens it, which may already write
        connection = open_file(file, before_migrating=partial(_keep_old, file))
        part = file.path if connection.readonly("main") else closed_part(file.path)
        if part is None:
            return Journal(connection, file, made=not there, after_commit=after_commit)
        # The engine gives what it can get; that one may only read has to be known before the first question.
        connection.close()
        trouble = FileError(str(part), closed(part))
    except FileError as error:
        if error.problem not in _STILL_READ:
            raise
        trouble = error
    return _aside(file, trouble)


_STILL_READ = ("read_only", "denied", "full", "limited", "foreign", "no_locks", "other")
"""With this trouble at hand there may still be a way to read: from a copy."""


def open_other(other: JournalFile | Path, *, any_layout: bool = False) -> Reading:
    """Open another journal or a backup for reading, whatever version it has; the file itself stays untouched.

    Args:
        other: the file; a path is that of one without a key.
        any_layout: whether one that is laid out otherwise is opened too, without triggers and views that are not ours.

    Raises:
        FileError: it is not a journal, newer than this program, damaged, or cannot be read.
    """
    file = as_file(other)
    with translating_os_errors(file.path):
        if not file.path.exists():
            raise FileError(str(file.path), "missing_file")
    return _aside(file.behind_links, None, any_layout=any_layout)


def start_again(
    journal: JournalFile | Path, backup: Reading, *, folder: Path, now: dt.datetime
) -> "tuple[Path, Rescued]":
    """Put a backup in the place of a damaged journal, with what can still be read of that.

    Args:
        journal: the damaged one; it is not open here.
        backup: the backup, open.
        folder: where a copy of the damaged one is kept aside.
        now: when, with an offset.

    Returns:
        The copy that was kept aside, and what the backup lacks and could be rescued.

    Raises:
        FileError: it could not be written, another program has it open, or the backup is damaged; the
            journal is as it was.
    """
    from reflect.journal.safety.rescue import replace_damaged, set_aside

    file = as_file(journal).behind_links
    aside = set_aside(file, folder, now)
    with translating_engine_errors(file):
        try:
            return aside, replace_damaged(
                file, aside, backup.connection, time=utc(now), identity=backup.identity
            )
        except ValueError as error:
            raise FileError(str(backup.path), "damaged", "entry") from error


def make_anew(journal: JournalFile | Path, *, folder: Path, now: dt.datetime) -> Path:
    """Put a new file with all that it holds in the place of a journal whose layout is not as it should be.

    Args:
        journal: the file; it is not open here.
        folder: where a copy of the old file is kept aside.
        now: when, with an offset.

    Returns:
        That copy.

    Raises:
        FileError: it could not be written, or another program has it open; the journal is as it was.
    """
    with contextlib.closing(open_other(journal, any_layout=True)) as same:
        return start_again(journal, same, folder=folder, now=now)[0]


def _aside(file: JournalFile, trouble: FileError | None, *, any_layout: bool = False) -> Journal:
    # Seldom needed, so not paid for at every start.
    from reflect.journal.file.private_copy import open_aside

    try:
        connection, folder, own = open_aside(file, any_layout=any_layout)
    except FileError:
        if trouble:
            raise trouble from None
        raise
    return Journal(connection, file, aside=folder, trouble=trouble, identity=own)


def _keep_old(file: JournalFile, connection: apsw.Connection, version: int) -> None:
    from reflect.journal.safety.backups import before_migration, write_backup

    folder = file.path.parent / BACKUPS
    # Without a zone: one that makes no sense must not keep a journal closed.
    target = before_migration(folder, version, dt.datetime.now())  # noqa: DTZ005 - for its name alone
    write_backup(connection, target, of=file, schema=version)


def _first(connection: apsw.Connection, entry: Entry, now: dt.datetime) -> Revision:
    text = without_purged(connection, revisions.as_text(entry))
    return revisions.first(connection, entry.id, text, time=utc(now))


def utc(moment: dt.datetime) -> str:
    """Return a moment as the journal writes it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")
