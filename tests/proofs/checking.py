"""Checks of a journal file: its exact content, and whether it is sound."""

import functools
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.journal.answers import written
from reflect.journal.entry import from_content
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.fold import fold
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, head
from reflect.journal.opening import open_journal
from reflect.journal.query import Query
from reflect.journal.store import Journal
from tests.proofs.material import FINISHED, a_check_in, a_draft
from tests.support.entries import moment

Progress = Mapping[str, int]
"""The progress of each check-in, by id: the number of answers while it is a draft, FINISHED or more for an entry."""


def missing(acknowledged: Progress, found: Progress) -> int:
    """Return the number of acknowledged answers (and finishes, and changes) that are missing."""
    return sum(max(0, far - found.get(identity, 0)) for identity, far in acknowledged.items())


def progress(journal: Journal) -> dict[str, int]:
    """Return the progress of the check-ins in a journal, without those whose content is not exactly right."""
    found = {
        draft.id: draft.answered for draft in journal.drafts() if draft == a_draft(draft.id, draft.answered)
    }
    for entry in journal.entries(Query()):
        change = int(entry.tags[0].removeprefix("change-"))
        if entry.answers == a_check_in(entry.id, change).answers:
            found[entry.id] = FINISHED + change
    return found


def flaws(path: Path) -> list[str]:
    """Return the problems of a journal file: in its pages, references, search index, heads and derived data."""
    connection = apsw.Connection(str(path))
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"reference: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        found += _wrong_heads(connection)
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except (apsw.Error, ValueError) as error:  # a torn page may hold part of an entry
        return [type(error).__name__]
    finally:
        connection.close()
    return found


def _wrong_heads(connection: apsw.Connection) -> list[str]:
    found = []
    kept: dict[str, list[Revision]] = {}
    for revision in revisions.every(connection):
        kept.setdefault(revision.entry, []).append(revision)
    rows = {i: rest for i, *rest in connection.execute("SELECT id, head, number FROM entry")}
    pages = dict(connection.execute("SELECT entry, folded FROM page"))
    drafts = {i for (i,) in connection.execute("SELECT id FROM draft")}
    if kept.keys() != rows.keys():
        found.append("entries and revisions differ")
    if kept.keys() & drafts:
        found.append("a draft beside its entry")
    for identity, (counts, number) in rows.items():
        right = head(kept[identity])
        if counts != right.id:
            found.append("not the right head")
        elif right.content and pages.get(number) != _page(right.content):
            found.append("not the right page")
    return found


@functools.lru_cache(maxsize=20_000)
def _page(content: str) -> str:
    return fold("\n".join(written(from_content(content, revision="").answers)))


def examine(path: Path, *, create: bool) -> tuple[dict[str, int], list[str]]:
    """Open a journal as reflect does and return the progress of its check-ins, and its problems.

    Also write to the journal, and undo that.
    """
    try:
        with closing(open_journal(JournalFile(path), create=create)) as journal:
            found = progress(journal)
            if path.exists():
                journal.save_draft(a_draft("afterwards", 1), now=moment())
                if a_draft("afterwards", 1) not in journal.drafts():
                    return found, ["not to be written to"]
                journal.drop_draft("afterwards")
    except FileError as trouble:
        return {}, [f"cannot be used: {trouble.problem}"]
    except Exception as error:  # noqa: BLE001 - any error from using a damaged file is a flaw of the file
        return {}, [f"cannot be used: {type(error).__name__}"]
    return found, flaws(path) if path.exists() else []
