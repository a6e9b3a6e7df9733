"""Deleting an entry, and undeleting it."""

from reflect.actions.context import Context
from reflect.errors import ChangedMeanwhile
from reflect.journal.entry import Entry
from reflect.journal.store import Journal


def delete(ctx: Context, journal: Journal, entry: Entry) -> Entry:
    """Delete an entry, and return the deleted entry.

    Raises:
        ChangedMeanwhile: another program has changed the entry, and the change takes precedence.
        PurgedMeanwhile: another program has purged the entry.
        FileError: the journal could not be written.
    """
    journal.revise(entry, now=ctx.now(), deleted=True)
    gone = journal.by_id(entry.id, deleted=True, unread=True)
    if gone is None:
        raise ChangedMeanwhile(entry.ref)
    return gone


def undelete(ctx: Context, journal: Journal, entry: Entry) -> Entry | None:
    """Undelete an entry and return it; return None if another program has changed it meanwhile.

    Raises:
        PurgedMeanwhile: another program has purged the entry.
        FileError: the journal could not be written.
    """
    alone = journal.revise(entry, now=ctx.now())
    return journal.by_id(entry.id, unread=True) if alone else None
