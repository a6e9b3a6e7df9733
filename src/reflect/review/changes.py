"""What changed in an entry: each version against the one it was made from, in words. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, assert_never

from reflect.journal.answers import (
    Answer,
    AreasPart,
    DecisionPart,
    NumberPart,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    WordsPart,
    said,
)
from reflect.journal.entry import Entry, Unreadable, as_data
from reflect.journal.version import Version

Kind = Literal["same", "removed", "added"]
Deed = Literal[
    "written", "imported", "changed", "deleted", "brought_back", "purged", "emptied", "unquoted", "unreadable"
]

MAX_PAIRS = 400_000_000
"""Maximum product of the word counts of two stretches that are aligned: 50 MB of memory, under a second."""

NAMES = frozenset({"areas", "value", "outcome", "decision", "tags", "other"})
"""Parts that are compared as whole names and numbers; all other parts are free words in a field of that name."""

_WORD = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """Some text that both versions have, or only one of them. Of areas, outcomes and decisions it is the id."""

    kind: Kind
    text: str


class Difference(NamedTuple):
    """What differs in one part of an answer, or in the tags.

    Attributes:
        asked: the question; "" for the tags.
        part: which part of the answer: one of `NAMES`, or the field of free words.
        pieces: what stands there, in order; all the same where only spaces or line breaks differ.
    """

    asked: str
    part: str
    pieces: tuple[Piece, ...]


class Chapter(NamedTuple):
    """One version, and how it came about.

    Attributes:
        version: the version.
        deed: what happened. `purged` is the end of an entry, `emptied` a version whose words a purge took
            away, `unquoted` one that goes on without a quotation that was purged, `unreadable` one whose words
            cannot be read.
        differences: against the version it was made from.
        beside: whether it stands beside another version of the entry, neither made from the other.
    """

    version: Version
    deed: Deed
    differences: tuple[Difference, ...]
    beside: bool


def story(versions: Sequence[Version]) -> list[Chapter]:
    """Return what became of an entry.

    Args:
        versions: all there are, each after the ones it was made from.
    """
    known = {version.revision: version for version in versions}
    named = {parent for version in versions for parent in version.parents}
    ends = [version for version in versions if version.revision not in named]
    chapters = []
    for version in versions:
        before = [known[parent] for parent in version.parents if parent in known]
        was = next((parent.entry for parent in before if _can_be_read(parent.entry)), None)
        now = version.entry if _can_be_read(version.entry) else None
        found = differences(was, now) if was and now and not version.deleted else ()
        beside = len(ends) > 1 and version in ends
        chapters.append(Chapter(version, _deed(version, before, is_end=version in ends), found, beside))
    return chapters


def history_data(versions: Iterable[Version], ref: str) -> list[dict[str, Any]]:
    """Return versions as the documented JSON data of `reflect history --json`; `ref` is the entry's."""
    return [
        {
            "revision": version.revision,
            "time": version.time.isoformat(timespec="milliseconds"),
            "deleted": version.deleted,
            "counts": version.counts,
            "entry": version.entry and as_data(version.entry.model_copy(update={"ref": ref})),
        }
        for version in versions
    ]


def differences(before: Entry, after: Entry) -> tuple[Difference, ...]:
    """Return what differs between two versions of an entry, answer by answer."""
    found = []
    old, new = _numbered(before.answers), _numbered(after.answers)
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        asked = (other or one).asked  # type: ignore[union-attr]
        parts = {**_parts(one), **_parts(other)}
        for part in parts:
            was, now = _parts(one).get(part, ()), _parts(other).get(part, ())
            if was != now and "".join(was) + "".join(now):
                found.append(Difference(asked, part, _compared(part, was, now)))
    if before.tags != after.tags:
        found.append(Difference("", "tags", _compared("tags", before.tags, after.tags)))
    return tuple(found)


