"""Sentences to oneself that come back: answers cut into sentences, and those that are nearly the same brought together.

Nearly the same means: the words that carry the sentence are the same, in any order and spelled nearly alike;
small words may come and go. A sentence and its opposite ("it is good enough", "it is never good enough") are
never the same. Nothing here knows what a sentence means.
"""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reflect.bank.roles import BY_ROLE, SIGNS_OF_ROOM
from reflect.journal.answers import areas_of, free_words
from reflect.journal.entry import Entry
from reflect.language.choose import grammar_of

LONGEST = 15
"""A sentence of more words is telling something rather than saying it to oneself again."""
ALIKE = 85
"""Words whose spelling is alike by so many per cent are the same word, as far as this goes: `moet` and `moest`
are (89), `fail` and `fall` (75), `lonely` and `lovely` (83) are not."""
_FROM = 4
"""Words shorter than this are the same only letter for letter."""

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|[\n;]+")
_TAG = re.compile(r"(?:^|(?<=\s))#[^\W\d_][\w/-]*")
_WORD = re.compile(r"[^\W_]+")


class Sentence(NamedTuple):
    """One sentence as it was written, the entry and day it stands in, and its language."""

    text: str
    entry: str
    day: dt.date
    language: str


class Variant(NamedTuple):
    """One way of writing a sentence, and in how many entries it was written so."""

    text: str
    times: int


class Recurring(NamedTuple):
    """A sentence that came back, in nearly the same words.

    `text` is how it was written most often, `variants` are the other ways, `days` the day of every entry it
    stands in, the earliest first.
    """

    text: str
    days: tuple[dt.date, ...]
    variants: tuple[Variant, ...]


class Shape(NamedTuple):
    """What is compared of a sentence: the words that carry it, light ones apart, and whether it says no.

    `spelled` is all of it, for a sentence of nothing but fillers.
    """

    heavy: frozenset[str]
    light: frozenset[str]
    no: bool
    spelled: tuple[str, ...]


def sentences(entries: Iterable[Entry]) -> list[Sentence]:
    """Return the sentences that a person may be telling themselves, in the order of the entries.

    They are looked for in texts, but not on the blank page, nor where the body or room is asked about. Only short
    ones count.
    """
    found: list[Sentence] = []
    for entry in entries:
        for answer in entry.answers:
            words = free_words(answer)
            if (
                not words
                or answer.skipped
                or answer.question in (BY_ROLE["page"], SIGNS_OF_ROOM)
                or areas_of(answer) is not None
            ):
                continue
            for text in _ENDS.split(_TAG.sub("", words)):
                text = " ".join(text.split())
                if 0 < len(words_of(text)) <= LONGEST:
                    found.append(Sentence(text, entry.id, entry.day, entry.language))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and punctuation; "can’t" is `can` and `not`."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(
        _WORD.findall(bare.replace("cannot", "can not").replace("can't", "can not").replace("n't", " not"))
    )


def shape(text: str, language: str) -> Shape:
    """Return what is compared of a sentence in a language; of one that is not known, as if it were English."""
    small = grammar_of(language).small_words
    spelled = words_of(text)
    carrying = frozenset(spelled) - small.fillers - small.no
    return Shape(carrying - small.light, carrying & small.light, not small.no.isdisjoint(spelled), spelled)


def nearly_same(one: Shape, other: Shape) -> bool:
    """Return whether two sentences are nearly the same; it does not matter which is which.

    Words may be added to one of them, but not exchanged for others: light words where they share one that
    carries, and one that carries for every two that they share.
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
    """Return the words that no other one is spelled nearly like."""
    left = words - others
    if not left:
        return left
    # 25 ms, so only when there is something to compare.
    from rapidfuzz import fuzz

    def known(word: str) -> bool:
        return len(word) >= _FROM and any(
            len(other) >= _FROM and fuzz.ratio(word, other, score_cutoff=ALIKE) for other in others
        )

    return frozenset(word for word in left if not known(word))


def recurring(found: Iterable[Sentence], *, least: int = 2) -> list[Recurring]:
    """Return the sentences that stand in several entries in nearly the same words, the most frequent first.

    Each group forms around the sentence that was written most often, and everything in it is nearly the same as
    that one. The order in which the sentences are given makes no difference.

    Args:
        found: sentences, in any order.
        least: in so many entries at least.
    """
    by_spelling: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in sorted(found, key=lambda s: (s.day, s.entry, s.text)):
        by_spelling.setdefault(words_of(sentence.text), []).append(sentence)
    # A centre is what was written most often; where that is a draw, the shorter one, and then the alphabet.
    waiting = dict(sorted(by_spelling.items(), key=lambda item: (-_times(item[1]), len(item[0]), item[0])))
    shapes = {spelling: shape(same[-1].text, same[-1].language) for spelling, same in waiting.items()}
    near = _Neighbours(shapes)
    groups: list[Recurring] = []
    while waiting:
        centre = next(iter(waiting))
        members = [centre, *(s for s in near.of(centre) if s != centre and s in waiting)]
        group = [waiting.pop(spelling) for spelling in members]
        if _times(itertools.chain(*group)) >= least:
            groups.append(_group(group))
    return sorted(groups, key=lambda g: (-len(g.days), -g.days[-1].toordinal(), g.text))


def _times(same: Iterable[Sentence]) -> int:
    return len({sentence.entry for sentence in same})


def _group(members: Sequence[Sequence[Sentence]]) -> Recurring:
    """Return one group; each member is the sentences of one spelling, as written last shown."""
    variants = [Variant(member[-1].text, _times(member)) for member in members]
    days = {sentence.entry: sentence.day for member in members for sentence in member}
    others = sorted(variants[1:], key=lambda v: (-v.times, v.text))
    return Recurring(variants[0].text, tuple(sorted(days.values())), tuple(others))


class _Neighbours:
    """Finds the sentences that may be near another one without comparing all with all.

    Near ones share a word that carries, or one spelled nearly like it, or all of their words.
    """

    def __init__(self, shapes: Mapping[tuple[str, ...], Shape]):
        self._shapes = shapes
        self._having: dict[str, list[tuple[str, ...]]] = {}
        for spelling, one in shapes.items():
            for word in one.heavy or {_LIGHT}:
                self._having.setdefault(word, []).append(spelling)
        self._words = sorted(word for word in self._having if len(word) >= _FROM)

    def of(self, spelling: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return those that are nearly the same, in the order of the shapes."""
        own = self._shapes[spelling]
        words = {similar for word in own.heavy for similar in self._similar(word)} or {_LIGHT}
        maybe = {other for word in words for other in self._having.get(word, ())}
        return [s for s in self._shapes if s in maybe and nearly_same(own, self._shapes[s])]

    def _similar(self, word: str) -> Iterable[str]:
        if len(word) < _FROM:
            return (word,)
        from rapidfuzz import fuzz, process

        near = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        return {word, *(other for other, *_ in near)}


_LIGHT = ""
"""Stands for no word in particular: under it are the sentences without one that carries."""
