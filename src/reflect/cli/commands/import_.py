"""`reflect import`: entries from a file, another program or another journal."""

import sys
from typing import Annotated

import typer

from reflect.actions.context import Context
from reflect.actions.import_all import ImportResult, import_all
from reflect.actions.import_sources import find_source
from reflect.cli.cleanup import clean_up_and_tell
from reflect.cli.import_report import as_data, write_report
from reflect.errors import BadOption, UnknownName
from reflect.exchange.formats import FORMATS
from reflect.exchange.jrnl_formats import is_time_format
from reflect.exchange.json_lines import pretty
from reflect.terminal import capabilities
from reflect.terminal.ask import confirmed
from reflect.terminal.progress import progress
from reflect.terminal.say import tell

SOME_LEFT_OUT = 4
"""The exit code if something in the files could not be imported."""


def run(
    context: typer.Context,
    *,
    files: Annotated[list[str], typer.Argument(metavar="FILE…")],
    read_as: Annotated[str, typer.Option("--format", metavar="F")] = "auto",
    time_format: Annotated[str | None, typer.Option("--time-format", metavar="T")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Import all files in one transaction, or say what that would do."""
    ctx: Context = context.obj
    if read_as not in FORMATS:
        raise UnknownName("format", read_as, FORMATS)
    if time_format is not None and not is_time_format(time_format):
        raise BadOption("--time-format", "not_a_time_format")
    sources = [find_source(file, read_as, time_format, standard_input=_standard_input) for file in files]
    size = sum(source.size for source in sources)
    allowed = sys.maxsize if yes else 0
    while True:
        with progress(ctx.phrases.exchange.importing, size, drawn=capabilities.shows_screens(ctx)) as seen:
            result = import_all(
                ctx, sources, time_format=time_format, look=dry_run, seen=seen, may_purge=allowed
            )
        if isinstance(result, ImportResult):
            break
        # The question is asked without the progress bar; the files are then read again.
        if not _may_purge(ctx, result.entries):
            tell(ctx.phrases.revising.nothing_changed)
            return
        allowed = result.entries
    if json:
        sys.stdout.write(pretty(as_data(result, dry_run=dry_run)) + "\n")
    else:
        write_report(result, ctx.phrases, sys.stderr, dry_run=dry_run)
    if not dry_run:
        clean_up_and_tell(ctx, result.journal, result.purges)
    if any(report.left_out for report in result.reports):
        ctx.exit_code = SOME_LEFT_OUT


def _standard_input(size: int) -> bytes:
    return sys.stdin.buffer.read(size)


def _may_purge(ctx: Context, count: int) -> bool:
    """Return whether existing entries may be purged, after saying how many.

    Raises:
        NeedsConfirmation: there is no terminal to ask on.
    """
    tell(ctx.phrases.exchange.would_purge_here(count))
    return confirmed(ctx, ctx.phrases.exchange.import_question, sure=False)
