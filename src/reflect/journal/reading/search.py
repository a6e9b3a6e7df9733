"""Finding entries by what was written in them: the index gives candidates, newest first, and each is compared.

The index knows words in a page; that a phrase stands within one answer, and what has no words at all, is
compared with the answers themselves, by the index's own tokenizer. So what is found always has its hits.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import apsw

from reflect.journal.answers import written
from reflect.journal.entry import Entry
from reflect.journal.index import numbers
from reflect.journal.index.tokenizer import tokenizer
from reflect.journal.query import Query
from reflect.journal.reading.entries import Reading, where_of
from reflect.journal.search import Found, Search, Sought, Tokenize, find, holds, sought


def entries_with(journal: Reading, search: Search, query: Query) -> Iterator[Found]:
    """Yield the entries that fit a search and a query's filters, newest first.

    Nothing is sorted and no more is read than is taken: the numbers of entries are in order of time, and so
    are the rows of the index.

    Args:
        journal: where to look.
        search: what is searched for; one without any term fits every entry.
        query: the filters.

    Raises:
        FileError: the journal cannot be read.
    """
    connection = journal.connection
    tokenize = tokenizer(connection)
    connection.create_scalar_function("holds", _holds, 3, deterministic=True)
    candidates = _candidates(search, query, tokenize)
    entries = journal.selected(
        candidates.where,
        candidates.values,
        source=candidates.source,
        key=candidates.key,
        first=query.limit,
    )
    found = (_compared(search, entry, tokenize) for entry in entries)
    return itertools.islice((one for one in found if one is not None), query.limit)


def _compared(search: Search, entry: Entry, tokenize: Tokenize) -> Found | None:
    texts = written(entry.answers)
    hits = find(search, texts, tokenize)
    return None if hits is None else Found(entry, texts, hits)


def _holds(*given: "apsw.SQLiteValue") -> bool:
    """Compare a page here rather than in SQL, which knows neither case nor accents."""
    page, signs, any_of = given
    return holds(str(page), str(signs).split("\n"), any_of=bool(any_of))


class _Candidates(NamedTuple):
    """What `Reading.selected` takes to give the entries that may fit a search."""

    source: str
    key: str
    where: str
    values: tuple[str | int, ...]


def _candidates(search: Search, query: Query, tokenize: Tokenize) -> _Candidates:
    wanted = [sought(term, search, tokenize) for term in search.wanted]
    unwanted = [sought(term, search, tokenize) for term in search.unwanted]
    words, signs = [s for s in wanted if s.words], [s.signs for s in wanted if not s.words]
    # A phrase that is not wanted may run on from answer to answer in the index: that is for the comparing.
    without = [s for s in unwanted if len(s.words) == 1]
    condition, values = where_of(query)
    conditions, given = [condition], list(values)
    by_index = bool(words) and not (search.any_of and signs)
    if by_index:
        # The engine joins the filters to the index, and not the other way round, because of CROSS.
        source, key = "search s CROSS JOIN entry e ON e.number = s.rowid", "s.rowid"
        either = (" OR " if search.any_of else " AND ").join(map(_quoted, words))
        conditions.append("s.search MATCH ?")
        given.append(f"({either}) NOT ({' OR '.join(map(_quoted, without))})" if without else either)
        if query.first:
            conditions.append("s.rowid >= ?")
            given.append(numbers.number_from(query.first))
        if query.last:
            conditions.append("s.rowid < ?")
            given.append(numbers.number_after(query.last))
    else:
        source, key = "entry e", "e.number"
        if without:
            conditions.append("e.number NOT IN (SELECT rowid FROM search WHERE search MATCH ?)")
            given.append(" OR ".join(map(_quoted, without)))
    if signs:
        source += " CROSS JOIN page p ON p.entry = e.number"
        in_page = "holds(p.folded, ?, ?)"
        given += ("\n".join(signs), int(search.any_of))
        if search.any_of and words:
            in_page += " OR e.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
            given.append(" OR ".join(map(_quoted, words)))
        conditions.append(f"({in_page})")
    return _Candidates(source, key, " AND ".join(conditions), tuple(given))


def _quoted(term: Sought) -> str:
    # Words of the index hold no quotation mark, and within quotation marks nothing else means anything.
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
