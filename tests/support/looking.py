"""Complete snapshots of a journal, of its stored data and of its query results, for comparing journals."""

from contextlib import closing
from pathlib import Path
from typing import Any

from reflect.journal.entry import as_data
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history import drafts, revisions
from reflect.journal.history.heads import Revision
from reflect.journal.opening import open_other
from reflect.journal.query import Query
from reflect.journal.reading.over_time import OverTime

Kept = tuple[set[Revision], set[drafts.DraftRow], set[tuple[str, int, str]]]
"""Revisions, drafts, and never-again marks."""


def kept(journal: OverTime) -> Kept:
    """Return the primary data of a journal, which cannot be derived from its other data."""
    welcome = set(journal.connection.execute("SELECT entry, welcome, time FROM revisit"))
    return set(revisions.every(journal.connection)), set(drafts.every(journal.connection)), welcome


def read(journal: OverTime) -> dict[str, Any]:
    """Return the results of all kinds of queries: refs, order, filters, search and others."""
    sql = journal.connection.execute
    return {
        "entries": [as_data(entry) for entry in journal.entries()],
        "deleted": [as_data(entry) for entry in journal.entries(Query(deleted=True))],
        "numbers": sorted(sql("SELECT id, day, n, imported, deleted FROM entry")),
        "answers": list(
            sql(
                "SELECT e.id, a.position, a.question, a.format, a.skipped, a.value, a.outcome FROM answer a"
                " JOIN entry e ON e.number = a.entry ORDER BY e.id, a.position"
            )
        ),
        "marks": sorted(sql("SELECT m.kind, m.name, e.id FROM mark m JOIN entry e ON e.number = m.entry")),
        "intention": [entry.id for entry in journal.bearing_on_intention()],
        "closes": sorted(sql("SELECT e.id FROM intention i JOIN entry e ON e.number = i.entry")),
        "pages": sorted(sql("SELECT e.id, p.folded FROM page p JOIN entry e ON e.number = p.entry")),
        "days": journal.days(1000),
        "drafts": journal.drafts(),
    }


def said(journal: OverTime) -> dict[str, Any]:
    """Return the content of the live entries of a journal, by id."""
    return {
        data.pop("id"): {name: data[name] for name in data if name not in ("ref", "revision")}
        for data in (as_data(entry) for entry in journal.entries())
    }


def kept_in(path: Path) -> Kept:
    """Return the primary data of the journal or backup in a file, without changing the file."""
    with closing(open_other(JournalFile(path))) as journal:
        return kept(journal)


def read_in(path: Path) -> dict[str, Any]:
    """Return the query results of the journal or backup in a file, without changing the file."""
    with closing(open_other(JournalFile(path))) as journal:
        return read(journal)
