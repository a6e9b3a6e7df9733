"""Unpacking an archive into a temporary journal, which is then imported like any other journal.

The lines are checked against each other and against the target journal. Nothing is imported from an archive that
contradicts itself or that journal.
"""

import json
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import ArchiveProblem, ArchiveRefused
from reflect.journal.archive import AnyLine, PurgedPlace, RevisionLine, RevisitLine
from reflect.journal.file.engine import writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.opening import open_temporary
from reflect.journal.history import revisions, revisit_marks
from reflect.journal.history.heads import Revision, head, is_tombstone
from reflect.journal.history.quotations import quoted_in
from reflect.journal.history.seal import seal
from reflect.journal.ids import is_made_revision_id
from reflect.journal.index import numbers, rows
from reflect.journal.joining.left_out import NOTHING, LeftOut, without
from reflect.journal.reading.entries import Reading
from reflect.strict_json import stored


class Unpacked(Reading):
    """An archive as a journal. `without` has the entries that are left out because of unreadable revisions."""

    without = NOTHING


class Numbered(NamedTuple):
    """A line of an archive, with its line number, from 1."""

    number: int
    line: AnyLine


def unpack(lines: Iterable[Numbered], path: Path, *, encrypted: bool = False) -> Unpacked:
    """Return an archive as an unnamed temporary journal. The caller closes it.

    Lines with the raw text of unreadable revisions must be passed too: one of them may be a deletion.

    Args:
        lines: of the archive.
        path: of its file, for error messages.
        encrypted: whether temporary data on disk must be encrypted.

    Raises:
        ArchiveRefused: a line contradicts another one, or does not contain a revision of its entry.
    """
    connection = open_temporary(encrypted=encrypted)
    try:
        with writing(connection):
            entries = _Unpacking(connection, path).all_of(lines)
    except BaseException:
        connection.close()
        raise
    unpacked = Unpacked(connection, JournalFile(path))
    unpacked.without = LeftOut(entries=entries)
    return unpacked


def check_against(archive: Reading, journal: Reading) -> None:
    """Check that revisions with the same id in an archive and in a journal are the same revision.

    Raises:
        ArchiveRefused: a revision was changed in the archive.
    """
    for revision in revisions.every(archive.connection):
        here = revisions.by_id(journal.connection, revision.id)
        if here is None:
            continue
        if not _is_same(here, revision) or _is_lost_without_a_purge(archive.connection, revision, here):
            raise ArchiveRefused(str(archive.path), _line_of(archive.connection, revision.id), "differs")


def _is_lost_without_a_purge(archive: apsw.Connection, revision: Revision, here: Revision) -> bool:
    """Return whether a revision has no content in an archive, and no purge explains that.

    A purge empties every revision of its entry, and the revisions of other entries that quoted it; those have a
    successor.
    """
    if revision.content is not None or here.content is None:
        return False
    counts = head(revisions.of_entry(archive, revision.entry))
    return not is_tombstone(counts) and (counts.content is None or not quoted_in(here.content))


