"""Which entry a person means, for commands that change one."""

import sys
from collections.abc import Sequence

from reflect.actions import find
from reflect.actions.context import Context
from reflect.errors import AmbiguousRef
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.plain import page
from reflect.plain.views import beginning, choices, entry_title
from reflect.terminal import person
from reflect.terminal.ask import picked

MOST = 20
"""Entries that are named at most when a REF fits more; the start of an id can fit a whole journal."""


def live_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one entry that a REF fits; see `find.live` and `chosen`."""
    return chosen(ctx, ref, find.live(ctx, journal, ref), sure=sure)


def deleted_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one deleted entry that a REF fits; see `find.deleted` and `chosen`."""
    return chosen(ctx, ref, find.deleted(ctx, journal, ref), sure=sure)


def any_entry(ctx: Context, journal: Journal, ref: str, *, sure: bool) -> Entry | None:
    """Return the one entry that a REF fits, live or deleted; see `find.any_` and `chosen`."""
    return chosen(ctx, ref, find.any_(ctx, journal, ref), sure=sure)


def chosen(ctx: Context, ref: str, found: Sequence[Entry], *, sure: bool) -> Entry | None:
    """Return the one that is meant: on a terminal the person is asked, and None is none of them.

    Args:
        ctx: the surroundings.
        ref: as it was given.
        found: the entries that it fits, one at least.
        sure: whether `--yes` was given, and so nothing is to be asked.

    Raises:
        AmbiguousRef: there are several, and nobody is there to be asked.
    """
    if len(found) == 1:
        return found[0]
    ask = person.interactive() and not sure
    shown = found[-MOST:]
    _show(ctx, shown, numbered=ask)
    if not ask:
        raise AmbiguousRef(ref, tuple(entry.ref for entry in shown))
    number = picked(ctx, len(shown))
    return None if number is None else shown[number]


def name(ctx: Context, entry: Entry) -> None:
    """Say on standard error which entry it is, before something is asked about it."""
    words = page.paragraph(beginning(entry, ctx.phrases), "answer", width=person.width(), indent="  ")
    shown = words[:2] if len(words) <= 2 else [*words[:1], [page.Span(f"{words[1][0].text} …")]]
    page.write([entry_title(entry, ctx.phrases), *shown], sys.stderr, coloured=sys.stderr.isatty())


def _show(ctx: Context, entries: Sequence[Entry], *, numbered: bool) -> None:
    lines = choices(entries, ctx.phrases, width=person.width(100), numbered=numbered)
    page.write(lines, sys.stderr, coloured=sys.stderr.isatty())
