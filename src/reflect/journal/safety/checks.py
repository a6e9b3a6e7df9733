"""The checks of a journal file and its surroundings, one function for each."""

import contextlib
import datetime as dt
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import apsw

from reflect.errors import FileError, Locked
from reflect.journal.entry import Entry
from reflect.journal.file.cipher import can_encrypt
from reflect.journal.file.engine import flaws, has_read_errors, is_read_error
from reflect.journal.file.identity import journal_id
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.layout import differences
from reflect.journal.file.owners import planted, replaceable
from reflect.journal.file.schema import latest
from reflect.journal.finding import Finding
from reflect.journal.history import revisions
from reflect.journal.history.heads import head, leaves
from reflect.journal.index import numbers, rows
from reflect.journal.reading.entries import Reading
from reflect.journal.safety import backups
from reflect.journal.safety.check_progress import reporting
from reflect.protection.key_file import key_id_of
from reflect.protection.key_store import key_file_beside, read_copy
from reflect.system.regular import NotRegularError, check_regular

NAMED = 5
"""Maximum number of entries that a finding names."""


def check_engine() -> Finding:
    """Return whether the SQLite library has encryption, and its version."""
    if not can_encrypt():
        return Finding("engine", "wrong", "cannot_encrypt")
    return Finding("engine", detail=apsw.sqlite_lib_version())


def check_file(journal: Reading, *, tell: Callable[[float], object] | None = None) -> Iterator[Finding]:
    """Yield the finding of each check of the file's content. The checks write nothing.

    Args:
        journal: an open journal.
        tell: called with the percentage of the checks done since the last call.
    """
    unread, connection = False, journal.connection
    for name, check in _CHECKS.items():
        try:
            with reporting(connection, name, tell):
                found = check(connection)
        except apsw.BusyError:
            yield Finding(name, "note", "busy")
        except (apsw.Error, ValueError, TypeError, OverflowError) as error:
            # A page that cannot be read looks like damage to every later check.
            unread = unread or is_read_error(error)
            yield Finding(name, "wrong", "disk_error" if unread else "damaged", type(error).__name__)
        else:
            unread = unread or found.problem == "disk_error"
            yield found


def mendable(found: Sequence[Finding], *, writable: bool) -> list[Finding]:
    """Return the findings about a file, with `mends` cleared from all if any of them prevents repairs.

    Derived data is rebuilt from the revisions, so a damaged revision or file prevents that.

    Args:
        found: the findings of all checks of the file.
        writable: whether the file can be written to.
    """
    blocked = any(
        finding.level == "wrong" and not finding.mends and finding.check in _CHECKS for finding in found
    )
    return [finding._replace(mends=finding.mends and writable and not blocked) for finding in found]


def _integrity(connection: apsw.Connection) -> Finding:
    found = flaws(connection)
    if not found:
        return Finding("integrity")
    if has_read_errors(found):
        return Finding("integrity", "wrong", "disk_error", str(len(found)))
    # An index can be rebuilt from its table without loss.
    if all(" missing from index " in flaw or " in index " in flaw for flaw in found):
        return Finding("integrity", "wrong", "index", str(len(found)), mends=True)
    return Finding("integrity", "wrong", "damaged", str(len(found)))


def _schema(connection: apsw.Connection) -> Finding:
    lacking, differing = differences(connection, latest())
    if lacking:
        return Finding("schema", "wrong", "lacks", ", ".join(lacking))
    if differing:
        return Finding("schema", "wrong", "differs", ", ".join(differing), mends=True)
    if journal_id(connection) is None:
        return Finding("schema", "wrong", "differs", "meta.journal", mends=True)
    return Finding("schema")


def _foreign_keys(connection: apsw.Connection) -> Finding:
    count = sum(1 for _ in connection.execute("PRAGMA foreign_key_check"))
    return Finding("links", "wrong", "broken", str(count), mends=True) if count else Finding("links")


def _contents(connection: apsw.Connection) -> Finding:
    rows = [rowid for (rowid,) in connection.execute("SELECT rowid FROM revision")]
    broken, altered = list[str](), list[str]()
    for rowid in rows:
        entry = ""
        try:
            revision = revisions.at(connection, rowid)
            if revision is not None:
                entry = revision.entry
                # A revision emptied by a purge has no content to lose.
                if revision.is_altered or (
                    revision.damaged_parents is not None and revision.content is not None
                ):
                    altered.append(entry)
                revisions.read(revision._replace(seal=None))
        except (apsw.Error, ValueError, TypeError, OverflowError):
            broken.append(entry)
    if broken:
        return Finding("revisions", "wrong", "unreadable", _counted(connection, broken))
    if altered:
        return Finding("revisions", "wrong", "altered", _counted(connection, altered))
    return Finding("revisions", detail=str(len(rows)))


def _counted(connection: apsw.Connection, entries: Sequence[str]) -> str:
    """Return the number of some revisions, and the refs of their entries as far as known."""
    refs = list[str]()
    for entry in dict.fromkeys(entries):
        for day, n in connection.execute("SELECT day, n FROM entry WHERE id = ?", (entry,)):
            refs.append(f"{day}.{n}")
    named = ", ".join(sorted(refs)[:NAMED]) + (", …" if len(refs) > NAMED else "")
    return f"{len(entries)} {named}".strip()


