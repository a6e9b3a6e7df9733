"""Revisions are append-only; which one is the head follows from all of them."""

import itertools

import apsw
import pytest

from reflect.journal.query import Query
from reflect.journal.store import Journal
from tests.support.entries import an_entry, an_id, moment, on, plan, text
from tests.support.journals import delete, ids, memory_journal, one, revise, rows


def said(journal: Journal, identity: str) -> str:
    answer = one(journal, identity).answer("body-signal")
    assert answer is not None
    return str(answer.model_dump()["text"])


@pytest.fixture
def journal() -> Journal:
    return memory_journal([an_entry(text("first"), number=1)])


@pytest.mark.parametrize(
    "column", ["id", "entry", "parents", "generation", "device", "time", "deleted", "content"]
)
def test_no_part_of_a_revision_can_be_changed(journal: Journal, column: str) -> None:
    with pytest.raises(apsw.ConstraintError, match="never changed"):
        journal._connection.execute(f"UPDATE revision SET {column} = 1")  # noqa: S608 - named above
    assert said(journal, an_id(1)) == "first"


def test_a_revision_cannot_be_removed(journal: Journal) -> None:
    with pytest.raises(apsw.ConstraintError, match="never removed"):
        journal._connection.execute("DELETE FROM revision")
    assert said(journal, an_id(1)) == "first"


def test_a_purge_may_take_the_content_out_and_nothing_else(journal: Journal) -> None:
    with pytest.raises(apsw.ConstraintError, match="never changed"):
        journal._connection.execute("UPDATE revision SET content = NULL, device = 'x'")
    journal._connection.execute("UPDATE revision SET content = NULL")
    assert rows(journal, "SELECT entry, generation, content FROM revision") == [(an_id(1), 1, None)]


def test_an_entry_begins_with_a_first_revision_of_this_device(journal: Journal) -> None:
    journal.add([an_entry(number=2)], now=moment())
    found = rows(journal, "SELECT parents, generation, deleted, time, device FROM revision ORDER BY rowid")
    assert [row[:4] for row in found] == [("[]", 1, 0, "2026-11-22T19:31:05.000+00:00")] * 2
    assert len({device for *_, device in found}) == 1
    assert one(journal, an_id(1)).revision == rows(journal, "SELECT id FROM revision ORDER BY rowid")[0][0]


def test_an_edit_adds_a_revision_and_the_old_one_stays(journal: Journal) -> None:
    made = revise(journal, one(journal, an_id(1)).model_copy(update={"answers": (text("second"),)}))
    assert said(journal, an_id(1)) == "second"
    assert one(journal, an_id(1)).revision == made
    assert journal.count() == 1
    assert len(rows(journal, "SELECT 1 FROM revision WHERE content IS NOT NULL")) == 2


def test_a_deleted_entry_is_gone_from_sight_and_an_undelete_brings_it_back(journal: Journal) -> None:
    entry = one(journal, an_id(1))
    delete(journal, entry)
    assert (ids(journal), journal.count(), journal.days(9)) == ([], 0, [])
    revise(journal, entry, generation=3)
    assert ids(journal) == [an_id(1)]
    assert journal.days(9) == [entry.day]


def test_an_edit_elsewhere_survives_a_deletion_here(journal: Journal) -> None:
    entry = one(journal, an_id(1))
    delete(journal, entry)
    revise(journal, entry.model_copy(update={"answers": (text("elsewhere"),)}), parents=(entry.revision,))
    assert said(journal, an_id(1)) == "elsewhere"


def test_the_current_revision_does_not_depend_on_the_order_of_arrival() -> None:
    entry = an_entry(text("first"), number=1)
    edits = [
        ("edit", "r1", 2, False),
        ("deleted", "r1", 2, True),
        ("later", "r2", 3, False),
        ("aside", "r1", 2, False),
    ]
    for order in itertools.permutations(range(4)):
        journal = memory_journal()
        for i in order:
            words, parent, generation, deleted = edits[i]
            changed = entry.model_copy(update={"answers": (text(words),)})
            revise(
                journal,
                changed,
                parents=(parent,),
                generation=generation,
                deleted=deleted,
                identity=f"r{i + 2}",
            )
        assert said(journal, an_id(1)) == "later"
        assert len(rows(journal, "SELECT 1 FROM entry")) == 1
        journal.close()


def test_an_edit_takes_the_old_words_out_of_the_index_and_the_filters() -> None:
    journal = memory_journal([an_entry(text("tortoise", areas=("jaw",)), plan(), tags=("slow",), number=1)])
    edited = an_entry(text("hare", areas=("legs",)), tags=("fast",), number=1)
    revise(journal, edited)
    find = "SELECT rowid FROM search WHERE search MATCH ?"
    assert rows(journal, find, ("tortoise",)) == []
    assert len(rows(journal, find, ("hare",))) == 1
    assert ids(journal, Query(areas=("jaw",))) == ids(journal, Query(tags=("slow",))) == []
    assert ids(journal, Query(areas=("legs",))) == ids(journal, Query(tags=("fast",))) == [an_id(1)]
    assert ids(journal, Query(questions=("small-step",))) == []
    assert list(journal.bearing_on_intention()) == []


def test_an_entry_that_moves_to_another_day_is_found_there() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2, day=on(-1))])
    revise(journal, an_entry(number=1, day=on(-1)))
    assert {entry.ref for entry in journal.entries()} == {"2026-11-21.1", "2026-11-21.2"}
    assert one(journal, an_id(1)).ref == "2026-11-21.2"
