"""Finding entries by what was written in them: the index gives candidates, newest first, and each is compared.

The index knows words in a page; that a phrase stands within one answer, and what has no words at all, is
compared with the answers themselves, by the index's own tokenizer. So what is found always has its hits.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import apsw

from reflect.journal.answers import written
from reflect.journal.file.engine import reading_troubles
from reflect.journal.fold import end_with_accents, fold, fold_origins
from reflect.journal.looking import derived
from reflect.journal.looking.reading import SELECT, Reading, where_of
from reflect.journal.query import Query
from reflect.journal.search import Found, Search, Sought, Token, Tokenize, find, holds, sought

BATCH = 500
"""Entries read at a time at most; it begins with as many as are wanted."""

_HIGHEST = (1 << 63) - 1

_TOKENIZER = (
    "unicode61",
    ["remove_diacritics", "2", "categories", "L* M* N* Co"],
)  # as in the table `search`


def entries_with(journal: Reading, search: Search, query: Query) -> Iterator[Found]:
    """Yield the entries that fit a search and a query's filters, newest first.

    Nothing is sorted and no more is read than is taken: the numbers of entries are in order of time, and so
    are the rows of the index.

    Args:
        journal: where to look.
        search: what is searched for; one without any term fits every entry.
        query: the filters.

    Raises:
        FileTrouble: the journal cannot be read.
    """
    connection = journal.connection
    tokenize = tokenizer(connection)
    connection.create_scalar_function("holds", _holds, 3, deterministic=True)
    candidates = _candidates(search, query, tokenize)
    last, left = _HIGHEST, query.limit
    count = BATCH if left is None else min(BATCH, left)
    while left is None or left > 0:
        with reading_troubles(journal.path):
            rows = journal.rows(candidates.sql, (*candidates.values, last, count))
        for entry in journal.read_rows(rows):
            texts = written(entry.answers)
            hits = find(search, texts, tokenize)
            if hits is None or left == 0:
                continue
            left = None if left is None else left - 1
            yield Found(entry, texts, hits)
        if len(rows) < count:
            return
        last = rows[-1][0]
        count = min(BATCH, 2 * count)


def _holds(*given: "apsw.SQLiteValue") -> bool:
    """Compare a page here rather than in SQL, which knows neither case nor accents."""
    page, signs, any_of = given
    return holds(str(page), str(signs).split("\n"), any_of=bool(any_of))


def tokenizer(connection: apsw.Connection) -> Tokenize:
    """Return what cuts a text into words: the tokenizer of the index itself."""
    engine = connection.fts5_tokenizer(*_TOKENIZER)

    def tokenize(text: str) -> Sequence[Token]:
        folded, places = fold(text), fold_origins(text)
        data = folded.encode()
        tokens, byte, sign = list[Token](), 0, 0
        found = cast("list[tuple[int, int, str]]", engine(data, apsw.FTS5_TOKENIZE_DOCUMENT, None))
        for start, end, word in found:
            # From bytes to characters.
            sign += len(data[byte:start].decode())
            length = len(data[start:end].decode())
            byte, sign = end, sign + length
            tokens.append(Token(word, places[sign - length], end_with_accents(text, places[sign - 1] + 1)))
        return tokens

    return tokenize


class _Candidates(NamedTuple):
    """A statement that gives candidates; after `values` it takes the number to stay below, and how many."""

    sql: str
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
        source, number = "search s CROSS JOIN entry e ON e.number = s.rowid", "s.rowid"
        either = (" OR " if search.any_of else " AND ").join(map(_quoted, words))
        conditions.append("s.search MATCH ?")
        given.append(f"({either}) NOT ({' OR '.join(map(_quoted, without))})" if without else either)
        if query.first:
            conditions.append("s.rowid >= ?")
            given.append(derived.number_from(query.first))
        if query.last:
            conditions.append("s.rowid < ?")
            given.append(derived.number_after(query.last))
    else:
        source, number = "entry e", "e.number"
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
    return _Candidates(
        f"{SELECT.replace('FROM entry e JOIN', f'FROM {source} JOIN')} WHERE {' AND '.join(conditions)}"
        f" AND {number} < ? ORDER BY {number} DESC LIMIT ?",
        tuple(given),
    )


def _quoted(term: Sought) -> str:
    # Words of the index hold no quotation mark, and within quotation marks nothing else means anything.
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