def word_pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as the pieces that both have, that went, and that came; whole words, in order.

    Spaces and line breaks make no difference; they are those of the text a piece is in, of the later one
    where both have it. Line by line first, and word by word where lines differ: a long text takes no time.
    """
    found: list[Piece] = []
    for equal, one, other in _aligned(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if equal:
            found.append(Piece("same", "".join(other)))
            continue
        for same, mine, theirs in _aligned(_words(one), _words(other)):
            if same:
                found.append(Piece("same", "".join(theirs)))
            else:
                found += [Piece("removed", "".join(mine)), Piece("added", "".join(theirs))]
    return _joined(found)


def _can_be_read(entry: Entry | None) -> bool:
    return entry is not None and not isinstance(entry, Unreadable)


def _deed(version: Version, before: Sequence[Version], *, is_end: bool) -> Deed:
    if version.entry is None:
        return "purged" if version.deleted and is_end else "emptied"
    if isinstance(version.entry, Unreadable) and not version.deleted:
        return "unreadable"
    if not version.parents:
        return "imported" if version.entry.source else "written"
    if before and all(parent.entry is None for parent in before):
        return "unquoted"
    was_deleted = bool(before) and all(parent.deleted for parent in before)
    if version.deleted:
        return "changed" if was_deleted else "deleted"
    return "brought_back" if was_deleted else "changed"


def _numbered(answers: Iterable[Answer]) -> dict[tuple[str, str, int], Answer]:
    """Return answers by question, format and how many of these there were before."""
    seen = Counter[tuple[str, str]]()
    found = {}
    for answer in answers:
        key = answer.question, answer.format
        found[(*key, seen[key])] = answer
        seen[key] += 1
    return found


def _parts(answer: Answer | None) -> dict[str, tuple[str, ...]]:
    """Return what an answer says, part by part; nothing for one that was skipped."""
    found: dict[str, tuple[str, ...]] = {}
    for part in said(answer) if answer else ():
        match part:
            case QuotedPart():
                pass  # it belongs to an earlier entry
            case WordsPart(text, field):
                found[field] = (text,)
            case AreasPart(areas):
                found["areas"] = areas
            case NumberPart(value):
                found["value"] = () if value is None else (str(value),)
            case PlanPart(cue, response):
                found |= {"cue": (cue,), "response": (response,)}
            case OutcomePart(outcome):
                found["outcome"] = (outcome or "",)
            case DecisionPart(decision):
                found["decision"] = (decision or "",)
            case OtherPart(value):
                found["other"] = (*found.get("other", ()), str(value))
            case _:
                assert_never(part)
    return found


def _compared(part: str, before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    if part not in NAMES:
        return word_pieces("".join(before), "".join(after))
    found: list[Piece] = []
    for equal, one, other in _aligned([word for word in before if word], [word for word in after if word]):
        found += [Piece("same" if equal else "removed", word) for word in one]
        found += [Piece("added", word) for word in other if not equal]
    return tuple(found)


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(line)]


def _aligned(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield stretches of two sequences with whether they are equal, but for the space around each member.

    Stretches above MAX_PAIRS differ as a whole.
    """
    from rapidfuzz.distance import Indel  # 17 ms, so only when two versions are compared

    old, new = [word.strip() for word in before], [word.strip() for word in after]
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    i, k = len(old) - end, len(new) - end
    yield True, before[:start], after[:start]
    a, c = start, start
    if (i - start) * (k - start) <= MAX_PAIRS:
        for match in Indel.opcodes(old[start:i], new[start:k]).as_matching_blocks():
            one, other = start + match.a, start + match.b
            yield False, before[a:one], after[c:other]
            a, c = one + match.size, other + match.size
            yield True, before[one:a], after[other:c]
    yield False, before[a:i], after[c:k]
    yield True, before[i:], after[k:]


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many members two sequences begin with alike."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces with neighbours of a kind as one, and without empty ones."""
    found: list[Piece] = []
    for kind, text in pieces:
        if text and found and found[-1].kind == kind:
            found[-1] = Piece(kind, found[-1].text + text)
        elif text:
            found.append(Piece(kind, text))
    return tuple(found)
