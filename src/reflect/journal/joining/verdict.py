"""The effect of a join on an entry, from its revisions here and the incoming ones."""

from typing import Literal, Protocol

from reflect.journal.entry import Entry, from_content
from reflect.journal.history import revisions
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves
from reflect.journal.ids import is_made_revision_id, made_revision_id

Verdict = Literal["new", "here", "changed", "both", "purged"]


class IncomingEntry(Protocol):
    """An entry that a reader has found."""

    @property
    def entry(self) -> Entry:
        """The entry; its `ref` may contain its `n`."""

    @property
    def revision(self) -> str | None:
        """The revision it was made from; "" if unknown, None if the id of the entry is derived from its text."""

    @property
    def edited(self) -> bool | None:
        """Whether its text differs from that revision; None if unknown."""


def verdict_on(arriving: IncomingEntry, text: str, known: list[Revision]) -> Verdict:
    """Return the effect of importing an entry with this text.

    Args:
        arriving: the entry.
        text: its text as a revision stores it.
        known: the revisions of the entry here.
    """
    if not known:
        return "new"
    if is_tombstone(head(known)):
        return "purged"
    if arriving.revision is None or any(_same(r.content, text) for r in known):
        return "here"
    last, copies = leaves(known), _copies(arriving, known)
    made_from = copies[0].id if arriving.edited and len(copies) == 1 else arriving.revision
    return "changed" if len(last) == 1 and last[0].id == made_from else "both"


def continuing(arriving: IncomingEntry, revision: Revision, known: list[Revision]) -> list[Revision]:
    """Return the revision that joins an edited text with the imported copy of the text before the edit, if any.

    The exported revision itself is not here, so the two would be in conflict. The edited text counts, and the resulting
    revisions are the same, regardless of the order in which the two are imported.
    """
    copies = _copies(arriving, known)
    if not copies or any(r.id == revision.id for r in known):
        return []
    (before, *more), after = (copies, revision) if arriving.edited else ([revision], head(known))
    if more or after.content is None or after.deleted or (not arriving.edited and len(leaves(known)) > 1):
        return []
    generation = 1 + max(before.generation, after.generation)
    identity = made_revision_id(revision.entry, after.content, before.id, after.id, str(generation))
    parents = (before.id, after.id)
    return [revision._replace(id=identity, parents=parents, generation=generation, content=after.content)]


def merged(known: list[Revision], more: list[Revision], *, live: bool) -> Verdict | None:
    """Return the effect of a join on an entry; None if there is nothing to report.

    Args:
        known: the revisions of the entry here.
        more: its revisions in the other journal.
        live: whether it is neither deleted nor purged there.
    """
    if not known:
        return "new" if live else None
    all_of_it = _union(known, more)
    counts = head(all_of_it)
    if is_tombstone(counts):
        return "purged" if live or not is_tombstone(head(known)) else None
    if len(all_of_it) == len(known):
        return "here" if live else None
    if len(leaves(all_of_it)) > 1:
        return "both"
    return "here" if counts.id == head(known).id else "changed"


def purges(known: list[Revision], more: list[Revision]) -> bool:
    """Return whether more revisions of an entry make it purged."""
    return is_tombstone(head(_union(known, more))) and not (known and is_tombstone(head(known)))


def _copies(arriving: IncomingEntry, known: list[Revision]) -> list[Revision]:
    """Return the revisions that were imported from the same exported revision, if that one is not here itself."""
    exported = arriving.revision
    if not exported or arriving.edited is None or any(r.id == exported for r in known):
        return []
    return [r for r in known if r.parents == (exported,) and is_made_revision_id(r.id)]


def _union(known: list[Revision], more: list[Revision]) -> list[Revision]:
    return list({revision.id: revision for revision in [*more, *known]}.values())


def _same(content: str | None, text: str) -> bool:
    if content is None or content == text:
        return content is not None
    # An older version of reflect, or another program, may have written the fields in a different order.
    try:
        return revisions.as_text(from_content(content, revision="")) == text
    except ValueError:
        return False
