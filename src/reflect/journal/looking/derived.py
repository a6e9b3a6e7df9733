"""What is derived from the head revisions: the row of each entry, its answers, marks and search page.

All of it can be made again from the revisions at any time.
"""

import datetime as dt
import re
from typing import NamedTuple

import apsw

from reflect.journal.answers import said, written
from reflect.journal.entry import Entry, from_content
from reflect.journal.fold import fold
from reflect.journal.history.heads import Revision
from reflect.journal.tag import tag_name

_SECOND_BITS = 34  # up to the year 2514
_SLOT_BITS = 7  # 128 slots of 8 ms in a second
_FINE_DAYS = range(dt.date(1970, 1, 3).toordinal(), dt.date(2514, 1, 1).toordinal())
"""Days whose numbers have the start to 8 ms, in seconds since 1970. On other days it is to a quarter of a second, in
seconds since the day before year 1, which fits in as many bits."""
_QUARTER_BITS = 2
_BEFORE_YEAR_1 = dt.timedelta(days=2)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SINCE_YEAR_1 = (_EPOCH - dt.datetime(1, 1, 1, tzinfo=dt.UTC) + _BEFORE_YEAR_1).total_seconds()


def number_of(entry: Entry) -> int:
    """Return the number of an entry, before looking for a free one: its day, then its start.

    So the order of numbers is the order of entries, and "newest first" needs no sorting. The start is told to 8 ms,
    or to a quarter of a second on days long ago or far ahead.
    """
    if entry.day.toordinal() not in _FINE_DAYS:
        since = (entry.started_at - _EPOCH).total_seconds() + _SINCE_YEAR_1
        return number_from(entry.day) | int(since * (1 << _QUARTER_BITS))
    moment = entry.started_at.timestamp()
    seconds = min(max(int(moment), 0), (1 << _SECOND_BITS) - 1)
    slot = int((moment - int(moment)) * 1000) // 8 if moment > 0 else 0
    return number_from(entry.day) | seconds << _SLOT_BITS | slot


def number_from(day: dt.date) -> int:
    """Return the lowest number that an entry of this day can have."""
    return day.toordinal() << _SECOND_BITS + _SLOT_BITS


def number_of_day(day: str) -> int:
    """Return the lowest number of a day that is given as text; that of 1 January 1970 where it is none."""
    return number_from(day_of_time(day))


def is_placed(entry: Entry, number: int) -> bool:
    """Return whether a number can be that of an entry: not before its start, and of its day."""
    return number_of(entry) <= number < number_after(entry.day)


def is_placed_by_arrival(entry: Entry, number: int) -> bool:
    """Return whether a number is one of its day that tells no start, as days before 1970 once had."""
    return entry.day.toordinal() not in _FINE_DAYS and number_from(entry.day) <= number < number_of(entry)


def number_after(day: dt.date) -> int:
    """Return the number that is higher than any of an entry of this day."""
    return day.toordinal() + 1 << _SECOND_BITS + _SLOT_BITS


def day_of(number: int) -> dt.date:
    """Return the day of the entry that has this number."""
    return dt.date.fromordinal(number >> _SECOND_BITS + _SLOT_BITS)


def is_of_day(number: int, day: str) -> bool:
    """Return whether an entry of this day can have this number."""
    return number_from(dt.date.fromisoformat(day)) <= number < number_after(dt.date.fromisoformat(day))


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
    number = _number_again(connection, number_of(entry), old[0] if old else None)
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
    number = _free_number(connection, number_of(entry))
    _insert_row(connection, number, entry, _free_n(connection, entry.day.isoformat(), wanted))


def _insert_row(connection: apsw.Connection, number: int, entry: Entry, n: int) -> None:
    connection.execute(
        "INSERT INTO entry (number, id, head, day, n, session, imported, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            entry.id,
            entry.revision,
            entry.day.isoformat(),
            n,
            entry.session,
            int(entry.source is not None),
            int(entry.deleted),
        ),
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


class Place(NamedTuple):
    """Where an entry stands in the journal: what its row says that an unreadable text cannot tell."""

    number: int
    day: str
    n: int
    session: str
    imported: int
    closes: bool


def place_unreadable(
    connection: apsw.Connection, head: Revision, place: Place | None, *, wanted: int | None = None
) -> None:
    """Make the row of an entry that cannot be read agree with its head revision. The caller holds the transaction.

    It keeps its day, its `n` and the mark that it bears on the intention: what it closed stays closed. Nothing of
    its words stays in what is derived.

    Args:
        connection: of the journal.
        head: the revision that counts.
        place: where it stood, if that is known and it has no row.
        wanted: the `n` that it should have if it has no place.
    """
    row = connection.execute("SELECT number FROM entry WHERE id = ?", (head.entry,)).fetchone()
    if row:
        _remove_answers(connection, row[0])
        connection.execute(
            "UPDATE entry SET head = ?, deleted = ? WHERE id = ?", (head.id, int(head.deleted), head.entry)
        )
        return
    if place is None:
        day = day_of_text(head.content or "") or day_of_time(head.time)
        place = Place(number_from(day), day.isoformat(), wanted or 0, "", 0, closes=False)
    number = _free_number(connection, place.number)
    connection.execute(
        "INSERT INTO entry (number, id, head, day, n, session, imported, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            head.entry,
            head.id,
            place.day,
            _free_n(connection, place.day, place.n),
            place.session,
            place.imported,
            int(head.deleted),
        ),
    )
    if place.closes:
        connection.execute("INSERT INTO intention (entry) VALUES (?)", (number,))


_DAY = re.compile(r'"day"\s*:\s*"(\d{4}-\d\d-\d\d)"', re.ASCII)


def day_of_text(content: str) -> dt.date | None:
    """Return the day that stands in the text of an entry that cannot be read, None where none does."""
    found = _DAY.search(content)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def day_of_time(time: str) -> dt.date:
    """Return the day of a stored time, 1 January 1970 where it is none."""
    try:
        return dt.date.fromisoformat(time[:10])
    except ValueError:
        return dt.date(1970, 1, 1)


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
    connection.execute(
        "INSERT INTO entry (number, id, head, day, n, session, imported, deleted) VALUES (?, ?, ?, ?, ?, '', ?, 1)",
        (number, entry, head, day, _free_n(connection, day, n), imported),
    )
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
    # Two looks into an index, however many of a day an import brings.
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


def rows(entry: Entry, number: int) -> Rows:
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
    return Rows(answers, marks, _page(entry))


def page_of(*given: "apsw.SQLiteValue") -> str:
    """Return the folded page of an entry, for a migration.

    Args:
        given: the entry as JSON, and its page as an earlier version folded it, which is folded again where the
            JSON cannot be read.
    """
    content, page = given
    try:
        return _page(from_content(str(content), revision=""))
    except (ValueError, TypeError, AttributeError):
        return fold(str(page))


def name_of(*tag: "apsw.SQLiteValue") -> str:
    """Return the name of one tag, for a migration."""
    return tag_name(str(tag[0]))


def _page(entry: Entry) -> str:
    return fold("\n".join(written(entry.answers)))


def _insert_answers(connection: apsw.Connection, number: int, entry: Entry) -> None:
    answers, marks, folded = rows(entry, number)
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
