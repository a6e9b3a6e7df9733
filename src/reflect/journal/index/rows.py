"""What is derived from the head revisions: the row of each entry, its answers, marks and search page.

All of it can be made again from the revisions at any time.
"""

import datetime as dt
from typing import NamedTuple

import apsw

from reflect.journal.answers import said
from reflect.journal.entry import Entry
from reflect.journal.index import numbers
from reflect.journal.page import page_of
from reflect.journal.tag import tag_name


def replace(connection: apsw.Connection, entry: Entry, *, wanted: int | None = None) -> None:
    """Make everything derived from an entry's head revision anew. The caller holds the transaction.

    Args:
        connection: of the journal.
        entry: read from its head revision.
        wanted: the `n` that it should have if it is new here and nobody of its day has that one.
    """
    old = connection.execute("SELECT number, n, day FROM entry WHERE id = ?", (entry.id,)).fetchone()
    if old:
        _remove(connection, old[0])
    day = entry.day.isoformat()
    number = _number_again(connection, numbers.number_of(entry), old[0] if old else None)
    n = old[1] if old and old[2] == day else _free_n(connection, day, wanted)
    _insert_row(connection, number, entry, n)
    if bears_on_intention(entry):
        connection.execute("INSERT INTO intention (entry) VALUES (?)", (number,))
    if not entry.deleted:
        _insert_answers(connection, number, entry)


def place_row(connection: apsw.Connection, entry: Entry, *, wanted: int) -> None:
    """Make the row of an entry alone, without what is derived from what it says.

    Args:
        connection: of a journal without a row of this entry.
        entry: read from its head revision.
        wanted: the `n` that it should have if nobody of its day has that one.
    """
    number = _free_number(connection, numbers.number_of(entry))
    _insert_row(connection, number, entry, _free_n(connection, entry.day.isoformat(), wanted))


def _insert_row(connection: apsw.Connection, number: int, entry: Entry, n: int) -> None:
    day, imported = entry.day.isoformat(), int(entry.source is not None)
    _insert(
        connection,
        number,
        entry.id,
        entry.revision,
        day,
        n,
        entry.session,
        imported,
        int(entry.deleted),
    )


