"""The number of an entry is its position in time; its `n` and ref are its names for the user."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.entry import Entry, order
from reflect.journal.index import numbers
from reflect.journal.query import Query, Ref
from reflect.journal.reading.batches import BATCH
from reflect.journal.store import Journal
from tests.support.entries import DAY, an_entry, an_id, moment, on
from tests.support.journals import delete, ids, memory_journal, one, revise


def refs(journal: Journal) -> dict[str, str]:
    return {entry.id: entry.ref for entry in journal.entries()}


@st.composite
def some_entries(draw: st.DrawFn) -> list[Entry]:
    """Draw entries of neighbouring days, with start times unrelated to their days."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        day = DAY + dt.timedelta(days=draw(st.integers(-3, 3)))
        seconds = draw(st.integers(0, 6 * 86_400))
        started = moment(on(-3), 0, 0, 0) + dt.timedelta(seconds=seconds * 1.0)
        started = started.astimezone(dt.timezone(dt.timedelta(hours=draw(st.integers(-11, 11)))))
        made.append(an_entry(day=day, started_at=started, number=number))
    starts = [(entry.day, entry.started_at) for entry in made]
    return [entry for i, entry in enumerate(made) if starts.index((entry.day, entry.started_at)) == i]


@given(some_entries())
def test_entries_are_in_order_for_any_order_of_adding(entries: list[Entry]) -> None:
    journal = memory_journal(entries)
    in_order = [entry.id for entry in sorted(entries, key=order)]
    assert ids(journal, oldest_first=True) == in_order
    assert ids(journal) == in_order[::-1]
    assert [e.id for e in journal.matching(Ref(day=DAY))] == [
        e.id for e in sorted(entries, key=order) if e.day == DAY
    ]
    journal.close()


def test_a_backdated_entry_comes_before_those_of_later_days() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2, day=on(-9), started_at=moment())])
    assert ids(journal) == [an_id(1), an_id(2)]


def test_many_entries_that_began_at_one_moment_are_all_kept() -> None:
    journal = memory_journal(an_entry(number=n) for n in range(300))
    assert ids(journal, oldest_first=True) == [an_id(n) for n in range(300)]


def statements(journal: Journal, entry: Entry) -> int:
    """Return the number of SQL statements that adding an entry takes."""
    found: list[str] = []
    journal.connection.exec_trace = lambda _, sql, __: found.append(sql) or True  # type: ignore[func-returns-value]
    journal.add([entry], now=moment())
    journal.connection.exec_trace = None
    return len(found)


def test_the_next_of_thousands_that_began_at_one_moment_takes_a_few_lookups_more() -> None:
    journal = memory_journal([an_entry(number=0)])
    few = statements(journal, an_entry(number=1))
    journal.add([an_entry(number=n) for n in range(2, 2000)], now=moment())
    assert statements(journal, an_entry(number=2000)) < few + 40
    assert [entry.ref.rpartition(".")[2] for entry in journal.entries(Query(limit=3))] == [
        "2001",
        "2000",
        "1999",
    ]


def test_an_entry_keeps_its_place_among_those_of_its_moment_when_it_is_changed() -> None:
    journal = memory_journal(an_entry(number=n) for n in range(20))
    for number in (0, 7, 19):
        entry = one(journal, an_id(number))
        revise(journal, entry.model_copy(update={"tags": ("changed",)}))
    assert ids(journal, oldest_first=True) == [an_id(n) for n in range(20)]


@pytest.mark.parametrize(
    "day", [dt.date.min, dt.date(1969, 12, 31), dt.date(1970, 1, 1), dt.date(2514, 1, 1), dt.date.max]
)
def test_days_far_from_ours_are_kept_in_order(day: dt.date) -> None:
    started = dt.datetime(max(day.year, 2), 6, 1, 12, tzinfo=dt.UTC) if day.year < 9999 else moment()
    journal = memory_journal([an_entry(number=1), an_entry(number=2, day=day, started_at=started)])
    expected = [an_id(1), an_id(2)] if day < DAY else [an_id(2), an_id(1)]
    assert ids(journal) == expected
    assert ids(journal, Query(first=day, last=day)) == [an_id(2)]
    assert ids(journal, Query(last=dt.date.max)) == expected
    assert journal.names_areas(day, 10_000) is False


@given(st.dates(), st.integers(1, 16_000_000_000))
def test_a_number_lies_between_those_of_its_day_and_the_next(day: dt.date, seconds: int) -> None:
    number = numbers.number_of(an_entry(day=day, started_at=dt.datetime.fromtimestamp(seconds, dt.UTC)))
    assert numbers.number_from(day) <= number < numbers.number_after(day) < 1 << 63


# Names


def test_the_only_entry_of_a_day_is_called_by_the_day() -> None:
    assert refs(memory_journal([an_entry(number=1)])) == {an_id(1): "2026-11-22"}


