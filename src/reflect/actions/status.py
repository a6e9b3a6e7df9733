"""The status of today."""

from reflect.actions.context import Context
from reflect.actions.open_drafts import open_drafts
from reflect.journal.query import Query
from reflect.review.today import Today
from reflect.session.intention import open_intention
from reflect.session.pattern import pattern_at_hand


def today(ctx: Context) -> Today:
    """Return the status of today, and update the status file for the shell prompt."""
    journal = ctx.journal()
    drafts = open_drafts(journal)
    draft, begun = drafts[0] if drafts else (None, 0)
    found = Today(
        day=ctx.today,
        entries=list(journal.entries(Query(first=ctx.today, last=ctx.today), oldest_first=True)),
        draft=draft,
        begun=begun,
        others=max(0, len(drafts) - 1),
        intention=open_intention(journal.bearing_on_intention()),
        pattern=pattern_at_hand(journal.bearing_on_pattern()),
    )
    ctx.write_status(journal)
    return found
