"""Lookup of the entries that a REF matches."""

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from reflect.actions.context import Context
from reflect.errors import EntryDeleted, EntryUnreadable, NotDeleted, UnknownRef
from reflect.journal.entry import Entry, Unreadable, with_number
from reflect.journal.query import Ref, is_too_short, parse_ref
from reflect.journal.store import Journal
from reflect.journal.version import Version

EntryKind = Literal["live", "deleted", "any"]


def entries_matching(ctx: Context, journal: Journal, ref: str, kind: EntryKind) -> Sequence[Entry]:
    """Return the entries of a kind that a REF matches, at least one.

    Raises:
        EntryDeleted: a live entry is wanted, and the REF matches deleted ones only.
        NotDeleted: a deleted entry is wanted, and the REF matches live ones only, or no entry is deleted.
        UnknownRef: the REF matches no entry.
    """
    wanted = parse_ref(ref, today=ctx.today, language=ctx.language)
    if wanted is None:
        raise _unknown(ctx, journal, ref, wanted)
    live, deleted = (
        partial(journal.matching, wanted, deleted=deleted, unread=True) for deleted in (False, True)
    )
    found = deleted() if kind == "deleted" else live()
    if kind == "any" and not (found and wanted.last):
        found += deleted()
        if len(found) > 1:
            # A REF that is a day alone means the first live and the first deleted entry of the day.
            found = [one.model_copy(update={"ref": with_number(one.ref)}) for one in found]
    if not found and kind == "live" and (gone := deleted()):
        raise EntryDeleted(gone[-1].ref, gone[-1].day)
    if not found and kind == "deleted" and live():
        raise NotDeleted("" if wanted.last else ref)
    if not found:
        raise _unknown(ctx, journal, ref, wanted)
    return found


class LatestEntry(NamedTuple):
    """The last entry that a REF matches, and the refs of the others if the REF is a day."""

    entry: Entry
    others: Sequence[str]


def latest_entry(ctx: Context, ref: str) -> LatestEntry | None:
    """Return the last entry that a REF matches; None if the journal is empty and the REF is `last`.

    Raises:
        EntryDeleted: the REF matches deleted entries only.
        UnknownRef: the REF matches no entry.
    """
    journal, wanted = ctx.journal(), parse_ref(ref, today=ctx.today, language=ctx.language)
    found = journal.matching(wanted, unread=True) if wanted else []
    if not found and wanted and not wanted.last:
        gone = journal.matching(wanted, deleted=True, unread=True)
        if gone:
            raise EntryDeleted(gone[-1].ref, gone[-1].day)
    if not found and wanted != Ref(last=True):
        raise _unknown(ctx, journal, ref, wanted)
    of_day = wanted is not None and wanted.day is not None
    return LatestEntry(found[-1], [entry.ref for entry in found[:-1]] if of_day else []) if found else None


def versions_of(ctx: Context, ref: str) -> tuple[Entry | None, Sequence[Version]]:
    """Return the last entry that a REF matches, live or else deleted, and its versions.

    Returns:
        The entry, or None if it was purged; and its versions, none if the journal is empty and the REF is `last`.

    Raises:
        UnknownRef: the REF matches no entry.
    """
    journal, wanted = ctx.journal(), parse_ref(ref, today=ctx.today, language=ctx.language)
    if wanted is None:
        raise _unknown(ctx, journal, ref, wanted)
    found = journal.matching(wanted, unread=True) or journal.matching(wanted, deleted=True, unread=True)
    entry = found[-1] if found else None
    # A purged entry can be found by its full id only.
    known = journal.history(entry.id if entry else wanted.prefix or "")
    if not known and (entry or wanted != Ref(last=True)):
        raise _unknown(ctx, journal, ref, wanted)
    return entry, known


def readable(entry: Entry) -> Entry:
    """Return an entry after checking that it is readable.

    Raises:
        EntryUnreadable: it is not.
    """
    if isinstance(entry, Unreadable):
        raise EntryUnreadable(entry.ref, entry.day, entry.why == "altered")
    return entry


def newest_backup_path(ctx: Context, journal: Journal) -> str:
    """Return the path of the newest backup if the journal's file is missing; "" if there is none."""
    if journal.on_disk or not ctx.places.backups.exists():
        return ""
    # Deferred: only a journal that is gone needs it.
    from reflect.journal.safety.backups import newest_backup

    found = newest_backup(ctx.places.backups, ctx.today)
    return str(found.path) if found else ""


def _unknown(ctx: Context, journal: Journal, ref: str, wanted: Ref | None) -> UnknownRef:
    if journal.count() == 0:
        return UnknownRef(ref, empty=True, backup=newest_backup_path(ctx, journal))
    if wanted and wanted.day:
        others = journal.matching(Ref(day=wanted.day), unread=True) if wanted.n else []
        return UnknownRef(ref, day=wanted.day, others=[entry.ref for entry in others])
    # Deferred: only an unknown REF needs it.
    from reflect.actions.near_refs import is_a_day, near_ref

    if wanted is None and is_a_day(ref):
        return UnknownRef(ref, no_day=True)
    near = (
        near_ref(ref, journal, today=ctx.today, language=ctx.language)
        if wanted is None or wanted.prefix
        else ""
    )
    return UnknownRef(ref, too_short=wanted is None and is_too_short(ref), near=near)
