"""Leafing through the journal: the entries next to an entry. The number of an entry carries its day and start."""

from reflect.journal.entry import Entry
from reflect.journal.file.engine import troubles
from reflect.journal.looking.reading import SELECT, Reading


def beside(journal: Reading, entry: Entry, *, later: bool) -> Entry | None:
    """Return the entry just after one or just before it; None at the end of the journal.

    Raises:
        FileTrouble: the journal cannot be read.
    """
    comparison, direction = (">", "ASC") if later else ("<", "DESC")
    sql = (
        f"{SELECT} WHERE e.number {comparison} (SELECT number FROM entry WHERE id = ?) AND e.deleted = 0"  # noqa: S608 - no values in it
        f" ORDER BY e.number {direction} LIMIT 1"
    )
    with troubles(journal.path):
        rows = list(journal.connection.execute(sql, (entry.id,)))
    return journal.entry_of(*rows[0][1:]) if rows else None
