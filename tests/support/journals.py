"""Journals in memory, and access to their tables."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reflect.journal.entry import Entry
from reflect.journal.file.engine import writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.opening import open_memory
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision
from reflect.journal.query import Query, Ref
from reflect.journal.store import Journal
from tests.support.entries import moment


def memory_journal(entries: Iterable[Entry] = ()) -> Journal:
    journal = Journal(open_memory(), JournalFile(Path("memory")), on_disk=False)
    journal.add(entries, now=moment())
    return journal


def rows(journal: Journal, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in journal._connection.execute(sql, values)]


def count(journal: Journal, table: str) -> int:
    return int(rows(journal, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - the table's name comes from the test


def one(journal: Journal, identity: str) -> Entry:
    """Return the one entry with this id."""
    (entry,) = journal.matching(Ref(prefix=identity))
    return entry


ALL = Query()


def ids(journal: Journal, query: Query = ALL, *, oldest_first: bool = False) -> list[str]:
    return [entry.id for entry in journal.entries(query, oldest_first=oldest_first)]


def revise(
    journal: Journal,
    entry: Entry,
    *,
    parents: tuple[str, ...] | None = None,
    generation: int = 2,
    deleted: bool = False,
    identity: str | None = None,
) -> str:
    """Add a revision of an entry, as editing, deleting and merging do, and return the id of the revision."""
    heads = rows(journal, "SELECT head FROM entry WHERE id = ?", (entry.id,))
    made = Revision(
        id=identity or f"rev-{entry.id}-{generation}-{count(journal, 'revision')}",
        entry=entry.id,
        parents=tuple(head for (head,) in heads) if parents is None else parents,
        generation=generation,
        device="another",
        time="2026-11-23T09:00:00.000+00:00",
        deleted=deleted,
        content=revisions.as_text(entry),
    )
    with writing(journal._connection):
        revisions.add(journal._connection, made)
    return made.id


def delete(journal: Journal, entry: Entry) -> str:
    return revise(journal, entry, deleted=True)
