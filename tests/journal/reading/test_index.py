"""Derived data agrees with the revisions, however it was produced."""

from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import FollowUpAnswer, IntentionAnswer, ScaleAnswer, TextAnswer, written
from reflect.journal.entry import Entry
from reflect.journal.fold import fold
from reflect.journal.store import Journal
from tests.journal.reading.test_filters import JOURNAL, some_entries
from tests.support.entries import an_entry, an_id, moment, on, text
from tests.support.journals import delete, memory_journal, one, revise, rows
from tests.support.texts import texts


def check_index(journal: Journal) -> None:
    """Let SQLite compare the index with the pages; raises an error if they differ."""
    journal._connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def derived_rows(journal: Journal) -> dict[str, Any]:
    answers = (
        "SELECT e.id, position, question, format, skipped, value, outcome"
        " FROM answer t JOIN entry e ON e.number = t.entry"
    )
    return {
        "answer": sorted(rows(journal, answers)),
        "mark": sorted(
            rows(journal, "SELECT e.id, kind, name FROM mark t JOIN entry e ON e.number = t.entry")
        ),
        "page": sorted(rows(journal, "SELECT e.id, folded FROM page t JOIN entry e ON e.number = t.entry")),
        "intention": sorted(rows(journal, "SELECT e.id FROM intention t JOIN entry e ON e.number = t.entry")),
    }


def bears(entry: Entry) -> bool:
    return any(
        not a.skipped
        and (
            isinstance(a, IntentionAnswer)
            or (isinstance(a, FollowUpAnswer) and a.decision in ("change", "release"))
        )
        for a in entry.answers
    )


def expected_rows(journal: Journal) -> dict[str, Any]:
    heads = list(journal.entries())
    everything = [*heads, *(e for e in journal.bearing_on_intention() if e.deleted)]
    return {
        "answer": sorted(
            (
                e.id,
                position,
                a.question,
                a.format,
                int(a.skipped),
                a.value if isinstance(a, ScaleAnswer) else None,
                a.outcome if isinstance(a, FollowUpAnswer) else None,
            )
            for e in heads
            for position, a in enumerate(e.answers)
        ),
        "mark": sorted(
            {(e.id, "tag", tag) for e in heads for tag in e.tags}
            | {
                (e.id, "area", area)
                for e in heads
                for a in e.answers
                if isinstance(a, TextAnswer)
                for area in a.areas or ()
            }
        ),
        "page": sorted((e.id, fold("\n".join(written(e.answers)))) for e in heads),
        "intention": sorted((e.id,) for e in everything if bears(e)),
    }


def test_many_entries_and_deletions_leave_index_and_tables_in_agreement() -> None:
    check_index(JOURNAL)
    assert derived_rows(JOURNAL) == expected_rows(JOURNAL)


@given(st.integers(0, 1000), st.lists(st.tuples(st.sampled_from("edx"), st.integers(0, 7)), max_size=12))
def test_any_edits_deletions_and_undeletes_leave_index_and_tables_in_agreement(
    seed: int, steps: list[tuple[str, int]]
) -> None:
    journal = memory_journal(e.model_copy(update={"deleted": False}) for e in some_entries(seed, 8))
    live = {entry.id: entry for entry in journal.entries()}
    for generation, (step, number) in enumerate(steps, 2):
        entry = live[an_id(number)]
        if step == "e":
            entry = an_entry(
                text(f"edit {generation}", areas=("jaw",)), number=number, day=on(generation % 3)
            )
            live[entry.id] = entry
        revise(journal, entry, generation=generation, deleted=step == "d")
    check_index(journal)
    assert derived_rows(journal) == expected_rows(journal)
    assert rows(journal, "PRAGMA foreign_key_check") == []
    assert rows(journal, "PRAGMA integrity_check") == [("ok",)]
    journal.close()


@given(st.lists(texts, min_size=1, max_size=3))
def test_any_words_can_be_indexed_and_taken_out_again(said: list[str]) -> None:
    journal = memory_journal([an_entry(*(text(words) for words in said), number=1)])
    check_index(journal)
    delete(journal, one(journal, an_id(1)))
    check_index(journal)
    assert rows(journal, "SELECT count(*) FROM page") == [(0,)]
    assert rows(journal, "SELECT 1 FROM search WHERE search MATCH ?", ('"a" OR "0"',)) == []
    journal.close()


def test_deleted_words_do_not_stay_in_the_file(journal: Journal) -> None:
    journal.add([an_entry(text("xylophoneword"), number=1)], now=moment())
    find = rows(journal, "SELECT 1 FROM search WHERE search MATCH 'xylophoneword'")
    assert find == [(1,)]
    delete(journal, one(journal, an_id(1)))
    blocks = rows(journal, "SELECT block FROM search_data")
    assert not any(b"xylophoneword" in block for (block,) in blocks)


def test_a_damaged_index_is_noticed_by_the_check() -> None:
    journal = memory_journal([an_entry(text("word"))])
    journal._connection.execute("UPDATE page SET folded = 'other'")
    with pytest.raises(apsw.CorruptError):
        check_index(journal)
    journal.close()
