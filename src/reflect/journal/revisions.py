"""The revisions of entries as they stand in the journal: only ever added to, except that a purge empties them.

The caller holds the transaction.
"""

import json
from collections.abc import Iterator

import apsw

from reflect.journal import derived
from reflect.journal.entry import Entry, content, from_content
from reflect.journal.heads import Revision, head
from reflect.journal.ids import new_id

_COLUMNS = "id, entry, parents, generation, device, time, deleted, content"


def first(connection: apsw.Connection, entry: Entry, *, time: str) -> Revision:
    """Return the revision by which an entry comes into the journal; `time` is UTC."""
    return Revision(
        new_id(), entry.id, (), 1, device(connection), time, deleted=False, content=as_text(entry)
    )


def following(
    connection: apsw.Connection, seen: str, content: str | None, *, time: str, deleted: bool = False
) -> Revision:
    """Return the next revision of an entry.

    Args:
        connection: of the journal.
        seen: the id of the revision it is made from, its only parent.
        content: the entry as JSON.
        time: UTC.
        deleted: whether it is a deletion.
    """
    ((entry, generation),) = connection.execute(
        "SELECT entry, generation FROM revision WHERE id = ?", (seen,)
    )
    return Revision(
        new_id(),
        entry,
        (seen,),
        generation + 1,
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
    connection.execute(
        f"INSERT INTO revision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a fixed list
        (
            revision.id,
            revision.entry,
            revision.parents_json,
            revision.generation,
            revision.device,
            revision.time,
            int(revision.deleted),
            revision.content,
        ),
    )
    settle(connection, revision.entry)


def settle(connection: apsw.Connection, entry: str) -> None:
    """Make what is derived from an entry's revisions agree with them."""
    counts = head(of_entry(connection, entry))
    if counts.content is not None:
        derived.replace(connection, from_content(counts.content, revision=counts.id, deleted=counts.deleted))


def of_entry(connection: apsw.Connection, entry: str) -> list[Revision]:
    """Return all revisions of an entry, in the order they came."""
    sql = f"SELECT {_COLUMNS} FROM revision WHERE entry = ? ORDER BY rowid"  # noqa: S608 - a fixed list
    return [_revision(*row) for row in connection.execute(sql, (entry,))]


def every(connection: apsw.Connection) -> Iterator[Revision]:
    """Yield all revisions of a journal, in the order they came."""
    sql = f"SELECT {_COLUMNS} FROM revision ORDER BY rowid"  # noqa: S608 - a fixed list
    for row in connection.execute(sql):
        yield _revision(*row)


def _revision(
    identity: str,
    entry: str,
    parents: str,
    generation: int,
    device: str,
    time: str,
    deleted: int,
    text: str | None,
) -> Revision:
    return Revision(
        identity, entry, tuple(json.loads(parents)), generation, device, time, bool(deleted), text
    )
