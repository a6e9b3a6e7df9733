"""`reflect browse`: browsing the journal on the full screen."""

import sys

import typer

from reflect.actions.change import Changing
from reflect.actions.context import Context
from reflect.cli.front_end import front_end
from reflect.errors import Interrupted, NeedsScreen, ReflectError
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.language.wording import worded
from reflect.terminal import person


def run(context: typer.Context) -> None:
    """Show a calendar and the entries on the full screen, until the user quits."""
    ctx: Context = context.obj
    if not person.full_screen(ctx):
        raise NeedsScreen
    browse(ctx)


def browse(ctx: Context) -> None:
    """Open the browser on the full screen, and return when the user leaves it."""
    journal = ctx.journal()
    if journal.first_day() is None:
        sys.stderr.write(ctx.phrases.looking.empty_journal + "\n")
        return
    # Deferred: only the full screen needs Textual.
    from reflect.actions.browse import JournalShelf
    from reflect.screen.browse.app import run as run_on_screen
    from reflect.screen.browse.browsing import BrowsePosition

    shelf, place = JournalShelf(ctx, journal), BrowsePosition()
    while True:
        left = run_on_screen(shelf, ctx.phrases, place)
        match left.how:
            case "left":
                return
            case "interrupted":
                raise Interrupted
            case "terminated":
                sys.exit(128 + left.signal)
            case "edit" if left.entry is not None:
                place.notice = _edited(ctx, journal, left.entry, left.question)


def _edited(ctx: Context, journal: Journal, entry: Entry, question: str | None) -> str:
    """Change an entry on the full screen, and return a sentence about the outcome, or ""."""
    from reflect.session.revising import changeable

    # Read the entry again, so that an earlier change by another program is not reported as a conflict.
    entry = journal.by_id(entry.id) or entry
    only = question if question in changeable(entry) else None
    try:
        changed = Changing(ctx, journal, entry).ask(only, front_end(ctx), take_up=True)
    except Interrupted:
        raise
    except ReflectError as error:
        return " ".join(filter(None, worded(error, ctx.phrases)))
    return changed.said(ctx.phrases)
