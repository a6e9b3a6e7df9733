"""The stored revisions of entries: append-only, except that a purge empties them.

The caller holds the transaction.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

import apsw

from reflect.journal.entry import Entry, content
from reflect.journal.history import validation
from reflect.journal.history.heads import Revision, head, is_tombstone
from reflect.journal.history.seal import seal
from reflect.journal.ids import new_id
from reflect.journal.index import numbers, rows

_COLUMNS = "id, entry, parents, generation, device, time, deleted, content, seal"
_RAW_COLUMNS = (
    "CAST(id AS BLOB), CAST(entry AS BLOB), CAST(parents AS BLOB), generation, CAST(device AS BLOB),"
    " CAST(time AS BLOB), deleted, CAST(content AS BLOB), seal"
)
"""The same columns for rows that are not valid UTF-8, which cannot be fetched as text."""


def first(connection: apsw.Connection, entry: str, content: str, *, time: str) -> Revision:
    """Return the first revision of a new entry.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        content: the entry as JSON.
        time: UTC.
    """
    return Revision(new_id(), entry, (), 1, device(connection), time, deleted=False, content=content)


def following(
    connection: apsw.Connection,
    seen: Iterable[Revision],
    content: str | None,
    *,
    time: str,
    deleted: bool = False,
) -> Revision:
    """Return the next revision of an entry.

    Args:
        connection: of the journal.
        seen: its parents, the revisions that it replaces; at least one.
        content: the entry as JSON.
        time: UTC.
        deleted: whether it is a deletion.
    """
    parents = list(seen)
    return Revision(
        new_id(),
        parents[0].entry,
        tuple(parent.id for parent in parents),
        1 + max(parent.generation for parent in parents),
        device(connection),
        time,
        deleted=deleted,
        content=content,
    )


def as_text(entry: Entry) -> str:
    """Return the stored form of an entry."""
    return json.dumps(content(entry), ensure_ascii=False, separators=(",", ":"))


def device(connection: apsw.Connection) -> str:
    """Return the id of this journal on this machine, which is created on first use."""
    value = connection.execute("SELECT CAST(value AS BLOB) FROM meta WHERE key = 'device'").get
    if isinstance(value, bytes) and value.isascii() and (text := value.decode()).isprintable():
        return text
    made = new_id()  # missing or damaged
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('device', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (made,),
    )
    return made


def add(connection: apsw.Connection, revision: Revision) -> None:
    """Add a revision and update its entry's row and all derived data.

    Raises:
        Refused: the revision could not be read again.
        NotKept: an object in the file changed the stored revision.
    """
    insert(connection, revision)
    if not settle(connection, revision.entry):
        # Confirm again: writing the derived data may have fired a trigger in the file.
        validation.confirm(connection, revision, _sealed(revision))


def insert(connection: apsw.Connection, revision: Revision) -> Entry | None:
    """Add a revision and return its entry, None for an empty one; `settle` must follow.

    Raises:
        Refused: the revision could not be read again.
        NotKept: an object in the file changed the stored revision.
    """
    entry = validation.admit(revision)
    _insert(connection, revision, _sealed(revision))
    return entry


def carry(connection: apsw.Connection, revision: Revision) -> None:
    """Add an unreadable revision as it is, with the seal that marks it as unreadable; `settle` must follow.

    Raises:
        NotKept: an object in the file changed the stored revision.
    """
    _insert(connection, revision, revision.seal)


def _sealed(revision: Revision) -> int | None:
    return revision.seal if revision.content is None else seal(*revision.columns)


def _insert(connection: apsw.Connection, revision: Revision, sealed: int | None) -> None:
    connection.execute(
        f"INSERT INTO revision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a fixed list
        (*revision.columns, sealed),
    )
    validation.confirm(connection, revision, sealed)


def unread_copy(before: Revision, after: Revision) -> Revision:
    """Return a deletion of an unreadable entry, or its undoing, with the stored text unchanged.

    Args:
        before: the revision that cannot be read.
        after: its successor, without content.

    Returns:
        `after` with the content of `before`, and with a seal that matches only if that of `before` does: text
        altered by a disk error must not appear to be the original.
    """
    copied = after._replace(content=before.content)
    fits = seal(*copied.columns)
    return copied._replace(seal=fits ^ 1 if before.is_altered else fits)


def empty(connection: apsw.Connection, revision: Revision, *, followed: bool = False) -> None:
    """Remove the content of a revision permanently.

    Args:
        connection: of the journal.
        revision: the revision, as stored here or in another journal.
        followed: whether it has a successor. A deletion then gets a seal, because in a journal that lacks the
            successor it would look like a tombstone otherwise.
    """
    marked = revision.deleted and (followed or (revision.content is None and revision.seal is not None))
    sealed = seal(*revision._replace(content=None).columns) if marked else None
    connection.execute("UPDATE revision SET content = NULL, seal = ? WHERE id = ?", (sealed, revision.id))


def settle(
    connection: apsw.Connection,
    entry: str,
    *,
    wanted: int | None = None,
    place: rows.RowPlace | None = None,
    only: Entry | None = None,
) -> bool:
    """Update all data derived from an entry's revisions; empty the revisions if the entry is purged.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        wanted: the preferred `n` of a new entry.
        place: the place of the entry in another journal, for a purged or unreadable entry, whose text has no place.
        only: the entry returned by `insert`, used if it is the only revision: reading it again is slow.

    Returns:
        Whether the entry is purged, so all its revisions are empty.
    """
    revisions = of_entry(connection, entry)
    counts = head(revisions)
    try:
        settled = only if only and len(revisions) == 1 else read(counts)
    except ValueError:
        begun, deleted = day_of(counts), counts.deleted
        rows.place_unreadable(connection, entry, counts.id, place, day=begun, deleted=deleted, wanted=wanted)
        return False
    if settled is not None:
        rows.replace(connection, settled, wanted=wanted)
        return False
    purged = is_tombstone(counts)
    if purged:
        for revision in revisions:
            if revision.content is not None:
                empty(connection, revision)
        # Once emptied, a deletion from another journal is a tombstone too, and may be the head.
        counts = head(of_entry(connection, entry))
    rows.forget(connection, entry, counts.id)
    if purged and place:
        number, day, n, _, imported, closes, names = place
        bears = int(closes), int(names)
        rows.place_purged(connection, number, entry, day, n, imported, *bears, head=counts.id)
    return purged


def day_of(revision: Revision) -> dt.date:
    """Return the day of an unreadable revision: the day in its text, or else the day on which it was made."""
    return numbers.day_of_text(revision.content or "") or numbers.day_of_time(revision.time)


def read(revision: Revision) -> Entry | None:
    """Return the entry that a revision holds; see `validation.read`."""
    return validation.read(revision)


def of_entry(connection: apsw.Connection, entry: str) -> list[Revision]:
    """Return all revisions of an entry, in insertion order."""
    sql = f"SELECT {_COLUMNS} FROM revision WHERE entry = ? ORDER BY rowid"  # noqa: S608 - a fixed list
    try:
        rows = list(connection.execute(sql, (entry,)))
    except UnicodeDecodeError:
        rows = [
            tuple(as_str(value) for value in row)
            for row in connection.execute(sql.replace(_COLUMNS, _RAW_COLUMNS), (entry,))
        ]
    return [_revision(*row) for row in rows]


def by_id(connection: apsw.Connection, revision: str) -> Revision | None:
    """Return the revision with this id, None if there is none."""
    rowid = connection.execute("SELECT rowid FROM revision WHERE id = ?", (revision,)).get
    return None if rowid is None else at(connection, int(rowid))


def every(connection: apsw.Connection) -> Iterator[Revision]:
    """Yield all revisions of a journal, in insertion order."""
    for (rowid,) in connection.execute("SELECT rowid FROM revision ORDER BY rowid"):
        if (revision := at(connection, rowid)) is not None:
            yield revision


def is_altered(connection: apsw.Connection, rowid: int) -> bool:
    """Return whether the revision in a row was altered, or cannot be read at all."""
    try:
        revision = at(connection, rowid)
    except ValueError:
        return True
    return revision is not None and revision.is_altered


def at(connection: apsw.Connection, rowid: int, *, sealed: bool = True) -> Revision | None:
    """Return the revision in a row, None if there is none.

    Args:
        connection: of the journal.
        rowid: the row id.
        sealed: whether the schema of the file has seals.
    """
    columns = _COLUMNS if sealed else _COLUMNS.replace("seal", "NULL")
    sql = f"SELECT {columns} FROM revision NOT INDEXED WHERE rowid = ?"  # noqa: S608 - a fixed list
    try:
        row = connection.execute(sql, (rowid,)).fetchone()
    except UnicodeDecodeError:
        raw = _RAW_COLUMNS if sealed else _RAW_COLUMNS.replace("seal", "NULL")
        row = connection.execute(sql.replace(columns, raw), (rowid,)).fetchone()
        row = row and tuple(as_str(value) for value in row)
    return None if row is None else _revision(*row)


def as_str(value: "apsw.SQLiteValue") -> "apsw.SQLiteValue":
    """Return a database value, with bytes decoded and those that are not UTF-8 escaped by backslashes."""
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else value


def _revision(
    identity: str,
    entry: str,
    parents: str,
    generation: int,
    device: str,
    time: str,
    deleted: int,
    text: str | None,
    sealed: int | None,
) -> Revision:
    ids = _ids(parents)
    return Revision(
        identity,
        entry,
        ids or (),
        generation,
        device,
        time,
        bool(deleted),
        text,
        sealed,
        damaged_parents=parents if ids is None else None,
    )


def _ids(parents: str) -> tuple[str, ...] | None:
    """Return the ids in the stored text of parents, None if it is not a list of ids."""
    try:
        ids = json.loads(parents)
    except (ValueError, RecursionError):
        return None
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        return None
    return tuple(ids)
