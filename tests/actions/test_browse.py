"""The journal as the data source of the browser."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.actions.browse import HITS, JournalEntryStore
from reflect.actions.context import Context
from reflect.errors import ChangedMeanwhile
from reflect.journal.query import Query
from reflect.screen.browse.entry_store import EntryStore
from tests.cli.support import NOW, keep
from tests.support.entries import DAY, an_entry, moment, on, scale, text


@pytest.fixture
def store(home: Path) -> Iterator[JournalEntryStore]:
    entries = [an_entry(scale(n % 10), text(f"words of day {n}"), day=on(-n)) for n in range(90)]
    keep(home, *entries, an_entry(text("a Dandelion"), day=on(-200)))
    ctx = Context(now=lambda: NOW)
    journal = ctx.journal()
    yield JournalEntryStore(ctx, journal)
    journal.close()


def test_it_is_what_the_browser_asks_for(store: JournalEntryStore) -> None:
    asked_for: EntryStore = store
    first, last = asked_for.near(dt.date.min, later=True), asked_for.near(dt.date.max, later=False)
    assert first is not None
    assert last is not None
    assert (first.day, last.day) == (on(-200), DAY)
    assert [entry.day for entry in asked_for.of_day(on(-3))] == [on(-3)]
    assert asked_for.of_day(on(-150)) == []
    before, after = asked_for.near(on(-150), later=False), asked_for.near(on(-150), later=True)
    assert before is not None
    assert after is not None
    assert (before.day, after.day) == (on(-200), on(-89))


def test_a_month_is_read_alone(store: JournalEntryStore) -> None:
    days = store.month(dt.date(2026, 11, 1))
    assert list(days) == [dt.date(2026, 11, n) for n in range(1, 23)]
    assert days[DAY].tension == 0
    assert store.month(dt.date(9999, 12, 1)) == {}


def test_the_last_word_may_be_unfinished_and_no_search_line_is_an_error(store: JournalEntryStore) -> None:
    assert [found.entry.day for found in store.search("dand")] == [on(-200)]
    assert not store.search("dand "), "a blank ends the word"
    assert [found.entry.day for found in store.search("word")] == [on(-n) for n in range(HITS)]
    for line in ('"', "-", "-word", '"a da', "*", "(", " ", "a*", "NOT", "é", "🙂", "\x00", "'"):
        store.search(line)
    assert [found.entry.day for found in store.search('"a dandelion')] == [on(-200)]


def test_a_thread_is_read_around_the_entry(store: JournalEntryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflect.actions.browse.AROUND", 20)
    (entry,) = store.of_day(on(-45))
    strand = store.thread("tension-before", entry)
    assert strand is not None
    assert strand.times == 90
    assert strand.since == on(-89)
    assert [said.day for said in strand.said] == [on(-n) for n in range(64, 24, -1)]
    assert store.thread("unheard-of", entry) is None


def test_a_restored_entry_is_unchanged(store: JournalEntryStore) -> None:
    (entry,) = store.of_day(DAY)
    store.delete(entry)
    assert store.of_day(DAY) == []
    assert DAY not in store.month(dt.date(2026, 11, 1))
    store.undelete(entry)
    (back,) = store.of_day(DAY)
    assert back.answers == entry.answers
    store.undelete(entry)
    assert len(store.of_day(DAY)) == 1, "bringing back what is there changes nothing"


def test_an_entry_changed_by_another_program_meanwhile_is_not_deleted(
    store: JournalEntryStore, home: Path
) -> None:
    (entry,) = store.of_day(DAY)
    ctx = Context(now=lambda: NOW)
    other = ctx.journal()
    (theirs,) = other.entries(Query(limit=1))
    other.revise(theirs.model_copy(update={"tags": ("new",)}), now=moment())
    other.close()
    with pytest.raises(ChangedMeanwhile):
        store.delete(entry)
    assert len(store.of_day(DAY)) == 1


def test_a_search_continues_before_a_day(store: JournalEntryStore) -> None:
    found = store.search("words", on(-30))
    assert [one.entry.day for one in found] == [on(-30 - n) for n in range(HITS)]


def test_only_the_thread_of_a_scale_has_numbers(store: JournalEntryStore) -> None:
    (entry,) = store.of_day(on(-45))
    strand = store.thread("tension-before", entry)
    assert strand is not None
    assert strand.scale == (0, 10)
    assert strand.values == [(on(-n), n % 10) for n in range(89, -1, -1)]
    words = store.thread("body-signal", entry)
    assert words is not None
    assert (words.scale, words.values) == (None, ())


def test_patterns_are_those_of_the_last_ninety_days(store: JournalEntryStore) -> None:
    found = store.patterns()
    assert found is not None
    assert found.now.entries == 90
    assert found.now.period.last == DAY


def test_without_an_entry_of_late_there_are_no_patterns(home: Path) -> None:
    keep(home, an_entry(text("long ago"), day=on(-500)))
    ctx = Context(now=lambda: NOW)
    journal = ctx.journal()
    assert JournalEntryStore(ctx, journal).patterns() is None
    journal.close()


def test_old_entries_are_first_of_this_day_in_other_years_and_then_drawn(home: Path) -> None:
    year = DAY.replace(year=DAY.year - 1)
    keep(home, an_entry(text("a year"), day=year), *(an_entry(day=on(-n)) for n in range(7, 60)))
    ctx = Context(now=lambda: NOW)
    journal = ctx.journal()
    store = JournalEntryStore(ctx, journal)
    drawn = [store.old(turn) for turn in range(12)]
    assert drawn[0] is not None
    assert drawn[0].day == year
    assert len({entry.id for entry in drawn if entry}) > 4, "another one each time"
    assert all(entry and entry.day <= on(-7) for entry in drawn)
    journal.close()


def test_the_deleted_entries_of_a_day_are_known(store: JournalEntryStore) -> None:
    (entry,) = store.of_day(DAY)
    assert store.deleted_of(DAY) == []
    store.delete(entry)
    assert [one.id for one in store.deleted_of(DAY)] == [entry.id]
