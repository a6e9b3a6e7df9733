"""Write the whole journal to one file and check it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reflect.actions.context import Context
from reflect.errors import TargetTaken
from reflect.journal.safety.backups import by_hand, is_backup, is_journal_in_use, must_lead_somewhere
from reflect.system.files import names_a_folder, size_of, user_path
from reflect.system.places import resolved


class BackedUp(NamedTuple):
    """A backup that was written.

    Attributes:
        path: where.
        size: in bytes.
        entries: how many.
        altered: how many revisions are not what was written.
    """

    path: Path
    size: int
    entries: int
    altered: int


def backup(
    ctx: Context, file: str | None, *, overwrite: bool, begins: Callable[[Path], object]
) -> BackedUp | None:
    """Write a backup; return None where there is no journal.

    Args:
        ctx: the surroundings.
        file: a file or a folder as it was given; None for the folder of backups.
        overwrite: whether to write over a file that is something else.
        begins: is told the path of the journal before it is copied.

    Raises:
        TargetTaken: something else would be written over.
        FileError: it could not be written.
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
        must_lead_somewhere(ctx.places.backups)  # asked before the link is followed
        return by_hand(resolved(ctx.places.backups), ctx.now())
    path = user_path(file)
    return by_hand(path, ctx.now()) if path.is_dir() or names_a_folder(file) else path


def _check(ctx: Context, target: Path, *, overwrite: bool) -> None:
    """Make sure that nothing is lost with what a backup is written over.

    Raises:
        TargetTaken: something would be.
    """
    old = is_backup(target)
    inside = target.parent == resolved(ctx.places.backups) and (old or not target.exists())
    if not inside and ctx.places.own_files().behind(target):
        raise TargetTaken(str(target), "own")
    if target.exists() and not target.is_file():
        raise TargetTaken(str(target), "odd")
    if target.exists() and not old and not overwrite:
        raise TargetTaken(str(target))
    # One that another program has open has a log, which is told apart when it is written.
    if is_journal_in_use(target) and not size_of(target.with_name(f"{target.name}-wal")):
        raise TargetTaken(str(target), "database")
