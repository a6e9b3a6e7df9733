"""Every write is atomic, and drafts are kept until they are finished or dropped."""

import datetime as dt

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.file.engine import writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.index import rows as derived
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, an_id, moment
from tests.support.journals import count, ids, rows


def a_draft(number: int = 1, *, answered: int = 1, state: str = "{}") -> Draft:
    return Draft(an_id(number), DAY, "daily", answered, state)


TABLES = ("revision", "entry", "answer", "mark", "page", "intention", "draft")


def counts(journal: Journal) -> dict[str, int]:
    return {table: count(journal, table) for table in TABLES}


def test_finishing_puts_the_entry_in_and_drops_the_draft(journal: Journal) -> None:
    journal.save_draft(a_draft(), now=moment())
    journal.save_draft(a_draft(2), now=moment())
    journal.finish(an_entry(number=1), draft=an_id(1), now=moment())
    assert ids(journal) == [an_id(1)]
    assert [draft.id for draft in journal.drafts()] == [an_id(2)]


def test_finishing_without_an_entry_drops_the_draft_only(journal: Journal) -> None:
    journal.save_draft(a_draft(), now=moment())
    journal.finish(None, draft=an_id(1), now=moment())
    assert set(counts(journal).values()) == {0}


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_an_error_in_the_middle_leaves_the_draft_and_no_entry(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, where: str, error: type[BaseException]
) -> None:
    replace = derived.replace
    journal.save_draft(a_draft(), now=moment())
    before = counts(journal)

    def breaks(connection: apsw.Connection, entry: object, **_: object) -> None:
        if where == "after":
            replace(connection, entry)  # type: ignore[arg-type]
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(derived, "replace", breaks)
        with pytest.raises(error):
            journal.finish(an_entry(number=1), draft=an_id(1), now=moment())
    assert counts(journal) == before
    assert journal.drafts() == [a_draft()]
    journal.finish(an_entry(number=1), draft=an_id(1), now=moment())
    assert (ids(journal), journal.drafts()) == ([an_id(1)], [])


def test_an_entry_of_many_that_fails_takes_the_others_with_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = derived.replace

    def breaks(connection: apsw.Connection, entry: object, **_: object) -> None:
        replace(connection, entry)  # type: ignore[arg-type]
        if entry.id == an_id(3):  # type: ignore[attr-defined]
            raise RuntimeError

    monkeypatch.setattr(derived, "replace", breaks)
    with pytest.raises(RuntimeError):
        journal.add((an_entry(number=n) for n in range(1, 5)), now=moment())
    assert set(counts(journal).values()) == {0}


def test_what_is_written_is_there_for_another_connection_at_once(journal: Journal) -> None:
    other = open_journal(JournalFile(journal.path), create=False)
    journal.save_draft(a_draft(), now=moment())
    assert other.drafts() == [a_draft()]
    journal.finish(an_entry(number=1), draft=an_id(1), now=moment())
    assert (ids(other), other.drafts()) == ([an_id(1)], [])
    other.close()


def test_a_journal_held_by_another_program_is_busy(journal: Journal) -> None:
    other = open_journal(JournalFile(journal.path), create=False)
    other._connection.set_busy_timeout(0)
    with writing(journal._connection), pytest.raises(FileError) as refused:
        other.save_draft(a_draft(), now=moment())
    assert refused.value.problem == "busy"
    other.save_draft(a_draft(), now=moment())
    assert other.drafts() == [a_draft()]
    other.close()


def test_a_full_disk_is_named_and_nothing_has_changed(journal: Journal) -> None:
    pages = rows(journal, "PRAGMA page_count")[0][0]
    journal._connection.pragma("max_page_count", pages)
    before = counts(journal)
    with pytest.raises(FileError) as refused:
        journal.save_draft(a_draft(state="x" * 100_000), now=moment())
    assert refused.value.problem == "full"
    assert counts(journal) == before
    journal._connection.pragma("max_page_count", 1 << 30)
    journal.save_draft(a_draft(), now=moment())
    assert journal.drafts() == [a_draft()]


# Drafts


def test_saving_a_draft_again_replaces_what_was_kept(journal: Journal) -> None:
    journal.save_draft(a_draft(), now=moment())
    journal.save_draft(a_draft(answered=2, state='{"more": 1}'), now=moment())
    assert journal.drafts() == [a_draft(answered=2, state='{"more": 1}')]


def test_two_terminals_make_two_drafts_the_one_saved_last_first(journal: Journal) -> None:
    journal.save_draft(a_draft(1), now=moment(minute=1))
    journal.save_draft(a_draft(2), now=moment(minute=2))
    assert [draft.id for draft in journal.drafts()] == [an_id(2), an_id(1)]
    journal.save_draft(a_draft(1, answered=2), now=moment(minute=3))
    assert [draft.id for draft in journal.drafts()] == [an_id(1), an_id(2)]


def test_the_draft_saved_last_is_found_across_zones(journal: Journal) -> None:
    east = dt.timezone(dt.timedelta(hours=9))
    journal.save_draft(a_draft(1), now=moment(minute=10))
    journal.save_draft(a_draft(2), now=moment(minute=5).astimezone(east))
    assert [draft.id for draft in journal.drafts()] == [an_id(1), an_id(2)]


def test_dropping_a_draft_leaves_the_others(journal: Journal) -> None:
    journal.save_draft(a_draft(1), now=moment())
    journal.save_draft(a_draft(2), now=moment())
    journal.drop_draft(an_id(1))
    journal.drop_draft(an_id(9))
    assert journal.drafts() == [a_draft(2)]


def test_a_draft_is_still_there_after_closing(journal: Journal) -> None:
    journal.save_draft(a_draft(), now=moment())
    journal.close()
    again = open_journal(JournalFile(journal.path), create=False)
    assert again.drafts() == [a_draft()]
    again.close()
