"""Recurring sentences: answers are split into sentences, and nearly equal ones are grouped.

Two sentences are nearly equal if their significant words are the same, in any order and with small differences in
spelling; small words do not matter. A sentence and its negation ("it is good enough", "it is never good enough")
are never equal. The comparison is by words alone, not by meaning.
"""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE, SIGNS_OF_ROOM
from reflect.journal.answers import areas_of, free_words
from reflect.journal.entry import Entry
from reflect.language.choose import LANGUAGES, grammar_of

MAX_WORDS = 15
"""Maximum number of words in a sentence; longer ones are unlikely to recur."""
MIN_SIMILARITY = 85
"""Minimum similarity, in per cent, at which two spellings count as the same word: `moet` and `moest` do (89),
`fail` and `fall` (75) and `lonely` and `lovely` (83) do not."""
_MIN_FUZZY_LENGTH = 4
"""Minimum number of letters for fuzzy comparison; shorter words must be equal."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|[\n;]+")
_TAG = re.compile(r"(?:^|(?<=\s))#[^\W\d_][\w/-]*")
_WORD = re.compile(r"[^\W_]+")


class Sentence(NamedTuple):
    """One sentence as written, with the id, day and language of its entry."""

    text: str
    entry: str
    day: dt.date
    language: str


class Variant(NamedTuple):
    """One wording of a sentence, and the number of entries with it."""

    text: str
    times: int


class Recurring(NamedTuple):
    """A sentence that recurs in nearly the same words.

    Attributes:
        text: the most frequent wording.
        days: the day of every entry with the sentence, in order of time.
        variants: the other wordings.
    """

    text: str
    days: tuple[dt.date, ...]
    variants: tuple[Variant, ...]


class Shape(NamedTuple):
    """The features of a sentence that are compared.

    Attributes:
        heavy: the significant words.
        light: words that matter only beside significant ones.
        no: whether the sentence has a negation.
        spelled: all words, to compare sentences of nothing but fillers.
    """

    heavy: frozenset[str]
    light: frozenset[str]
    no: bool
    spelled: tuple[str, ...]


def sentences(entries: Iterable[Entry]) -> list[Sentence]:
    """Return the short sentences in the free text of some entries, in the order of the entries.

    Answers to the free page, the pattern question, questions about the body and questions about room are left out.
    """
    found: list[Sentence] = []
    for entry in entries:
        for answer in entry.answers:
            words = free_words(answer)
            if (
                not words
                or answer.skipped
                or answer.question in (BY_ROLE["page"], BY_ROLE["signal"], BY_ROLE["pattern"], SIGNS_OF_ROOM)
                or areas_of(answer) is not None
            ):
                continue
            for text in _SENTENCE_END.split(_TAG.sub("", words)):
                text = " ".join(text.split())
                if 0 < len(words_of(text)) <= MAX_WORDS:
                    found.append(Sentence(text, entry.id, entry.day, entry.language))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and punctuation; "can’t" becomes `can` and `not`."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    for contraction, words in _contractions():
        bare = bare.replace(contraction, words)
    return tuple(_WORD.findall(bare))


@cache
def _contractions() -> tuple[tuple[str, str], ...]:
    return tuple(pair for language in LANGUAGES for pair in grammar_of(language).contractions)


def shape(text: str, language: str) -> Shape:
    """Return the shape of a sentence; an unknown language is treated as English."""
    small = grammar_of(language).small_words
    spelled = words_of(text)
    carrying = frozenset(spelled) - small.fillers - small.no
    return Shape(carrying - small.light, carrying & small.light, not small.no.isdisjoint(spelled), spelled)


def nearly_same(one: Shape, other: Shape) -> bool:
    """Return whether two sentences are nearly equal; the relation is symmetric.

    One sentence may have additional words, but words may not be replaced by others. Additional light words are
    allowed if the sentences share a heavy word, and one additional heavy word for every two shared ones.
    """
    if one.spelled == other.spelled:
        return True
    if one.no != other.no or not (one.heavy or one.light) or not (other.heavy or other.light):
        return False
    more, other_more = _unmatched(one.heavy, other.heavy), _unmatched(other.heavy, one.heavy)
    light, other_light = one.light - other.light, other.light - one.light
    if (more or light) and (other_more or other_light):
        return False
    shared = min(len(one.heavy) - len(more), len(other.heavy) - len(other_more))
    if shared == 0:
        return not (more or other_more or light or other_light)
    return 2 * len(more | other_more) <= shared


def _unmatched(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Return the words that have no similar word among the others."""
    left = words - others
    if not left:
        return left
    # The import takes 25 ms, so it is deferred until there is something to compare.
    from rapidfuzz import fuzz

    def known(word: str) -> bool:
        return len(word) >= _MIN_FUZZY_LENGTH and any(
            len(other) >= _MIN_FUZZY_LENGTH and fuzz.ratio(word, other, score_cutoff=MIN_SIMILARITY)
            for other in others
        )

    return frozenset(word for word in left if not known(word))


