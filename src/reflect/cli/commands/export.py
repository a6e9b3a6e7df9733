"""`reflect export`: entries as Markdown or JSON Lines, to a file, a folder or standard output."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, cast

import typer

from reflect.actions.context import Context
from reflect.actions.export import Exported, ExportRequest, export
from reflect.cli.filters import with_filters
from reflect.errors import BadOption, FileError, UnknownName
from reflect.exchange.markdown import PROFILES, SPLITS, MarkdownOptions, Split
from reflect.harmless import shown, shown_line
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import phrases_or
from reflect.system.files import names_a_folder
from reflect.system.streams import descriptor, is_stream
from reflect.terminal.progress import progress

FORMATS = ("markdown", "json")
LONG = 2_000
"""From so many entries on, how far along it is is worth a bar."""

NAMED = 10
"""So many files that were left alone are named."""
SOME_LEFT = 4
"""The exit code when days were left unwritten."""


@with_filters
def run(
    context: typer.Context,
    *,
    target: Annotated[str, typer.Argument(metavar="TARGET")] = "-",
    format_: Annotated[str | None, typer.Option("--format", metavar="F")] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="P")] = None,
    split: Annotated[str | None, typer.Option("--split", metavar="S")] = None,
    history: Annotated[bool, typer.Option("--history")] = False,
    overwrite: Annotated[bool, typer.Option("--force")] = False,
    query: Query,
) -> None:
    """Write the entries that the filters select, oldest first."""
    ctx: Context = context.obj
    stream = target == "-" or is_stream(target)
    if descriptor(target) == 1:
        target = "-"
    folder = not stream and names_a_folder(target)
    manner = _manner(
        ctx, target, "markdown" if format_ is None else format_, profile, split, stream=stream, folder=folder
    )
    if history and manner:
        raise BadOption("--history", "conflict", "--format markdown")
    if folder and (manner is None or manner.split == "none"):
        raise FileError(target, "is_a_folder")
    journal = ctx.journal()
    bare = sys.stdout.isatty()  # a file gets the text as it was typed, a terminal what cannot harm it
    wanted = ExportRequest(target, stream, manner, history, format_ is None, overwrite)
    with _bar(ctx, journal, query, target) as seen:
        done = export(
            ctx,
            journal,
            query,
            wanted,
            write=lambda piece: sys.stdout.write(shown(piece) if bare else piece),
            seen=seen,
        )
    for line in _report(ctx, done, target):
        sys.stderr.write(line + "\n")
    if done.folder and done.folder.unwritten:
        ctx.exit_code = SOME_LEFT


def _bar(
    ctx: Context, journal: Journal, query: Query, target: str
) -> AbstractContextManager[Callable[[float], object]]:
    """Show how far along it is, where there is somebody to see it and something to wait for."""
    watched = target != "-" and sys.stderr.isatty()
    total = min(journal.count(query), query.limit or sys.maxsize) if watched else 0
    return progress(ctx.phrases.exchange.exporting, total) if total >= LONG else nullcontext(lambda _: None)


def _report(ctx: Context, done: Exported, target: str) -> Iterator[str]:
    """Yield what was done, and what was left alone."""
    say, where = ctx.phrases, shown_line(target)
    if folder := done.folder:
        yield say.exchange.exported_files(
            done.entries, where, written=folder.written, same=folder.same, removed=folder.removed
        )
        for why, names in folder.left.items():
            yield say.exchange.export_left(why, names[:NAMED], max(0, len(names) - NAMED))
    elif target != "-":
        yield say.exchange.exported(done.entries, where)
    if done.unreadable:
        yield say.exchange.export_unreadable(done.unreadable)


def _manner(
    ctx: Context,
    target: str,
    format_: str,
    profile: str | None,
    split: str | None,
    *,
    stream: bool,
    folder: bool,
) -> MarkdownOptions | None:
    """Return how Markdown is to be written; None for JSON.

    Args:
        ctx: for the languages.
        target: as it was given.
        format_: one of FORMATS, or a mistake.
        profile: as it was given.
        split: as it was given.
        stream: whether the target can only be a stream.
        folder: whether it can only be a folder.

    Raises:
        UsageError: what was asked for means nothing, or not together.
    """
    if format_ not in FORMATS:
        raise UnknownName("format", format_, FORMATS)
    if profile is not None and profile not in PROFILES:
        raise UnknownName("profile", profile, PROFILES)
    if split is not None and split not in SPLITS:
        raise UnknownName("split", split, SPLITS)
    if format_ == "json":
        if profile or split:
            raise BadOption("--profile" if profile else "--split", "conflict", "--format json")
        return None
    # A vault has a note for each day, and so has any folder, unless it is to be otherwise.
    usual = "day" if (profile == "obsidian" or folder) and not stream else "none"
    wanted = cast("Split", split or usual)
    if wanted != "none" and target == "-":
        raise BadOption("TARGET", "missing")
    if wanted != "none" and stream:
        raise FileError(target, "is_a_file")
    return MarkdownOptions(
        ctx.phrases, lambda entry: phrases_or(entry.language, ctx.phrases), profile or "plain", wanted
    )
