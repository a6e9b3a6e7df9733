"""The hook after a commit: everything that writes to the journal calls it exactly once, and nothing else does."""

import contextlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.exchange.incoming import FoundEntry
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other
from reflect.journal.reading.over_time import OverTime
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, an_id, moment
from tests.support.journals import count

WRITES: dict[str, Callable[[Journal, Path], object]] = {
    "add": lambda journal, _: journal.add([an_entry(number=2)], now=moment()),
    "finish": lambda journal, _: journal.finish(an_entry(number=2), draft=an_id(9), now=moment()),
    "revise": lambda journal, _: journal.revise(journal.by_id(an_id(1)), now=moment(), deleted=True),  # type: ignore[arg-type]
    "purge": lambda journal, _: journal.purge(journal.by_id(an_id(1)), now=moment()),  # type: ignore[arg-type]
    "take_in": lambda journal, _: take_in(journal),
    "save_draft": lambda journal, _: journal.save_draft(Draft(an_id(9), DAY, "core", 1, "{}"), now=moment()),
    "drop_draft": lambda journal, _: journal.drop_draft(an_id(9)),
    "set_revisit_mark": lambda journal, _: journal.set_revisit_mark(an_id(1), welcome=False, now=moment()),
    "note_recovery_asked": lambda journal, _: journal.note_recovery_asked(DAY, confirmed=False),
    "rebuild": lambda journal, _: journal.rebuild(),
    "restore": lambda journal, folder: restore(journal, folder),
}
OTHERS = {"back_up", "clear_log", "copy_to", "difference", "is_another_than", "key_notes", "must_be_writable",
          "purge_backups", "would_purge"}  # fmt: skip
"""Methods that read the journal, or write to other files."""


def take_in(journal: Journal) -> None:
    with journal.take_in(now=moment(), before=None) as importer:
        for number in (2, 3):
            importer.entry(FoundEntry(an_entry(number=number), "", None, 0))


def restore(journal: Journal, folder: Path) -> None:
    other = open_journal(JournalFile(folder / "other.db"), create=True)
    other.add([an_entry(number=2)], now=moment())
    other.close()
    with contextlib.closing(open_other(JournalFile(folder / "other.db"))) as backup:
        journal.restore(backup, now=moment())


class Hook:
    """Counts the commits, and records what each of them has put into the journal."""

    def __init__(self) -> None:
        self.calls: list[Journal] = []

    def __call__(self, journal: Journal) -> None:
        self.calls.append(journal)
        assert not journal.connection.in_transaction, "it is called after the commit"


@pytest.fixture
def hook() -> Hook:
    return Hook()


@pytest.fixture
def hooked(tmp_path: Path, hook: Hook) -> Iterator[Journal]:
    """A journal with one entry, and a hook that counts from then on."""
    journal = open_journal(JournalFile(tmp_path / "journal.db"), create=True, after_commit=hook)
    journal.add([an_entry(number=1)], now=moment())
    hook.calls.clear()
    yield journal
    journal.close()


def test_every_public_method_of_the_store_is_known_to_write_or_not_to() -> None:
    own = {name for name, _ in inspect.getmembers(Journal, inspect.isfunction)}
    read = {name for name, _ in inspect.getmembers(OverTime, inspect.isfunction)}
    assert {name for name in own - read if not name.startswith("_")} == {*WRITES, *OTHERS}


@pytest.mark.parametrize("name", WRITES)
def test_each_that_writes_calls_it_once_after_its_commit(
    hooked: Journal, hook: Hook, tmp_path: Path, name: str
) -> None:
    WRITES[name](hooked, tmp_path)
    assert hook.calls == [hooked]


OF_DRAFTS = {"save_draft", "drop_draft", "set_revisit_mark", "note_recovery_asked"}
"""Methods that change no entry."""


@pytest.mark.parametrize("name", WRITES)
def test_it_receives_whether_entries_have_changed(tmp_path: Path, name: str) -> None:
    told: list[bool] = []
    file = JournalFile(tmp_path / "journal.db")
    journal = open_journal(file, create=True, after_commit=lambda it: told.append(it.entries_changed))
    journal.add([an_entry(number=1)], now=moment())
    WRITES[name](journal, tmp_path)
    assert told == [True, name not in OF_DRAFTS]
    journal.finish(None, draft=an_id(9), now=moment())
    assert told[2:] == [False], "everything was skipped"
    journal.close()


def fails(_: Journal) -> None:
    raise RuntimeError


def written(folder: Path, name: str, hook: Callable[[Journal], object]) -> dict[str, int]:
    """Write to a new journal, and return the number of rows in each of its tables."""
    folder.mkdir()
    journal = open_journal(JournalFile(folder / "journal.db"), create=True, after_commit=hook)
    journal.add([an_entry(number=1)], now=moment())
    WRITES[name](journal, folder)
    assert journal.wrote
    tables = journal.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    found = {str(table): count(journal, str(table)) for (table,) in tables}
    journal.close()
    return found


@pytest.mark.parametrize("name", WRITES)
def test_a_failure_of_the_hook_is_ignored(tmp_path: Path, name: str) -> None:
    assert written(tmp_path / "with", name, fails) == written(tmp_path / "without", name, lambda _: None)


def test_what_is_rolled_back_does_not_call_it(hooked: Journal, hook: Hook) -> None:
    def broken() -> Iterator[object]:
        yield an_entry(number=2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hooked.add(broken(), now=moment())  # type: ignore[arg-type]
    assert hook.calls == []


def test_a_dry_run_of_an_import_does_not_call_it(hooked: Journal, hook: Hook) -> None:
    with hooked.take_in(now=moment(), before=None, look=True) as importer:
        importer.entry(FoundEntry(an_entry(number=2), "", None, 0))
    assert hook.calls == []
