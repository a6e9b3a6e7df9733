"""Checks of the journal's environment: settings, question bank, disk and permissions."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from reflect.actions.context import Context
from reflect.actions.doctor_keys import key_paths
from reflect.actions.remind import scheduler_of
from reflect.errors import BankError, FileError, Mistake, SettingsError
from reflect.journal.finding import Finding
from reflect.journal.safety.backups import all_backups
from reflect.journal.safety.checks import check_owners, check_permissions, check_small_file
from reflect.language.wording import MOST_MISTAKES
from reflect.system.disks import network_kind
from reflect.system.editor import places_of_words
from reflect.system.synced import synced_folder

LITTLE = 100 << 20
"""Minimum free disk space in bytes; for a larger journal the minimum is twice its size."""


def settings(ctx: Context) -> Iterator[Finding]:
    """Yield the findings on the settings."""
    try:
        ctx.today  # noqa: B018 - reads the settings
    except SettingsError as error:
        yield from _mistakes("settings", error.mistakes)
    else:
        yield from _mistakes("settings", ctx.unknown_settings)
        if not ctx.unknown_settings:
            yield Finding("settings")


def _mistakes(check: str, mistakes: Sequence[Mistake]) -> Iterator[Finding]:
    """Yield a finding for each mistake in a file, limited to the number that an error lists."""
    for one in mistakes[:MOST_MISTAKES]:
        yield Finding(check, "wrong", "mistakes", f"{one.file}{f':{one.line}' if one.line else ''}")


def bank(ctx: Context) -> Iterator[Finding]:
    """Yield the findings on the question bank."""
    try:
        broken = ctx.broken_packs
    except BankError as error:
        broken = [error]
    for mistaken in broken:
        yield from _mistakes("bank", mistaken.mistakes)
    if not broken:
        yield Finding("bank", detail=str(len(ctx.bank.questions)))


def disk(ctx: Context) -> Iterator[Finding]:
    """Yield the findings on the disk."""
    folder = next(path for path in (ctx.places.data, *ctx.places.data.parents) if os.access(path, os.X_OK))
    if kind := network_kind(folder.resolve()):
        yield Finding("disk", "note", "network", kind)
    if found := synced_folder(ctx.places.journal, ctx.environ):
        yield Finding("disk", "note", "synced", f"{found.service} ({found.folder})")
    size = 0
    with contextlib.suppress(OSError):  # no journal yet, or no permission to look at it
        size = ctx.places.journal.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < max(LITTLE, 2 * size):
        yield Finding("disk", "note", "little_room", str(free >> 20))
    else:
        yield Finding("disk", detail=str(free >> 20))


def editor(ctx: Context) -> Iterator[Finding]:
    """Yield a finding for each known place where the user's own editor keeps copies of a text."""
    for place in places_of_words(ctx.editor_environ):
        yield Finding("editor", "note", "keeps_words", str(place))


def reminder(ctx: Context) -> Iterator[Finding]:
    """Yield a finding if a reminder is set."""
    found = None
    with contextlib.suppress(FileError):  # not without a home folder
        found = scheduler_of(ctx).reminder()
    if found and found.program_is_there:
        yield Finding("reminder", detail=f"{found.at:%H:%M}")
    elif found:
        yield Finding("reminder", "note", "gone", found.python)


def private_paths(ctx: Context) -> list[Path]:
    """Return the files and folders that only their owner may read."""
    journal = ctx.places.journal
    files = [journal.with_name(journal.name + end) for end in ("", "-wal", "-shm")]
    return [
        ctx.places.data,
        *files,
        ctx.places.completions,
        ctx.places.backups,
        *all_backups(ctx.places.backups),
        *key_paths(ctx),
    ]


def permissions(ctx: Context) -> Iterator[Finding]:
    """Yield a finding for each file and folder that others can read."""
    open_ = [finding for path in private_paths(ctx) for finding in check_permissions(path)]
    places = (ctx.places.journal, ctx.places.backups)
    found = list(dict.fromkeys(finding for place in places for finding in check_owners(place)))
    for mends in (True, False):
        alike = [finding for finding in open_ if finding.mends == mends]
        if len(alike) > 1:
            found.append(alike[0]._replace(problem="several", detail=str(len(alike))))
        else:
            found += alike
    yield from found or [Finding("permissions")]
    for path in (ctx.places.status, ctx.places.completions, ctx.places.lock_file):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # reported with the journal
            yield from check_small_file(path)
