"""Search lines, and finding their terms in a text. Pure: the index's tokenizer is an argument.

Every line of words is valid: an unclosed quotation mark extends to the end, other signs have no special meaning,
and anything that is neither a word nor a sign is ignored.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from reflect.journal.entry import Entry
from reflect.journal.fold import bare, bare_origins, end_with_accents, fold, has_emoji


class Term(NamedTuple):
    """A word or a phrase to look for, folded. With `prefix`, its last word matches every word that begins with it."""

    text: str
    prefix: bool = False


class Search(NamedTuple):
    """A parsed search.

    Attributes:
        wanted: terms that a page must have: all of them, or with `any_of` at least one.
        unwanted: terms that a page must not have.
        any_of: whether one of the wanted terms is enough.
        inside: whether to match inside words too, as in scripts without spaces between words.
    """

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    any_of: bool = False
    inside: bool = False


class Token(NamedTuple):
    """A word of a text as indexed, and its position: from `start` up to `end`, in characters."""

    word: str
    start: int
    end: int


Tokenize = Callable[[str], Sequence[Token]]
"""Splits a text into words, as the index does."""


class Hit(NamedTuple):
    """A match of a term: the index of the text, the start and end within it, and the index of the wanted term."""

    text: int
    start: int
    end: int
    term: int


class Found(NamedTuple):
    """An entry that matches a search. `texts` is the text written in it; `hits` are sorted by position."""

    entry: Entry
    texts: Sequence[str]
    hits: Sequence[Hit]


HITS_LIMIT = 1000
"""Maximum number of hits of one term in one text; a single letter could match a million times in a long text."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TERM = re.compile(r'(-*)(?:"([^"]*)(?:"(\*?)|$)|([^\s"]+))')
# Undecodable bytes of an argument, and NUL, which indexed text never contains.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def parse_search(line: str, *, any_of: bool = False, inside: bool = False) -> Search:
    """Return the search that a line of words asks for; an empty one if it has no words.

    Args:
        line: words, "phrases", prefix* and -without, in any order. A phrase may have a `*` or `-` too.
        any_of: whether one of the words is enough.
        inside: whether to match inside words.
    """
    wanted, unwanted = dict[Term, None](), dict[Term, None]()
    for match in _TERM.finditer(_NO_TEXT.sub(" ", line).translate(_QUOTES)):
        without, phrase, star, word = match.groups()
        text = (phrase + (star or "") if word is None else word.lstrip("-")).strip()
        term = Term(fold(text.rstrip("*").rstrip()), prefix=text.endswith("*"))
        if bare(term.text):
            (unwanted if without else wanted)[term] = None
    return Search(tuple(wanted), tuple(unwanted), any_of, inside)


class PreparedTerm(NamedTuple):
    """A term prepared for matching: by the words of a text, or by its characters if the term has no words.

    `words` are as indexed; with `prefix`, the last one matches any word that begins with it. `signs` is bare text.
    """

    words: Sequence[str]
    signs: str
    prefix: bool


def prepared(term: Term, search: Search, tokenize: Tokenize) -> PreparedTerm:
    """Return a term prepared for matching: by characters if it has no words or is to match inside words.

    Emoji are matched by characters, although the index takes some of them for letters.
    """
    by_signs = search.inside or has_emoji(term.text)
    words = [] if by_signs else [token.word for token in tokenize(term.text)]
    return PreparedTerm(words, "" if words else bare(term.text), term.prefix)


def contains(page: str, signs: Sequence[str], *, any_of: bool) -> bool:
    """Return whether a folded page contains all of some bare texts, or with `any_of` at least one."""
    # Normalizing spaces takes most of the time and matters only if a space is searched for.
    text = " ".join(page.split()) if any(" " in one for one in signs) else page
    return (any if any_of else all)(one in text for one in signs)


def find_hits(search: Search, texts: Sequence[str], tokenize: Tokenize) -> list[Hit] | None:
    """Return the matches of the wanted terms in the texts of an entry; None if the entry does not match.

    A term matches within one text: a phrase never begins in one answer and ends in the next.
    """
    pages = [_Page(text, tokenize) for text in texts]
    for term in search.unwanted:
        if any(True for page in pages for _ in page.spans(prepared(term, search, tokenize))):
            return None
    hits: list[Hit] = []
    for number, term in enumerate(search.wanted):
        compared = prepared(term, search, tokenize)
        here = {
            Hit(n, *span, number)
            for n, page in enumerate(pages)
            for span in islice(page.spans(compared), HITS_LIMIT)
        }
        if not here and not search.any_of:
            return None
        hits += here
    return sorted(hits) if hits or not search.wanted else None


class _Page:
    """A text, split into words and made bare on first use."""

    def __init__(self, text: str, tokenize: Tokenize):
        self._text = text
        self._tokenize = tokenize

    @cached_property
    def _tokens(self) -> Sequence[Token]:
        return self._tokenize(self._text)

    @cached_property
    def _bare(self) -> tuple[str, Sequence[int]]:
        return bare(self._text), bare_origins(self._text)

    def spans(self, term: PreparedTerm) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each match of a term."""
        return self._as_words(term) if term.words else self._as_signs(term.signs)

    def _as_words(self, term: PreparedTerm) -> Iterator[tuple[int, int]]:
        *before, final = term.words
        for at in range(len(self._tokens) - len(before)):
            last = self._tokens[at + len(before)]
            if not (last.word == final or (term.prefix and last.word.startswith(final))):
                continue
            if all(self._tokens[at + n].word == word for n, word in enumerate(before)):
                yield self._tokens[at].start, last.end

    def _as_signs(self, signs: str) -> Iterator[tuple[int, int]]:
        text, places = self._bare
        at = text.find(signs)
        while at >= 0:
            end = at + len(signs)
            yield places[at], end_with_accents(self._text, places[end - 1] + 1)
            at = text.find(signs, end)
