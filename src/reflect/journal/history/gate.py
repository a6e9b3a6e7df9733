"""The gate of the journal: nothing is stored that could not be read again, and what was stored is read back.

`revisions.insert` is the one way into the table of revisions, and passes everything through here: a finished
check-in, answers from a script, an edit, a deletion, an import, a restore, a merge and a purge. The one exception
is what cannot be read already and is carried on as it is, as a restore does; it stays known as unreadable.
"""

import apsw

from reflect.journal.answers import is_storable
from reflect.journal.entry import Entry, from_content
from reflect.journal.history.heads import Revision


class Refused(ValueError):
    """What was about to be stored could not be read again; nothing of it is stored."""


class NotKept(ValueError):
    """What was read back is not what was stored a moment ago, because of something in the file itself."""


def read(revision: Revision, *, strict: bool = False) -> Entry | None:
    """Return the entry that a revision holds, None of one that was emptied.

    Args:
        revision: the revision.
        strict: whether a number that is not finite is refused.

    Raises:
        ValueError: it holds something else, or not what was written.
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
    """Return the entry of a revision that is about to be stored, None of an empty one.

    Raises:
        Refused: it cannot.
    """
    try:
        entry = read(revision, strict=True)
        for text in (revision.id, revision.device, revision.time, revision.content or ""):
            text.encode()
    except UnicodeEncodeError:
        raise  # half a character: a fault of the program, which lets none in
    except ValueError:
        raise Refused from None
    if entry and not all(map(is_storable, entry.answers)):
        raise Refused
    return entry


def confirm(connection: apsw.Connection, revision: Revision, sealed: int | None) -> None:
    """Read a revision back in the transaction that stored it; a trigger in the file may have changed it.

    Args:
        connection: of the journal.
        revision: as it was to be stored.
        sealed: the seal it was stored with.

    Raises:
        NotKept: something else stands there, or nothing.
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
        NotKept: something else stands there, or nothing.
    """
    if connection.execute("SELECT state, seal FROM draft WHERE id = ?", (draft,)).fetchone() != (
        state,
        sealed,
    ):
        raise NotKept
