"""`reflect purge`: take an entry's words out of the journal for good."""

import shutil
import sys
from typing import Annotated

import typer

from reflect.cli.asking import confirmed
from reflect.cli.choosing import any_entry, name
from reflect.cli.context import Context, now
from reflect.errors import FileTrouble
from reflect.plain import page


def run(
    context: typer.Context,
    *,
    which: Annotated[str, typer.Argument(metavar="REF")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Purge an entry, deleted or not, after saying what goes and what cannot be reached, and asking."""
    ctx: Context = context.obj
    journal, phrases = ctx.journal(), ctx.phrases
    entry = any_entry(ctx, journal, which, sure=yes)
    if entry is not None and ctx.interactive and not yes:
        name(ctx, entry)
        _explain(ctx)
    if entry is None or not confirmed(ctx, phrases.purge_question, sure=yes):
        sys.stdout.write(phrases.nothing_changed + "\n")
        return
    try:
        reached = journal.purge(entry, now=now())
    except FileTrouble as trouble:
        if trouble.problem == "log_kept":  # the entry is gone even so
            ctx.tell_status(journal)
        raise
    ctx.tell_status(journal)
    # The backups in reflect's own folder hold its words as well: what takes them out there has its place here.
    sys.stdout.write(phrases.purged(reached) + "\n")


def _explain(ctx: Context) -> None:
    """Say what will go, and what cannot be reached."""
    width = shutil.get_terminal_size((80, 24)).columns
    for text in (ctx.phrases.purge_goes, ctx.phrases.purge_stays):
        lines = [page.BLANK, *page.paragraph(text, "answer", width=width)]
        page.write(lines, sys.stderr, coloured=sys.stderr.isatty())
    sys.stderr.write("\n")
