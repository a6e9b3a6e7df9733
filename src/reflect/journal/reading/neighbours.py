"""The entries next to an entry, in order of their numbers (day, then start time)."""

from reflect.journal.entry import Entry
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.reading.entries import Reading


def neighbour(journal: Reading, entry: Entry, *, later: bool) -> Entry | None:
    """Return the entry just after or just before another one; None at either end of the journal.

    Raises:
        FileError: the journal cannot be read.
    """
    with translating_read_errors(journal.file):
        number = journal.connection.execute("SELECT number FROM entry WHERE id = ?", (entry.id,)).get
    if number is None:
        return None
    # `selected` skips unreadable entries.
    return next(journal.selected("e.deleted = 0", (), oldest_first=later, start=number, first=1), None)
