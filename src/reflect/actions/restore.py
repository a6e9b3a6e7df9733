"""Restore from a backup: compare it with the journal, then merge it in or replace the journal with it."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from reflect.actions.context import Context
from reflect.actions.protect import keep_slots
from reflect.actions.unlocking import unlock_missing
from reflect.errors import FileError, FileProblem, Locked
from reflect.journal.joining.restore import Difference
from reflect.journal.opening import open_other, restore_damaged
from reflect.journal.reading.entries import Reading
from reflect.journal.safety.backups import before_restore
from reflect.journal.safety.rescue import Rescued
from reflect.journal.store import Journal
from reflect.protection.key_store import KeyStore

_OF_A_BACKUP: dict[FileProblem, FileProblem] = {
    "damaged": "damaged_backup",
    "not_a_journal": "not_a_backup",
    "layout": "damaged_backup",
}
"""Problems to report instead, with other advice, if the unreadable file is the backup."""

BROKEN = ("damaged", "not_a_journal", "only_its_log", "layout")


class MergeBackup(NamedTuple):
    """What restoring a backup into a sound or missing journal would do.

    Attributes:
        journal: the journal.
        backup: the open backup.
        difference: what would change.
        another: whether the backup is known to belong to another journal.
    """

    journal: Journal
    backup: Reading
    difference: Difference
    another: bool


class ReplaceDamaged(NamedTuple):
    """What restoring would do if the journal is damaged: replace it with the backup plus what can be rescued.

    Attributes:
        backup: the open backup.
        entries: the number of entries in it.
    """

    backup: Reading
    entries: int


@contextlib.contextmanager
def restore_plan(ctx: Context, path: Path) -> Iterator[MergeBackup | ReplaceDamaged]:
    """Open a backup, compare it with the journal, and yield what restoring it would do. Nothing is changed.

    Raises:
        FileError: the backup, or the journal, cannot be read.
    """
    try:
        with contextlib.closing(open_other(ctx.unlock(ctx, path))) as backup:
            backup.check(seals=False)
            journal = _sound_journal(ctx)
            if journal is None:
                yield ReplaceDamaged(backup, backup.count())
            else:
                difference = journal.difference(backup, now=ctx.now())
                yield MergeBackup(journal, backup, difference, journal.is_another_than(backup))
    except FileError as trouble:
        if trouble.path == str(path) and trouble.problem in _OF_A_BACKUP:
            raise FileError(trouble.path, _OF_A_BACKUP[trouble.problem], trouble.detail) from trouble
        raise


def _sound_journal(ctx: Context) -> Journal | None:
    """Return the journal; if it is damaged, leave it closed and return None."""
    journal: Journal | None = None
    try:
        journal = ctx.journal(restoring=True)
        journal.check()
    except (FileError, Locked) as trouble:
        if journal is not None:
            journal.close()
        if trouble.problem not in (*BROKEN, "other_keys"):
            raise
        return None
    return journal


def merge_backup(ctx: Context, plan: MergeBackup, *, kept_aside: Callable[[Path], object]) -> Journal:
    """Merge a backup into the journal, and return the journal, which is created if it is missing.

    Args:
        ctx: the command's context.
        plan: the plan from `restore_plan`, whose context is still open.
        kept_aside: called with the path of a copy of the journal before anything changes.

    Raises:
        FileError: the journal could not be written; nothing has changed.
    """
    journal = plan.journal
    if journal.on_disk:
        aside = before_restore(ctx.places.backups, ctx.now())
        journal.copy_to(aside)
        kept_aside(aside)
    else:
        _protect(ctx, plan.backup)
        journal = ctx.journal(create=True, restoring=True)
    journal.restore(plan.backup, now=ctx.now())
    return journal


def _protect(ctx: Context, backup: Reading) -> None:
    """Give the journal that is about to be written the protection of the backup, so that it never comes back plain.

    That of a plain backup is the one that the journal had, if its key files are there.

    Raises:
        Locked: what opens them is missing or wrong.
    """
    store = KeyStore(ctx.places.keys)
    if backup.file.key is not None and backup.file.key_file is not None:
        keep_slots(ctx)
        store.save(backup.file.key_file)
        ctx.protect(backup.file.at(ctx.places.journal))
    elif store.files():
        ctx.protect(unlock_missing(ctx))


def replace_damaged(ctx: Context, plan: ReplaceDamaged) -> tuple[Path, Rescued]:
    """Replace the damaged journal with the backup; return the copy kept aside, and what could be rescued.

    Raises:
        FileError: the new journal could not be written; the old one is as it was.
        Locked: what opens the key files here is missing or wrong.
    """
    if ctx.journal_file.key is None and not ctx.journal_file.is_plain:
        _protect(ctx, plan.backup)
    aside, rescued = restore_damaged(ctx.journal_file, plan.backup, folder=ctx.places.backups, now=ctx.now())
    journal = ctx.journal()
    ctx.write_status(journal)
    ctx.write_completions(journal)
    return aside, rescued