def _insert(connection: apsw.Connection, *row: str | int) -> None:
    connection.execute(
        "INSERT INTO entry (number, id, head, day, n, session, imported, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def forget(connection: apsw.Connection, entry: str, head: str) -> None:
    """Take away everything derived from what a purged entry said. The caller holds the transaction.

    Its row stays, so that the others of its day keep their `n`, and so does the mark that it bears on the
    intention: what it closed stays closed.

    Args:
        connection: of the journal.
        entry: its id.
        head: the id of its tombstone.
    """
    for (number,) in list(connection.execute("SELECT number FROM entry WHERE id = ?", (entry,))):
        _remove_answers(connection, number)
        connection.execute("UPDATE entry SET head = ?, deleted = 1, session = '' WHERE id = ?", (head, entry))


class RowPlace(NamedTuple):
    """Where an entry stands in the journal: what its row says that an unreadable text cannot tell."""

    number: int
    day: str
    n: int
    session: str
    imported: int
    closes: bool


def place_unreadable(
    connection: apsw.Connection,
    entry: str,
    head: str,
    place: RowPlace | None,
    *,
    day: dt.date,
    deleted: bool,
    wanted: int | None = None,
) -> None:
    """Make the row of an entry that cannot be read agree with its head revision. The caller holds the transaction.

    It keeps its day, its `n` and the mark that it bears on the intention: what it closed stays closed. Nothing of
    its words stays in what is derived.

    Args:
        connection: of the journal.
        entry: its id.
        head: the id of the revision that counts.
        place: where it stood, if that is known and it has no row.
        day: its day if it has neither row nor place.
        deleted: whether that revision is a deletion.
        wanted: the `n` that it should have if it has no place.
    """
    row = connection.execute("SELECT number FROM entry WHERE id = ?", (entry,)).fetchone()
    if row:
        _remove_answers(connection, row[0])
        connection.execute("UPDATE entry SET head = ?, deleted = ? WHERE id = ?", (head, int(deleted), entry))
        return
    if place is None:
        place = RowPlace(numbers.number_from(day), day.isoformat(), wanted or 0, "", 0, closes=False)
    number = _free_number(connection, place.number)
    n = _free_n(connection, place.day, place.n)
    _insert(connection, number, entry, head, place.day, n, place.session, place.imported, int(deleted))
    if place.closes:
        connection.execute("INSERT INTO intention (entry) VALUES (?)", (number,))


def write_index_anew(connection: apsw.Connection) -> None:
    """Write the search index anew, so that it holds nothing but words that stand in the journal.

    Deleting takes words out of its pages, but the beginning of one may stay as the sign between two pages.
    An index in one piece is not written anew unless there is a second piece, here of one page for a moment.
    """
    connection.execute("INSERT INTO search (rowid, folded) VALUES (-1, 'x')")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("INSERT INTO search (search, rowid, folded) VALUES ('delete', -1, 'x')")


def place_purged(
    connection: apsw.Connection,
    number: int,
    entry: str,
    day: str,
    n: int,
    imported: int,
    closes: int,
    *,
    head: str,
) -> None:
    """Make the row of an entry that is purged, unless it has one. The caller holds the transaction.

    Args:
        connection: of the journal.
        number: which it had; it gets the next one that is free.
        entry: its id.
        day: which it was of.
        n: of the day; kept where it is free.
        imported: whether it was, 0 or 1.
        closes: whether it bears on the intention.
        head: the id of its tombstone.
    """
    if connection.execute("SELECT 1 FROM entry WHERE id = ?", (entry,)).fetchone():
        return
    number = _free_number(connection, number)
    _insert(connection, number, entry, head, day, _free_n(connection, day, n), "", imported, 1)
    if closes:
        connection.execute("INSERT INTO intention (entry) VALUES (?)", (number,))


def _number_again(connection: apsw.Connection, wanted: int, old: int | None) -> int:
    """Return the number of an entry, the one it had where that is still right: entries of a moment keep their order."""
    if old is not None and old > wanted:
        between = "SELECT count(*) FROM entry WHERE number >= ? AND number < ?"
        if connection.execute(between, (wanted, old)).get == old - wanted:
            return old
    return _free_number(connection, wanted)


def _free_number(connection: apsw.Connection, number: int) -> int:
    """Return a free number from this one on: where thousands were begun at one moment, behind the last of them.

    Doubles its steps until it meets a free number, then halves them, so it takes few lookups however many are
    taken in a row.
    """

    def is_free(candidate: int) -> bool:
        sql = "SELECT 1 FROM entry WHERE number = ?"
        return connection.execute(sql, (candidate,)).fetchone() is None

    if is_free(number):
        return number
    taken, free = number, number + 1
    while not is_free(free):
        taken, free = free, free + 2 * (free - number)
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (taken, middle) if is_free(middle) else (middle, free)
    return free


def _free_n(connection: apsw.Connection, day: str, wanted: int | None) -> int:
    taken = "SELECT 1 FROM entry WHERE day = ? AND n = ?"
    if wanted and not connection.execute(taken, (day, wanted)).fetchone():
        return wanted
    # Two index lookups, regardless of how many entries of that day an import has.
    return int(connection.execute("SELECT max(n) FROM entry WHERE day = ?", (day,)).get or 0) + 1


def _remove(connection: apsw.Connection, number: int) -> None:
    _remove_answers(connection, number)
    connection.execute("DELETE FROM intention WHERE entry = ?", (number,))
    connection.execute("DELETE FROM entry WHERE number = ?", (number,))


def _remove_answers(connection: apsw.Connection, number: int) -> None:
    for (folded,) in list(connection.execute("SELECT folded FROM page WHERE entry = ?", (number,))):
        connection.execute(
            "INSERT INTO search (search, rowid, folded) VALUES ('delete', ?, ?)", (number, folded)
        )
    for table in ("page", "answer", "mark"):
        connection.execute(f"DELETE FROM {table} WHERE entry = ?", (number,))  # noqa: S608 - a fixed list


class Rows(NamedTuple):
    """What is derived from a live entry: rows of the tables `answer` and `mark`, and its folded page."""

    answers: list[tuple[int, int, str, str, int, int | None, str | None]]
    marks: list[tuple[str, str, int]]
    folded: str


def derived(entry: Entry, number: int) -> Rows:
    """Return what has to stand in the tables for a live entry of this number."""
    answers, areas = [], set[str]()
    for position, answer in enumerate(entry.answers):
        value, outcome = None, None
        for part in answer.parts():  # of skipped answers too: the index keeps what is stored
            if part.role == "number":
                value = part.value
            elif part.role == "outcome":
                outcome = part.outcome
            elif part.role == "areas":
                areas.update(part.areas)
        answers.append(
            (number, position, answer.question, answer.format, int(answer.skipped), value, outcome)
        )
    tags = {tag_name(tag) for tag in entry.tags}
    marks = [("area", area, number) for area in areas] + [("tag", tag, number) for tag in tags]
    return Rows(answers, marks, page_of(entry))


def _insert_answers(connection: apsw.Connection, number: int, entry: Entry) -> None:
    answers, marks, folded = derived(entry, number)
    connection.executemany(
        "INSERT INTO answer (entry, position, question, format, skipped, value, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
        answers,
    )
    connection.executemany("INSERT INTO mark (kind, name, entry) VALUES (?, ?, ?)", marks)
    connection.execute("INSERT INTO page (entry, folded) VALUES (?, ?)", (number, folded))
    connection.execute("INSERT INTO search (rowid, folded) VALUES (?, ?)", (number, folded))


def bears_on_intention(entry: Entry) -> bool:
    """Return whether an entry opens an intention or lets one go."""
    parts = (part for answer in entry.answers for part in said(answer))
    return any(
        part.role == "plan" or (part.role == "decision" and part.decision == "release") for part in parts
    )
