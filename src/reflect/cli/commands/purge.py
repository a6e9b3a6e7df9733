"""`reflect purge`: remove the text of an entry from the journal for good."""

import shutil
import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.purge import purge
from reflect.cli.cleanup import tell_left
from reflect.pages import page
from reflect.terminal import capabilities
from reflect.terminal.ask import confirmed
from reflect.terminal.say import tell
from reflect.terminal.which_entry import any_entry, name


def run(
    context: typer.Context,
    *,
    wanted: Annotated[str, typer.Argument(metavar="REF")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Purge an entry, deleted or not, after an explanation and a confirmation."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    journal.must_be_writable()
    entry = any_entry(ctx, journal, wanted, sure=yes)
    if entry is not None and capabilities.interactive() and not yes:
        name(ctx, entry)
        _explain(ctx)
    if entry is None or not confirmed(ctx, phrases.revising.purge_question, sure=yes):
        tell(phrases.revising.nothing_changed)
        return
    done = purge(ctx, journal, entry, at_backups=lambda: tell(phrases.revising.purging_backups))
    if done.reached is not None:
        tell(phrases.revising.purged(done.reached, done.having))
    tell_left(ctx, done.left)


def _explain(ctx: Context) -> None:
    """Say what will be removed, and what cannot be reached."""
    width = shutil.get_terminal_size((80, 24)).columns
    for text in (ctx.phrases.revising.purge_goes, ctx.phrases.revising.purge_stays):
        lines = [page.BLANK, *page.paragraph(text, "answer", width=width)]
        page.write(lines, sys.stderr, coloured=sys.stderr.isatty(), palette=ctx.palette)
    sys.stderr.write("\n")
