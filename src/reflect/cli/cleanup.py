"""Removal of purged entries from the log and the backups, with a report."""

from collections.abc import Sequence

from reflect.actions.context import Context
from reflect.actions.purge import clean_up
from reflect.errors import FileError
from reflect.journal.store import Journal
from reflect.terminal import errors
from reflect.terminal.say import tell


def clean_up_and_tell(ctx: Context, journal: Journal, entries: Sequence[str]) -> None:
    """Remove entries that another journal purged from the log and the backups, and report it.

    Raises:
        FileError: the log, or one of the backups, may still hold text of the entries.
    """
    if entries:
        done = clean_up(ctx, journal, entries, at_backups=lambda: tell(ctx.phrases.revising.purging_backups))
        if done.backups and not any(trouble.problem == "backup_kept" for trouble in done.left):
            tell(ctx.phrases.safety.backups_purged)
        tell_left(ctx, done.left)


def tell_left(ctx: Context, left: Sequence[FileError]) -> None:
    """Report every file that may still hold text of a purged entry.

    Raises:
        FileError: the last of them, so that the command fails with its exit code.
    """
    for trouble in left[:-1]:
        errors.report(trouble, ctx, debug=False)
    for trouble in left[-1:]:
        raise trouble
