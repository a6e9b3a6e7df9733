"""Leafing through the journal: the entries next to an entry. The number of an entry carries its day and start."""

from reflect.journal.entry import Entry
from reflect.journal.file.engine import reading_troubles
from reflect.journal.reading.entries import SELECT, Reading


def beside(journal: Reading, entry: Entry, *, later: bool) -> Entry | None:
    """Return the entry just after one or just before it; None at the end of the journal.

    Raises:
        FileTrouble: the journal cannot be read.
    """
    comparison, direction = (">", "ASC") if later else ("<", "DESC")
    sql = (
        f"{SELECT} WHERE e.number {comparison} (SELECT number FROM entry WHERE id = ?) AND e.deleted = 0"  # noqa: S608 - no values in it
        f" ORDER BY e.number {direction} LIMIT ?"
    )
    # One that cannot be read is passed over; where many are, in larger steps.
    count = 1
    while True:
        with reading_troubles(journal.path):
            rows = journal.rows(sql, (entry.id, count))
        if (found := next(journal.read_rows(rows), None)) is not None or len(rows) < count:
            return found
        count *= 8
