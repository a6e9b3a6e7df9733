"""The journal's search compared with a simple reference search, and the statements that it runs."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import written
from reflect.journal.entry import Entry
from reflect.journal.file.opening import open_memory
from reflect.journal.index import tokenizer
from reflect.journal.query import Query
from reflect.journal.reading import batches
from reflect.journal.search import parse_search
from reflect.journal.store import Journal
from tests.support.entries import an_entry, follow_up, on, plan, skipped, text
from tests.support.journals import delete, memory_journal, one, revise, rows
from tests.support.texts import texts

# A simple search that shares no code with the real one. It handles only the characters that these tests use.

WORDS = (
    "moe",
    "Moe",
    "moeder",
    "café",
    "cafe\u0301",
    "ĳs",
    "ijs",
    "it's",
    "geërgerd",
    "🙂",
    "moe🙂",
    "♥",
    ":-)",
    "a_b",
    "ß",
    "ss",
)
written_texts = st.lists(st.sampled_from((*WORDS, "\n", ".", "-")), min_size=1, max_size=5).map(" ".join)
lines = st.lists(
    st.tuples(
        st.sampled_from(("", "", "-")),
        st.sampled_from(WORDS) | st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join),
        st.sampled_from(("", "", "*")),
    ),
    min_size=1,
    max_size=3,
)


def plain(said: str) -> str:
    said = said.replace("ĳ", "ij").replace("ß", "ss").replace("🙂", " 🙂 ")
    apart = unicodedata.normalize("NFD", said).lower()
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def words(said: str) -> list[str]:
    return re.findall("[a-z]+|🙂", plain(said))


def has(said: str, wanted: str, *, prefix: bool, inside: bool) -> bool:
    sought, there = words(wanted), words(said)
    if inside or not sought or "🙂" in wanted:
        return plain(wanted) in plain(said)
    for at in range(len(there) - len(sought) + 1):
        part = there[at : at + len(sought)]
        if part == sought or (prefix and part[:-1] == sought[:-1] and part[-1].startswith(sought[-1])):
            return True
    return False


AskedBefore = list[tuple[str, str, str]]


def fits(entry: Entry, asked: AskedBefore, *, any_of: bool, inside: bool) -> bool:
    there = [
        (without, any(has(said, wanted, prefix=bool(star), inside=inside) for said in written(entry.answers)))
        for without, wanted, star in asked
    ]
    wanted = [found for without, found in there if not without]
    unwanted = [found for without, found in there if without]
    return (not wanted or (any if any_of else all)(wanted)) and not any(unwanted)


@given(
    st.lists(st.tuples(st.lists(written_texts, min_size=1, max_size=3), st.integers(-3, 0)), max_size=6),
    lines,
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(1, 3),
    st.none() | st.integers(-3, 0),
)
def test_it_finds_what_a_plain_search_finds(
    said: list[tuple[list[str], int]],
    asked: AskedBefore,
    any_of: bool,
    inside: bool,
    limit: int | None,
    first: int | None,
) -> None:
    journal = memory_journal(an_entry(*map(text, answers), day=on(day)) for answers, day in said)
    query = Query(limit=limit, first=None if first is None else on(first))
    line = " ".join(f'{without}"{wanted}"{star}' for without, wanted, star in asked)
    search = parse_search(line, any_of=any_of, inside=inside)
    found = list(journal.search(search, query))
    expected = [
        e for e in journal.entries(query._replace(limit=None)) if fits(e, asked, any_of=any_of, inside=inside)
    ]
    assert [page.entry for page in found] == expected[:limit]
    for page in found:
        terms = {hit.term for hit in page.hits}
        assert bool(terms) == bool(search.wanted) if any_of else terms == set(range(len(search.wanted)))
    journal.close()


def test_a_phrase_that_runs_on_into_the_next_answer_is_not_found() -> None:
    apart = an_entry(text("my jaw is a knot"), text("in my belly too", "free"), number=1)
    together = an_entry(text("there is a knot in my jaw"), number=2)
    journal = memory_journal([apart, together])
    assert [page.entry.id for page in journal.search(parse_search('"knot in"'))] == [together.id]
    assert [page.entry.id for page in journal.search(parse_search('my -"knot in"'))] == [apart.id]
    journal.close()


@given(
    st.lists(texts, max_size=3), texts | st.text(st.characters(), max_size=30), st.booleans(), st.booleans()
)
def test_no_line_and_no_text_is_too_odd(said: list[str], line: str, any_of: bool, inside: bool) -> None:
    journal = memory_journal([an_entry(*map(text, said)), an_entry()])
    search = parse_search(line, any_of=any_of, inside=inside)
    for found in journal.search(search):
        assert search.unwanted or not search.wanted or found.hits
    journal.close()


@given(texts)
def test_every_entry_is_found_by_what_was_written_in_it(said: str) -> None:
    journal = memory_journal([an_entry(text(said))])
    for inside in (False, True):
        search = parse_search(re.sub('[-"“”„‟«»]', " ", said), inside=inside)
        assert len(list(journal.search(search))) == 1
    journal.close()


ODD = [
    "it's", "-blij", "a AND", '"open quote', "*", "\x00", "🙂", "", "NOT", "AND OR NOT", "folded : moe", "{a}",
    "a^2 +b", "'; DROP TABLE entry; --", "(((", '""""', "NEAR(a b)", "moe" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("line", ODD, ids=lambda line: repr(line)[:24])
