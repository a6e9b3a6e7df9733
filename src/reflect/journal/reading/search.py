"""Searching entries: the index provides candidates, newest first, and each is then compared with the search.

The index matches words anywhere in a page. Phrases, which must lie within one answer, and terms without words are
compared with the answers themselves, using the index's tokenizer. So every entry found has the positions of its hits.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import apsw

from reflect.journal.answers import readable
from reflect.journal.entry import Entry
from reflect.journal.index import numbers
from reflect.journal.index.tokenizer import tokenizer
from reflect.journal.query import Query
from reflect.journal.reading.entries import Reading
from reflect.journal.reading.selection import where_of
from reflect.journal.search import Found, PreparedTerm, Search, Tokenize, contains, find_hits, prepared


def entries_with(journal: Reading, search: Search, query: Query) -> Iterator[Found]:
    """Yield the entries that match a search and a query's filters, newest first.

    Results are neither sorted nor read ahead: the numbers of entries, and so the rows of the index, are in order of
    time.

    Args:
        journal: the journal to search.
        search: the search; one without terms matches every entry.
        query: the filters.

    Raises:
        FileError: the journal cannot be read.
    """
    connection = journal.connection
    tokenize = tokenizer(connection)
    connection.create_scalar_function("contains", _contains, 3, deterministic=True)
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
    texts = readable(entry.answers)
    hits = find_hits(search, texts, tokenize)
    return None if hits is None else Found(entry, texts, hits)


def _contains(*given: "apsw.SQLiteValue") -> bool:
    """Compare a page in Python, because SQL comparison ignores neither case nor accents."""
    page, signs, any_of = given
    return contains(str(page), str(signs).split("\n"), any_of=bool(any_of))


class _Candidates(NamedTuple):
    """Arguments of `Reading.selected` for the entries that may match a search."""

    source: str
    key: str
    where: str
    values: tuple[str | int, ...]


def _candidates(search: Search, query: Query, tokenize: Tokenize) -> _Candidates:
    wanted = [prepared(term, search, tokenize) for term in search.wanted]
    unwanted = [prepared(term, search, tokenize) for term in search.unwanted]
    words, signs = [s for s in wanted if s.words], [s.signs for s in wanted if not s.words]
    # In the index, an unwanted phrase may match across two answers, so phrases are left to the comparison.
    without = [s for s in unwanted if len(s.words) == 1]
    condition, values = where_of(query)
    conditions, given = [condition], list(values)
    by_index = bool(words) and not (search.any_of and signs)
    if by_index:
        # CROSS makes SQLite start from the index and apply the filters to its rows.
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
        in_page = "contains(p.folded, ?, ?)"
        given += ("\n".join(signs), int(search.any_of))
        if search.any_of and words:
            in_page += " OR e.number IN (SELECT rowid FROM search WHERE search MATCH ?)"
            given.append(" OR ".join(map(_quoted, words)))
        conditions.append(f"({in_page})")
    return _Candidates(source, key, " AND ".join(conditions), tuple(given))


def _quoted(term: PreparedTerm) -> str:
    # Words of the index have no quotation marks, and within quotation marks FTS5 has no other syntax.
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
