"""`reflect status`: the status of today, in one line."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.status import today
from reflect.exchange.json_lines import one_line
from reflect.language.choose import phrases_or
from reflect.language.intention import plan_line
from reflect.review.today import check_ins
from reflect.sanitize import shown_line
from reflect.terminal import capabilities
from reflect.terminal.say import tell


def run(context: typer.Context, *, json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Print whether today is done, whether a draft is waiting, the open intention, and the current pattern."""
    ctx: Context = context.obj
    found = today(ctx)
    if not ctx.journal().on_disk:
        # Deferred: only a journal that is gone needs it.
        from reflect.cli.listing import tell_backups

        tell_backups(ctx, ctx.journal())
    if json:
        sys.stdout.write(one_line(found.as_data()) + "\n")
        return
    if capabilities.prefers_sentences(ctx):
        from reflect.pages.sentences.days import status_sentences
        from reflect.terminal.sentences import write_sentences

        write_sentences(status_sentences(found, ctx.phrases))
        return
    intention = found.intention
    own = phrases_or(intention.language if intention else None, ctx.phrases)
    line = ctx.phrases.looking.status_line(
        done=found.done,
        times=sum(1 for _ in check_ins(found.entries)),
        draft=found.draft.answered if found.draft else None,
        begun=found.begun,
        others=found.others,
        draft_day=found.draft.day if found.draft and found.draft.day != found.day else None,
        intention=shown_line(plan_line(intention.cue, intention.response, own)) if intention else None,
        pattern=shown_line(found.pattern.text) if found.pattern else None,
    )
    tell(line, sys.stdout)
