"""Write the whole journal to one file and check it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reflect.actions.context import Context
from reflect.errors import TargetTaken
from reflect.journal.safety.backups import by_hand, must_lead_somewhere
from reflect.protection.key_store import has_keys
from reflect.system.files import names_a_folder, size_of, user_path
from reflect.system.places import JOURNAL, resolved


class BackedUp(NamedTuple):
    """A backup that was written.

    Attributes:
        path: the file.
        size: its size in bytes.
        entries: the number of entries.
        altered: the number of revisions whose text is not what was written.
    """

    path: Path
    size: int
    entries: int
    altered: int


def backup(
    ctx: Context, file: str | None, *, overwrite: bool, begins: Callable[[Path], object]
) -> BackedUp | None:
    """Write a backup; return None if there is no journal.

    Args:
        ctx: the command's context.
        file: a file or a folder, as typed; None for the folder of backups.
        overwrite: whether to overwrite a file that is not a backup.
        begins: called with the journal's path before copying starts.

    Raises:
        TargetTaken: a file that is not a backup would be overwritten.
        FileError: the backup could not be written.
    """
    journal = ctx.journal()
    if not journal.on_disk:
        return None
    target = _target(ctx, file)
    _check(ctx, target, overwrite=overwrite)
    begins(journal.path)
    journal.copy_to(target)
    return BackedUp(target, target.stat().st_size, journal.count(), journal.altered_revisions())


def _target(ctx: Context, file: str | None) -> Path:
    if file is None:
        must_lead_somewhere(ctx.places.backups)  # before the symlink is resolved
        return by_hand(resolved(ctx.places.backups), ctx.now())
    path = user_path(file)
    return by_hand(path, ctx.now()) if path.is_dir() or names_a_folder(file) else path


def _check(ctx: Context, target: Path, *, overwrite: bool) -> None:
    """Check that overwriting the target of a backup loses nothing.

    Raises:
        TargetTaken: it would.
    """
    kind = ctx.journal_file.at(target).kind
    inside = target.parent == resolved(ctx.places.backups) and (kind == "backup" or not target.exists())
    if not inside and ctx.places.own_files().behind(target):
        raise TargetTaken(str(target), "own")
    if target.exists() and not target.is_file():
        raise TargetTaken(str(target), "odd")
    if target.exists() and kind != "backup" and not overwrite:
        raise TargetTaken(str(target))
    # A journal that another program has open has a log; writing the backup tells that case apart.
    encrypted = kind != "backup" and target.name == JOURNAL and has_keys(target)
    if (kind == "journal" or encrypted) and not size_of(target.with_name(f"{target.name}-wal")):
        raise TargetTaken(str(target), "database")
