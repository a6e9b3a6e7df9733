"""Checks and repairs of the journal and its environment."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.doctor_keys import (
    file_or_lock,
    keys,
    keys_of_backups,
    mend_backups,
    mend_keys,
)
from reflect.actions.doctor_surroundings import (
    bank,
    disk,
    editor,
    permissions,
    private_paths,
    reminder,
    settings,
)
from reflect.errors import FileError, Locked, SettingsError
from reflect.journal.finding import Finding
from reflect.journal.opening import rewrite_file
from reflect.journal.safety.backups import all_backups, before_fix
from reflect.journal.safety.checks import check_backups, check_engine, check_file, check_permissions, mendable
from reflect.journal.store import Journal
from reflect.session.state import resumable
from reflect.system.files import leftovers, take_away

LONG = 2_000
"""Number of entries from which checking a journal takes long enough for a progress bar."""

Bar = Callable[[], AbstractContextManager[Callable[[float], object]]]
"""Opens a progress bar; the function it yields advances the bar by a number of percent."""


def examine(ctx: Context, bar: Bar | None, *, mended: bool = False) -> Iterator[Finding]:
    """Yield the findings of each check; checks of the journal's content run only if it opens.

    Args:
        ctx: the command's context.
        bar: shows the progress of checking a large journal.
        mended: whether repairs have been made already, so that the remaining findings are beyond repair.
    """
    for finding in _examine(ctx, bar):
        yield finding._replace(mends=finding.mends and not mended)


def _examine(ctx: Context, bar: Bar | None) -> Iterator[Finding]:
    yield check_engine()
    yield from settings(ctx)
    yield from bank(ctx)
    yield from disk(ctx)
    yield from permissions(ctx)
    yield from editor(ctx)
    yield from reminder(ctx)
    yield from keys(ctx)
    # The user is asked for the passphrase only here, and only once.
    file = file_or_lock(ctx)
    yield from keys_of_backups(ctx, file)
    yield from _journal(ctx, bar)
    if found := leftovers(ctx.places.data) + leftovers(ctx.places.backups):
        yield Finding("leftovers", "note", "some", str(len(found)), mends=True)


def mend(ctx: Context, bar: Bar | None) -> Path | None:
    """Repair what can be repaired: permissions, key files, leftovers of killed programs, and derived data.

    Args:
        ctx: the command's context.
        bar: shows the progress of checking a large journal.

    Returns:
        The copy of the journal from before the repair; None if nothing in it needed repair.

    Raises:
        FileError: a repair could not be written; the journal is unchanged.
    """
    for path in private_paths(ctx):
        if any(finding.mends for finding in check_permissions(path)):
            # Permissions that cannot be changed are found again afterwards. A log disappears when the last
            # program that has the journal open closes it.
            with contextlib.suppress(OSError):
                path.chmod(0o700 if path.is_dir() else 0o600)
    for path in leftovers(ctx.places.data) + leftovers(ctx.places.backups):
        take_away(path)
    mend_keys(ctx)
    file = file_or_lock(ctx)
    if isinstance(file, Locked):
        return None
    mend_backups(ctx, file)
    try:
        journal = ctx.journal()
    except Locked:
        return None  # the keys of another journal
    except FileError as trouble:
        # A rebuilt file has the right layout, provided that the tables to rebuild it from are there.
        if trouble.problem != "layout" or not _of_layout(trouble).mends:
            return None  # `examine` reports it
        return rewrite_file(file, folder=ctx.places.backups, now=ctx.now())
    if not journal.on_disk:
        return None
    mends = {finding.check for finding in _inside(journal, bar) if finding.mends}
    if not mends:
        return None
    journal.must_be_writable()
    aside = before_fix(ctx.places.backups, ctx.now())
    journal.copy_to(aside)
    journal.rebuild()
    return aside


def _journal(ctx: Context, bar: Bar | None) -> Iterator[Finding]:
    places, file = ctx.places, file_or_lock(ctx)
    if isinstance(file, Locked):
        yield Finding("file", "note", "locked" if file.problem == "no_passphrase" else "wrong_passphrase")
        return
    kept = all_backups(places.backups)
    journal = next((journal for journal in ctx.journals if journal.on_disk), None)  # open since the repair
    try:
        journal = journal or ctx.journal()
    except Locked as locked:
        yield Finding("file", "wrong", locked.problem)
    except FileError as trouble:
        if trouble.problem == "layout":
            yield _of_layout(trouble)
        else:
            yield Finding("file", "wrong", trouble.problem, trouble.detail)
    if journal and not journal.on_disk:
        if not kept:
            yield Finding("file", "note", "none", str(places.journal))
            return
        yield Finding("file", "wrong", "gone", str(max(kept, key=lambda path: path.stat().st_mtime)))
    elif journal:
        if journal.trouble:
            yield Finding("file", "note", "only_read", journal.trouble.problem)
        else:
            yield Finding("file", detail=str(places.journal))
        yield from _inside(journal, bar)
        yield from _drafts(journal)
    yield check_backups(places.backups, _today(ctx), of=file)


def _inside(journal: Journal, bar: Bar | None) -> list[Finding]:
    with bar() if bar and _is_long(journal) else contextlib.nullcontext() as seen:
        found = list(check_file(journal, tell=seen))
    return mendable(found, writable=journal.trouble is None)


def _is_long(journal: Journal) -> bool:
    try:
        return journal.count() >= LONG
    except FileError:
        return False  # the checks are about to report what is wrong


def _of_layout(trouble: FileError) -> Finding:
    """Return the finding about missing or unknown objects in a journal not opened because of its layout."""
    problem, _, names = trouble.detail.partition(" ")
    return Finding("schema", "wrong", problem, names, mends=problem == "differs")


def _today(ctx: Context) -> dt.date:
    try:
        return ctx.today
    except SettingsError:
        return ctx.now().date()


def _drafts(journal: Journal) -> Iterator[Finding]:
    try:
        drafts, altered, damaged = journal.drafts(), journal.altered_drafts(), journal.unread_drafts()
    except FileError as trouble:
        yield Finding("drafts", "wrong", "damaged", trouble.detail)
        return
    unreadable = sum(resumable(draft.state, draft.id) is None for draft in drafts)
    if damaged:
        yield Finding("drafts", "wrong", "damaged", str(damaged))
    elif altered:
        yield Finding("drafts", "wrong", "altered", str(altered))
    elif unreadable:
        yield Finding("drafts", "note", "unreadable", str(unreadable))
    else:
        yield Finding("drafts", detail=str(len(drafts)))
