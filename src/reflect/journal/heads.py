"""Which revision of an entry counts: a rule without clocks, the same on every machine."""

import json
from collections.abc import Iterable
from typing import NamedTuple


class Revision(NamedTuple):
    """One version of an entry. `content` is its JSON, None once purged; `parents` are revision ids."""

    id: str
    entry: str
    parents: tuple[str, ...]
    generation: int
    device: str
    time: str
    deleted: bool
    content: str | None

    @property
    def parents_json(self) -> str:
        """The parents as they are stored."""
        return json.dumps(self.parents, separators=(",", ":"))


def head(revisions: Iterable[Revision]) -> Revision:
    """Return the revision that counts, of all the revisions of one entry.

    Among the leaves (no other names them as a parent) a live one beats a deleted one, then the higher
    generation wins, then the larger id.

    Raises:
        ValueError: no revisions.
    """
    revisions = list(revisions)
    named = {parent for revision in revisions for parent in revision.parents}
    leaves = [r for r in revisions if r.id not in named]
    return max(leaves, key=lambda r: (not r.deleted, r.generation, r.id))
