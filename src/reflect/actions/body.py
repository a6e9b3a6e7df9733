"""Hiding body areas: whether the settings allow them to be shown, and entries without them."""

import contextlib

from reflect.actions.context import Context
from reflect.errors import ReflectError
from reflect.journal.answers import without_areas
from reflect.journal.entry import Entry


def shows_body(ctx: Context) -> bool:
    """Return whether the settings allow body areas to be shown; True if the settings are broken."""
    with contextlib.suppress(ReflectError):
        return ctx.settings.body
    return True


def as_shown(ctx: Context, entry: Entry) -> Entry:
    """Return an entry as pages show it: without the body areas of its answers if the settings hide them."""
    if shows_body(ctx):
        return entry
    return entry.model_copy(update={"answers": tuple(map(without_areas, entry.answers))})
