"""Excerpts of search results: short pieces of text around the hits."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from rich.cells import cell_len

from reflect.journal.answers import texts
from reflect.journal.search import Found, Hit
from reflect.sanitize import shown

_BLANK = re.compile(r"\s")

_CONTEXT = 2000
"""Characters to examine on either side of a hit; more than any excerpt has room for."""

MAX_EXCERPTS = 3
"""Maximum number of excerpts per entry, unless it takes more to show every term."""


class ExcerptPiece(NamedTuple):
    """A piece of the original text; `hit` if it matches the search."""

    text: str
    hit: bool = False


class Excerpt(NamedTuple):
    """A slice of one text, in pieces; `before` and `after` say whether there is more text on that side.

    `asked` is the question that the text answers, as it was asked; "" if that is not known.
    """

    pieces: Sequence[ExcerptPiece]
    before: bool
    after: bool
    asked: str = ""


class _Stretch(NamedTuple):
    """A slice of one text with the hits in it; `text` is the index of the text."""

    text: int
    start: int
    end: int
    hits: Sequence[Hit]


def excerpts(found: Found, *, room: int) -> list[Excerpt]:
    """Return excerpts of an entry around its hits, cut between words, in the order of the texts.

    At most `MAX_EXCERPTS` are returned, unless it takes more to show every term that was found.

    Args:
        found: an entry with its hits.
        room: maximum width of an excerpt, in terminal cells.
    """
    stretches = itertools.chain.from_iterable(
        _stretches(found.texts[number], list(hits), room)
        for number, hits in itertools.groupby(found.hits, lambda hit: hit.text)
    )
    terms = {hit.term for hit in found.hits}
    asked = [answer.asked for answer in found.entry.answers for text in texts(answer).values() if text]
    if len(asked) != len(found.texts):
        asked = [""] * len(found.texts)
    return [
        _excerpt(found.texts[stretch.text], stretch)._replace(asked=asked[stretch.text])
        for stretch in _chosen(stretches, terms)
    ]


def _stretches(text: str, hits: Sequence[Hit], room: int) -> Iterator[_Stretch]:
    """Yield non-overlapping slices of a text that together have all its hits."""
    at = before = 0
    while at < len(hits):
        start, end = _hit_cluster(text, hits, at, room)
        left, right = text[max(before, start - _CONTEXT) : start][::-1], text[end : end + _CONTEXT]
        spare = max(0, room - _cells(text[start:end]))
        # Space that one side does not need goes to the other.
        after = _whole_words_length(right, spare - _cells(left[: _whole_words_length(left, spare // 2)]))
        start, end = start - _whole_words_length(left, spare - _cells(right[:after])), end + after
        first = at
        while at < len(hits) and (at == first or hits[at].end <= end):
            at += 1
        yield _Stretch(hits[first].text, start, end, hits[first:at])
        before = end


def _hit_cluster(text: str, hits: Sequence[Hit], at: int, room: int) -> tuple[int, int]:
    """Return start and end of the hits, from `at` on, that fit into two thirds of the width together."""
    start, end = hits[at].start, hits[at].end
    while at < len(hits) and _cells(text[start : hits[at].end]) <= room * 2 // 3:
        end = max(end, hits[at].end)
        at += 1
    # A hit longer than the width is cut off at its end.
    return start, min(end, start + max(1, _fitting_length(text[start:end], room)))


def _chosen(stretches: Iterable[_Stretch], terms: Set[int]) -> list[_Stretch]:
    """Return the slices needed to show every term, and others up to `MAX_EXCERPTS`, in order of the text."""
    needed, others, seen = list[_Stretch](), list[_Stretch](), set[int]()
    for stretch in stretches:
        here = {hit.term for hit in stretch.hits}
        if not here <= seen:
            needed.append(stretch)
        elif len(others) < MAX_EXCERPTS:
            others.append(stretch)
        seen |= here
        if seen == terms and len(needed) + len(others) >= MAX_EXCERPTS:
            break
    return sorted([*needed, *others[: max(0, MAX_EXCERPTS - len(needed))]])


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


def _whole_words_length(text: str, room: int) -> int:
    """Return how many characters of a text fit into `room` cells without splitting a word."""
    fitting = _fitting_length(text, room)
    if fitting == len(text):
        return fitting
    blanks = [at for at in range(fitting + 1) if text[at].isspace()]
    # A text without blanks, such as Japanese or a long URL, may be cut anywhere.
    return blanks[-1] if blanks else fitting


def _fitting_length(text: str, room: int) -> int:
    for index, sign in enumerate(text):
        room -= _cells(sign)
        if room < 0:
            return index
    return len(text)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with adjacent and overlapping ones merged."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _cells(text: str) -> int:
    # Measured as displayed: a control character is shown as another character.
    return cell_len(_BLANK.sub(" ", shown(text)))
