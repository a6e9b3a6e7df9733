"""Reading the journal: entries by query and REF, drafts, and the versions of an entry.

No statement stays open between calls.
"""

import contextlib
import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import apsw

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry, Unreadable, UnreadableReason, from_content, unreadable
from reflect.journal.file.engine import flaws
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.schema import version
from reflect.journal.history import drafts, revisions
from reflect.journal.history.heads import Revision, head
from reflect.journal.history.seal import seal
from reflect.journal.query import Query, Ref
from reflect.journal.reading.batches import ENTRY, HIGHEST, SelectedRow, batches
from reflect.journal.reading.selection import where_of
from reflect.journal.version import Version

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

Values = tuple[str | int | None, ...]


_COLUMNS = (
    "e.number, r.content, e.head, e.id, e.day, e.n, e.deleted,"
    " EXISTS (SELECT 1 FROM entry o WHERE o.day = e.day AND o.deleted = e.deleted AND o.number <> e.number),"
    " r.entry, r.parents, r.generation, r.device, r.time, r.deleted, r.seal"
)
_RAW_COLUMNS = re.sub(r"r\.(content|entry|parents|device|time)\b", r"CAST(r.\1 AS BLOB)", _COLUMNS)
"""The same columns for rows that are not valid UTF-8, which cannot be fetched as text."""