def _heads(connection: apsw.Connection) -> Finding:
    rows = dict(connection.execute("SELECT id, head FROM entry"))
    wrong = conflicts = 0
    for (entry,) in list(connection.execute("SELECT DISTINCT entry FROM revision")):
        try:
            known = revisions.of_entry(connection, entry)
        except ValueError:
            rows.pop(entry, None)
            continue  # reported as an unreadable revision
        counts = head(known)
        # An entry that was purged before it was imported has no row.
        wrong += rows.pop(entry, counts.id if counts.content is None else None) != counts.id
        # Two versions with the same text are not a conflict.
        conflicts += counts.content is not None and len({(r.deleted, r.content) for r in leaves(known)}) > 1
    if wrong or rows:
        return Finding("heads", "wrong", "stale", str(wrong + len(rows)), mends=True)
    if conflicts:
        return Finding("heads", "note", "conflicts", str(conflicts))
    return Finding("heads")


_OF_NO_LIVE_ENTRY = "entry NOT IN (SELECT number FROM entry WHERE deleted = 0)"


def _tables(connection: apsw.Connection) -> Finding:
    wrong = by_arrival = 0
    rows = connection.execute(
        "SELECT e.number, e.deleted, e.day, e.session, e.imported, r.rowid FROM entry e"
        " JOIN revision r ON r.id = e.head"
    )
    for number, hidden, day, session, imported, rowid in rows:
        try:
            revision = revisions.at(connection, rowid)
            entry = revisions.read(revision) if revision else None
        except ValueError:
            continue  # reported as an unreadable or altered revision
        if entry is None:
            wrong += (hidden, session) != (1, "")  # purged
            continue
        row = (entry.day.isoformat(), entry.session, int(entry.source is not None), int(entry.deleted))
        same = row == (day, session, imported, hidden)
        by_arrival += numbers.is_placed_by_arrival(entry, number)
        placed = numbers.is_placed(entry, number) or numbers.is_placed_by_arrival(entry, number)
        wrong += not (same and placed and _agrees(connection, number, entry))
    for table in ("page", "answer", "mark", "pattern"):
        sql = f"SELECT count(DISTINCT entry) FROM {table} WHERE {_OF_NO_LIVE_ENTRY}"  # noqa: S608 - fixed words
        wrong += int(connection.execute(sql).get)
    if wrong:
        return Finding("tables", "wrong", "stale", str(wrong), mends=True)
    if by_arrival:
        return Finding("tables", "note", "order", str(by_arrival), mends=True)
    return Finding("tables")


def _agrees(connection: apsw.Connection, number: int, entry: Entry) -> bool:
    bearings = (("intention", rows.bears_on_intention(entry)), ("naming", rows.bears_on_pattern(entry)))
    for table, bears in bearings:
        found = connection.execute(f"SELECT 1 FROM {table} WHERE entry = ?", (number,)).fetchone()  # noqa: S608 - fixed words
        if (found is not None) != bears:
            return False
    if entry.deleted:
        return True
    wanted = rows.derived(entry, number)
    # Each cursor is read to its end: apsw may leave a cursor open that is dropped half read, and an open cursor keeps
    # the journal from being copied.
    answers = connection.execute(
        "SELECT entry, position, question, format, skipped, value, outcome FROM answer WHERE entry = ?"
        " ORDER BY position",
        (number,),
    ).fetchall()
    marks = connection.execute("SELECT kind, name, entry FROM mark WHERE entry = ?", (number,)).fetchall()
    patterns = connection.execute("SELECT of, entry FROM pattern WHERE entry = ?", (number,)).fetchall()
    folded = connection.execute("SELECT folded FROM page WHERE entry = ?", (number,)).fetchall()
    return (
        answers == wanted.answers
        and set(marks) == set(wanted.marks)
        and set(patterns) == set(wanted.patterns)
        and folded == [(wanted.folded,)]
    )


def _search(connection: apsw.Connection) -> Finding:
    # FTS5's integrity check is spelled as an INSERT but writes nothing.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except (apsw.CorruptError, apsw.SQLError):
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
    """Yield a finding if other users can read a private file or list a private folder."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # missing and inaccessible files are reported elsewhere
        mode = path.stat().st_mode
        # Anything else, such as a device behind a symlink, is not ours to change.
        if (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and stat.S_IMODE(mode) & 0o077:
            ours = os.geteuid() in (0, path.stat().st_uid)
            yield Finding("permissions", "note", "open_to_others", str(path), mends=ours)


def check_owners(journal: Path) -> Iterator[Finding]:
    """Yield a finding if another user has created an item on the path to a journal, or could replace one."""
    if (found := planted(journal)) is not None:
        yield Finding("permissions", "wrong", "foreign", str(found))
    elif (found := replaceable(journal)) is not None:
        yield Finding("permissions", "note", "replaceable", str(found))


def check_small_file(path: Path) -> Iterator[Finding]:
    """Yield a finding if something other than a regular file is in the place of a file that reflect creates.

    Raises:
        OSError: the path cannot be examined.
    """
    try:
        check_regular(path)
    except (NotRegularError, IsADirectoryError):
        yield Finding("leftovers", "wrong", "not_a_file", str(path))


def check_backups(folder: Path, today: dt.date, *, of: JournalFile) -> Finding:
    """Return the finding about the newest backup: whether it opens and is sound, and its day."""
    there = os.path.lexists(folder)  # true for a dangling symlink, in which no backup can be made
    if there and not (os.access(folder, os.R_OK | os.X_OK) and folder.is_dir()):
        return Finding("backups", "wrong", "closed", str(folder))
    newest = backups.newest_backup(folder, today)
    if newest is None:
        return Finding("backups", "note", "none")
    try:
        backups.check(of.at(newest.path))
    except (FileError, Locked):
        slots = read_copy(key_file_beside(newest.path)).file
        if slots and (of.key is None or key_id_of(of.key) != slots.key_id):
            return Finding("backups", "note", "locked", newest.path.name)
        return Finding("backups", "wrong", "unsound", newest.path.name)
    return Finding("backups", detail=newest.day.isoformat())
