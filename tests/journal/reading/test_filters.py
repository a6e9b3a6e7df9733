"""Queries of the store, compared with a filter that reads all entries."""

import datetime as dt
import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import Answer, TextAnswer
from reflect.journal.entry import Entry, order
from reflect.journal.pattern import NamedPattern
from reflect.journal.query import Query
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, skipped, text
from tests.support.journals import ids, memory_journal, one, revise

QUESTIONS = ("body-signal", "repeated-thought", "small-step", "tension-before", "follow-up", "free")
AREAS = ("chest", "jaw", "belly")
TAGS = ("work", "home", "één")
SESSIONS = ("daily", "core", "free")
NAMED = (an_id(3), an_id(5), an_id(70))
"""The entries that name a pattern; some of them are about an earlier one."""


def some_answers(chance: random.Random) -> list[Answer]:
    areas = tuple(chance.sample(AREAS, chance.randint(0, 2)))
    possible: list[Answer] = [
        text(areas=areas),
        text(question="free"),
        plan(),
        scale(),
        follow_up(None),
        skipped(),
        skipped("free"),
        plan().model_copy(update={"skipped": True}),
    ]
    return chance.sample(possible, chance.randint(1, 5))


def some_entries(seed: int, count: int) -> list[Entry]:
    chance = random.Random(seed)
    made = [
        an_entry(
            *some_answers(chance),
            day=on(chance.randint(-6, 6)),
            started_at=moment(on(chance.randint(-6, 6)), minute=number % 60),
            number=number,
            session=chance.choice(SESSIONS),
            tags=tuple(chance.sample(TAGS, chance.randint(0, 2))),
            imported=chance.random() < 0.2,
            deleted=chance.random() < 0.2,
        )
        for number in range(count)
    ]
    return [with_pattern(entry, chance) for entry in made]


def with_pattern(entry: Entry, chance: random.Random) -> Entry:
    about = chance.choice([None, *NAMED])
    names = [text(f"the one of {entry.id}", "pattern")] if entry.id in NAMED else []
    pattern = NamedPattern(of=about, text=f"the one of {about}") if about else None
    return entry.model_copy(update={"answers": (*names, *entry.answers), "pattern": pattern})


ENTRIES = some_entries(seed=1, count=120)
JOURNAL = memory_journal([entry.model_copy(update={"deleted": False}) for entry in ENTRIES])
for _entry in ENTRIES:
    if _entry.deleted:
        revise(JOURNAL, one(JOURNAL, _entry.id), deleted=True)


def patterns(entry: Entry) -> set[str]:
    return ({entry.pattern.of} if entry.pattern else set()) | ({entry.id} & set(NAMED))


def selects(query: Query, entry: Entry) -> bool:
    answered = {answer.question for answer in entry.answers if not answer.skipped}
    areas = {area for a in entry.answers if isinstance(a, TextAnswer) for area in a.areas or ()}
    return (
        entry.deleted == query.deleted
        and (query.first is None or entry.day >= query.first)
        and (query.last is None or entry.day <= query.last)
        and (query.sessions is None or entry.session in query.sessions)
        and (query.questions is None or bool(answered & set(query.questions)))
        and (query.of_themes is None or bool(answered & set(query.of_themes)))
        and (query.areas is None or bool(areas & set(query.areas)))
        and (query.tags is None or bool(set(entry.tags) & set(query.tags)))
        and (query.patterns is None or bool(patterns(entry) & set(query.patterns)))
    )