class Reading:
    """An open journal, for reading. `on_disk` is False if there is no file yet."""

    def __init__(
        self,
        connection: apsw.Connection,
        file: JournalFile,
        *,
        on_disk: bool = True,
        aside: "TemporaryDirectory[str] | None" = None,
        identity: str | None = None,
    ):
        self._connection = connection
        self.identity = identity
        """The id of the journal, if it is read from a private copy; None if the original file has no id."""
        self.file = file
        self.path = self.file.path
        self.on_disk = on_disk
        self._aside = aside
        self.unread: dict[str, str] = {}
        """The refs of the unreadable entries met so far, by id."""

    @property
    def connection(self) -> apsw.Connection:
        """The connection, for other modules of the journal."""
        return self._connection

    def check(self, *, seals: bool = True) -> None:
        """Read the whole file and check that it is sound and complete.

        Args:
            seals: whether an altered entry counts as damage; if not, only that entry is lost.

        Raises:
            FileError: the file is damaged or incomplete.
        """
        from reflect.journal.file.layout import differences

        with translating_read_errors(self.file):
            if flaws(self._connection):
                raise FileError(str(self.path), "damaged", "integrity")
            if differences(self._connection, version(self._connection)).lacking:
                raise FileError(str(self.path), "damaged", "schema")
            if seals and any(revision.is_altered for revision in revisions.every(self._connection)):
                raise FileError(str(self.path), "damaged", "seal")

    def close(self) -> None:
        """Close the file, and delete the private copy if there is one."""
        self._connection.close()
        if self._aside is not None:
            self._aside.cleanup()

    def entries(
        self,
        query: Query = Query(),  # noqa: B008 - frozen
        *,
        oldest_first: bool = False,
        unread: bool = False,
    ) -> Iterator[Entry]:
        """Yield the entries that a query selects, newest first by default.

        They are read in batches, so entries that are added meanwhile may be included.

        Args:
            query: the filters.
            oldest_first: whether to reverse the order.
            unread: whether to yield unreadable entries too, as `Unreadable`. They are left out by default.

        Raises:
            FileError: the journal cannot be read.
        """
        where, values = where_of(query)
        selected = self.selected(where, values, oldest_first=oldest_first, first=query.limit, unread=unread)
        return itertools.islice(selected, query.limit)

    def selected(
        self,
        where: str,
        values: Values,
        *,
        source: str = ENTRY,
        key: str = "e.number",
        group: bool = False,
        oldest_first: bool = False,
        start: int | None = None,
        first: int | None = None,
        unread: bool = False,
    ) -> Iterator[Entry]:
        """Yield the entries that an SQL condition selects, ordered by number.

        Args:
            where: the condition.
            values: for the placeholders of the source and the condition, in that order.
            source: the FROM clause; the alias of the entry table must be `e`.
            key: the column to page by, which holds the number of the entry and has an index in this source.
            group: whether the source may have several rows per entry.
            oldest_first: whether to begin with the oldest entry.
            start: the number of the entry after which to begin.
            first: the size of the first batch; None for the maximum.
            unread: whether to yield unreadable entries too, as `Unreadable`. They are left out by default.

        Raises:
            FileError: the journal cannot be read.
        """
        pages = self.pages(
            where,
            values,
            source=source,
            key=key,
            group=group,
            oldest_first=oldest_first,
            start=start,
            first=first,
        )
        for rows in pages:
            for row in rows:
                entry = self.entry_of(*row[1:])
                if unread or not isinstance(entry, Unreadable):
                    yield entry

    def pages(
        self,
        where: str,
        values: Values,
        *,
        source: str = ENTRY,
        key: str = "e.number",
        group: bool = False,
        oldest_first: bool = False,
        start: int | None = None,
        first: int | None = None,
    ) -> Iterator[list[SelectedRow]]:
        """Yield the rows that a condition selects, in batches; see `selected`."""
        comparison, direction = (">", "ASC") if oldest_first else ("<", "DESC")
        grouping = f"GROUP BY {key} " if group else ""
        rest = f"WHERE {where} AND {key} {comparison} ? {grouping}ORDER BY {key} {direction} LIMIT ?"

        def fetch(last: int, count: int) -> list[SelectedRow]:
            with translating_read_errors(self.file):
                return self.rows(rest, (*values, last, count), source=source)

        if start is None:
            start = -1 if oldest_first else HIGHEST
        return batches(fetch, start, first=first)

    def rows(self, rest: str, values: Values, *, source: str = ENTRY) -> list[SelectedRow]:
        """Return the rows of entries: the number, followed by the arguments of `entry_of`.

        A row that is not valid UTF-8 affects no other: its entry is treated as unreadable.

        Args:
            rest: the part of the statement after the tables.
            values: for the placeholders.
            source: the FROM clause; the alias of the entry table must be `e`.
        """
        tables = f"FROM {source} JOIN revision r ON r.id = e.head {rest}"
        try:
            return list(self._connection.execute(f"SELECT {_COLUMNS} {tables}", values))
        except UnicodeDecodeError:
            return [
                tuple(revisions.as_str(value) for value in row)
                for row in self._connection.execute(f"SELECT {_RAW_COLUMNS} {tables}", values)
            ]

    def _readable(self, rows: Iterable[SelectedRow]) -> Iterator[Entry]:
        for row in rows:
            entry = self.entry_of(*row[1:])
            if not isinstance(entry, Unreadable):
                yield entry

    def matching(self, ref: Ref, *, deleted: bool = False, unread: bool = False) -> list[Entry]:
        """Return the entries that match a REF, either live or deleted ones, in order of time.

        The last deleted entry is the one that was deleted last. With `unread`, unreadable entries are included as
        `Unreadable`.

        Raises:
            FileError: the journal cannot be read.
        """
        if ref.last and not deleted:
            return list(self.entries(Query(limit=1), unread=unread))
        if ref.last:
            deletions = "SELECT o.head FROM entry o JOIN revision p ON p.id = o.head WHERE o.deleted = 1"
            latest = f"{deletions} AND p.content IS NOT NULL ORDER BY p.time DESC, p.id DESC LIMIT 1"
            where, values = f"e.head = ({latest})", ()
        elif ref.day:
            where, values = "e.day = ? AND (? IS NULL OR e.n = ?)", (ref.day.isoformat(), ref.n, ref.n)  # type: ignore[assignment]
        else:
            where, values = "e.id >= ? AND e.id < ? || '~'", (ref.prefix, ref.prefix)  # type: ignore[assignment]
        with translating_read_errors(self.file):
            rows = self.rows(
                f"WHERE {where} AND e.deleted = ? AND r.content IS NOT NULL ORDER BY e.number",
                (*values, int(deleted)),
            )
        return [self.entry_of(*row[1:]) for row in rows] if unread else list(self._readable(rows))

    def by_id(self, identity: str, *, deleted: bool = False, unread: bool = False) -> Entry | None:
        """Return the live or deleted entry with this exact id, None if there is none.

        `matching` would not do for ids from another program: such an id can be a prefix of another one. With `unread`,
        an unreadable entry is returned as `Unreadable`.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            rows = self.rows(
                "WHERE e.id = ? AND e.deleted = ? AND r.content IS NOT NULL", (identity, int(deleted))
            )
        found = (self.entry_of(*row[1:]) for row in rows) if unread else self._readable(rows)
        return next(iter(found), None)

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        """Return the number of entries that a query selects, ignoring its limit.

        Raises:
            FileError: the journal cannot be read.
        """
        where, values = where_of(query)
        with translating_read_errors(self.file):
            revision = "JOIN revision r ON r.id = e.head" if query.deleted else ""
            sql = f"SELECT count(*) FROM entry e {revision} WHERE {where}"  # noqa: S608 - no values in it
            return int(self._connection.execute(sql, values).get)

    def drafts(self, entry: str | None = None) -> list[Draft]:
        """Return the drafts of new check-ins, or of changes to an entry, most recently saved first.

        Drafts with a damaged row are left out; `unread_drafts` counts them.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            rows = drafts.rows(self._connection)
            read = [drafts.at(self._connection, rowid) for rowid in rows]
            of_entry = [row for row in read if row is not None and row.entry == entry and _is_day(row.day)]
            of_entry.sort(key=lambda row: (row.saved_at, row.id), reverse=True)
            return [
                Draft(row.id, dt.date.fromisoformat(row.day), row.session, row.answered, row.state, row.entry)
                for row in of_entry
            ]

    def unread_drafts(self) -> int:
        """Return the number of drafts with a damaged row, of new check-ins and of changes.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            read = [drafts.at(self._connection, rowid) for rowid in drafts.rows(self._connection)]
            return sum(1 for row in read if row is not None and not _is_day(row.day))

    def altered_drafts(self) -> int:
        """Return the number of altered drafts.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            return sum(1 for row in drafts.every(self._connection) if row.is_altered)

    def altered_revisions(self) -> int:
        """Return the number of altered revisions; reads all of them.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            rows = [rowid for (rowid,) in self._connection.execute("SELECT rowid FROM revision")]
            return sum(1 for rowid in rows if revisions.is_altered(self._connection, rowid))

    def history(self, entry: str) -> list[Version]:
        """Return the revisions of an entry, oldest first; none for an unknown entry.

        Raises:
            FileError: the journal cannot be read.
        """
        with translating_read_errors(self.file):
            found = revisions.of_entry(self._connection, entry)
            counts = head(found).id if found else ""
            return [
                Version(
                    r.id,
                    r.parents,
                    _moment(r.time),
                    r.deleted,
                    r.id == counts,
                    _version(r),
                )
                for r in sorted(found, key=lambda r: (r.generation, r.id))
            ]

    def entry_of(
        self,
        text: str,
        revision: str,
        identity: str,
        day: str,
        n: int,
        deleted: int,
        others: int,
        *sealed: str | int | None,
    ) -> Entry:
        """Return the entry in a row, from its columns after the number; an `Unreadable` if it cannot be read.

        Raises:
            FileError: its row is damaged too.
        """
        # The first entry of a day has the day alone as its ref as long as that is unambiguous.
        ref = day if n == 1 and not others else f"{day}.{n}"
        *columns, stored = sealed
        why: UnreadableReason = "altered"
        if stored is None or stored == seal(revision, *columns, text):
            why = "not_an_entry"
            with contextlib.suppress(ValueError):
                entry = from_content(text, revision=revision, ref=ref, deleted=bool(deleted))
                if entry.id == identity:
                    return entry
        with translating_read_errors(self.file):
            found = unreadable(
                text,
                why,
                identity=identity,
                revision=revision,
                day=dt.date.fromisoformat(day),
                ref=ref,
                deleted=bool(deleted),
            )
        self.unread[identity] = ref
        return found


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _moment(time: str) -> dt.datetime:
    """Return the time of a revision, noon UTC of 1 January 1970 if it is damaged."""
    with contextlib.suppress(ValueError):
        moment = dt.datetime.fromisoformat(time)
        # In the first and the last year, conversion to another time zone could overflow.
        if moment.tzinfo is not None and dt.MINYEAR < moment.year < dt.MAXYEAR:
            return moment
    return dt.datetime(1970, 1, 1, 12, tzinfo=dt.UTC)


def _version(revision: Revision) -> Entry | None:
    try:
        return revisions.read(revision)
    except ValueError:
        return unreadable(
            revision.content or "",
            "altered" if revision.is_altered else "not_an_entry",
            identity=revision.entry,
            revision=revision.id,
            day=revisions.day_of(revision),
            deleted=revision.deleted,
        )
