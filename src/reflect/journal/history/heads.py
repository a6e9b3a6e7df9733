"""Which revision of an entry counts: a rule without clocks, the same on every machine."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from reflect.journal.history.seal import seal

_as_json = json.JSONEncoder(separators=(",", ":")).encode  # `dumps` would make one at every call

NOWHERE = "unknown"
"""Stands for the id of a parent that is not known any more."""


class Revision(NamedTuple):
    """One version of an entry. `content` is its JSON, None once purged; `parents` are revision ids.

    `seal` is the one it was stored with, None where it has none. One that was emptied has none either, but for a
    deletion that others follow: its seal says that it is no tombstone. `damaged_parents` is the stored text of the
    parents where it is no list of ids, None otherwise; `parents` is empty then.
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
        """Whether it is not what was stored any more."""
        return self.seal is not None and self.seal != seal(*self.columns)

    @property
    def columns(self) -> tuple[str | int | None, ...]:
        """All of it as it is stored, without the seal."""
        rest = (self.generation, self.device, self.time, int(self.deleted), self.content)
        return (self.id, self.entry, self.parents_json, *rest)

    @property
    def parents_json(self) -> str:
        """The parents as they are stored."""
        if self.damaged_parents is not None:
            return self.damaged_parents
        return _as_json(self.parents)


def is_tombstone(revision: Revision) -> bool:
    """Return whether a revision that no other follows is what a purge leaves of its entry.

    A deletion that was emptied because of what it quoted is none, even where its successor is missing: it has a seal.
    """
    return revision.deleted and revision.content is None and revision.seal is None


def leaves(revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions that no other names as its parent: more than one is a conflict.

    One that only says again what its parent says, as an import of it does, is none where the parent was followed
    by another: what was changed or deleted since counts. One whose parents are damaged follows every earlier
    generation, so that what it deleted stays deleted.
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
    """Return parents that fit the generation of a revision whose own are damaged, one that is nowhere if need be."""
    if revision.generation < 2:
        return ()
    return tuple(r.id for r in known if r.generation == revision.generation - 1) or (NOWHERE,)


def head(revisions: Iterable[Revision]) -> Revision:
    """Return the revision that counts, of all the revisions of one entry.

    Among the leaves a tombstone beats all, so that what was purged on one machine does not come back from
    another; then a live one beats a deleted one, then the higher generation wins, then the larger id.

    Raises:
        ValueError: no revisions.
    """
    return max(
        leaves(revisions),
        key=lambda r: (is_tombstone(r), r.content is not None, not r.deleted, r.generation, r.id),
    )
