"""What was found, in its context: short pieces of the texts around the hits."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from rich.cells import cell_len

from reflect.harmless import shown
from reflect.journal.search import Found, Hit

_BLANK = re.compile(r"\s")

_FAR = 2000
"""Signs to look at on either side of a hit; there is never room for so many."""

MOST = 3
"""So many excerpts of an entry, unless its words need more to be seen."""


class ExcerptPiece(NamedTuple):
    """Some of a text as it was written; `hit` says whether it is what was searched for."""

    text: str
    hit: bool = False


class Excerpt(NamedTuple):
    """A stretch of one text, in pieces; `before` and `after` say whether the text goes on there."""

    pieces: Sequence[ExcerptPiece]
    before: bool
    after: bool


class _Stretch(NamedTuple):
    """A part of one text, from `start` up to `end`, with the hits in it."""

    text: int
    start: int
    end: int
    hits: Sequence[Hit]


def excerpts(found: Found, *, room: int) -> list[Excerpt]:
    """Return the hits of an entry with what stands around them, cut at words, in the order of the texts.

    There are a few; each term that was found is in one of them.

    Args:
        found: an entry with its hits.
        room: how many cells of a terminal an excerpt may take.
    """
    stretches = itertools.chain.from_iterable(
        _stretches(found.texts[number], list(hits), room)
        for number, hits in itertools.groupby(found.hits, lambda hit: hit.text)
    )
    terms = {hit.term for hit in found.hits}
    return [_excerpt(found.texts[stretch.text], stretch) for stretch in _chosen(stretches, terms)]


def _stretches(text: str, hits: Sequence[Hit], room: int) -> Iterator[_Stretch]:
    """Yield the parts of a text that have all its hits in them, none twice."""
    at = before = 0
    while at < len(hits):
        start, end = _together(text, hits, at, room)
        left, right = text[max(before, start - _FAR) : start][::-1], text[end : end + _FAR]
        spare = max(0, room - _cells(text[start:end]))
        # What one side does not need, the other may have.
        after = _reach(right, spare - _cells(left[: _reach(left, spare // 2)]))
        start, end = start - _reach(left, spare - _cells(right[:after])), end + after
        first = at
        while at < len(hits) and (at == first or hits[at].end <= end):
            at += 1
        yield _Stretch(hits[first].text, start, end, hits[first:at])
        before = end


def _together(text: str, hits: Sequence[Hit], at: int, room: int) -> tuple[int, int]:
    """Return from where to where the hits stand that are near enough to leave room around them."""
    start, end = hits[at].start, hits[at].end
    while at < len(hits) and _cells(text[start : hits[at].end]) <= room * 2 // 3:
        end = max(end, hits[at].end)
        at += 1
    # Of a very long word or phrase, the beginning.
    return start, min(end, start + max(1, _fitting(text[start:end], room)))


def _chosen(stretches: Iterable[_Stretch], terms: Set[int]) -> list[_Stretch]:
    """Return the stretches that show every term, and more up to so many as is usual, in their order."""
    needed, others, seen = list[_Stretch](), list[_Stretch](), set[int]()
    for stretch in stretches:
        here = {hit.term for hit in stretch.hits}
        if not here <= seen:
            needed.append(stretch)
        elif len(others) < MOST:
            others.append(stretch)
        seen |= here
        if seen == terms and len(needed) + len(others) >= MOST:
            break
    return sorted([*needed, *others[: max(0, MOST - len(needed))]])


def _excerpt(text: str, stretch: _Stretch) -> Excerpt:
    pieces, at = list[ExcerptPiece](), stretch.start
    for start, end in _merged((hit.start, min(hit.end, stretch.end)) for hit in stretch.hits):
        pieces += [ExcerptPiece(text[at:start]), ExcerptPiece(text[start:end], hit=True)]
        at = end
    pieces.append(ExcerptPiece(text[at : stretch.end]))
    return Excerpt(
        [piece for piece in pieces if piece.text],
        before=bool(text[: stretch.start].strip()),
        after=bool(text[stretch.end :].strip()),
    )


def _reach(text: str, room: int) -> int:
    """Return how many signs of a text fit into so many cells, without cutting a word in two."""
    fitting = _fitting(text, room)
    if fitting == len(text):
        return fitting
    blanks = [at for at in range(fitting + 1) if text[at].isspace()]
    # Where there is no blank to cut at, as in Japanese or a long address, anywhere is as good.
    return blanks[-1] if blanks else fitting


def _fitting(text: str, room: int) -> int:
    for index, sign in enumerate(text):
        room -= _cells(sign)
        if room < 0:
            return index
    return len(text)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, with those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _cells(text: str) -> int:
    # As it will be shown: a control character takes the room of the sign that stands for it.
    return cell_len(_BLANK.sub(" ", shown(text)))
