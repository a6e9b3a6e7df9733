"""That an entry should not come by again is kept, not derived: nothing that makes the journal anew loses it."""

from contextlib import closing
from pathlib import Path

import apsw

from reflect.journal.store import Journal, open_journal, open_other, start_again
from tests.support.entries import DAY, an_entry, moment, on
from tests.support.journals import delete, one, revise

OLD = an_entry(day=on(-50))


def offered(journal: Journal) -> int:
    return journal.welcome(on(-60), DAY)


def marked(journal: Journal) -> None:
    journal.add([OLD], now=moment())
    journal.mark_welcome(OLD.id, welcome=False, now=moment())


def test_a_change_of_the_entry_does_not_bring_it_back(journal: Journal) -> None:
    marked(journal)
    revise(journal, OLD.model_copy(update={"day": on(-20)}))
    assert offered(journal) == 0


def test_nor_does_deleting_and_undeleting(journal: Journal) -> None:
    marked(journal)
    delete(journal, OLD)
    revise(journal, OLD, generation=3)
    assert one(journal, OLD.id)
    assert offered(journal) == 0


def test_nor_does_making_everything_derived_anew(journal: Journal) -> None:
    marked(journal)
    journal.rebuild()
    assert one(journal, OLD.id)
    assert offered(journal) == 0


def test_a_copy_of_the_file_has_it_too(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    journal.copy_to(tmp_path / "copy.db")
    copy = open_journal(tmp_path / "copy.db", create=False)
    assert (len(list(copy.entries())), offered(copy)) == (1, 0)
    copy.close()


def test_what_a_backup_brings_back_stays_unoffered(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    journal.copy_to(tmp_path / "backup.db")
    lost = open_journal(tmp_path / "new" / "journal.db", create=True)
    with closing(open_other(tmp_path / "backup.db")) as backup:
        lost.restore(backup, now=moment())
    assert one(lost, OLD.id)
    assert offered(lost) == 0
    lost.close()


def test_what_was_said_after_the_backup_counts(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    other = an_entry(day=on(-40))
    journal.add([other], now=moment())
    journal.copy_to(tmp_path / "backup.db")
    journal.mark_welcome(OLD.id, welcome=True, now=moment(minute=50))
    journal.mark_welcome(other.id, welcome=False, now=moment(minute=50))
    with closing(open_other(tmp_path / "backup.db")) as backup:
        journal.restore(backup, now=moment(on(1)))
    assert offered(journal) == 1
    found = journal.welcome_entry(on(-60), DAY, 0)
    assert found is not None
    assert found.id == OLD.id


def test_a_journal_begun_again_after_damage_has_it_too(
    journal: Journal, journal_file: Path, tmp_path: Path
) -> None:
    journal.add([OLD], now=moment())
    journal.copy_to(tmp_path / "backup.db")
    journal.mark_welcome(OLD.id, welcome=False, now=moment())
    journal.close()
    with closing(open_other(tmp_path / "backup.db")) as backup:
        start_again(journal_file, backup, folder=tmp_path / "aside", now=moment())
    again = open_journal(journal_file, create=False)
    assert one(again, OLD.id)
    assert offered(again) == 0
    again.close()


def test_it_is_on_disk_for_the_next_program(journal: Journal, journal_file: Path) -> None:
    marked(journal)
    another = apsw.Connection(str(journal_file), flags=apsw.SQLITE_OPEN_READONLY)
    said = list(another.execute("SELECT entry, welcome, time FROM revisit"))
    assert said == [(OLD.id, 0, "2026-11-22T19:31:05.000+00:00")]
    another.close()
