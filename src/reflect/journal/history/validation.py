"""Checks before and after storing: a revision must be readable, and is read back once it is stored.

`revisions.insert` is the only function that adds revisions, and checks everything with this module: finished check-ins,
scripted answers, edits, deletions, imports, restores, merges and purges. The one exception is content that is already
unreadable, which a restore, for example, copies unchanged; it stays marked as unreadable.
"""

import apsw

from reflect.journal.answers import is_storable
from reflect.journal.entry import Entry, from_content
from reflect.journal.history.heads import Revision


class Refused(ValueError):
    """The content to be stored cannot be read again; nothing was stored."""


class NotKept(ValueError):
    """The content read back differs from the content stored, because of an object in the file such as a trigger."""


def read(revision: Revision, *, strict: bool = False) -> Entry | None:
    """Return the entry that a revision holds, None if the revision was emptied.

    Args:
        revision: the revision.
        strict: whether to reject numbers that are not finite.

    Raises:
        ValueError: the content is not an entry, belongs to another entry, or was altered.
    """
    if revision.content is None:
        return None
    if revision.is_altered:
        raise ValueError("not what was written")
    entry = from_content(revision.content, revision=revision.id, deleted=revision.deleted, strict=strict)
    if entry.id != revision.entry:
        raise ValueError("another entry")
    return entry


def admit(revision: Revision) -> Entry | None:
    """Return the entry of a revision that is about to be stored, None for an empty revision.

    Raises:
        Refused: the entry could not be read again.
    """
    try:
        entry = read(revision, strict=True)
        for text in (revision.id, revision.device, revision.time, revision.content or ""):
            text.encode()
    except UnicodeEncodeError:
        raise  # a lone surrogate is a bug: no input accepts one
    except ValueError:
        raise Refused from None
    if entry and not all(map(is_storable, entry.answers)):
        raise Refused
    return entry


def confirm(connection: apsw.Connection, revision: Revision, sealed: int | None) -> None:
    """Read a revision back in the transaction that stored it; a trigger in the file may have changed it.

    Args:
        connection: of the journal.
        revision: the revision that was to be stored.
        sealed: the seal it was stored with.

    Raises:
        NotKept: the stored row is different or missing.
    """
    row = connection.execute(
        "SELECT id, entry, parents, generation, device, time, deleted, content, seal FROM revision WHERE id = ?",
        (revision.id,),
    ).fetchone()
    if row != (*revision.columns, sealed):
        raise NotKept


def confirm_draft(connection: apsw.Connection, draft: str, state: str, sealed: int | None) -> None:
    """Read a draft back in the transaction that stored it.

    Raises:
        NotKept: the stored row is different or missing.
    """
    if connection.execute("SELECT state, seal FROM draft WHERE id = ?", (draft,)).fetchone() != (
        state,
        sealed,
    ):
        raise NotKept
