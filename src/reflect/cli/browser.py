"""The browser on the full screen, for the commands that open it."""

import datetime as dt
import sys

from reflect.actions.change import ChangeAction
from reflect.actions.context import Context
from reflect.cli.front_end import front_end
from reflect.cli.listing import tell_empty
from reflect.errors import Interrupted, ReflectError
from reflect.journal.entry import Entry
from reflect.journal.store import Journal
from reflect.language.wording import worded
from reflect.terminal.say import tell


def browse(ctx: Context, *, day: dt.date | None = None, entry: str = "") -> None:
    """Open the browser on the full screen, and return when the user leaves it.

    Args:
        ctx: the command's context.
        day: the first day to show; None for the day of the latest entry.
        entry: the id of the entry of that day to show; "" for its first.

    Raises:
        Interrupted: SIGINT was received from outside; Ctrl-C quits normally, like `q`.
    """
    journal = ctx.journal()
    if journal.first_day() is None:
        tell_empty(ctx, journal)
        return
    # Deferred: only the full screen needs Textual.
    from reflect.actions.browse import JournalEntryStore
    from reflect.screen.browse.app import run as run_on_screen
    from reflect.screen.browse.position import BrowsePosition

    store, place = JournalEntryStore(ctx, journal), BrowsePosition(day=day, entry=entry)
    while True:
        left = run_on_screen(store, ctx.phrases, place, ctx.palette, ctx.idle_timer, ctx.settings)
        match left.how:
            case "left":
                return
            case "interrupted":
                raise Interrupted
            case "terminated":
                sys.exit(128 + left.signal)
            case "edit" if left.entry is not None:
                place.notice = _edited(ctx, journal, left.entry, left.question)
                if ctx.idle_timeout:
                    if place.notice:
                        tell(place.notice)
                    return


def load_browser() -> None:
    """Load what the browser needs; for `Context.load_ahead`."""
    import reflect.actions.browse
    import reflect.screen.browse.app  # noqa: F401


def _edited(ctx: Context, journal: Journal, entry: Entry, question: str | None) -> str:
    """Change an entry on the full screen, and return a sentence about the outcome, or ""."""
    from reflect.session.revising import changeable

    # Read the entry again, so that an earlier change by another program is not reported as a conflict.
    entry = journal.by_id(entry.id) or entry
    only = question if question in changeable(entry) else None
    try:
        changed = ChangeAction(ctx, journal, entry).ask(only, front_end(ctx), take_up=True)
    except Interrupted:
        raise
    except ReflectError as error:
        return " ".join(filter(None, worded(error, ctx.phrases)))
    return changed.said(ctx.phrases)