@pytest.mark.parametrize("inside", [False, True])
def test_no_query_is_an_error(line: str, inside: bool) -> None:
    journal = memory_journal([an_entry(text("moe, a and b, it's open 🙂"))])
    list(journal.search(parse_search(line, inside=inside)))
    journal.close()


@pytest.mark.samples(5)
@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("any_of", [False, True])
@pytest.mark.parametrize("word", ["w{}", "-w{}", "!{}", '"a b{}"'])
def test_a_whole_page_may_be_searched_for(word: str, any_of: bool, inside: bool) -> None:
    journal = memory_journal([an_entry(text("w1 !1 a b1"))])
    line = " ".join(word.format(number) for number in range(3000))
    found = list(journal.search(parse_search(line, any_of=any_of, inside=inside)))
    assert len(found) == (any_of and not word.startswith("-"))
    journal.close()


# Which content is searched


def found(journal: Journal, line: str, query: Query = Query()) -> list[str]:  # noqa: B008 - frozen
    return [found.entry.id for found in journal.search(parse_search(line), query)]


def test_plans_and_notes_are_searched_and_questions_and_what_was_skipped_are_not() -> None:
    entry = an_entry(plan("the phone rings", "breathe"), follow_up(None, words="a little"), skipped())
    journal = memory_journal([entry])
    for line in ("rings", "breathe", "little"):
        assert found(journal, line) == [entry.id]
    for line in ("small", "became", "thought"):
        assert found(journal, line) == []
    journal.close()


def test_only_the_present_words_of_an_entry_are_found() -> None:
    entry, other = an_entry(text("moe")), an_entry(text("moe"), day=on(-1))
    journal = memory_journal([entry, other])
    revise(journal, entry.model_copy(update={"answers": (text("blij"),)}))
    assert found(journal, "moe") == [other.id]
    assert found(journal, "blij") == [entry.id]
    assert found(journal, "-moe") == [entry.id]
    delete(journal, one(journal, entry.id))
    assert found(journal, "blij") == []
    assert found(journal, "-moe") == []
    journal.close()


def many(count: int) -> tuple[Journal, Sequence[Entry]]:
    """Return a journal of N entries, one a day, newest first: `even` or `odd`, and every tenth `tien`."""
    entries = [
        an_entry(
            text(f"{'odd' if n % 2 else 'even'} {'tien' if n % 10 == 0 else ''} nr{n} a"),
            text("b"),
            day=on(-n),
            tags=("t",) if n % 3 == 0 else (),
            session="core" if n % 7 == 0 else "daily",
        )
        for n in range(count)
    ]
    return memory_journal(entries), entries


def test_with_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 4)
    journal, entries = many(60)

    def these(fit: list[int]) -> list[str]:
        return [entries[n].id for n in fit]

    assert found(journal, "tien") == these([0, 10, 20, 30, 40, 50])
    assert found(journal, "tien", Query(limit=2)) == these([0, 10])
    assert found(journal, "tien", Query(tags=("t",))) == these([0, 30])
    assert found(journal, "odd", Query(sessions=("core",), limit=3)) == these([7, 21, 35])
    assert found(journal, "even", Query(first=on(-14), last=on(-9))) == these([10, 12, 14])
    assert found(journal, "nr*", Query(last=on(-58))) == these([58, 59])
    assert found(journal, "-odd", Query(limit=3, last=on(-5))) == these([6, 8, 10])
    assert found(journal, '-"a b" odd', Query(limit=3)) == these([1, 3, 5]), "answers are apart"
    assert found(journal, '"a b"') == []
    assert len(found(journal, "b")) == 60
    assert found(journal, "moe") == []
    journal.close()


@pytest.mark.parametrize("line", ["even", "even odd", "even -odd", "-odd", "ev*", "!", "even !", ""])
@pytest.mark.parametrize(
    "query", [Query(), Query(tags=("t",), sessions=("core",), first=on(-9), last=on(-1))]
)
def test_nothing_is_sorted_on_the_way(line: str, query: Query) -> None:
    journal, _ = many(3)
    asked: list[tuple[str, Any]] = []
    journal.connection.exec_trace = lambda _, sql, values: asked.append((sql, values)) or True  # type: ignore[func-returns-value]
    list(journal.search(parse_search(line), query))
    journal.connection.exec_trace = None
    sql, values = next((sql, values) for sql, values in asked if sql.startswith("SELECT e.number"))
    steps = [str(row[3]) for row in rows(journal, f"EXPLAIN QUERY PLAN {sql}", values)]
    assert steps
    assert not any("B-TREE" in step for step in steps), steps
    assert not any(step == "SCAN r" for step in steps), steps
    journal.close()


def test_no_more_is_read_than_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    journal, entries = many(40)
    read: list[str] = []
    entry_of = journal.entry_of

    def counted(content: str, *rest: Any) -> Entry:
        read.append(content)
        return entry_of(content, *rest)

    monkeypatch.setattr(journal, "entry_of", counted)
    assert found(journal, "even", Query(limit=3)) == [entries[n].id for n in (0, 2, 4)]
    assert len(read) == 3
    journal.close()


def test_the_tokenizer_is_that_of_the_index() -> None:
    connection = open_memory()
    (sql,) = next(iter(connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'search'")))
    name, options = tokenizer._TOKENIZER
    wanted = " ".join([name, *(f"'{each}'" if " " in each else each for each in options)])
    assert f'tokenize = "{wanted}"' in sql
