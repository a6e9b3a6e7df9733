"""The revisions of entries as they stand in the journal: only ever added to, except that a purge empties them.

The caller holds the transaction.
"""

import json
from collections.abc import Iterable, Iterator

import apsw

from reflect.journal.entry import Entry, content, from_content
from reflect.journal.history.heads import Revision, head, is_tombstone
from reflect.journal.history.seal import seal
from reflect.journal.ids import new_id
from reflect.journal.looking import derived

_COLUMNS = "id, entry, parents, generation, device, time, deleted, content, seal"


def first(connection: apsw.Connection, entry: str, content: str, *, time: str) -> Revision:
    """Return the revision by which an entry comes into the journal.

    Args:
        connection: of the journal.
        entry: its id.
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
        seen: the revisions it is made from and takes the place of; at least one.
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
    """Return an entry as it is stored."""
    return json.dumps(content(entry), ensure_ascii=False, separators=(",", ":"))


def device(connection: apsw.Connection) -> str:
    """Return the id of this journal on this machine, made when it is first asked for."""
    for (value,) in connection.execute("SELECT value FROM meta WHERE key = 'device'"):
        return str(value)
    made = new_id()
    connection.execute("INSERT INTO meta (key, value) VALUES ('device', ?)", (made,))
    return made


def add(connection: apsw.Connection, revision: Revision) -> None:
    """Add a revision and bring its entry's row and all that is derived from it up to date."""
    insert(connection, revision)
    settle(connection, revision.entry)


def insert(connection: apsw.Connection, revision: Revision) -> None:
    """Add a revision; `settle` has to follow."""
    connection.execute(
        f"INSERT INTO revision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a fixed list
        (*revision.columns, revision.seal if revision.content is None else seal(*revision.columns)),
    )


def empty(connection: apsw.Connection, revision: Revision, *, followed: bool = False) -> None:
    """Take the content out of a revision, for good.

    Args:
        connection: of the journal.
        revision: as it is, or as it is elsewhere.
        followed: whether it goes on in another one. A deletion is sealed as empty then, because somewhere it may
            stand without that one, and would look like a tombstone there.
    """
    marked = revision.deleted and (followed or (revision.content is None and revision.seal is not None))
    sealed = seal(*revision._replace(content=None).columns) if marked else None
    connection.execute("UPDATE revision SET content = NULL, seal = ? WHERE id = ?", (sealed, revision.id))


def settle(connection: apsw.Connection, entry: str, *, wanted: int | None = None) -> None:
    """Make all that is derived from an entry's revisions agree with them; a purged entry is emptied.

    Args:
        connection: of the journal.
        entry: its id.
        wanted: the `n` it should have if it is new here.
    """
    revisions = of_entry(connection, entry)
    counts = head(revisions)
    settled = read(counts)
    if settled is not None:
        derived.replace(connection, settled, wanted=wanted)
        return
    if is_tombstone(counts):
        for revision in revisions:
            if revision.content is not None:
                empty(connection, revision)
        # A deletion from elsewhere, emptied, is a tombstone as good as the other.
        counts = head(of_entry(connection, entry))
    derived.forget(connection, entry, counts.id)


def read(revision: Revision) -> Entry | None:
    """Return the entry that a revision holds, None of one that was emptied.

    Raises:
        ValueError: it holds something else, or not what was written.
    """
    if revision.content is None:
        return None
    if revision.is_altered:
        raise ValueError("not what was written")
    entry = from_content(revision.content, revision=revision.id, deleted=revision.deleted)
    if entry.id != revision.entry:
        raise ValueError("another entry")
    return entry


def of_entry(connection: apsw.Connection, entry: str) -> list[Revision]:
    """Return all revisions of an entry, in the order they came.

    Raises:
        ValueError: one of them cannot be read.
    """
    sql = f"SELECT {_COLUMNS} FROM revision WHERE entry = ? ORDER BY rowid"  # noqa: S608 - a fixed list
    return [_revision(*row) for row in connection.execute(sql, (entry,))]


def by_id(connection: apsw.Connection, revision: str) -> Revision | None:
    """Return the revision with this id, None when there is none.

    Raises:
        ValueError: it cannot be read.
    """
    sql = f"SELECT {_COLUMNS} FROM revision WHERE id = ?"  # noqa: S608 - a fixed list
    row = connection.execute(sql, (revision,)).fetchone()
    return None if row is None else _revision(*row)


def every(connection: apsw.Connection) -> Iterator[Revision]:
    """Yield all revisions of a journal, in the order they came.

    Raises:
        ValueError: one of them cannot be read.
    """
    for row in connection.execute(f"SELECT {_COLUMNS} FROM revision ORDER BY rowid"):  # noqa: S608 - a fixed list
        yield _revision(*row)


def at(connection: apsw.Connection, rowid: int, *, sealed: bool = True) -> Revision | None:
    """Return the revision of one row, None when there is none.

    Args:
        connection: of the journal.
        rowid: the number of the row.
        sealed: whether the schema of the file has seals.

    Raises:
        ValueError: it cannot be read.
    """
    columns = _COLUMNS if sealed else _COLUMNS.replace("seal", "NULL")
    sql = f"SELECT {columns} FROM revision NOT INDEXED WHERE rowid = ?"  # noqa: S608 - a fixed list
    row = connection.execute(sql, (rowid,)).fetchone()
    return None if row is None else _revision(*row)


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
    """Return the ids in the stored text of parents, None where it is no list of ids."""
    try:
        ids = json.loads(parents)
    except (ValueError, RecursionError):
        return None
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        return None
    return tuple(ids)
