"""The entries next to an entry."""

from pathlib import Path

from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.reading.neighbours import neighbour
from tests.support.entries import an_entry, moment, on


def test_the_next_entry_is_the_one_that_began_next_and_deleted_ones_are_passed_over(tmp_path: Path) -> None:
    morning, evening = an_entry(started_at=moment(hour=8)), an_entry(started_at=moment(hour=20))
    gone, earlier = an_entry(day=on(-1)), an_entry(day=on(-9))
    journal = open_journal(JournalFile(tmp_path / "journal.db"), create=True)
    journal.add([evening, morning, gone, earlier], now=moment())
    (kept,) = [entry for entry in journal.entries() if entry.id == gone.id]
    journal.revise(kept, now=moment(), deleted=True)

    def next_to(entry: Entry, *, later: bool) -> str | None:
        found = neighbour(journal, entry, later=later)
        return found.id if found else None

    assert next_to(morning, later=True) == evening.id
    assert next_to(morning, later=False) == earlier.id
    assert next_to(earlier, later=True) == morning.id
    assert next_to(earlier, later=False) is None
    assert next_to(evening, later=True) is None
    journal.close()
