"""That an entry should not come by again is kept, not derived: nothing that makes the journal anew loses it."""

from pathlib import Path

import apsw

from reflect.journal import revisions
from reflect.journal.engine import writing
from reflect.journal.store import Journal, open_journal
from tests.support.entries import DAY, an_entry, moment, on
from tests.support.journals import delete, one, revise, rows

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
    connection = journal._connection
    with writing(connection):
        for table in ("answer", "mark", "intention", "page", "entry"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a fixed list
        revisions.settle(connection, OLD.id)
    assert one(journal, OLD.id)
    assert offered(journal) == 0


def test_a_copy_of_the_file_has_it_too(journal: Journal, tmp_path: Path) -> None:
    marked(journal)
    copy = tmp_path / "copy.db"
    journal._connection.execute("VACUUM INTO ?", (str(copy),))
    restored = open_journal(copy, create=False)
    assert (len(list(restored.entries())), offered(restored)) == (1, 0)
    restored.close()


def test_it_is_on_disk_for_the_next_program(journal: Journal, journal_file: Path) -> None:
    marked(journal)
    another = apsw.Connection(str(journal_file), flags=apsw.SQLITE_OPEN_READONLY)
    assert list(another.execute("SELECT entry, time FROM never_again")) == [
        (OLD.id, "2026-11-22T19:31:05.000+00:00")
    ]
    another.close()


def test_saying_it_twice_keeps_the_first_time(journal: Journal) -> None:
    marked(journal)
    journal.mark_welcome(OLD.id, welcome=False, now=moment(on(1)))
    assert rows(journal, "SELECT count(*), min(time) FROM never_again")[0][1].startswith("2026-11-22")
