"""`reflect status`: how today stands, in one line."""

import sys
from typing import Annotated

import typer

from reflect.actions.after_writing import write_status
from reflect.actions.context import Context
from reflect.exchange.json_lines import one_line
from reflect.harmless import shown_line
from reflect.journal.query import Query
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.review.today import Today
from reflect.session.intention import open_intention
from reflect.terminal.say import tell


def run(context: typer.Context, *, json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Say whether today is done, what is waiting, and which intention is open."""
    ctx: Context = context.obj
    journal = ctx.journal()
    today = Today(
        day=ctx.today,
        entries=list(journal.entries(Query(first=ctx.today, last=ctx.today), oldest_first=True)),
        draft=next(iter(journal.drafts()), None),
        intention=open_intention(journal.bearing_on_intention()),
    )
    write_status(ctx, journal)
    if json:
        sys.stdout.write(one_line(today.as_data()) + "\n")
        return
    intention = today.intention
    own = phrases_or(intention.language if intention else None, ctx.phrases)
    line = ctx.phrases.status_line(
        done=today.done,
        times=sum(1 for entry in today.entries if entry.source is None),
        draft=today.draft.answered if today.draft else None,
        intention=shown_line(plan_line(intention.cue, intention.response, own)) if intention else None,
    )
    tell(line, sys.stdout)
