"""Purging an entry, and removing purged entries from the log and the backups."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reflect.actions.context import Context
from reflect.bank.roles import BY_ROLE
from reflect.errors import FileError, Locked
from reflect.journal.answers import free_words
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.fold import fold
from reflect.journal.pattern import one_line
from reflect.journal.search import Search, Term
from reflect.journal.store import Journal
from reflect.system.edited_places import edited_folders


class Purged(NamedTuple):
    """The result of a purge, and where text of the purged entries may remain.

    Attributes:
        reached: the number of other entries that quoted the entry; None if unknown.
        backups: whether there is a folder of backups, all of which were processed.
        left: the log and the backups that may still hold such text; the entries are gone from the journal.
        having: the number of other entries in which the words of a pattern that it named were written too.
    """

    reached: int | None
    backups: bool
    left: Sequence[FileError]
    having: int = 0


def purge(ctx: Context, journal: Journal, entry: Entry, *, at_backups: Callable[[], object]) -> Purged:
    """Purge an entry from the journal, its log and the backups.

    Args:
        ctx: the command's context.
        journal: the journal with the entry.
        entry: the entry, deleted or not.
        at_backups: called before the backups are processed.

    Raises:
        FileError: the journal could not be written; nothing has changed.
    """
    done = _purged(ctx, journal, lambda: journal.purge(entry, now=ctx.now()), [entry.id], at_backups)
    return done._replace(having=_having(journal, entry))


def _having(journal: Journal, purged: Entry) -> int:
    """Return how many entries have the words of a pattern that was named in a purged one, as a search finds them.

    Whoever keeps a pattern by naming it again has written its words: they are no quotation, and stay.
    """
    answer = purged.answer(BY_ROLE["pattern"])
    words = one_line(free_words(answer) or "") if answer else ""
    if not words:
        return 0
    with contextlib.suppress(FileError):  # the purge itself succeeded
        return sum(1 for _ in journal.search(Search(wanted=(Term(fold(words)),))))
    return 0


def clean_up(
    ctx: Context, journal: Journal, entries: Sequence[str], *, at_backups: Callable[[], object]
) -> Purged:
    """Remove from the log and the backups the entries that were purged because another journal purged them.

    Args:
        ctx: the command's context.
        journal: the journal, from which the entries are already gone.
        entries: the ids of the entries.
        at_backups: called before the backups are processed.
    """
    return _purged(ctx, journal, journal.clear_log, entries, at_backups)


def _purged(
    ctx: Context,
    journal: Journal,
    first: Callable[[], int | None],
    entries: Sequence[str],
    at_backups: Callable[[], object],
) -> Purged:
    """Run the first step, which ends with clearing the log, and process the backups even if it failed."""
    reached, left = None, list[FileError]()
    try:
        reached = first()
    except FileError as trouble:
        if trouble.problem != "log_kept":
            raise
        left.append(trouble)
    _forget_left_words(ctx, entries)
    if backups := ctx.places.backups.is_dir():
        at_backups()
    locked = list[Path]()
    unlock = _unlocking(ctx, journal.file, locked)
    missed = journal.purge_backups(ctx.places.backups, entries, now=ctx.now(), unlock=unlock)
    if kept := [path for path in missed if path not in locked]:
        left.append(FileError(", ".join(map(str, kept)), "backup_kept"))
    if locked:
        names = ", ".join(sorted(path.name for path in locked))
        left.append(FileError(str(ctx.places.backups), "backup_locked", names))
    return Purged(reached, backups, left)


def _unlocking(ctx: Context, own: JournalFile, locked: list[Path]) -> Callable[[Path], JournalFile]:
    """Return a function that opens a backup that has another key than the journal.

    The user is not asked twice for the same key. Backups that stay locked are appended to `locked`.
    """
    refused = set[frozenset[str]]()

    def unlock(path: Path) -> JournalFile:
        # Deferred: such a backup is rare.
        from reflect.actions.unlocking import key_files

        ids = frozenset(file.key_id for file in key_files(ctx, path))
        if own.key_file and ids <= {own.key_file.key_id}:
            return own.at(path)  # damaged: the passphrase of the journal is known already
        try:
            if ids in refused:
                raise Locked(str(path), "wrong_file")
            return ctx.unlock(ctx, path)
        except Locked:
            refused.add(ids)
            locked.append(path)
            raise

    return unlock


def _forget_left_words(ctx: Context, entries: Sequence[str]) -> None:
    """Remove text of these entries that a killed editor has saved."""
    if not edited_folders(ctx.environ):
        return
    # Deferred: such text is rare.
    from reflect.system.edited_file import left_behind

    for left in left_behind(ctx.environ, ctx.places.journal):
        if {left.origin.entry, left.session} & set(entries):
            left.remove()
        else:
            left.close()
