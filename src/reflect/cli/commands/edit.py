"""`reflect edit`: change what an entry says; what it said before stays in its history."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.cli.changing import Change
from reflect.terminal.say import tell
from reflect.terminal.which_entry import live_entry, readable


def run(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="REF")],
    only: Annotated[str | None, typer.Argument(metavar="QUESTION")] = None,
    editor: Annotated[bool, typer.Option("--editor")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Go through the answers of an entry again, or through one of them."""
    ctx: Context = context.obj
    journal = ctx.journal()
    entry = live_entry(ctx, journal, wanted, sure=yes)
    if entry is None:
        tell(ctx.phrases.nothing_changed)
        return
    change = Change(ctx, journal, readable(entry), sure=yes)
    if editor:
        change.write(only)
    else:
        change.ask(only)
