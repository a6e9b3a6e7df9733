"""`reflect backup`: the whole journal in one file."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.context import Context, now
from reflect.cli.safety import mention_size
from reflect.cli.telling import tell
from reflect.errors import TargetTaken
from reflect.files import user_path
from reflect.harmless import shown_line
from reflect.journal.safety.backups import by_hand, is_backup


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
    inside = target.parent == ctx.places.backups.resolve()
    if (ctx.places.holds(target) and not inside) or (target.exists() and not force and not is_backup(target)):
        raise TargetTaken(str(target))
    mention_size(ctx, journal.path)
    journal.copy_to(target)
    size = target.stat().st_size
    tell(ctx.phrases.backed_up(journal.count(), shown_line(str(target)), size))


def _target(ctx: Context, file: str | None) -> Path:
    if file is None:
        return by_hand(ctx.places.backups.resolve(), now())
    path = user_path(file)
    return by_hand(path, now()) if path.is_dir() else path
