"""`reflect backup`: the whole journal in one file."""

from typing import Annotated

import typer

from reflect.actions.backup import backup
from reflect.actions.context import Context
from reflect.cli.listing import tell_empty
from reflect.sanitize import shown_line
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
    done = backup(ctx, file, overwrite=force, begins=lambda path: mention_size(ctx, path))
    if done is None:
        tell_empty(ctx, ctx.journal())
        return
    where = shown_line(str(done.path))
    if done.altered:
        tell(ctx.phrases.safety.backed_up_altered(done.entries, where, done.size, altered=done.altered))
    else:
        tell(ctx.phrases.safety.backed_up(done.entries, where, done.size))
