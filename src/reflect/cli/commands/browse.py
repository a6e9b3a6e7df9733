"""`reflect browse`: browsing the journal on the full screen."""

import typer

from reflect.actions.context import Context
from reflect.cli.browser import browse, load_browser
from reflect.errors import NeedsScreen
from reflect.terminal import capabilities


def run(context: typer.Context) -> None:
    """Show a calendar and the entries on the full screen, until the user quits."""
    ctx: Context = context.obj
    if not capabilities.full_screen(ctx):
        raise NeedsScreen
    ctx.load_ahead = load_browser
    browse(ctx)
