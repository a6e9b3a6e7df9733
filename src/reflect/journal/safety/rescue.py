"""A damaged journal: what can still be read of it, and a new one in its place."""

import contextlib
import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import apsw

from reflect.errors import FileTrouble
from reflect.files import make_folder, sync_folder, system_troubles
from reflect.journal.claims import is_open_elsewhere
from reflect.journal.file import copying
from reflect.journal.file.engine import writing
from reflect.journal.file.identity import adopt, journal_id
from reflect.journal.file.journal_file import INDEX, LOG, JournalFile
from reflect.journal.file.opening import create_file
from reflect.journal.history import drafts, revisions, tombstones, welcome
from reflect.journal.history.heads import Revision, supposed_parents
from reflect.journal.history.merge import Places, merge
from reflect.journal.history.seal import seal
from reflect.journal.safety.restore import restore

_UNREADABLE = (apsw.Error, ValueError)


def readable(connection: apsw.Connection, *, altered: bool = False) -> Iterator[Revision]:
    """Yield the revisions that can still be read of a damaged journal, row by row; `unreadable` yields the others.

    Args:
        connection: of the journal, or of a copy of it.
        altered: those that can be read and are not what was written, instead of those that are. They come
            without their seal.
    """
    try:
        names = set(connection.execute("SELECT name FROM pragma_table_info('revision')"))
    except _UNREADABLE:
        return  # not even the layout can be
    sealed = ("seal",) in names  # a damaged file cannot be migrated
    for rowid in _rows(connection):
        with contextlib.suppress(*_UNREADABLE):
            revision = revisions.at(connection, rowid, sealed=sealed)
            if revision is not None and revision.is_altered == altered:
                if altered:
                    # One that is empty keeps what tells it from a tombstone.
                    empty = revision.content is None
                    if revision.damaged_parents is not None:
                        known = revisions.of_entry(connection, revision.entry)
                        parents = supposed_parents(revision, known)
                        revision = revision._replace(parents=parents, damaged_parents=None)
                    revision = revision._replace(seal=seal(*revision.columns) if empty else None)
                revisions.read(revision)
                yield revision


def unreadable(connection: apsw.Connection) -> Iterator[Revision]:
    """Yield the revisions of a damaged journal that are stored and are no entry, as they are, row by row.

    Args:
        connection: of the journal, or of a copy of it.
    """
    try:
        sealed = ("seal",) in set(connection.execute("SELECT name FROM pragma_table_info('revision')"))
    except _UNREADABLE:
        return
    for rowid in _rows(connection):
        with contextlib.suppress(*_UNREADABLE):
            revision = revisions.at(connection, rowid, sealed=sealed)
            if revision is not None and not _is_entry(revision):
                # Whatever its seal says of it, nobody is to take it for what was written.
                for text in (revision.id, revision.entry, revision.time):
                    text.encode()
                yield revision


def _is_entry(revision: Revision) -> bool:
    try:
        revisions.read(revision._replace(seal=None))
    except ValueError:
        return False
    return True