def maybe(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.none() | st.lists(st.sampled_from([*names, "nothing"]), max_size=3).map(tuple)


days = st.none() | st.dates(DAY - dt.timedelta(days=9), DAY + dt.timedelta(days=9))
live = st.builds(
    Query,
    first=days,
    last=days,
    sessions=maybe(SESSIONS),
    questions=maybe(QUESTIONS),
    of_themes=maybe(QUESTIONS),
    areas=maybe(AREAS),
    tags=maybe(TAGS),
    patterns=maybe(NAMED),
    deleted=st.just(value=False),
    limit=st.none() | st.integers(0, 130),
)
# The content of deleted entries is not indexed.
gone = live.map(
    lambda query: query._replace(
        deleted=True, questions=None, of_themes=None, areas=None, tags=None, patterns=None
    )
)
queries = live | gone


@given(queries)
def test_a_query_selects_what_a_filter_over_all_entries_selects(query: Query) -> None:
    wanted = [e.id for e in sorted(ENTRIES, key=order) if selects(query, e)]
    assert ids(JOURNAL, query) == wanted[::-1][: query.limit]
    assert ids(JOURNAL, query, oldest_first=True) == wanted[: query.limit]
    assert JOURNAL.count(query) == len(wanted)


def test_the_entries_that_are_filtered_differ_in_everything() -> None:
    everything = Query()
    for query in (
        *(Query(sessions=(name,)) for name in SESSIONS),
        *(Query(questions=(name,)) for name in QUESTIONS if name != "repeated-thought"),
        *(Query(areas=(name,)) for name in AREAS),
        *(Query(tags=(name,)) for name in TAGS),
        *(Query(patterns=(of,)) for of in NAMED),
        Query(first=DAY),
        Query(last=DAY),
    ):
        assert 0 < JOURNAL.count(query) < JOURNAL.count(everything) < len(ENTRIES), query


def test_each_filter_by_itself_selects_what_it_says() -> None:
    for query in (
        *(Query(sessions=(name,)) for name in SESSIONS),
        *(Query(questions=(name,)) for name in QUESTIONS),
        *(Query(areas=(name,)) for name in AREAS),
        *(Query(tags=(name,)) for name in TAGS),
        *(Query(patterns=(of,)) for of in NAMED),
        *(Query(first=on(day)) for day in range(-7, 8)),
        *(Query(last=on(day)) for day in range(-7, 8)),
        Query(deleted=True),
    ):
        wanted = [e.id for e in sorted(ENTRIES, key=order) if selects(query, e)]
        assert ids(JOURNAL, query, oldest_first=True) == wanted, query


@given(queries)
def test_an_entry_found_by_a_query_is_the_one_that_was_added(query: Query) -> None:
    added = {entry.id: entry for entry in ENTRIES}
    for entry in JOURNAL.entries(query._replace(limit=3)):
        known = added[entry.id]
        assert entry == known.model_copy(update={"revision": entry.revision, "ref": entry.ref})


# Queries for a check-in


@given(st.lists(st.sampled_from([*QUESTIONS, "no-such"]), unique=True))
def test_what_was_answered_last_is_known_for_each_question(questions: list[str]) -> None:
    in_order = [entry for entry in sorted(ENTRIES, key=order) if not entry.deleted]
    last = {
        question: max((i for i, e in enumerate(in_order) if e.answer(question)), default=None)
        for question in questions
    }
    answered = {question: at for question, at in last.items() if at is not None}
    found = JOURNAL.last_answered(questions)
    assert found.keys() == answered.keys()
    for one_, other in [(a, b) for a in answered for b in answered]:
        assert (found[one_] < found[other]) == (answered[one_] < answered[other])


def test_what_was_asked_last_is_known_for_each_question_a_skipped_one_too() -> None:
    in_order = [entry for entry in sorted(ENTRIES, key=order) if not entry.deleted]
    last = {answer.question: entry.day for entry in in_order for answer in entry.answers}
    assert {question: day for question, (day, _) in JOURNAL.last_asked().items()} == last
    answered = JOURNAL.last_answered(QUESTIONS)
    assert all(JOURNAL.last_asked()[question] >= place for question, place in answered.items())


def test_what_was_skipped_before_the_last_two_hundred_entries_is_not_looked_for() -> None:
    old = [an_entry(skipped("free"), text(), day=on(-1000))]
    journal = memory_journal(old + [an_entry(day=on(day - 300)) for day in range(199)])
    assert set(journal.last_asked()) == {"free", "body-signal"}
    journal.add([an_entry()], now=moment())
    assert set(journal.last_asked()) == {"body-signal"}


@given(st.dates(on(-12), on(12)), st.integers(0, 9))
def test_the_sessions_of_the_last_days_are_known_with_their_latest_day(day: dt.date, back: int) -> None:
    first = day - dt.timedelta(days=back)
    lately: dict[str, dt.date] = {}
    for entry in sorted(ENTRIES, key=order):
        if first <= entry.day <= day and entry.source is None and not entry.deleted:
            lately[entry.session] = entry.day
    assert JOURNAL.sessions(day, back) == lately


@given(st.integers(0, 40))
def test_the_latest_days_are_those_of_entries_made_here(limit: int) -> None:
    made_here = {entry.day for entry in ENTRIES if entry.source is None and not entry.deleted}
    assert JOURNAL.days(limit) == sorted(made_here, reverse=True)[:limit]


@given(st.dates(on(-12), on(12)), st.integers(0, 9))
def test_whether_a_body_area_was_named_lately_is_known(day: dt.date, back: int) -> None:
    named = any(
        selects(Query(first=day - dt.timedelta(days=back), last=day, areas=(area,)), entry)
        for entry in ENTRIES
        for area in AREAS
    )
    assert JOURNAL.names_areas(day, back) == named


@given(st.dates(on(-9), on(9)))
def test_whether_a_day_had_its_follow_up_is_known(day: dt.date) -> None:
    asked = any(
        answer.format == "follow_up" and entry.day == day and not entry.deleted and entry.source is None
        for entry in ENTRIES
        for answer in entry.answers
    )
    assert JOURNAL.follow_up_asked(day) == asked


def test_a_skipped_follow_up_was_asked_too() -> None:
    passed_over = follow_up(None).model_copy(update={"skipped": True})
    journal = memory_journal([an_entry(passed_over, text())])
    assert journal.follow_up_asked(DAY)
    assert not journal.follow_up_asked(on(-1))


def test_an_imported_entry_has_asked_no_follow_up() -> None:
    assert not memory_journal([an_entry(follow_up(None), imported=True)]).follow_up_asked(DAY)
