"""After a purge: the log and the backups let go of the words as well."""

from collections.abc import Sequence

from reflect.actions.context import Context
from reflect.errors import FileTrouble
from reflect.journal.store import Journal
from reflect.terminal.say import tell


def follow_up(ctx: Context, journal: Journal, entries: Sequence[str]) -> None:
    """Take what was purged elsewhere, and therefore here, out of the log and the backups, and say so.

    Args:
        ctx: the surroundings.
        journal: which they are gone from already.
        entries: their ids; of none there is nothing to do.

    Raises:
        FileTrouble: the log, or one of the backups, may still hold words of theirs.
    """
    if not entries:
        return
    log_kept: FileTrouble | None = None
    try:
        journal.clear_log()
    except FileTrouble as trouble:
        log_kept = trouble  # the backups are to be gone through even so
    there = ctx.places.backups.is_dir()
    if there:
        tell(ctx.phrases.purging_backups)
    missed = journal.purge_backups(ctx.places.backups, entries, now=ctx.now())
    if missed:
        raise FileTrouble(", ".join(map(str, missed)), "backup_kept")
    if there:
        tell(ctx.phrases.backups_purged)
    if log_kept:
        raise log_kept