def test_a_second_entry_gives_both_their_number() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2), an_entry(number=3, day=on(-1))])
    assert refs(journal) == {an_id(1): "2026-11-22.1", an_id(2): "2026-11-22.2", an_id(3): "2026-11-21"}


def test_a_number_stays_with_its_entry_when_others_go() -> None:
    journal = memory_journal(an_entry(number=n) for n in (1, 2, 3))
    delete(journal, one(journal, an_id(1)))
    assert refs(journal) == {an_id(2): "2026-11-22.2", an_id(3): "2026-11-22.3"}
    delete(journal, one(journal, an_id(3)))
    assert refs(journal) == {an_id(2): "2026-11-22.2"}
    journal.add([an_entry(number=4)], now=moment())
    assert refs(journal) == {an_id(2): "2026-11-22.2", an_id(4): "2026-11-22.4"}


def test_the_first_of_a_day_is_called_by_the_day_again_once_it_is_alone() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2)])
    delete(journal, one(journal, an_id(2)))
    assert refs(journal) == {an_id(1): "2026-11-22"}


def test_an_earlier_entry_that_comes_later_does_not_take_a_number() -> None:
    journal = memory_journal([an_entry(number=5, started_at=moment(hour=20))])
    journal.add([an_entry(number=1, started_at=moment(hour=8))], now=moment())
    assert refs(journal) == {an_id(5): "2026-11-22.1", an_id(1): "2026-11-22.2"}
    assert ids(journal, oldest_first=True) == [an_id(1), an_id(5)]


def test_an_edit_keeps_the_number() -> None:
    journal = memory_journal([an_entry(number=1), an_entry(number=2)])
    revise(journal, one(journal, an_id(1)))
    assert refs(journal)[an_id(1)] == "2026-11-22.1"


# REFs


@pytest.fixture
def three() -> Journal:
    journal = memory_journal(
        [
            an_entry(number=1, day=on(-1)),
            an_entry(number=0x2AAA),
            an_entry(number=0x2AAB),
            an_entry(number=4, day=on(-2)),
        ]
    )
    delete(journal, one(journal, an_id(4)))
    return journal


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        (Ref(last=True), [0x2AAB]),
        (Ref(day=DAY), [0x2AAA, 0x2AAB]),
        (Ref(day=DAY, n=1), [0x2AAA]),
        (Ref(day=DAY, n=2), [0x2AAB]),
        (Ref(day=DAY, n=3), []),
        (Ref(day=on(-1)), [1]),
        (Ref(day=on(-1), n=1), [1]),
        (Ref(day=on(-2)), []),
        (Ref(day=on(-3)), []),
        (Ref(prefix=an_id(0x2AAA)), [0x2AAA]),
        (Ref(prefix=an_id(0x2AAA)[:17]), [0x2AAA, 0x2AAB]),
        (Ref(prefix="0199"), [1, 0x2AAA, 0x2AAB]),
        (Ref(prefix=an_id(4)), []),
        (Ref(prefix="ffff"), []),
        (Ref(prefix="~%_*"), []),
    ],
)
def test_a_ref_finds_what_it_means_the_last_one_last(three: Journal, ref: Ref, found: list[int]) -> None:
    assert [entry.id for entry in three.matching(ref)] == [an_id(number) for number in found]


def test_nothing_is_last_in_an_empty_journal() -> None:
    assert memory_journal().matching(Ref(last=True)) == []


# Batches


@pytest.mark.parametrize("limit", [None, 0, 1, 2, 3, 4, 6, 7, 8, 99])
def test_a_journal_is_read_whole_in_batches(monkeypatch: pytest.MonkeyPatch, limit: int | None) -> None:
    monkeypatch.setattr("reflect.journal.reading.batches.BATCH", 3)
    journal = memory_journal(an_entry(number=n, day=on(n)) for n in range(7))
    newest = [an_id(n) for n in range(6, -1, -1)]
    assert ids(journal, Query(limit=limit)) == newest[:limit]
    assert ids(journal, Query(limit=limit), oldest_first=True) == newest[::-1][:limit]


def test_more_entries_than_a_batch_are_read_once_each() -> None:
    count = 2 * BATCH + 7
    journal = memory_journal(an_entry(number=n, day=on(-n % 97)) for n in range(count))
    assert sorted(ids(journal)) == [an_id(n) for n in range(count)]
    assert journal.count() == count


def test_reading_leaves_no_reader_open_between_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflect.journal.reading.batches.BATCH", 2)
    journal = memory_journal(an_entry(number=n, day=on(n)) for n in range(5))
    opened = journal.entries(oldest_first=True)
    assert next(opened).id == an_id(0)
    journal.add([an_entry(number=9, day=on(9))], now=moment())
    assert [entry.id for entry in opened] == [an_id(n) for n in (1, 2, 3, 4, 9)]
