"""Reading the journal to look back: threads, numbers, and entries of a given age."""

import datetime as dt
from contextlib import closing, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import FileError
from reflect.journal.answers import ScaleAnswer
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Query
from reflect.journal.reading.over_time import AnswerCount
from reflect.journal.store import Journal
from tests.support.damage import replaced, whole
from tests.support.entries import DAY, an_entry, follow_up, moment, on, plan, scale, skipped, text
from tests.support.journals import delete, memory_journal, rows
from tests.support.years import three_years

QUERIES = [
    Query(),
    Query(first=on(-400), last=on(-100)),
    Query(last=on(-700)),
    Query(sessions=("deep",)),
    Query(areas=("jaw",), first=on(-500)),
    Query(tags=("work",)),
    Query(limit=7),
    Query(limit=7, sessions=("daily",), last=on(-30)),
]


@pytest.fixture(scope="module")
def years() -> Journal:
    return memory_journal(three_years("en"))


@pytest.mark.samples(10)
@pytest.mark.parametrize("question", ["repeated-thought", "tension-before", "garden", "unknown"])
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("oldest_first", [False, True])
def test_it_finds_the_same_as_a_scan_of_all_entries(
    years: Journal, question: str, query: Query, oldest_first: bool
) -> None:
    slowly = list(years.entries(query._replace(questions=(question,)), oldest_first=oldest_first))
    assert list(years.answering(question, query, oldest_first=oldest_first)) == slowly
    everything = list(years.entries(query._replace(questions=(question,), limit=None)))
    assert years.times_answered(question, query) == len(everything)


@pytest.mark.parametrize("query", QUERIES)
def test_the_numbers_of_a_scale_are_those_of_its_entries(years: Journal, query: Query) -> None:
    entries = list(years.entries(query._replace(questions=("tension-after",))))
    slowly = [
        (entry.day, answer.value)
        for entry in reversed(entries)
        if isinstance(answer := entry.answer("tension-after"), ScaleAnswer)
    ]
    assert years.values("tension-after", query) == slowly


@pytest.mark.parametrize("query", QUERIES)
def test_tag_counts_are_the_same_as_in_a_scan_of_all_entries(years: Journal, query: Query) -> None:
    counted: dict[str, list[dt.date]] = {}
    for entry in years.entries(query._replace(limit=None), oldest_first=True):
        for tag in entry.tags:
            counted.setdefault(tag, []).append(entry.day)
    found = years.tags(query)
    assert {one.tag: (one.entries, one.last) for one in found} == {
        tag: (len(days), days[-1]) for tag, days in counted.items()
    }
    assert [one.entries for one in found] == sorted((one.entries for one in found), reverse=True)


def test_more_answers_than_one_batch(monkeypatch: pytest.MonkeyPatch, years: Journal) -> None:
    whole = list(years.answering("body-signal", Query()))
    followed = list(years.following_up(Query()))
    for size in (1, 3, len(whole)):
        monkeypatch.setattr("reflect.journal.reading.batches.BATCH", size)
        assert list(years.answering("body-signal", Query())) == whole
        assert list(years.answering("body-signal", Query(limit=5))) == whole[:5]
        assert list(years.following_up(Query())) == followed


def test_an_entry_that_answers_twice_is_found_once() -> None:
    journal = memory_journal([an_entry(text("one"), text("two"))])
    assert len(list(journal.answering("body-signal", Query()))) == 1
    assert journal.times_answered("body-signal", Query()) == 1


def test_skipped_and_deleted_answers_are_not_there() -> None:
    gone = an_entry(text("gone"), scale(), day=on(-1))
    journal = memory_journal([an_entry(skipped("body-signal")), gone])
    delete(journal, gone)
    assert list(journal.answering("body-signal", Query())) == []
    assert journal.values("tension-before", Query()) == []
    assert journal.questions() == []
    assert journal.first_day() == DAY


