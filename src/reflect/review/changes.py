"""The history of an entry: each version compared, word by word, with the one it was made from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, assert_never

from reflect.journal.answers import (
    Answer,
    AreasPart,
    ChosenPart,
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
from reflect.journal.ids import is_made_revision_id
from reflect.journal.version import Version

DiffKind = Literal["same", "removed", "added"]
VersionEvent = Literal[
    "written", "imported", "changed", "deleted", "brought_back", "purged", "emptied", "unquoted", "unreadable"
]

MAX_PAIRS = 400_000_000
"""Maximum product of the lengths of two sequences to align: 50 MB of memory, less than a second."""

ATOMIC_PARTS = frozenset({"areas", "value", "outcome", "decision", "tags", "chosen", "other"})
"""Parts with values that are compared as a whole; every other part is the free text of the field with that name."""

_WORD = re.compile(r"[^\s,.;:!?…]\S*?(?=[,.;:!?…]+(?:\s|$))|\S+\s*|\s+")
"""A word with the space after it. Punctuation is separate, so that adding a comma does not change the word."""


class DiffPiece(NamedTuple):
    """A piece of text that both versions have, or only one of them; for areas, outcomes and decisions the id."""

    kind: DiffKind
    text: str


class PartDifference(NamedTuple):
    """The difference in one part of an answer, or in the tags.

    Attributes:
        asked: the wording of the question; "" for the tags.
        part: the part of the answer: one of `ATOMIC_PARTS`, or the name of a field of free text.
        pieces: the text in order; every piece is `same` if only whitespace differs.
    """

    asked: str
    part: str
    pieces: tuple[DiffPiece, ...]


class VersionChange(NamedTuple):
    """One version of an entry, and what changed in it.

    Attributes:
        version: the version.
        deed: what happened. `purged`: the entry was purged. `emptied`: a purge removed the words of this older
            version. `unquoted`: the version continues without a quotation that was purged. `unreadable`: the words
            cannot be read.
        differences: the differences from the version it was made from.
        beside: whether there is a concurrent version, neither made from the other.
    """

    version: Version
    deed: VersionEvent
    differences: tuple[PartDifference, ...]
    beside: bool


def version_changes(versions: Sequence[Version]) -> list[VersionChange]:
    """Return the versions of an entry with their changes.

    Args:
        versions: all versions, each after the ones it was made from.
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
        chapters.append(
            VersionChange(version, _version_event(version, before, is_end=version in ends), found, beside)
        )
    return chapters


def history_data(versions: Iterable[Version], ref: str) -> list[dict[str, Any]]:
    """Return versions as the JSON data of `reflect history --json`; `ref` is the ref of the entry."""
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


def differences(before: Entry, after: Entry) -> tuple[PartDifference, ...]:
    """Return the differences between two versions of an entry, answer by answer."""
    found = []
    old, new = _numbered(before.answers), _numbered(after.answers)
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        asked = (other or one).asked  # type: ignore[union-attr]
        parts = {**_parts(one), **_parts(other)}
        for part in parts:
            was, now = _parts(one).get(part, ()), _parts(other).get(part, ())
            if was != now and "".join(was) + "".join(now):
                found.append(PartDifference(asked, part, _compared(part, was, now)))
    if before.tags != after.tags:
        found.append(PartDifference("", "tags", _compared("tags", before.tags, after.tags)))
    return tuple(found)


def word_pieces(before: str, after: str) -> tuple[DiffPiece, ...]:
    """Return a word diff of two texts: the pieces that both have, were removed and were added, in order.

    Whitespace is ignored in the comparison; a common piece has the whitespace of the later text. Lines are compared
    first, and words only where lines differ, so that long texts are fast.
    """
    found: list[DiffPiece] = []
    for equal, one, other in _aligned(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if equal:
            found.append(DiffPiece("same", "".join(other)))
            continue
        for same, mine, theirs in _aligned(_words(one), _words(other)):
            if same:
                found.append(DiffPiece("same", "".join(theirs)))
            else:
                found += [DiffPiece("removed", "".join(mine)), DiffPiece("added", "".join(theirs))]
    return _joined(found)


def _can_be_read(entry: Entry | None) -> bool:
    return entry is not None and not isinstance(entry, Unreadable)


def _version_event(version: Version, before: Sequence[Version], *, is_end: bool) -> VersionEvent:
    if version.entry is None:
        return "purged" if version.deleted and is_end else "emptied"
    if isinstance(version.entry, Unreadable) and not version.deleted:
        return "unreadable"
    if not version.parents:
        return "imported" if version.entry.source else "written"
    if not before and is_made_revision_id(version.revision):
        return (
            "imported"  # from a file; only the journal that wrote the file has the version it was made from
        )
    if before and all(parent.entry is None for parent in before):
        return "unquoted"
    was_deleted = bool(before) and all(parent.deleted for parent in before)
    if version.deleted:
        return "changed" if was_deleted else "deleted"
    return "brought_back" if was_deleted else "changed"


def _numbered(answers: Iterable[Answer]) -> dict[tuple[str, str, int], Answer]:
    """Return answers by question, format and position among the answers with the same question and format."""
    seen = Counter[tuple[str, str]]()
    found = {}
    for answer in answers:
        key = answer.question, answer.format
        found[(*key, seen[key])] = answer
        seen[key] += 1
    return found


def _parts(answer: Answer | None) -> dict[str, tuple[str, ...]]:
    """Return the values of an answer by part; {} if it was skipped."""
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
            case ChosenPart(_, text):
                found["chosen"] = (text,)
            case OtherPart(value):
                found["other"] = (*found.get("other", ()), str(value))
            case _:
                assert_never(part)
    return found


def _compared(part: str, before: Sequence[str], after: Sequence[str]) -> tuple[DiffPiece, ...]:
    if part not in ATOMIC_PARTS:
        return word_pieces("".join(before), "".join(after))
    found: list[DiffPiece] = []
    for equal, one, other in _aligned([word for word in before if word], [word for word in after if word]):
        found += [DiffPiece("same" if equal else "removed", word) for word in one]
        found += [DiffPiece("added", word) for word in other if not equal]
    return tuple(found)


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(line)]


def _aligned(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield pairs of slices of two sequences, with whether they are equal apart from surrounding whitespace.

    Slices larger than MAX_PAIRS are reported as different without being aligned.
    """
    from rapidfuzz.distance import Indel  # 17 ms, so only when two versions are compared

    old, new = [word.strip() for word in before], [word.strip() for word in after]
    start = _common_prefix(old, new)
    end = _common_prefix(old[start:][::-1], new[start:][::-1])
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


def _common_prefix(before: Sequence[str], after: Sequence[str]) -> int:
    """Return the length of the common prefix of two sequences."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))


def _joined(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """Return pieces with adjacent ones of the same kind merged, and without empty ones."""
    found: list[DiffPiece] = []
    for kind, text in pieces:
        if text and found and found[-1].kind == kind:
            found[-1] = DiffPiece(kind, found[-1].text + text)
        elif text:
            found.append(DiffPiece(kind, text))
    return tuple(found)
