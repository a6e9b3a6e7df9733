"""`reflect backup`: the whole journal in one file."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.errors import TargetTaken
from reflect.files import names_a_folder, size_of, user_path
from reflect.harmless import shown_line
from reflect.journal.safety.backups import by_hand, is_backup, is_journal_in_use, must_lead_somewhere
from reflect.places import resolved
from reflect.terminal.notices import mention_size
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Write a backup and check it."""
    ctx: Context = context.obj
    journal = ctx.journal()
    if not journal.on_disk:
        tell(ctx.phrases.empty_journal)
        return
    target = _target(ctx, file)
    _check(ctx, target, overwrite=force)
    mention_size(ctx, journal.path)
    journal.copy_to(target)
    size = target.stat().st_size
    count, where = journal.count(), shown_line(str(target))
    if altered := journal.altered_revisions():
        tell(ctx.phrases.backed_up_altered(count, where, size, altered=altered))
    else:
        tell(ctx.phrases.backed_up(count, where, size))


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
