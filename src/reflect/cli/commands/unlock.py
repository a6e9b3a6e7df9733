"""`reflect unlock`: keep the journal open for a while, without asking for the passphrase."""

from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.protect import keep_open
from reflect.errors import BadOption
from reflect.settings import parse_span
from reflect.terminal.say import tell


def run(
    context: typer.Context,
    *,
    span: Annotated[str | None, typer.Option("--for", metavar="TIME")] = None,
) -> None:
    """Keep the data key in memory."""
    ctx: Context = context.obj
    time = None if span is None else parse_span(span)
    if span is not None and time is None:
        raise BadOption("--for", "not_a_span")
    kept = keep_open(ctx, time)
    tell(ctx.phrases.protection.unlocked(max(1, round(kept.total_seconds() / 60))))