def _are_tables(connection: apsw.Connection, *names: str) -> bool:
    """Return whether there are tables with these names: a view in the place of one could run without end."""
    with contextlib.suppress(*_UNREADABLE):
        tables = set(connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
        return all((name,) in tables for name in names)
    return False


def _rows(connection: apsw.Connection) -> list[int]:
    """Return the rows that the table itself or its index still tells of, and those between: none is ever removed."""
    found = set[int]()
    if not _are_tables(connection, "revision"):
        return []
    for order in (
        "NOT INDEXED ORDER BY rowid",
        "NOT INDEXED ORDER BY rowid DESC",
        "INDEXED BY revision_entry",
    ):
        with contextlib.suppress(apsw.Error):
            # One after the other, to have those before the one that cannot be read.
            for (rowid,) in connection.execute(f"SELECT rowid FROM revision {order}"):  # noqa: S608 - fixed words
                found.add(rowid)
    with contextlib.suppress(apsw.Error):
        # A damaged number must not make this endless; a revision takes more bytes than that.
        most = int(connection.pragma("page_count")) * int(connection.pragma("page_size")) // 100
        found.update(range(1, min(max(found, default=0), most) + 1))
    return sorted(found)


def _places(connection: apsw.Connection) -> Places:
    """Return the days and the `n` of the entries, as far as they can be read."""
    found = dict[str, tuple[str, int]]()
    with contextlib.suppress(*_UNREADABLE):
        if _are_tables(connection, "entry"):
            for entry, day, n in connection.execute("SELECT id, day, n FROM entry"):
                found[entry] = day, n
    return found


def _drafts(connection: apsw.Connection, *, altered: bool) -> Iterator[drafts.Row]:
    with contextlib.suppress(*_UNREADABLE):
        for rowid in drafts.rows(connection) if _are_tables(connection, "draft") else ():
            with contextlib.suppress(*_UNREADABLE):
                row = drafts.at(connection, rowid)
                if row is not None and row.is_altered == altered:
                    json.loads(row.state)
                    yield row._replace(seal=None) if altered else row


def set_aside(file: JournalFile, folder: Path, now: dt.datetime) -> Path:
    """Copy a damaged journal with its log, as they are, and return the copy; the same one again of the same journal.

    Args:
        file: the journal; nobody has it open in this program.
        folder: where the copy goes.
        now: when, in local time.

    Raises:
        FileTrouble: it could not be copied.
    """
    with system_troubles(folder):
        make_folder(folder)
        # Whoever was stopped in the middle and begins anew has no log any more, but its copy has.
        for earlier in sorted(folder.glob("damaged-*.db"), reverse=True):
            if copying.same(file.path, earlier):
                return earlier
        copy = _free(folder, f"damaged-{now.strftime('%Y%m%dT%H%M%S')}")
        try:
            file.copy_to(copy, durable=True)
            sync_folder(folder)
        except BaseException:
            copying.discard(copy)
            raise
    return copy if copy.exists() else file.at(copy).beside(LOG)  # where only its log was left


def _free(folder: Path, name: str) -> Path:
    names = (f"{name}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(folder / each for each in names if not list(folder.glob(f"{each}*")))


class Rescued(NamedTuple):
    """How many revisions that the backup does not have could be rescued, and how many of them a disk altered."""

    revisions: int
    altered: int


def replace_damaged(
    file: JournalFile, aside: Path, backup: apsw.Connection, *, time: str, identity: str | None = None
) -> Rescued:
    """Put a new journal in the place of a damaged one: the backup's, with what could still be read.

    Args:
        file: the damaged journal.
        aside: a copy of it, which stays.
        backup: the backup, open.
        time: UTC.
        identity: the id of the journal that the backup is of, for one whose own id cannot be read any more.

    Returns:
        How many revisions that the backup does not have were rescued.

    Raises:
        FileTrouble: it could not be written, or another program has it open; the damaged one is still there.
        ValueError: the backup holds something that is no entry.
    """
    path = file.path
    new = file.at(path.with_name(f".{path.name}.{os.getpid()}.new"))
    try:
        for end in ("", LOG, INDEX):
            new.beside(end).unlink(missing_ok=True)
        create_file(new)
        with contextlib.closing(new.connect()) as connection:
            with writing(connection):
                rescued = _fill(connection, file.at(aside), backup, time)
                adopt(connection, _identity(file.at(aside)) or identity)
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        with system_troubles(path):
            # What that program wrote from now on would go with the old file.
            if is_open_elsewhere(path):
                raise FileTrouble(str(path), "busy")
            # The log of the old one would be taken for the new one's; its copy stands aside.
            for end in (LOG, INDEX):
                file.beside(end).unlink(missing_ok=True)
            new.path.replace(path)
            sync_folder(path.parent)
    finally:
        new.remove()
    return rescued


def _fill(connection: apsw.Connection, aside: JournalFile, backup: apsw.Connection, time: str) -> Rescued:
    """Fill a new journal, and return what came from the damaged one only."""
    # What cannot be read in the backup may still be right in the damaged journal.
    restore(connection, backup, time=time, unreadable=False)
    try:
        damaged = aside.connect_damaged()
    except apsw.Error:
        merge(connection, revisions.every(backup), time=time, places=_places(backup), carry=True)
        return Rescued(0, 0)
    try:
        places = _places(damaged)
        sound = merge(connection, readable(damaged), time=time, places=places)
        merge(connection, revisions.every(backup), time=time, places=_places(backup), carry=True)
        # A page with a wrong letter is better than none; where the backup has it, that one counts.
        altered = merge(connection, readable(damaged, altered=True), time=time, places=places)
        # What is no entry at all is carried as it is, for its raw text.
        altered += merge(connection, unreadable(damaged), time=time, places=places, carry=True)
        with contextlib.suppress(*_UNREADABLE):
            if _are_tables(damaged, "entry", "revision", "intention"):
                tombstones.place(connection, tombstones.every(damaged))
        with contextlib.suppress(*_UNREADABLE):
            if _are_tables(damaged, "revisit"):
                welcome.bring(connection, damaged)
        # Those of the damaged one are the later ones; one that was finished since stands in the backup only.
        connection.execute("DELETE FROM draft")
        drafts.bring(connection, _drafts(damaged, altered=False))
        drafts.bring(connection, drafts.every(backup))
        drafts.bring(connection, _drafts(damaged, altered=True))
    finally:
        damaged.close()
        _leave_as_it_was(aside)
    return Rescued(sound + altered, altered)


def _identity(aside: JournalFile) -> str | None:
    """Return the id of a damaged journal, None where it cannot be read or has none."""
    try:
        with contextlib.closing(aside.connect_damaged()) as damaged:
            return journal_id(damaged) if _are_tables(damaged, "meta") else None
    except _UNREADABLE:
        return None
    finally:
        _leave_as_it_was(aside)


def _leave_as_it_was(copy: JournalFile) -> None:
    """Take away what reading a file that belongs with a log puts beside it."""
    log = copy.beside(LOG)
    with contextlib.suppress(OSError):
        copy.beside(INDEX).unlink(missing_ok=True)
        if log.exists() and not log.stat().st_size:
            log.unlink()
