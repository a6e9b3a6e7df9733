"""What can be wrong with a journal file, looked for one thing at a time."""

import contextlib
import datetime as dt
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from reflect.journal import backups, derived, revisions
from reflect.journal.connection import open_memory
from reflect.journal.entry import Entry, from_content
from reflect.journal.finding import Finding
from reflect.journal.heads import head, leaves


def check_engine() -> Finding:
    """Return whether the engine is the one that can encrypt, and which version it is."""
    if not hasattr(apsw, "mc_version"):
        return Finding("engine", "wrong", "cannot_encrypt")
    return Finding("engine", detail=apsw.sqlite_lib_version())


def check_file(connection: apsw.Connection) -> Iterator[Finding]:
    """Yield what each check of the file's inside finds. It is only read.

    Args:
        connection: of the journal, open.
    """
    for name, check in _CHECKS.items():
        try:
            yield check(connection)
        except apsw.Error as error:
            yield Finding(name, "wrong", "damaged", type(error).__name__)


def _integrity(connection: apsw.Connection) -> Finding:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(100)")]
    if found == ["ok"]:
        return Finding("integrity")
    # An index can be made again from its table.
    return Finding("integrity", "wrong", "damaged", str(len(found)))


def _schema(connection: apsw.Connection) -> Finding:
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    with contextlib.closing(open_memory()) as fresh:
        wanted = set(fresh.execute(sql))
    differs = sorted({str(row[1]) for row in wanted ^ set(connection.execute(sql))})
    return Finding("schema", "wrong", "differs", ", ".join(differs)) if differs else Finding("schema")


def _foreign_keys(connection: apsw.Connection) -> Finding:
    count = sum(1 for _ in connection.execute("PRAGMA foreign_key_check"))
    return Finding("links", "wrong", "broken", str(count), mends=True) if count else Finding("links")


def _contents(connection: apsw.Connection) -> Finding:
    broken = 0
    for revision in revisions.every(connection):
        if revision.content is not None:
            try:
                broken += from_content(revision.content, revision=revision.id).id != revision.entry
            except (ValueError, TypeError, AttributeError):
                broken += 1
    if broken:
        return Finding("revisions", "wrong", "unreadable", str(broken))
    return Finding("revisions", detail=str(connection.execute("SELECT count(*) FROM revision").get))


def _heads(connection: apsw.Connection) -> Finding:
    rows = dict(connection.execute("SELECT id, head FROM entry"))
    wrong = conflicts = 0
    for (entry,) in list(connection.execute("SELECT DISTINCT entry FROM revision")):
        known = revisions.of_entry(connection, entry)
        counts = head(known)
        # Of an entry that was purged before it came here there is no row.
        wrong += rows.pop(entry, counts.id if counts.content is None else None) != counts.id
        conflicts += counts.content is not None and len(leaves(known)) > 1
    if wrong or rows:
        return Finding("heads", "wrong", "stale", str(wrong + len(rows)), mends=True)
    if conflicts:
        return Finding("heads", "note", "conflicts", str(conflicts))
    return Finding("heads")


def _tables(connection: apsw.Connection) -> Finding:
    wrong = 0
    sql = (
        "SELECT e.number, r.content, e.head, e.deleted, e.day, e.session, e.imported FROM entry e"
        " JOIN revision r ON r.id = e.head WHERE r.content IS NOT NULL"
    )
    for number, text, revision, deleted, *row in connection.execute(sql):
        try:
            entry = from_content(text, revision=revision, deleted=bool(deleted))
        except ValueError:
            continue  # told as an unreadable revision
        same = row == [entry.day.isoformat(), entry.session, int(entry.source is not None)]
        wrong += not (same and _agrees(connection, number, entry))
    wrong += sum(
        int(connection.execute(sql).get)
        for sql in (
            "SELECT count(*) FROM page WHERE entry NOT IN (SELECT number FROM entry WHERE deleted = 0)",
            "SELECT count(*) FROM answer WHERE entry NOT IN (SELECT number FROM entry WHERE deleted = 0)",
            "SELECT count(*) FROM mark WHERE entry NOT IN (SELECT number FROM entry WHERE deleted = 0)",
        )
    )
    return Finding("tables", "wrong", "stale", str(wrong), mends=True) if wrong else Finding("tables")


def _agrees(connection: apsw.Connection, number: int, entry: Entry) -> bool:
    marked = connection.execute("SELECT 1 FROM intention WHERE entry = ?", (number,)).fetchone() is not None
    if marked != derived.bears_on_intention(entry):
        return False
    if entry.deleted:
        return True
    wanted = derived.rows(entry, number)
    answers = connection.execute(
        "SELECT entry, position, question, format, skipped, value, outcome FROM answer WHERE entry = ?"
        " ORDER BY position",
        (number,),
    )
    marks = connection.execute("SELECT kind, name, entry FROM mark WHERE entry = ?", (number,))
    folded = connection.execute("SELECT folded FROM page WHERE entry = ?", (number,))
    return (
        list(answers) == wanted.answers
        and set(marks) == set(wanted.marks)
        and list(folded) == [(wanted.folded,)]
    )


def _search(connection: apsw.Connection) -> Finding:
    # The engine's own check takes the form of an insert; nothing is written by it.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except apsw.CorruptError:
        return Finding("search", "wrong", "stale", mends=True)
    finally:
        connection.execute("ROLLBACK")
    return Finding("search")


_CHECKS: dict[str, Callable[[apsw.Connection], Finding]] = {
    "integrity": _integrity,
    "schema": _schema,
    "revisions": _contents,
    "links": _foreign_keys,
    "heads": _heads,
    "tables": _tables,
    "search": _search,
}


def check_permissions(path: Path) -> Iterator[Finding]:
    """Yield whether others can read a private file or look into a private folder."""
    if sys.platform == "win32" or not path.exists():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        yield Finding("permissions", "note", "open_to_others", str(path), mends=True)


def check_backups(folder: Path, today: dt.date) -> Finding:
    """Return whether the newest backup opens and is sound, and of which day it is."""
    newest = next(iter(backups.daily_backups(folder)), None)
    if newest is None:
        return Finding("backups", "note", "none")
    try:
        backups.check(newest.path)
    except Exception as error:  # noqa: BLE001 - whatever it is, this backup is of no use
        return Finding("backups", "wrong", "unsound", f"{newest.path.name} ({type(error).__name__})")
    age = (today - newest.day).days
    return Finding("backups", detail=newest.day.isoformat() if age >= 0 else newest.path.name)
