"""Whether anything that is shown may be about the body, and entries as they are shown if not."""

import contextlib

from reflect.actions.context import Context
from reflect.errors import ReflectError
from reflect.journal.answers import without_areas
from reflect.journal.entry import Entry


def shows_body(ctx: Context) -> bool:
    """Return whether the settings allow it; broken settings must not fail a command that needs none."""
    with contextlib.suppress(ReflectError):
        return ctx.settings.body
    return True


def as_shown(ctx: Context, entry: Entry) -> Entry:
    """Return an entry for a page, without the body areas of its answers if nothing may point to the body."""
    if shows_body(ctx):
        return entry
    return entry.model_copy(update={"answers": tuple(map(without_areas, entry.answers))})