def recurring(found: Iterable[Sentence], *, least: int = 2) -> list[Recurring]:
    """Return the sentences that several entries have in nearly the same words, the most frequent first.

    Each group has a centre, its most frequent spelling, and all its members are nearly equal to that. The result does
    not depend on the order of the sentences.

    Args:
        found: sentences, in any order.
        least: minimum number of entries with the sentence.
    """
    by_spelling: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sorted(found, key=lambda s: (s.day, s.entry, s.text)):
        by_spelling.setdefault(words_of(sentence.text), []).append(sentence)
    # Centres are taken in order of frequency; ties go to the shorter spelling, then alphabetically.
    waiting = dict(
        sorted(by_spelling.items(), key=lambda item: (-_entry_count(item[1]), len(item[0]), item[0]))
    )
    shapes = {spelling: shape(same[-1].text, same[-1].language) for spelling, same in waiting.items()}
    near = _Neighbours(shapes)
    groups: list[Recurring] = []
    while waiting:
        centre = next(iter(waiting))
        members = [centre, *(s for s in near.of(centre) if s != centre and s in waiting)]
        group = [waiting.pop(spelling) for spelling in members]
        if _entry_count(itertools.chain(*group)) >= least:
            groups.append(_group(group))
    return sorted(groups, key=lambda g: (-len(g.days), -g.days[-1].toordinal(), g.text))


def _entry_count(same: Iterable[Sentence]) -> int:
    return len({sentence.entry for sentence in same})


def _group(members: Sequence[Sequence[Sentence]]) -> Recurring:
    """Return one group. Each member has the sentences of one spelling; the latest one is shown."""
    variants = [Variant(member[-1].text, _entry_count(member)) for member in members]
    days = {sentence.entry: sentence.day for member in members for sentence in member}
    others = sorted(variants[1:], key=lambda v: (-v.times, v.text))
    return Recurring(variants[0].text, tuple(sorted(days.values())), tuple(others))


class _Neighbours:
    """An index that finds nearly equal sentences without comparing all pairs.

    Nearly equal sentences share a heavy word, or similarly spelled ones, or have no heavy words at all.
    """

    def __init__(self, shapes: Mapping[tuple[str, ...], Shape]):
        self._shapes = shapes
        self._having: dict[str, list[tuple[str, ...]]] = {}
        for spelling, one in shapes.items():
            for word in one.heavy or {_NO_HEAVY_WORD}:
                self._having.setdefault(word, []).append(spelling)
        self._words = sorted(word for word in self._having if len(word) >= _MIN_FUZZY_LENGTH)

    def of(self, spelling: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the spellings of nearly equal sentences, in the order of the shapes."""
        own = self._shapes[spelling]
        words = {similar for word in own.heavy for similar in self._similar(word)} or {_NO_HEAVY_WORD}
        maybe = {other for word in words for other in self._having.get(word, ())}
        return [s for s in self._shapes if s in maybe and nearly_same(own, self._shapes[s])]

    def _similar(self, word: str) -> Iterable[str]:
        if len(word) < _MIN_FUZZY_LENGTH:
            return (word,)
        from rapidfuzz import fuzz, process

        near = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=None)
        return {word, *(other for other, *_ in near)}


_NO_HEAVY_WORD = ""
"""Index key of the sentences without a heavy word."""
