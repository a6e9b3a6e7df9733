"""Data derived from head revisions: the row of each entry, its answers, marks and search page.

All of it can be rebuilt from the revisions at any time.
"""

import datetime as dt
from typing import NamedTuple

import apsw

from reflect.journal.answers import said
from reflect.journal.entry import Entry
from reflect.journal.index import numbers
from reflect.journal.pattern_of_entry import named_in, patterns_of
from reflect.journal.search_text import search_text
from reflect.journal.tag import tag_name


def replace(connection: apsw.Connection, entry: Entry, *, wanted: int | None = None) -> None:
    """Rebuild everything derived from an entry's head revision. The caller holds the transaction.

    Args:
        connection: of the journal.
        entry: read from its head revision.
        wanted: the preferred `n` of a new entry, used if it is free on its day.
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
    if bears_on_pattern(entry):
        connection.execute("INSERT INTO naming (entry) VALUES (?)", (number,))
    if not entry.deleted:
        _insert_answers(connection, number, entry)


def place_row(connection: apsw.Connection, entry: Entry, *, wanted: int) -> None:
    """Insert only the row of an entry, without the data derived from its answers.

    Args:
        connection: of a journal without a row for this entry.
        entry: read from its head revision.
        wanted: the preferred `n`, used if it is free on its day.
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
    """Remove everything derived from the content of a purged entry. The caller holds the transaction.

    Its row stays, so that other entries of its day keep their `n`. So do its rows in `intention` and `naming`, so that
    a plan it closed stays closed, and a pattern it left stays left.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        head: the id of its tombstone.
    """
    for (number,) in list(connection.execute("SELECT number FROM entry WHERE id = ?", (entry,))):
        _remove_answers(connection, number)
        connection.execute("UPDATE entry SET head = ?, deleted = 1, session = '' WHERE id = ?", (head, entry))


class RowPlace(NamedTuple):
    """The position of an entry in the journal: the data in its row that unreadable text cannot provide."""

    number: int
    day: str
    n: int
    session: str
    imported: int
    closes: bool
    names: bool = False


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
    """Update or insert the row of an unreadable entry for its head revision. The caller holds the transaction.

    The entry keeps its day, its `n`, and its rows in `intention` and `naming`, as after a purge. All data
    derived from its content is removed.

    Args:
        connection: of the journal.
        entry: the id of the entry.
        head: the id of its head revision.
        place: its place in another journal, if known, for an entry without a row.
        day: its day if it has neither a row nor a place.
        deleted: whether the head is a deletion.
        wanted: the preferred `n` if it has no place.
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
    _insert_bearings(connection, number, closes=place.closes, names=place.names)


def rewrite_search_index(connection: apsw.Connection) -> None:
    """Rewrite the search index, so that it holds only words that are in the journal.

    Deleting removes words from the index's pages, but part of a deleted word can remain as a separator key between two
    pages. FTS5 does not rewrite an index that has a single segment, so a second one with one page is added temporarily.
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
    names: int,
    *,
    head: str,
) -> None:
    """Insert the row of a purged entry, unless it has one. The caller holds the transaction.

    Args:
        connection: of the journal.
        number: its previous number; the next free one is used.
        entry: the id of the entry.
        day: its day.
        n: its previous `n` on that day, kept if free.
        imported: whether it was imported, 0 or 1.
        closes: whether it opened or closed an intention, 0 or 1.
        names: whether it named or left a pattern, 0 or 1.
        head: the id of its tombstone.
    """
    if connection.execute("SELECT 1 FROM entry WHERE id = ?", (entry,)).fetchone():
        return
    number = _free_number(connection, number)
    _insert(connection, number, entry, head, day, _free_n(connection, day, n), "", imported, 1)
    _insert_bearings(connection, number, closes=bool(closes), names=bool(names))


def _insert_bearings(connection: apsw.Connection, number: int, *, closes: bool, names: bool) -> None:
    for table, bears in (("intention", closes), ("naming", names)):
        if bears:
            connection.execute(f"INSERT INTO {table} (entry) VALUES (?)", (number,))  # noqa: S608 - a fixed list


def _number_again(connection: apsw.Connection, wanted: int, old: int | None) -> int:
    """Return the number of an entry: its old one if valid, so that entries with one start time keep their order."""
    if old is not None and old > wanted:
        between = "SELECT count(*) FROM entry WHERE number >= ? AND number < ?"
        if connection.execute(between, (wanted, old)).get == old - wanted:
            return old
    return _free_number(connection, wanted)


def _free_number(connection: apsw.Connection, number: int) -> int:
    """Return the first free number from this one on, after all others if thousands have the same start time.

    The step doubles until it reaches a free number and is then halved, so that few lookups are needed even after a long
    run of taken numbers.
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
    for table, column in (("intention", "entry"), ("naming", "entry"), ("entry", "number")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608 - a fixed list


def _remove_answers(connection: apsw.Connection, number: int) -> None:
    for (folded,) in list(connection.execute("SELECT folded FROM page WHERE entry = ?", (number,))):
        connection.execute(
            "INSERT INTO search (search, rowid, folded) VALUES ('delete', ?, ?)", (number, folded)
        )
    for table in ("page", "answer", "mark", "pattern"):
        connection.execute(f"DELETE FROM {table} WHERE entry = ?", (number,))  # noqa: S608 - a fixed list


class Rows(NamedTuple):
    """The data derived from a live entry: rows of `answer`, `mark` and `pattern`, and its folded page."""

    answers: list[tuple[int, int, str, str, int, int | None, str | None]]
    marks: list[tuple[str, str, int]]
    patterns: list[tuple[str, int]]
    folded: str


def derived(entry: Entry, number: int) -> Rows:
    """Return the rows that the tables must have for a live entry with this number."""
    answers, areas = [], set[str]()
    for position, answer in enumerate(entry.answers):
        value, outcome = None, None
        for part in answer.parts():  # skipped answers too: the index keeps all stored values
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
    return Rows(answers, marks, [(of, number) for of in patterns_of(entry)], search_text(entry))


def _insert_answers(connection: apsw.Connection, number: int, entry: Entry) -> None:
    answers, marks, patterns, folded = derived(entry, number)
    connection.executemany(
        "INSERT INTO answer (entry, position, question, format, skipped, value, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
        answers,
    )
    connection.executemany("INSERT INTO mark (kind, name, entry) VALUES (?, ?, ?)", marks)
    connection.executemany("INSERT INTO pattern (of, entry) VALUES (?, ?)", patterns)
    connection.execute("INSERT INTO page (entry, folded) VALUES (?, ?)", (number, folded))
    connection.execute("INSERT INTO search (rowid, folded) VALUES (?, ?)", (number, folded))


def bears_on_intention(entry: Entry) -> bool:
    """Return whether an entry makes an intention or releases one."""
    parts = (part for answer in entry.answers for part in said(answer))
    return any(
        part.role == "plan" or (part.role == "decision" and part.decision == "release") for part in parts
    )


def bears_on_pattern(entry: Entry) -> bool:
    """Return whether an entry names a pattern or leaves the current one."""
    return named_in(entry) is not None
