"""Choosing the head revision of an entry: a rule that uses no clock and gives the same result on every machine."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from reflect.journal.history.seal import seal

_as_json = json.JSONEncoder(separators=(",", ":")).encode  # `dumps` would create an encoder on every call

NOWHERE = "unknown"
"""Stands for the id of a parent that is unknown because it was damaged."""


class Revision(NamedTuple):
    """One version of an entry. `content` is its JSON, None once purged; `parents` are revision ids.

    `seal` is the stored seal, None if there is none. An emptied revision has no seal, except a deletion that has
    successors: its seal distinguishes it from a tombstone. `damaged_parents` is the stored text of the parents if that
    is not a list of ids, None otherwise; `parents` is then empty.
    """

    id: str
    entry: str
    parents: tuple[str, ...]
    generation: int
    device: str
    time: str
    deleted: bool
    content: str | None
    seal: int | None = None
    damaged_parents: str | None = None

    @property
    def is_altered(self) -> bool:
        """Whether the stored revision was altered."""
        return self.seal is not None and self.seal != seal(*self.columns)

    @property
    def columns(self) -> tuple[str | int | None, ...]:
        """All stored values except the seal."""
        rest = (self.generation, self.device, self.time, int(self.deleted), self.content)
        return (self.id, self.entry, self.parents_json, *rest)

    @property
    def parents_json(self) -> str:
        """The parents in their stored form."""
        if self.damaged_parents is not None:
            return self.damaged_parents
        return _as_json(self.parents)


def is_tombstone(revision: Revision) -> bool:
    """Return whether a revision without successors is the tombstone of a purged entry.

    A deletion that was emptied because of a quotation is not one, even if its successor is missing: it has a seal.
    """
    return revision.deleted and revision.content is None and revision.seal is None


def leaves(revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions without successors; more than one is a conflict.

    A revision with the same text as its only parent, such as an imported copy, is not a leaf if the parent has another
    successor: the later change or deletion counts. A revision with damaged parents counts as the successor of every
    earlier generation, so that whatever it deleted stays deleted.
    """
    revisions = list(revisions)
    named = {parent for revision in revisions for parent in revision.parents}
    last_damaged = max((r.generation for r in revisions if r.damaged_parents is not None), default=0)
    named |= {r.id for r in revisions if r.generation < last_damaged}
    last = [r for r in revisions if r.id not in named]
    if len(last) < 2:
        return last
    known = {revision.id: revision for revision in revisions}
    copies = {r.id for r in last if len(r.parents) == 1 and _says_the_same(r, known.get(r.parents[0]))}
    changed = {parent for revision in revisions if revision.id not in copies for parent in revision.parents}
    return [r for r in last if r.id not in copies or r.parents[0] not in changed]


def _says_the_same(revision: Revision, parent: Revision | None) -> bool:
    if parent is None or revision.content is None:
        return False
    return (revision.content, revision.deleted) == (parent.content, parent.deleted)


def supposed_parents(revision: Revision, known: Iterable[Revision]) -> tuple[str, ...]:
    """Return parents that fit the generation of a revision with damaged parents; an unknown one if none fits."""
    if revision.generation < 2:
        return ()
    return tuple(r.id for r in known if r.generation == revision.generation - 1) or (NOWHERE,)


def head(revisions: Iterable[Revision]) -> Revision:
    """Return the revision that counts among all revisions of one entry.

    Among the leaves, a tombstone wins over everything, so that an entry purged on one machine does not come back from
    another; then a live one wins over a deleted one, then the higher generation, then the larger id.

    Raises:
        ValueError: there are no revisions.
    """
    return max(
        leaves(revisions),
        key=lambda r: (is_tombstone(r), r.content is not None, not r.deleted, r.generation, r.id),
    )
