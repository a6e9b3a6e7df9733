"""Taking an entry out of sight, and bringing it back."""

from reflect.actions.context import Context
from reflect.errors import ChangedMeanwhile
from reflect.journal.entry import Entry
from reflect.journal.store import Journal


def delete(ctx: Context, journal: Journal, entry: Entry) -> Entry:
    """Take an entry out of sight, and return it as it is among the deleted ones.

    Raises:
        ChangedMeanwhile: another program's change has outlived it.
        PurgedMeanwhile: another program has purged it.
        FileError: it could not be written.
    """
    journal.revise(entry, now=ctx.now(), deleted=True)
    gone = journal.by_id(entry.id, deleted=True, unread=True)
    if gone is None:
        raise ChangedMeanwhile(entry.ref)
    return gone


def undelete(ctx: Context, journal: Journal, entry: Entry) -> Entry | None:
    """Bring a deleted entry back as it was, and return it; None when another program has changed it meanwhile.

    Raises:
        PurgedMeanwhile: another program has purged it.
        FileError: it could not be written.
    """
    alone = journal.revise(entry, now=ctx.now())
    return journal.by_id(entry.id, unread=True) if alone else None