def test_which_questions_were_answered_the_latest_first(years: Journal) -> None:
    found = {known.question: known for known in years.questions()}
    assert {"body-signal", "garden", "follow-up", "free", "tension-before"} <= set(found)
    lasts = [known.last for known in years.questions()]
    assert lasts == sorted(lasts, reverse=True)
    for question in ("garden", "small-step"):
        entries = list(years.entries(Query(questions=(question,))))
        assert found[question] == AnswerCount(question, len(entries), entries[0].day)


def test_entries_that_look_back_at_a_plan_the_earliest_first(years: Journal) -> None:
    slowly = [e for e in years.entries(oldest_first=True) if e.answer("follow-up")]
    assert list(years.following_up(Query())) == slowly
    part = Query(first=on(-300), last=on(-200))
    assert list(years.following_up(part)) == [e for e in slowly if on(-300) <= e.day <= on(-200)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a.entry, a.value FROM answer a WHERE a.question = 'x' AND a.skipped = 0"
        " AND a.entry >= 1 AND a.entry < 9 AND a.value IS NOT NULL ORDER BY a.entry DESC LIMIT -1",
        "SELECT e.number, r.content FROM answer a CROSS JOIN entry e ON e.number = a.entry JOIN revision r"
        " ON r.id = e.head WHERE a.question = 'x' AND a.skipped = 0 AND a.entry < 9 GROUP BY a.entry"
        " ORDER BY a.entry DESC LIMIT 20",
    ],
)
def test_an_index_leads_to_the_answers_and_nothing_is_sorted(years: Journal, sql: str) -> None:
    steps = [row[3] for row in rows(years, f"EXPLAIN QUERY PLAN {sql}")]
    assert "answer_question" in steps[0]
    assert not any("SCAN" in step or "TEMP B-TREE" in step for step in steps), steps


# Entries that may be shown unasked


def test_the_nth_entry_of_some_days() -> None:
    entries = [an_entry(day=on(days)) for days in (-40, -9, -8, -8, -7, 0)]
    journal = memory_journal(entries)
    assert journal.count_to_revisit(on(-9), on(-7)) == 4
    found = [journal.entry_to_revisit(on(-9), on(-7), n) for n in range(4)]
    assert [entry.day for entry in found if entry] == [on(-9), on(-8), on(-8), on(-7)]
    assert journal.count_to_revisit(on(-6), on(-1)) == 0
    assert journal.count_to_revisit(dt.date.min, on(-30)) == 1
    with pytest.raises(IndexError):
        journal.entry_to_revisit(on(-9), on(-7), 4)


@given(st.sets(st.integers(0, 19)), st.sets(st.integers(0, 19)))
def test_never_again_excludes_exactly_the_marked_entries_and_can_be_undone(
    never: set[int], again: set[int]
) -> None:
    entries = [an_entry(day=on(-n)) for n in range(20)]
    journal = memory_journal(entries)
    for n in never:
        journal.set_revisit_mark(entries[n].id, welcome=False, now=moment())
        journal.set_revisit_mark(entries[n].id, welcome=False, now=moment())
    for n in again:
        journal.set_revisit_mark(entries[n].id, welcome=True, now=moment())
    left = {entries[n].id for n in range(20) if n not in never - again}
    count = journal.count_to_revisit(on(-30), DAY)
    found = [journal.entry_to_revisit(on(-30), DAY, n) for n in range(count)]
    assert {entry.id for entry in found if entry} == left
    assert len(list(journal.entries())) == 20, "they stay in the journal"


def test_the_day_of_the_first_entry() -> None:
    assert memory_journal().first_day() is None
    assert memory_journal(
        [an_entry(day=on(-3)), an_entry(follow_up(None), plan(), day=on(-5))]
    ).first_day() == on(-5)


def test_a_letter_that_a_disk_changed_is_never_read_as_what_was_written(journal: Journal) -> None:
    journal.add([an_entry(text("what was written"), number=1)], now=moment())
    journal.close()
    replaced(whole(journal.path), '"text":"what was', '"text":"whax was')
    read: list[object] = []
    with closing(open_journal(JournalFile(journal.path), create=False)) as again, suppress(FileError):
        read.extend(answer for entry in again.entries() for answer in getattr(entry, "answers", ()))
    assert read == []
