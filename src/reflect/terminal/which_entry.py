"""Which entry a person means, for commands that change one."""

import sys

from reflect.actions.context import Context
from reflect.errors import AmbiguousRef, EntryDeleted, EntryUnreadable, NotDeleted, UnknownRef
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.query import Ref, is_too_short, parse_ref
from reflect.journal.store import Journal
from reflect.plain import page
from reflect.plain.views import beginning, choices, entry_title
from reflect.terminal import person
from reflect.terminal.ask import picked

MOST = 20
"""So many entries are named when a REF fits more; the start of an id can fit a whole journal."""


def live_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one entry that a REF fits, as `chosen` does.

    Raises:
        EntryDeleted: it fits deleted ones only.
        UnknownRef: it fits none.
        AmbiguousRef: it fits several, and nobody is there to be asked.
    """
    wanted = _parsed(ctx, journal, ref)
    found = journal.find(wanted, unread=True)
    if not found and journal.find(wanted, deleted=True, unread=True):
        raise EntryDeleted(ref)
    return chosen(ctx, journal, ref, found, sure=sure)


def deleted_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one deleted entry that a REF fits, as `chosen` does.

    Raises:
        NotDeleted: it fits entries that are not deleted, or no entry is.
        UnknownRef: it fits none.
        AmbiguousRef: it fits several, and nobody is there to be asked.
    """
    wanted = _parsed(ctx, journal, ref)
    found = journal.find(wanted, deleted=True, unread=True)
    if not found and journal.find(wanted, unread=True):
        raise NotDeleted("" if wanted.last else ref)
    return chosen(ctx, journal, ref, found, sure=sure)


def any_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one entry that a REF fits, live or deleted, as `chosen` does.

    Raises:
        UnknownRef: it fits none.
        AmbiguousRef: it fits several, and nobody is there to be asked.
    """
    wanted = _parsed(ctx, journal, ref)
    found = journal.find(wanted, unread=True)
    if not (found and wanted.last):
        found += journal.find(wanted, deleted=True, unread=True)
    if len(found) > 1:
        # The day alone means the first of the live ones, and the first of the deleted ones.
        found = [
            entry if "." in entry.ref else entry.model_copy(update={"ref": f"{entry.ref}.1"})
            for entry in found
        ]
    return chosen(ctx, journal, ref, found, sure=sure)


def chosen(ctx: Context, journal: Journal, ref: str, found: list[Entry], *, sure: bool) -> Entry | None:
    """Return the one that is meant: on a terminal the person is asked, and None is none of them.

    Args:
        ctx: the surroundings.
        journal: where they were found.
        ref: as it was given.
        found: the entries that it fits.
        sure: whether `--yes` was given, and so nothing is to be asked.

    Raises:
        UnknownRef: there are none.
        AmbiguousRef: there are several, and nobody is there to be asked.
    """
    if not found:
        raise unknown(ctx, journal, ref)
    if len(found) == 1:
        return found[0]
    ask = person.interactive() and not sure
    shown = found[-MOST:]
    _show(ctx, shown, numbered=ask)
    if not ask:
        raise AmbiguousRef(ref, tuple(entry.ref for entry in shown))
    number = picked(ctx, len(shown))
    return None if number is None else shown[number]


def _parsed(ctx: Context, journal: Journal, ref: str) -> Ref:
    wanted = parse_ref(ref, today=ctx.today)
    if wanted is None:
        raise unknown(ctx, journal, ref)
    return wanted


def readable(entry: Entry) -> Entry:
    """Return an entry that can be read.

    Raises:
        EntryUnreadable: it cannot.
    """
    if isinstance(entry, Unreadable):
        raise EntryUnreadable(entry.ref, entry.day, entry.why == "altered")
    return entry


def unknown(ctx: Context, journal: Journal, ref: str) -> UnknownRef:
    """Return the error of a REF that no entry answers to."""
    wanted = parse_ref(ref, today=ctx.today)
    day = wanted.day if wanted and wanted.n is None else None
    return UnknownRef(ref, journal.count() == 0, day, wanted is None and is_too_short(ref))


def name(ctx: Context, entry: Entry) -> None:
    """Say on standard error which entry it is, before something is asked about it."""
    words = page.paragraph(beginning(entry, ctx.phrases), "answer", width=person.width(), indent="  ")
    shown = words[:2] if len(words) <= 2 else [*words[:1], [page.Span(f"{words[1][0].text} …")]]
    page.write([entry_title(entry, ctx.phrases), *shown], sys.stderr, coloured=sys.stderr.isatty())


def _show(ctx: Context, entries: list[Entry], *, numbered: bool) -> None:
    lines = choices(entries, ctx.phrases, width=person.width(100), numbered=numbered)
    page.write(lines, sys.stderr, coloured=sys.stderr.isatty())
