"""Importing: nothing is replaced, and importing is idempotent."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import FileError
from reflect.journal.entry import Entry, content
from reflect.journal.file.engine import writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, leaves
from reflect.journal.joining.importer import ImportCounts
from reflect.journal.opening import open_journal, open_other
from reflect.journal.query import Query
from reflect.journal.store import Journal
from tests.support.entries import an_entry, an_id, follow_up, moment, on, plan, text
from tests.support.journals import count, delete, ids, memory_journal, one, revise, rows


class Arrives(NamedTuple):
    entry: Entry
    revision: str | None = ""
    edited: bool | None = None


def saying(words: str, number: int = 1, ref: str = "") -> Entry:
    return an_entry(text(words), number=number, ref=ref)


def take(journal: Journal, *arriving: Arrives, look: bool = False) -> ImportCounts:
    with journal.take_in(now=moment(), before=None, look=look) as importer:
        for each in arriving:
            importer.entry(each)
    return importer.counts


def merge(journal: Journal, other: Journal, *, look: bool = False) -> ImportCounts:
    with journal.take_in(now=moment(), before=None, look=look) as importer:
        importer.journal(other)
    return importer.counts


def said(journal: Journal, number: int = 1) -> str:
    (found,) = one(journal, an_id(number)).answers
    return str(found.model_dump()["text"])


def state(journal: Journal) -> list[tuple[object, ...]]:
    return [
        *rows(journal, "SELECT id, entry, parents, generation, deleted, content FROM revision ORDER BY id"),
        *rows(journal, "SELECT id, head, day, n, deleted FROM entry ORDER BY id"),
    ]


@pytest.fixture
def journal() -> Journal:
    return memory_journal([saying("first")])


def revision(journal: Journal) -> str:
    return one(journal, an_id(1)).revision


# Entries


def test_an_entry_that_is_not_here_follows_the_version_that_it_was_made_from() -> None:
    journal = memory_journal()
    assert take(journal, Arrives(saying("first"), "r-1")) == ImportCounts(new=1)
    assert said(journal) == "first"
    assert rows(journal, "SELECT parents, generation FROM revision") == [('["r-1"]', 2)]
    assert ids(journal, Query(sessions=("daily",))) == [an_id(1)], "and can be found"


def test_a_different_text_gives_a_different_revision() -> None:
    journal = memory_journal()
    take(journal, Arrives(saying("first"), "r-1"), Arrives(saying("second", 2), ""))
    assert "r-1" not in {revision for (revision,) in rows(journal, "SELECT id FROM revision")}


def test_an_entry_that_exists_already_stays_unchanged(journal: Journal) -> None:
    before = state(journal)
    for known in (revision(journal), "unknown", "", None):
        assert take(journal, Arrives(saying("first"), known)) == ImportCounts(here=1)
    assert state(journal) == before


def test_an_id_derived_from_the_text_identifies_an_entry_regardless_of_other_fields(journal: Journal) -> None:
    assert take(journal, Arrives(saying("in another language"), None)) == ImportCounts(here=1)
    assert said(journal) == "first"


def test_changed_words_follow_the_version_they_were_made_from(journal: Journal) -> None:
    before = revision(journal)
    assert take(journal, Arrives(saying("changed elsewhere"), before)) == ImportCounts(changed=1)
    assert said(journal) == "changed elsewhere"
    assert rows(journal, "SELECT parents, generation FROM revision ORDER BY rowid DESC LIMIT 1") == [
        (f'["{before}"]', 2)
    ]
    assert take(journal, Arrives(saying("changed elsewhere"), before)) == ImportCounts(here=1)


def test_an_older_version_never_takes_the_place_of_a_newer_one(journal: Journal) -> None:
    before = revision(journal)
    revise(journal, saying("changed here"))
    assert take(journal, Arrives(saying("first"), before)) == ImportCounts(here=1)
    assert said(journal) == "changed here"


def test_when_both_have_changed_both_stay(journal: Journal) -> None:
    before = revision(journal)
    revise(journal, saying("changed here"))
    assert take(journal, Arrives(saying("changed there"), before)) == ImportCounts(both=1)
    assert said(journal) == "changed here", "an old file takes nothing back"
    kept = {
        json.loads(text)["answers"][0]["text"] for (text,) in rows(journal, "SELECT content FROM revision")
    }
    assert kept == {"first", "changed here", "changed there"}


def test_a_version_without_a_known_parent_is_in_conflict_with_the_others(journal: Journal) -> None:
    revise(journal, saying("changed here"))
    revise(journal, saying("changed again"))
    assert take(journal, Arrives(saying("from somewhere"), "unknown")) == ImportCounts(both=1)
    assert said(journal) == "changed again", "the one of the higher generation counts"
    last = "SELECT parents, generation FROM revision ORDER BY rowid DESC LIMIT 1"
    assert rows(journal, last) == [('["unknown"]', 2)]


def test_what_was_deleted_stays_deleted(journal: Journal) -> None:
    before = revision(journal)
    delete(journal, saying("first"))
    assert take(journal, Arrives(saying("first"), before)) == ImportCounts(here=1)
    assert ids(journal) == []


def test_what_was_purged_stays_away(journal: Journal) -> None:
    before = one(journal, an_id(1))
    journal.purge(before, now=moment())
    for known in (before.revision, "unknown", None):
        assert take(journal, Arrives(saying("first"), known)) == ImportCounts(purged=1)
    assert ids(journal) == []
    assert rows(journal, "SELECT 1 FROM revision WHERE content IS NOT NULL") == []


def test_what_was_quoted_of_a_purged_entry_stays_away_too() -> None:
    made = an_entry(plan("my chest tightens", "breathe"), number=1)
    after = an_entry(follow_up(an_id(1), words="it went well"), number=2, day=on(1))
    journal = memory_journal([made, after])
    before = one(journal, an_id(2))
    journal.purge(one(journal, an_id(1)), now=moment())
    assert take(journal, Arrives(before, before.revision)) == ImportCounts(here=1)
    assert take(journal, Arrives(an_entry(follow_up(an_id(1)), number=3), "r-3")) == ImportCounts(new=1)
    kept = "".join(text or "" for (text,) in rows(journal, "SELECT content FROM revision"))
    assert "tightens" not in kept
    assert "it went well" in kept


def test_entries_keep_the_number_of_their_day_where_it_is_free() -> None:
    journal = memory_journal()
    take(
        journal,
        *(
            Arrives(saying("x", n, ref), f"r-{n}")
            for n, ref in (
                (1, "2026-11-22.3"),
                (2, "2026-11-22"),
                (3, "2026-11-22.3"),
                (4, "2019-01-01.9"),
                (5, "2026-11-22.x"),
            )
        ),
    )
    assert rows(journal, "SELECT n FROM entry ORDER BY id") == [(3,), (1,), (4,), (5,), (6,)]


def test_the_same_words_give_the_same_revision_on_every_machine() -> None:
    here, there = memory_journal(), memory_journal()
    for journal in (here, there):
        take(
            journal,
            Arrives(saying("first"), None),
            Arrives(saying("second", 2), "r-2"),
            Arrives(saying("changed", 2), "r-2"),
        )
    assert state(here) == state(there)
    assert merge(here, there) == ImportCounts(here=2)


EXPORTED, EDITED = (
    Arrives(saying("first"), "r-1", edited=False),
    Arrives(saying("edited"), "r-1", edited=True),
)


def test_an_edited_note_continues_the_one_that_came_in_before() -> None:
    journal = memory_journal()
    assert take(journal, EXPORTED) == ImportCounts(new=1)
    assert take(journal, EDITED, look=True) == take(journal, EDITED) == ImportCounts(changed=1)
    assert said(journal) == "edited"
    assert len(leaves(known_of(journal))) == 1, "neither stands beside the other"
    assert take(journal, EDITED, EXPORTED) == ImportCounts(here=2)


def test_an_edited_note_counts_in_whichever_order_it_comes() -> None:
    here, there = memory_journal(), memory_journal()
    take(here, EXPORTED, EDITED)
    assert take(there, EDITED, EXPORTED) == ImportCounts(new=1, both=1)
    assert said(there) == "edited"
    assert state(here) == state(there)
    assert take(memory_journal(), EXPORTED, EDITED, look=True) == ImportCounts(new=1, changed=1)


def test_an_edited_note_and_a_change_made_here_are_both_kept() -> None:
    journal = memory_journal()
    take(journal, EXPORTED)
    revise(journal, saying("changed here"), generation=3)
    assert take(journal, EDITED, look=True) == take(journal, EDITED) == ImportCounts(both=1)
    assert said(journal) == "changed here"
    assert len(leaves(known_of(journal))) == 2


def test_the_note_before_the_edit_does_not_undo_a_change_made_here() -> None:
    journal = memory_journal()
    take(journal, EDITED)
    revise(journal, saying("changed here"), generation=3)
    assert take(journal, EXPORTED) == ImportCounts(both=1)
    assert said(journal) == "changed here"
    assert len(leaves(known_of(journal))) == 1


def test_a_second_edit_of_the_same_note_and_the_first_are_both_kept() -> None:
    journal = memory_journal()
    take(journal, EXPORTED, EDITED)
    assert take(journal, Arrives(saying("again"), "r-1", edited=True)) == ImportCounts(both=1)
    assert said(journal) == "edited"


def known_of(journal: Journal) -> list[Revision]:
    return revisions.of_entry(journal.connection, an_id(1))


def test_a_dry_run_changes_nothing_and_reports_what_would_happen(journal: Journal) -> None:
    before, known, journal.wrote = state(journal), revision(journal), False
    arriving = (
        Arrives(saying("first"), known),
        Arrives(saying("changed"), known),
        Arrives(saying("new", 2), None),
        Arrives(saying("new", 2), None),
        Arrives(saying("one", 3), "r-3"),
        Arrives(saying("one", 3), "r-3"),
        Arrives(saying("other", 3), "r-4"),
    )
    looked = take(journal, *arriving, look=True)
    assert (state(journal), journal.wrote) == (before, False)
    assert looked == take(journal, *arriving) == ImportCounts(here=3, changed=1, new=2, both=1)


def test_nothing_new_begins_no_transaction(journal: Journal) -> None:
    asked = list[str]()
    with journal.take_in(now=moment(), before=lambda: asked.append("asked")) as importer:
        importer.entry(Arrives(saying("first"), ""))
        begun = [journal.connection.in_transaction]
        importer.entry(Arrives(saying("new", 2), ""))
        begun.append(journal.connection.in_transaction)
        importer.entry(Arrives(saying("new", 3), ""))
    assert begun == [False, True]
    assert asked == ["asked"], "once, and before anything changes"
    assert (importer.counts, journal.wrote) == (ImportCounts(here=1, new=2), True)


def test_on_an_error_nothing_has_come_in(journal: Journal) -> None:
    before, journal.wrote = state(journal), False

    def interrupted() -> None:
        with journal.take_in(now=moment(), before=None) as importer:
            importer.entry(Arrives(saying("new", 2), ""))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (state(journal), journal.wrote) == (before, False)


words = st.sampled_from(["first", "second", "third"])
known = st.sampled_from(["r-1", "r-2", "r-3", ""])
arrivals = st.lists(st.builds(Arrives, st.builds(saying, words, st.integers(1, 2)), known), max_size=5)


@given(arrivals)
def test_importing_is_idempotent(arriving: list[Arrives]) -> None:
    journal = memory_journal([saying("first")])
    take(journal, *arriving)
    before = state(journal)
    again = take(journal, *arriving)
    assert again == ImportCounts(here=len(arriving))
    assert state(journal) == before


@given(st.lists(st.lists(st.tuples(st.integers(1, 3), words), max_size=4), max_size=3))
def test_exports_come_in_in_any_order(files: list[list[tuple[int, str]]]) -> None:
    # A revision has the same content in every export.
    exports = [[Arrives(saying(w, n), f"r-{n}-{w}") for n, w in file] for file in files]
    states = []
    for order in itertools.permutations(exports):
        journal = memory_journal()
        for file in order:
            take(journal, *file)
        states.append([(e.id, e.revision, said(journal, int(e.id[-1]))) for e in journal.entries()])
    assert all(sorted(state) == sorted(states[0]) for state in states)


# Journals


def test_all_of_another_journal_comes_in_with_its_history(journal: Journal) -> None:
    other = memory_journal([saying("one", 5), saying("two", 6)])
    revise(other, saying("one, changed", 5))
    delete(other, saying("two", 6))
    assert merge(journal, other, look=True) == ImportCounts(new=1)
    assert merge(journal, other) == ImportCounts(new=1)
    assert (said(journal, 5), said(journal)) == ("one, changed", "first")
    assert len(journal.history(an_id(5))) == 2
    assert ids(journal, Query(deleted=True)) == [an_id(6)]
    before = state(journal)
    assert merge(journal, other) == ImportCounts(here=1)
    assert state(journal) == before


@pytest.mark.parametrize("words", ["changed", "changed by hand"])
def test_what_was_exported_and_came_in_knows_its_history_when_that_comes_too(
    journal: Journal, words: str
) -> None:
    revise(journal, saying("changed"))
    elsewhere = memory_journal()
    take(elsewhere, Arrives(saying(words), revision(journal)))
    merge(elsewhere, journal)
    assert said(elsewhere) == words
    kept = {
        version.entry.answers[0].model_dump()["text"]
        for version in elsewhere.history(an_id(1))
        if version.entry
    }
    assert kept == {"first", "changed", words}
    before = state(elsewhere)
    assert merge(elsewhere, journal) == ImportCounts(here=1)
    assert state(elsewhere) == before


@pytest.mark.parametrize("last", ["", "changed again"])
def test_later_changes_in_the_exporting_journal_count(journal: Journal, last: str) -> None:
    revise(journal, saying("changed"))
    elsewhere = memory_journal()
    take(elsewhere, Arrives(saying("changed"), revision(journal)))
    if last:
        revise(journal, saying(last))
    else:
        delete(journal, saying("changed"))
    assert merge(elsewhere, journal) == ImportCounts(changed=1)
    assert ids(elsewhere) == ids(journal)
    assert not last or said(elsewhere) == last


def test_two_diverged_journals() -> None:
    first, second = (memory_journal([]) for _ in range(2))
    take(first, *(Arrives(saying("x", n), f"r-{n}") for n in range(1, 6)))
    merge(second, first)
    revise(second, saying("changed there", 1))
    revise(first, saying("changed here", 2))
    revise(first, saying("changed here", 3))
    revise(second, saying("changed there", 3), identity="r-3-there")
    delete(second, saying("x", 4))
    first.purge(one(first, an_id(5)), now=moment())
    looked = merge(first, second, look=True)
    assert looked == merge(first, second) == ImportCounts(here=1, changed=2, both=1, purged=1)
    assert said(first, 1) == "changed there"
    assert said(first, 2) == "changed here"
    assert ids(first, Query(deleted=True)) == [an_id(4)]
    assert an_id(5) not in ids(first)
    merge(second, first)
    assert [e.revision for e in first.entries()] == [e.revision for e in second.entries()]


def test_a_purge_elsewhere_is_one_here(journal: Journal) -> None:
    other = memory_journal()
    merge(other, journal)
    other.purge(one(other, an_id(1)), now=moment())
    assert merge(journal, other, look=True) == merge(journal, other) == ImportCounts(purged=1)
    assert rows(journal, "SELECT 1 FROM revision WHERE content IS NOT NULL") == []
    assert not any(b"first" in bytes(block) for (block,) in rows(journal, "SELECT block FROM search_data"))


def test_another_journal_brings_no_quotation_of_what_was_purged() -> None:
    made = an_entry(plan("my chest tightens", "breathe"), number=1)
    journal, other = memory_journal([made]), memory_journal()
    merge(other, journal)
    journal.purge(one(journal, an_id(1)), now=moment())
    other.add([an_entry(follow_up(an_id(1), words="it went well"), number=2, day=on(1))], now=moment())
    assert merge(journal, other) == ImportCounts(new=1, purged=1)
    kept = "".join(text or "" for (text,) in rows(journal, "SELECT content FROM revision"))
    assert "tightens" not in kept
    assert "it went well" in kept


@pytest.mark.parametrize(
    "bad", ["words", "[]", "7", '{"id": "x"}', "\x00", json.dumps(content(saying("x", 8)))]
)
def test_a_journal_with_something_else_in_it_is_damaged(journal: Journal, bad: str) -> None:
    other, before = memory_journal(), state(journal)
    with writing(other.connection):
        revisions.carry(
            other.connection, Revision("r", an_id(9), (), 1, "d", "t", deleted=False, content=bad)
        )
    with pytest.raises(FileError) as caught:
        merge(journal, other)
    assert caught.value.problem == "damaged"
    assert state(journal) == before


def test_a_backup_of_an_earlier_schema_comes_in(tmp_path: Path, journal_file: Path) -> None:
    journal = open_journal(JournalFile(journal_file), create=True)
    old = open_other(JournalFile(Path(__file__).parents[1] / "schemas" / "4.db"))
    with journal.take_in(now=moment(), before=None) as importer:
        importer.journal(old)
    assert importer.counts == ImportCounts(new=old.count())
    assert importer.counts.new > 0
    assert list(journal.entries()) == list(old.entries())
    old.close()
    journal.close()


def test_numbers_of_a_day_stay_free_of_gaps_however_many_come() -> None:
    journal = memory_journal()
    many: Sequence[Arrives] = [Arrives(saying("x", n), f"r-{n}") for n in range(1, 300)]
    take(journal, *many)
    assert [n for (n,) in rows(journal, "SELECT n FROM entry ORDER BY n")] == list(range(1, 300))
    assert count(journal, "entry") == 299
