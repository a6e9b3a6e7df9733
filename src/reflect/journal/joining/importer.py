"""Importing: joining entries from a reader, or other journals, with this one, and counting the results.

Nothing is replaced: known entries are left alone, a different version becomes one more revision, and the rule for
heads decides which one counts. Importing is idempotent.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw

from reflect.errors import FileError, NeedsConfirmation
from reflect.journal.entry import Entry
from reflect.journal.history import revisions, revisit_marks
from reflect.journal.history.heads import Revision, supposed_parents
from reflect.journal.history.quotations import without_purged
from reflect.journal.history.seal import seal
from reflect.journal.ids import made_id, made_revision_id
from reflect.journal.index.rows import RowPlace
from reflect.journal.joining.join import join, lacking
from reflect.journal.joining.left_out import NOTHING, LeftOut
from reflect.journal.joining.other import Other
from reflect.journal.joining.verdict import IncomingEntry, Verdict, continuing, merged, purges, verdict_on
from reflect.journal.reading.entries import Reading


@dataclass
class ImportCounts:
    """The number of imported entries, by result.

    Attributes:
        new: entries that were missing here.
        here: entries that were already here with the same text.
        changed: entries that now have a newer version.
        both: entries that were changed here as well; both versions are in their history.
        purged: entries that are purged here and stay purged.
    """

    new: int = 0
    here: int = 0
    changed: int = 0
    both: int = 0
    purged: int = 0

    def as_data(self) -> dict[str, int]:
        """Return the numbers as JSON data."""
        return dataclasses.asdict(self)


class Importer:
    """An import, as one transaction.

    Args:
        connection: of the journal.
        begin: called before the first change; begins the transaction, which the caller ends. None for a dry run.
        path: of the journal, for error messages.
        time: the current time, in UTC.
        may_purge: ids of the entries that the other journal may purge here; None for all.

    Attributes:
        counts: the results so far.
        purges: ids of entries whose purge only the other journals had.
        purged_here: the number of entries here that are purged by this import.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        begin: Callable[[], object] | None,
        *,
        path: Path,
        time: str,
        may_purge: Collection[str] | None = None,
    ):
        self._connection = connection
        self._path = path
        self._begin = begin
        self._begun = False
        self._time = time
        self._may_purge = may_purge
        self._came_in = set[str]()
        self._looked_at: dict[str, dict[str, str | None]] = {}
        self.counts = ImportCounts()
        self.purges: list[str] = []
        self.purged_here = 0

    def entry(self, arriving: IncomingEntry) -> None:
        """Import one entry.

        Raises:
            FileError: its revisions here cannot be read.
        """
        entry = arriving.entry
        text = without_purged(self._connection, revisions.as_text(entry))
        known = self._known(entry.id)
        verdict = verdict_on(arriving, text, known)
        if self._begin is None:
            verdict = self._with_those_before(arriving, text, verdict)
        elif verdict in ("new", "changed", "both"):
            if self._start():
                # Another process may have written since the lookup.
                return self.entry(arriving)
            if not self._add(arriving, text, known):
                verdict = "here"
            elif verdict == "new" and self._may_purge is not None:
                self._came_in.add(entry.id)
        self._count(verdict)
        return None

    def journal(
        self,
        other: Reading,
        *,
        without: LeftOut = NOTHING,
        seen: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Import all revisions of another journal, deletions and purges included, without its drafts.

        Args:
            other: the other journal, open.
            without: its unreadable parts, which are left out.
            seen: called with the size of each revision read, in bytes.

        Raises:
            FileError: one of the two journals contains something that is not an entry.
        """
        try:
            self._journal(other.connection, without, seen)
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            # Not `from error`: its message could contain text of the journal.
            raise FileError(str(other.path), "damaged", "entry") from None

    def _journal(self, other: apsw.Connection, without: LeftOut, seen: Callable[[int], object]) -> None:
        joined = Other.of(other)
        news = self._news(other, without)
        # Earlier versions of reflect joined a purge without the row of its entry, and lost the plans that it closed.
        changes = (
            news
            or lacking(self._connection, joined.places)
            or revisit_marks.newer(self._connection, joined.marks, now=self._time)
        )
        if changes and self._start():
            news = self._news(other, without)
        there = {
            entry: None
            for (entry,) in other.execute("SELECT id FROM entry WHERE deleted = 0")
            if entry not in without.entries
        }
        for entry in dict.fromkeys([*there, *news]):
            known, more = self._known(entry), without.of(revisions.of_entry(other, entry))
            if not (known or more):
                continue
            if verdict := merged(known, more, live=entry in there):
                self._count(verdict)
            if purges(known, more):
                self.purges.append(entry)  # an entry that is not here may be quoted in a backup
                if known and entry not in self._came_in:
                    self._purges_here(entry)
            if verdict == "new":
                self._came_in.add(entry)
        if self._begin is not None and changes:
            incoming = (_with_parents(other, r) for r in _told(joined.revisions, seen) if without.of([r]))
            # An import leaves out drafts: a check-in is finished on the machine where it was begun.
            join(self._connection, joined._replace(revisions=incoming, drafts=()), time=self._time)

    def _purges_here(self, entry: str) -> None:
        """Count an entry that is here and becomes purged.

        Raises:
            NeedsConfirmation: the user has not confirmed the purge of this entry.
        """
        self.purged_here += 1
        if self._begin is not None and self._may_purge is not None and entry not in self._may_purge:
            raise NeedsConfirmation

    def _known(self, entry: str) -> list[Revision]:
        try:
            return revisions.of_entry(self._connection, entry)
        except ValueError:
            raise FileError(str(self._path), "damaged", "entry") from None

    def _start(self) -> bool:
        """Begin the transaction unless it has begun; return whether it began now."""
        if self._begin is None or self._begun:
            return False
        self._begin()
        self._begun = True
        return True

    def _add(self, arriving: IncomingEntry, text: str, known: list[Revision]) -> bool:
        """Add an arriving entry as a revision; return False if the revision exists already, emptied by a purge."""
        entry, parents = arriving.entry, (arriving.revision,) if arriving.revision else ()
        generation = 1 + max((r.generation for r in known if r.id in parents), default=len(parents))
        # The revision follows the parent it names even if that is missing here: only the journal that has the parent
        # knows the history, and whether the text is unchanged. The id is derived from text and parents, so that the
        # same import creates the same revision on every machine.
        identity = made_revision_id(entry.id, text, *parents, str(generation))
        device = revisions.device(self._connection)
        revision = Revision(
            identity, entry.id, parents, generation, device, self._time, deleted=False, content=text
        )
        n = None if known else _wanted(entry)
        places = (
            {}
            if n is None
            else {entry.id: RowPlace(0, entry.day.isoformat(), n, entry.session, 1, closes=False)}
        )
        found = [revision, *continuing(arriving, revision, known)]
        return join(self._connection, Other(found, places), time=self._time) > 0

    def _with_those_before(self, arriving: IncomingEntry, text: str, verdict: Verdict) -> Verdict:
        """Return the verdict in a dry run, in which the entries before this one have not been added."""
        if verdict in ("here", "purged"):
            return verdict
        said, this = self._looked_at.setdefault(arriving.entry.id, {}), made_id(text)
        if said and (arriving.revision is None or this in said):
            return "here"
        said[this] = arriving.revision
        if verdict == "new" and arriving.edited and list(said.values()) == [arriving.revision] * 2:
            return "changed"
        return "both" if len(said) > 1 else verdict

    def _news(self, other: apsw.Connection, without: LeftOut) -> dict[str, None]:
        """Return the entries of another journal with revisions that are missing here, or that are empty only there."""
        return dict.fromkeys(
            entry
            for identity, entry, empty in other.execute("SELECT id, entry, content IS NULL FROM revision")
            if identity not in without.revisions and entry not in without.entries
            if self._is_new(identity, empty)
        )

    def _is_new(self, revision: str, empty: int) -> bool:
        sql = "SELECT content IS NULL FROM revision WHERE id = ?"
        here = self._connection.execute(sql, (revision,)).get
        return here is None or bool(empty and not here)

    def _count(self, name: Verdict) -> None:
        setattr(self.counts, name, getattr(self.counts, name) + 1)


def would_purge(connection: apsw.Connection, other: apsw.Connection) -> list[str]:
    """Return the ids of the entries of a journal that joining another one would purge.

    Raises:
        ValueError: one of their revisions cannot be read.
    """
    sql = "SELECT DISTINCT entry FROM revision WHERE deleted = 1 AND content IS NULL ORDER BY entry"
    found = []
    for (entry,) in other.execute(sql):
        known = revisions.of_entry(connection, entry)
        if known and purges(known, revisions.of_entry(other, entry)):
            found.append(str(entry))
    return found


def _wanted(entry: Entry) -> int | None:
    """Return the `n` in the ref of an entry, None if there is none."""
    day, _, n = entry.ref.partition(".")
    if day != entry.day.isoformat():
        return None
    return 1 if not n else int(n) if n.isascii() and n.isdigit() and len(n) < 7 else None


def _with_parents(other: apsw.Connection, revision: Revision) -> Revision:
    """Return a revision with supposed parents if its own are damaged."""
    if revision.damaged_parents is None:
        return revision
    known = revisions.of_entry(other, revision.entry)
    mended = revision._replace(parents=supposed_parents(revision, known), damaged_parents=None)
    return mended if revision.seal is None else mended._replace(seal=seal(*mended.columns))


def _told(found: Iterable[Revision], seen: Callable[[int], object]) -> Iterator[Revision]:
    for revision in found:
        seen(len(revision.content or ""))
        yield revision
