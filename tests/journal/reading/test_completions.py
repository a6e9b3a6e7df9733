"""The words for completion in a journal: the latest first, and no more than a shell can show."""

import pytest

from reflect.journal.reading import completions
from reflect.journal.reading.completions import Completions, completions_of
from reflect.journal.store import Journal
from tests.support.entries import an_entry, moment, on, skipped, text
from tests.support.journals import one


def test_an_empty_journal_has_none(journal: Journal) -> None:
    assert completions_of(journal) == Completions()


def test_the_latest_comes_first_and_each_once(journal: Journal) -> None:
    entries = [
        an_entry(text("one"), day=on(-3), number=1, session="core", tags=("b", "a")),
        an_entry(text("two", "free"), day=on(-1), number=2, tags=("c",)),
        an_entry(text("three"), skipped("small-step"), day=on(-1), number=3, tags=("b",)),
    ]
    journal.add(entries, now=moment())
    assert completions_of(journal) == Completions(
        days=(str(on(-1)), str(on(-3))),
        refs=(f"{on(-1)}.2", f"{on(-1)}.1", str(on(-3))),
        sessions=("daily", "core"),
        questions=("body-signal", "free"),
        tags=("b", "c", "a"),
    )


def test_every_ref_is_that_of_its_entry(journal: Journal) -> None:
    days = [on(-5), on(-5), on(-4), on(-2), on(-2), on(-2)]
    journal.add([an_entry(text("x"), day=day, number=n) for n, day in enumerate(days)], now=moment())
    journal.revise(next(journal.entries()), now=moment(), deleted=True)
    assert list(completions_of(journal).refs) == [entry.ref for entry in journal.entries()]


def test_deleted_and_purged_entries_are_left_out(journal: Journal) -> None:
    for number, gone in enumerate(("deleted", "purged")):
        entry = an_entry(text("x", "garden"), day=on(-number), number=number, session="deep", tags=("t",))
        journal.add([entry], now=moment())
        kept = one(journal, entry.id)
        if gone == "deleted":
            journal.revise(kept, now=moment(), deleted=True)
        else:
            journal.purge(kept, now=moment())
    assert completions_of(journal) == Completions()


def test_there_is_a_limit_to_each(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completions, "LATEST", 3)
    monkeypatch.setattr(completions, "MANY", 4)
    journal.add(
        [an_entry(text("x", f"q{n}"), day=on(-n), number=n, tags=(f"t{n}",)) for n in range(9)], now=moment()
    )
    found = completions_of(journal)
    assert found.days == found.refs == tuple(str(on(-n)) for n in range(3))
    assert (len(found.questions), len(found.tags)) == (4, 4)