class _Unpacking:
    def __init__(self, connection: apsw.Connection, path: Path):
        self._connection = connection
        self._path = path
        self._places: dict[str, PurgedPlace] = {}
        self._unreadable = set[str]()
        connection.execute("CREATE TEMP TABLE line (revision TEXT PRIMARY KEY, number INTEGER NOT NULL)")

    def all_of(self, lines: Iterable[Numbered]) -> frozenset[str]:
        """Unpack the lines, and return the entries that are left out because of unreadable revisions."""
        unread = list[Revision]()
        for number, line in lines:
            if isinstance(line, RevisitLine):
                self._mark(line)
            elif line.raw is None:
                self._revision(line, number)
            else:
                unread.append(_revision_of(line, line.raw))
                self._unreadable.add(line.entry)
        entries = "SELECT entry FROM revision GROUP BY entry ORDER BY min(rowid)"
        last: dict[str, int] = {}
        for (entry,) in list(self._connection.execute(entries)):
            known = revisions.of_entry(self._connection, entry)
            self._check(known)
            counts = head(known)
            if counts.content is None and not is_tombstone(counts) and entry not in self._unreadable:
                raise ArchiveRefused(
                    str(self._path), _line_of(self._connection, counts.id), "not_a_line", "content"
                )
            self._row(entry, counts, last)
        return without(unread, self._connection)

    def _mark(self, line: RevisitLine) -> None:
        time = line.revisit.time
        if all(time > mark.time for mark in revisit_marks.of_entry(self._connection, line.entry)):
            revisit_marks.set_(self._connection, line.entry, welcome=line.revisit.welcome, time=time)

    def _revision(self, line: RevisionLine, number: int) -> None:
        content = line.content
        text = None if content is None else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        revision = _revision_of(line, text)
        if text is not None:
            self._must_be_an_entry(line, revision, text, number)
        elif line.deleted and not line.purged:
            # The seal distinguishes an emptied deletion from a tombstone.
            revision = revision._replace(seal=seal(*revision.columns))
        if (before := revisions.by_id(self._connection, line.revision)) is not None:
            if not _is_same(before, revision) or (before.content is None) != (text is None):
                raise self._refused(number, "twice")
            return
        if line.place is not None:
            self._places[line.entry] = line.place
        revisions.insert(self._connection, revision)
        self._connection.execute("INSERT INTO line VALUES (?, ?)", (line.revision, number))

    def _must_be_an_entry(self, line: RevisionLine, revision: Revision, text: str, number: int) -> None:
        try:
            text.encode()
            if line.content is not None and line.content.get("id") != line.entry:
                raise self._refused(number, "other_entry")
            revisions.read(revision)
        except UnicodeEncodeError:
            raise self._refused(number, "half_character") from None
        except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            # Not `from error`: its message could contain text of the archive.
            raise self._refused(number, "not_an_entry") from None

    def _check(self, known: list[Revision]) -> None:
        """Check that the revisions of one entry follow each other."""
        by_id = {revision.id: revision for revision in known}
        for revision in known:
            for parent in revision.parents:
                if parent not in by_id and revisions.by_id(self._connection, parent) is not None:
                    raise self._refused(_line_of(self._connection, revision.id), "parents")
            if revision.generation not in _generations(revision, by_id):
                raise self._refused(_line_of(self._connection, revision.id), "generation")
        # An imported revision may have a lower generation than its parent, so a cycle is still possible.
        if _in_a_circle(by_id):
            raise self._refused(_line_of(self._connection, known[0].id), "parents")

    def _row(self, entry: str, counts: Revision, last: dict[str, int]) -> None:
        """Insert the row of an entry, the only derived data that a join reads."""
        place = self._places.get(entry)
        if is_tombstone(counts):
            if place is not None:
                number = _line_of(self._connection, counts.id)
                if not numbers.is_of_day(place.number, place.day):
                    raise self._refused(number, "place")
                rows.place_purged(
                    self._connection,
                    place.number,
                    entry,
                    place.day,
                    place.n,
                    int(place.imported),
                    int(place.closes),
                    int(place.names),
                    head=counts.id,
                )
                last[place.day] = place.n
        elif (read := revisions.read(counts)) is not None:
            day = read.day.isoformat()
            last[day] = place.n if place else last.get(day, 0) + 1
            rows.place_row(self._connection, read, wanted=last[day])

    def _refused(self, number: int, problem: ArchiveProblem) -> ArchiveRefused:
        return ArchiveRefused(str(self._path), number, problem)


def _revision_of(line: RevisionLine, text: str | None) -> Revision:
    return Revision(
        line.revision,
        line.entry,
        line.parents,
        line.generation,
        line.device,
        line.time,
        deleted=line.deleted,
        content=text,
    )


def _line_of(connection: apsw.Connection, revision: str) -> int:
    return int(connection.execute("SELECT number FROM temp.line WHERE revision = ?", (revision,)).get or 0)


def _generations(revision: Revision, known: Mapping[str, Revision]) -> set[int]:
    """Return the valid generations of a revision, given those of its known parents."""
    parents = [known[parent].generation for parent in revision.parents if parent in known]
    right = {1 + max(parents, default=0)}
    if len(parents) < len(revision.parents):
        # A damaged journal may have lost a parent; then the generation cannot be checked exactly.
        return right | {revision.generation} if revision.generation > max(right) else right
    # If the parent was imported after the revision, the generation was derived from the number of parents.
    return right | {1 + len(revision.parents)} if is_made_revision_id(revision.id) else right


def _in_a_circle(known: Mapping[str, Revision]) -> bool:
    """Return whether the parents of some revisions form a cycle."""
    try:
        TopologicalSorter({revision.id: revision.parents for revision in known.values()}).prepare()
    except CycleError:
        return True
    return False


def _is_same(one: Revision, other: Revision) -> bool:
    """Return whether two revisions with the same id are equal; one of them may have been emptied since."""
    if (
        (one.entry, one.generation, one.deleted) != (other.entry, other.generation, other.deleted)
        # An archive contains supposed parents in place of damaged ones.
        or (one.parents != other.parents and one.damaged_parents is None)
        # An imported entry is the same revision on every machine, but with a different time on each.
        or (not is_made_revision_id(one.id) and (one.device, one.time) != (other.device, other.time))
    ):
        return False
    if one.content is None or other.content is None or one.content == other.content:
        return True
    try:
        return bool(stored(one.content) == stored(other.content))
    except ValueError:
        return False
