"""`reflect browse`: browsing the journal on the full screen."""

import typer

from reflect.actions.context import Context
from reflect.cli.browser import browse
from reflect.errors import NeedsScreen
from reflect.terminal import person


def run(context: typer.Context) -> None:
    """Show a calendar and the entries on the full screen, until the user quits."""
    ctx: Context = context.obj
    if not person.full_screen(ctx):
        raise NeedsScreen
    browse(ctx)
