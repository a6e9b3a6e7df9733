"""Never-again marks are stored data, not derived: rebuilding, restoring and importing keep them."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other, restore_damaged
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, moment, on
from tests.support.journals import delete, memory_journal, one, revise
from tests.support.looking import kept

OLD = an_entry(day=on(-50))


def offered(journal: Journal) -> int:
    return journal.count_to_revisit(on(-60), DAY)


def marked(journal: Journal) -> None:
    journal.add([OLD], now=moment())
    journal.set_revisit_mark(OLD.id, welcome=False, now=moment())


def test_changing_the_entry_keeps_the_mark(journal: Journal) -> None:
    marked(journal)
    revise(journal, OLD.model_copy(update={"day": on(-20)}))
    assert offered(journal) == 0


def test_deleting_and_undeleting_keeps_the_mark(journal: Journal) -> None:
    marked(journal)
    delete(journal, OLD)
    revise(journal, OLD, generation=3)
    assert one(journal, OLD.id)
    assert offered(journal) == 0


def test_rebuilding_derived_data_keeps_the_mark(journal: Journal) -> None:
    marked(journal)
    journal.rebuild()
    assert one(journal, OLD.id)
    assert offered(journal) == 0


def test_a_copy_of_the_file_has_it_too(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    journal.copy_to(tmp_path / "copy.db")
    copy = open_journal(JournalFile(tmp_path / "copy.db"), create=False)
    assert (len(list(copy.entries())), offered(copy)) == (1, 0)
    copy.close()


def test_what_a_backup_brings_back_stays_unoffered(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    journal.copy_to(tmp_path / "backup.db")
    lost = open_journal(JournalFile(tmp_path / "new" / "journal.db"), create=True)
    with closing(open_other(JournalFile(tmp_path / "backup.db"))) as backup:
        lost.restore(backup, now=moment())
    assert one(lost, OLD.id)
    assert offered(lost) == 0
    lost.close()


def test_what_was_said_after_the_backup_counts(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    other = an_entry(day=on(-40))
    journal.add([other], now=moment())
    journal.copy_to(tmp_path / "backup.db")
    journal.set_revisit_mark(OLD.id, welcome=True, now=moment(minute=50))
    journal.set_revisit_mark(other.id, welcome=False, now=moment(minute=50))
    with closing(open_other(JournalFile(tmp_path / "backup.db"))) as backup:
        journal.restore(backup, now=moment(on(1)))
    assert offered(journal) == 1
    found = journal.entry_to_revisit(on(-60), DAY, 0)
    assert found is not None
    assert found.id == OLD.id


def test_a_journal_begun_again_after_damage_has_it_too(
    journal: Journal, journal_file: Path, tmp_path: Path
) -> None:
    journal.add([OLD], now=moment())
    journal.copy_to(tmp_path / "backup.db")
    journal.set_revisit_mark(OLD.id, welcome=False, now=moment())
    journal.close()
    with closing(open_other(JournalFile(tmp_path / "backup.db"))) as backup:
        restore_damaged(JournalFile(journal_file), backup, folder=tmp_path / "aside", now=moment())
    again = open_journal(JournalFile(journal_file), create=False)
    assert one(again, OLD.id)
    assert offered(again) == 0
    again.close()


def test_it_is_on_disk_for_the_next_program(journal: Journal, journal_file: Path) -> None:
    marked(journal)
    another = apsw.Connection(str(journal_file), flags=apsw.SQLITE_OPEN_READONLY)
    said = list(another.execute("SELECT entry, welcome, time FROM revisit"))
    assert said == [(OLD.id, 0, "2026-11-22T19:31:05.000+00:00")]
    another.close()


FAR_OFF = "9999-12-31T23:59:59+00:00"


@pytest.mark.parametrize("time", [FAR_OFF, "2026-11-24T19:31:05.000+00:00", "zzz", "2026-11-22", ""])
@pytest.mark.parametrize("here", [True, False])
def test_an_imported_mark_from_the_future_does_not_win_for_ever(time: str, here: bool) -> None:
    journal, forged = memory_journal([OLD]), memory_journal([OLD])
    forged.connection.execute("INSERT INTO revisit VALUES (?, 0, ?)", (OLD.id, time))
    if here:
        journal.set_revisit_mark(OLD.id, welcome=True, now=moment(minute=1))
    journal.restore(forged, now=moment(minute=2))
    assert offered(journal) == int(here), "it counts where nothing else was said"
    journal.set_revisit_mark(OLD.id, welcome=True, now=moment(minute=3))
    journal.restore(forged, now=moment(minute=4))
    assert offered(journal) == 1, "and what is said afterwards counts, however often it comes in"
    assert journal.difference(forged, now=moment(minute=5)).marks == 0


def test_a_mark_made_here_by_a_wrong_clock_loses_to_an_imported_one() -> None:
    journal, other = memory_journal([OLD]), memory_journal([OLD])
    journal.set_revisit_mark(OLD.id, welcome=False, now=moment(on(400)))
    other.set_revisit_mark(OLD.id, welcome=True, now=moment())
    journal.restore(other, now=moment(minute=1))
    assert offered(journal) == 1


def test_a_clock_that_is_an_hour_ahead_elsewhere_is_believed() -> None:
    journal, other = memory_journal([OLD]), memory_journal([OLD])
    journal.set_revisit_mark(OLD.id, welcome=False, now=moment())
    other.set_revisit_mark(OLD.id, welcome=True, now=moment(minute=59))
    journal.restore(other, now=moment(minute=1))
    assert offered(journal) == 1
    assert kept(journal)[2] == kept(other)[2]
