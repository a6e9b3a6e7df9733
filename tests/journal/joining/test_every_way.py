"""A journal copied in any way (import, archive, restore, rescue) gives the same journal.

All ways preserve the entries with their history, conflicts and deletions, the tombstones of purged entries with the
plans they closed, and the never-again marks. A restore and a rescue preserve drafts and unreadable content too; an
import, of a journal or of its archive, leaves them out. JSON Lines without history preserve only live entries.
"""

import io
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.exchange.incoming import FoundEntry
from reflect.exchange.json_lines import json_lines
from reflect.exchange.read_json_lines import read_json_lines
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history.heads import Revision
from reflect.journal.joining.left_out import unreadable_in
from reflect.journal.opening import open_journal, open_other, restore_damaged
from reflect.journal.query import Query
from reflect.journal.reading.over_time import OverTime
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from reflect.session.intention import open_intention
from tests.journal.joining.test_archive import bring, text_of
from tests.support.damage import root_of, rubbish, whole
from tests.support.entries import moment
from tests.support.lives import a_journal, lived, lives, spoil
from tests.support.looking import kept, read, said

spoiled = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=2)


class State(NamedTuple):
    """The content of a journal."""

    revisions: set[Revision]
    marks: set[tuple[str, int, str]]
    drafts: set[Any]
    read: dict[str, Any]
    intention: Any
    unreadable: list[tuple[str, str, bool]]


def state(journal: OverTime) -> State:
    revisions, drafts, marks = kept(journal)
    intention = open_intention(journal.bearing_on_intention())
    unread = [
        (entry.id, entry.ref, entry.deleted)
        for deleted in (False, True)
        for entry in journal.entries(Query(deleted=deleted), unread=True)
        if entry.id not in {each.id for each in journal.entries(Query(deleted=deleted))}
    ]
    return State(revisions, marks, drafts, read(journal), intention, unread)


def imported(journal: Journal) -> Journal:
    new = a_journal()
    _import(new, journal)
    return new


def _import(new: Journal, journal: Journal) -> None:
    with new.take_in(now=moment(), before=None) as importer:
        importer.journal(journal, without=unreadable_in(journal))


def imported_twice(journal: Journal) -> Journal:
    new = imported(journal)
    _import(new, journal)
    return new


def archived(journal: Journal) -> Journal:
    new = a_journal()
    bring(new, text_of(journal))
    return new


def restored(journal: Journal) -> Journal:
    new = a_journal()
    new.restore(journal, now=moment())
    return new


def rescued(journal: Journal) -> Journal:
    """Return the journal rescued from one that has lost its search index, with an empty backup."""
    with tempfile.TemporaryDirectory() as name:
        path, empty = Path(name) / "journal.db", Path(name) / "backup.db"
        journal.copy_to(path)
        a_journal().copy_to(empty)
        rubbish(whole(path), root_of(path, "search_data"))
        with closing(open_other(JournalFile(empty))) as backup:
            restore_damaged(JournalFile(path), backup, folder=path.parent, now=moment())
        with closing(open_journal(JournalFile(path), create=False)) as again:
            again.copy_to(path.with_name("again.db"))
        found = a_journal()
        found.connection.deserialize("main", path.with_name("again.db").read_bytes())
        return found


IMPORTS = (imported, imported_twice, archived)
WHOLE = (restored, rescued)
Way = Callable[[Journal], Journal]


@pytest.mark.samples(2)
@pytest.mark.parametrize("way", [*IMPORTS, *WHOLE])
@given(lives)
@example(
    (
        [("add", 1, 0), ("follow", 0, 0), ("draft", 0, 0)],
        [("edit", 1, 1), ("delete", 0, 0)],
        [("edit", 1, 2), ("purge", 0, 0)],
        [(1, False), (9, False)],
    )
)
@example(([("draft", 0, 0)], [], [("finish", 0, 0)], []))
def test_the_same_journal_comes_in_by_every_way(way: Way, past: Any) -> None:
    journal = lived(past)
    expected = state(journal)
    if way in IMPORTS:
        expected = expected._replace(drafts=set(), read=expected.read | {"drafts": []})
    new = way(journal)
    assert state(new) == expected
    assert state(way(new)) == expected, "and goes on from there"
    assert not [finding for finding in check_file(new) if finding.level == "wrong"]


@pytest.mark.samples(1)
@pytest.mark.parametrize("way", WHOLE)
@given(lives, spoiled)
def test_what_cannot_be_read_comes_back_unchanged(way: Way, past: Any, which: list[tuple[int, bool]]) -> None:
    journal = lived(past)
    for number, deleted in which:
        spoil(journal, number, deleted=deleted)
    assert state(way(journal)) == state(journal)


@pytest.mark.samples(1)
@pytest.mark.parametrize("way", IMPORTS)
@given(lives, spoiled)
def test_what_cannot_be_read_stays_out_of_an_import(
    way: Way, past: Any, which: list[tuple[int, bool]]
) -> None:
    journal = lived(past)
    for number, deleted in which:
        spoil(journal, number, deleted=deleted)
    before, after = state(journal), state(way(journal))
    without = unreadable_in(journal)
    assert after.revisions == set(without.of(before.revisions))
    assert after.marks == before.marks
    assert after.unreadable == []
    untouched = said(journal).keys() - without.names.keys()
    assert {entry: said(way(journal))[entry] for entry in untouched} == {
        entry: said(journal)[entry] for entry in untouched
    }


@given(lives)
def test_lines_without_history_carry_what_live_entries_say_and_no_more(past: Any) -> None:
    journal, new = lived(past), a_journal()
    lines = "".join(json_lines(journal.entries()))
    with new.take_in(now=moment(), before=None) as importer:
        for found in read_json_lines(io.BytesIO(lines.encode())):
            assert isinstance(found, FoundEntry)
            importer.entry(found)
    assert said(new) == said(journal)
    assert len(kept(new)[0]) == len(said(journal))
    assert kept(new)[1:] == (set(), set())
