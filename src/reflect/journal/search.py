"""What is searched for, and where a text has it: pure, with the index's own tokenizer as an argument.

No line of words is a mistake: a quotation mark that is not closed goes on to the end, signs mean nothing
more than themselves, and what is neither word nor sign is passed over.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from reflect.journal.entry import Entry
from reflect.journal.fold import bare, bare_origins, end_with_accents, fold, has_emoji


class Term(NamedTuple):
    """A word or a phrase to look for, folded. With `prefix` its last word only begins so."""

    text: str
    prefix: bool = False


class Search(NamedTuple):
    """What is searched for.

    Attributes:
        wanted: terms that a page has, all of them or with `any_of` at least one.
        unwanted: terms that it does not have.
        any_of: one of the wanted is enough.
        inside: look inside words too, as in a text without words.
    """

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    any_of: bool = False
    inside: bool = False


class Token(NamedTuple):
    """A word of a text as the index has it, and where it stands: from `start` up to `end`, in characters."""

    word: str
    start: int
    end: int


Tokenize = Callable[[str], Sequence[Token]]
"""Cuts a text into words, as the index does."""


class Hit(NamedTuple):
    """Where a term was found: which of the texts, from which sign up to which, and which wanted term."""

    text: int
    start: int
    end: int
    term: int


class Found(NamedTuple):
    """An entry that fits a search. `texts` is what was written in it, `hits` are in order of place."""

    entry: Entry
    texts: Sequence[str]
    hits: Sequence[Hit]


HITS_LIMIT = 1000
"""Maximum number of hits of one term in one text; a letter of a long text would have millions."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TERM = re.compile(r'(-*)(?:"([^"]*)(?:"(\*?)|$)|([^\s"]+))')
# Bytes of an argument that are no text, and NUL, which no text of the index has.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def parse_search(line: str, *, any_of: bool = False, inside: bool = False) -> Search:
    """Return what a line of words asks for; nothing at all where it has none.

    Args:
        line: words, "phrases", prefix* and -without, in any order. A phrase may be any of these too.
        any_of: whether one of the words is enough.
        inside: whether to look inside words.
    """
    wanted, unwanted = dict[Term, None](), dict[Term, None]()
    for match in _TERM.finditer(_NO_TEXT.sub(" ", line).translate(_QUOTES)):
        without, phrase, star, word = match.groups()
        text = (phrase + (star or "") if word is None else word.lstrip("-")).strip()
        term = Term(fold(text.rstrip("*").rstrip()), prefix=text.endswith("*"))
        if bare(term.text):
            (unwanted if without else wanted)[term] = None
    return Search(tuple(wanted), tuple(unwanted), any_of, inside)


class Sought(NamedTuple):
    """A term as it is compared: with the words of a text, or where it has none with its signs.

    `words` are as the index has them, and the last one only begins a word if `prefix`. `signs` are bare.
    """

    words: Sequence[str]
    signs: str
    prefix: bool


def sought(term: Term, search: Search, tokenize: Tokenize) -> Sought:
    """Return what to compare for a term: its signs where it is to be found inside words or has none.

    Emoji are signs, though the index takes some of them for letters.
    """
    by_signs = search.inside or has_emoji(term.text)
    words = [] if by_signs else [token.word for token in tokenize(term.text)]
    return Sought(words, "" if words else bare(term.text), term.prefix)


def holds(page: str, signs: Sequence[str], *, any_of: bool) -> bool:
    """Return whether a folded page has all of some bare signs in it, or with `any_of` at least one."""
    # Without a blank to find, blanks need not be made alike, which takes most of the time.
    text = " ".join(page.split()) if any(" " in one for one in signs) else page
    return (any if any_of else all)(one in text for one in signs)


def find(search: Search, texts: Sequence[str], tokenize: Tokenize) -> list[Hit] | None:
    """Return where the wanted terms stand in the texts of an entry; None where the entry does not fit.

    A term stands within one text: a phrase never begins in one answer and ends in the next.
    """
    pages = [_Page(text, tokenize) for text in texts]
    for term in search.unwanted:
        if any(True for page in pages for _ in page.spans(sought(term, search, tokenize))):
            return None
    hits: list[Hit] = []
    for number, term in enumerate(search.wanted):
        compared = sought(term, search, tokenize)
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
    """A text, which is cut into words and laid bare when that is first asked for."""

    def __init__(self, text: str, tokenize: Tokenize):
        self._text = text
        self._tokenize = tokenize

    @cached_property
    def _tokens(self) -> Sequence[Token]:
        return self._tokenize(self._text)

    @cached_property
    def _bare(self) -> tuple[str, Sequence[int]]:
        return bare(self._text), bare_origins(self._text)

    def spans(self, term: Sought) -> Iterator[tuple[int, int]]:
        """Yield where a term stands in the text."""
        return self._as_words(term) if term.words else self._as_signs(term.signs)

    def _as_words(self, term: Sought) -> Iterator[tuple[int, int]]:
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
