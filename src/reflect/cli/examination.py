"""Looking everything over: the journal, what stands around it, the questions and the settings."""

import contextlib
import datetime as dt
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reflect.cli.context import Context, now
from reflect.cli.wording import MOST_MISTAKES
from reflect.disks import network_kind
from reflect.errors import BankError, FileTrouble, Mistake, SettingsError
from reflect.files import leftovers, take_away
from reflect.journal.finding import Finding
from reflect.journal.safety.backups import all_backups, before_fix
from reflect.journal.safety.checks import (
    check_backups,
    check_engine,
    check_file,
    check_owners,
    check_permissions,
    check_small_file,
    mendable,
)
from reflect.journal.store import Journal, make_anew
from reflect.language.choose import phrases_of
from reflect.plain.progress import progress
from reflect.session.state import resumable

LITTLE = 100 << 20
"""Bytes of free disk space below which there is too little, or twice the journal if that is more."""


LONG = 2_000
"""Entries from which looking into a journal takes long enough for a progress bar."""


def examine(ctx: Context, *, mended: bool = False) -> Iterator[Finding]:
    """Yield what each check finds, the ones that need the journal only where it opens.

    Args:
        ctx: the surroundings.
        mended: whether all that can be mended has been, so that what is still found cannot be.
    """
    for finding in _examine(ctx):
        yield finding._replace(mends=finding.mends and not mended)


def _examine(ctx: Context) -> Iterator[Finding]:
    yield check_engine()
    yield from _settings(ctx)
    yield from _bank(ctx)
    yield from _disk(ctx)
    yield from _permissions(ctx)
    yield from _journal(ctx)
    if found := leftovers(ctx.places.data) + leftovers(ctx.places.backups):
        yield Finding("leftovers", "note", "some", str(len(found)), mends=True)


def mend(ctx: Context) -> Path | None:
    """Put right what can be: permissions, what killed programs left, and all that is derived.

    Returns:
        Where the journal as it was is kept, None when nothing in it had to be mended.

    Raises:
        FileTrouble: what was to be mended could not be written; the journal is as it was.
    """
    for path in _private(ctx):
        if any(finding.mends for finding in check_permissions(path)):
            # What cannot be changed is still found afterwards. A log goes with the last program that has it open.
            with contextlib.suppress(OSError):
                path.chmod(0o700 if path.is_dir() else 0o600)
    for path in leftovers(ctx.places.data) + leftovers(ctx.places.backups):
        take_away(path)
    try:
        journal = ctx.journal()
    except FileTrouble as trouble:
        # A new file has the right layout, if the tables that it is made from are there.
        if trouble.problem != "layout" or not _of_layout(trouble).mends:
            return None  # the examination tells of it
        return make_anew(ctx.places.journal, folder=ctx.places.backups, now=now())
    if not journal.on_disk:
        return None
    mends = {finding.check for finding in _inside(ctx, journal) if finding.mends}
    if not mends:
        return None
    journal.must_be_writable()
    aside = before_fix(ctx.places.backups, now())
    journal.copy_to(aside)
    journal.rebuild()
    return aside


def _journal(ctx: Context) -> Iterator[Finding]:
    """Yield what is found in the journal and its backups."""
    places = ctx.places
    kept = all_backups(places.backups)
    journal = next((journal for journal in ctx.journals if journal.on_disk), None)  # open since mending
    try:
        journal = journal or ctx.journal()
    except FileTrouble as trouble:
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
        yield from _inside(ctx, journal)
        yield from _drafts(journal)
    yield check_backups(places.backups, _today(ctx))


def _inside(ctx: Context, journal: Journal) -> list[Finding]:
    with contextlib.ExitStack() as stack:
        tell = None
        if sys.stderr.isatty() and _is_long(journal):
            tell = stack.enter_context(progress(phrases_of(ctx.help_language).checking, 100))
        found = list(check_file(journal, tell=tell))
    return mendable(found, writable=journal.trouble is None)


def _is_long(journal: Journal) -> bool:
    try:
        return journal.count() >= LONG
    except FileTrouble:
        return False  # what is wrong is about to be found


def _of_layout(trouble: FileTrouble) -> Finding:
    """Return what a journal that was not opened because of its layout lacks, or has too much."""
    problem, _, names = trouble.detail.partition(" ")
    return Finding("schema", "wrong", problem, names, mends=problem == "differs")


def _today(ctx: Context) -> dt.date:
    try:
        return ctx.today
    except SettingsError:
        return now().date()


def _settings(ctx: Context) -> Iterator[Finding]:
    try:
        ctx.today  # noqa: B018 - reads them
    except SettingsError as error:
        yield from _mistakes("settings", error.mistakes)
    else:
        yield from _mistakes("settings", ctx.unknown_settings)
        if not ctx.unknown_settings:
            yield Finding("settings")


def _mistakes(check: str, mistakes: Sequence[Mistake]) -> Iterator[Finding]:
    """Yield a finding for each mistake of a file, up to as many as an error lists."""
    for one in mistakes[:MOST_MISTAKES]:
        yield Finding(check, "wrong", "mistakes", f"{one.file}{f':{one.line}' if one.line else ''}")


def _bank(ctx: Context) -> Iterator[Finding]:
    try:
        broken = ctx.broken_packs
    except BankError as error:
        broken = [error]
    for mistaken in broken:
        yield from _mistakes("bank", mistaken.mistakes)
    if not broken:
        yield Finding("bank", detail=str(len(ctx.bank.questions)))


def _disk(ctx: Context) -> Iterator[Finding]:
    folder = next(path for path in (ctx.places.data, *ctx.places.data.parents) if os.access(path, os.X_OK))
    if kind := network_kind(folder.resolve()):
        yield Finding("disk", "note", "network", kind)
    size = 0
    with contextlib.suppress(OSError):  # there is none yet, or it cannot even be looked at
        size = ctx.places.journal.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < max(LITTLE, 2 * size):
        yield Finding("disk", "note", "little_room", str(free >> 20))
    else:
        yield Finding("disk", detail=str(free >> 20))


def _private(ctx: Context) -> list[Path]:
    journal = ctx.places.journal
    files = [journal.with_name(journal.name + end) for end in ("", "-wal", "-shm")]
    return [ctx.places.data, *files, ctx.places.backups, *all_backups(ctx.places.backups)]


def _permissions(ctx: Context) -> Iterator[Finding]:
    open_ = [finding for path in _private(ctx) for finding in check_permissions(path)]
    found = list(check_owners(ctx.places.journal))
    for mends in (True, False):
        alike = [finding for finding in open_ if finding.mends == mends]
        if len(alike) > 1:
            found.append(alike[0]._replace(problem="several", detail=str(len(alike))))
        else:
            found += alike
    yield from found or [Finding("permissions")]
    for path in (ctx.places.status, ctx.places.claims):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # told with the journal
            yield from check_small_file(path)


def _drafts(journal: Journal) -> Iterator[Finding]:
    try:
        drafts, altered, damaged, unreadable = (
            journal.drafts(),
            journal.altered_drafts(),
            journal.unread_drafts(),
            0,
        )
    except FileTrouble as trouble:
        yield Finding("drafts", "wrong", "damaged", trouble.detail)
        return
    for draft in drafts:
        unreadable += resumable(draft.state, draft.id) is None
    if damaged:
        yield Finding("drafts", "wrong", "damaged", str(damaged))
    elif altered:
        yield Finding("drafts", "wrong", "altered", str(altered))
    elif unreadable:
        yield Finding("drafts", "note", "unreadable", str(unreadable))
    else:
        yield Finding("drafts", detail=str(len(drafts)))
