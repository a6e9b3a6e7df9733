"""Reading a journal as an archive: every revision of the entries that a query selects, as lines."""

import json
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import apsw

from reflect.journal.archive import SCHEMA
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.file.identity import journal_id
from reflect.journal.history import revisions, revisit_marks
from reflect.journal.history.heads import Revision, is_tombstone, supposed_parents
from reflect.journal.index import numbers
from reflect.journal.query import Query
from reflect.journal.reading.batches import HIGHEST, batches
from reflect.journal.reading.entries import Reading
from reflect.journal.reading.selection import where_of
from reflect.strict_json import stored

_PLACE = (
    "SELECT e.number, e.id, e.day, e.n, e.imported,"
    " EXISTS (SELECT 1 FROM intention i WHERE i.entry = e.number), r.content IS NULL,"
    " EXISTS (SELECT 1 FROM naming m WHERE m.entry = e.number)"
    " FROM entry e JOIN revision r ON r.id = e.head"
)
_Row = tuple[int, str, str, int, int, int, int, int]
"""Number, id, day, n, whether imported, whether in `intention`, whether purged, whether in `naming`."""


def archived(reading: Reading, query: Query) -> Iterator[list[dict[str, Any]]]:
    """Yield the lines of each entry that a query selects, deleted and purged ones included, by day and `n`.

    A filter on content selects only live entries, because the content of deleted entries is not indexed. The entries
    are read in batches, as `Reading.entries` does.

    Raises:
        FileError: the journal cannot be read.
    """
    connection = reading.connection
    with translating_read_errors(reading.file):
        journal = journal_id(connection)
    day, n = "", 0
    for row in _rows(reading, query):
        with translating_read_errors(reading.file):
            expected = n + 1 if row[2] == day else 1
            day, n = row[2], row[3]
            yield _lines(connection, journal, row[1], row, told=n != expected)
    if query == Query():
        with translating_read_errors(reading.file):
            lost = list(
                connection.execute(
                    "SELECT DISTINCT entry FROM revision WHERE entry NOT IN (SELECT id FROM entry)"
                    " UNION SELECT entry FROM revisit WHERE entry NOT IN (SELECT id FROM entry) ORDER BY entry"
                )
            )
        for (entry,) in lost:
            with translating_read_errors(reading.file):
                yield _lines(connection, journal, entry, None, told=False)


def _rows(reading: Reading, query: Query) -> Iterator[_Row]:
    """Yield the rows of the selected entries, by day and `n`."""
    where, values = _where(query)
    if query.limit is not None:
        numbers = "SELECT e.number FROM entry e JOIN revision r ON r.id = e.head"
        newest = f"{numbers} WHERE {where}"
        where, values = f"e.number IN ({newest} ORDER BY e.number DESC LIMIT ?)", (*values, query.limit)
    sql = f"{_PLACE} WHERE (e.day, e.n) > (?, ?) AND ({where}) ORDER BY e.day, e.n LIMIT ?"

    def fetch(last: tuple[str, int], count: int) -> list[_Row]:
        with translating_read_errors(reading.file):
            return list(reading.connection.execute(sql, (*last, *values, count)))

    for rows in batches(fetch, ("", 0), key=itemgetter(2, 3)):
        yield from rows


def _where(query: Query) -> tuple[str, tuple[str | int, ...]]:
    """Return a query as a condition on live, deleted and purged entries."""
    live, values = where_of(query)
    deleted, more = where_of(query._replace(deleted=True))
    parts, values = [f"({live})", f"({deleted})"], (*values, *more)
    if query._replace(first=None, last=None, limit=None) == Query():
        # Only the place of a purged entry is known.
        parts.append("(e.deleted = 1 AND r.content IS NULL AND e.number >= ? AND e.number < ?)")
        first = numbers.number_from(query.first) if query.first else 0
        last = numbers.number_after(query.last) if query.last else HIGHEST
        values = (*values, first, last)
    return " OR ".join(parts), values


def _lines(
    connection: apsw.Connection, journal: str | None, entry: str, row: _Row | None, *, told: bool
) -> list[dict[str, Any]]:
    found = sorted(revisions.of_entry(connection, entry), key=lambda r: (r.generation, r.id))
    place = _place(row) if row else None
    lines = []
    for revision in found:
        line = _line(journal, revision)
        if revision.damaged_parents is not None:
            line["parents"] = list(supposed_parents(revision, found))
        if line["purged"] or (told and row and not row[6]):
            line["place"] = place
        lines.append(line)
    for mark in revisit_marks.of_entry(connection, entry):
        lines.append(
            {
                "schema": SCHEMA,
                "journal": journal,
                "entry": entry,
                "revisit": {"welcome": bool(mark.welcome), "time": mark.time},
            }
        )
    return lines


def _line(journal: str | None, revision: Revision) -> dict[str, Any]:
    line = {
        "schema": SCHEMA,
        "journal": journal,
        "entry": revision.entry,
        "revision": revision.id,
        "parents": list(revision.parents),
        "generation": revision.generation,
        "device": revision.device,
        "time": revision.time,
        "deleted": revision.deleted,
        "purged": is_tombstone(revision),
        "content": None,
    }
    if revision.content is None:
        return line
    try:
        revisions.read(revision)
        line["content"] = stored(revision.content)
        json.dumps(line["content"], allow_nan=False)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        line["raw"] = revision.content
    return line


def _place(row: _Row) -> dict[str, Any]:
    number, _, day, n, imported, closes, _, names = row
    place = {"number": number, "day": day, "n": n, "imported": bool(imported), "closes": bool(closes)}
    return {**place, "names": True} if names else place
