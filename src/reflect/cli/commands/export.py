"""`reflect export`: entries as Markdown or JSON Lines, to a file, a folder or standard output."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from reflect.actions.context import Context
from reflect.actions.export import Exported, ExportRequest, export
from reflect.cli.filters import with_filters
from reflect.cli.listing import tell_backups, tell_nothing
from reflect.errors import BadOption, FileError, NeedsTarget, UnknownName
from reflect.exchange.markdown import MARKS, PROFILES, SPLITS, MarkdownOptions, Marks, Profile, Split
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import phrases_or
from reflect.sanitize import shown, shown_line
from reflect.system.files import names_a_folder
from reflect.system.streams import descriptor, is_stream
from reflect.terminal import capabilities
from reflect.terminal.progress import progress
from reflect.terminal.say import tell

FORMATS = ("markdown", "json")
LONG = 2_000
"""Number of entries from which a progress bar is shown."""

NAMED = 10
"""Maximum number of skipped files that are named."""
SOME_LEFT = 4
"""The exit code if some days were not written."""


@with_filters
def run(
    context: typer.Context,
    *,
    target: Annotated[str | None, typer.Argument(metavar="TARGET")] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="F")] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="P")] = None,
    split: Annotated[str | None, typer.Option("--split", metavar="S")] = None,
    marks: Annotated[str | None, typer.Option("--marks", metavar="M")] = None,
    history: Annotated[bool, typer.Option("--history")] = False,
    overwrite: Annotated[bool, typer.Option("--force")] = False,
    query: Query,
) -> None:
    """Write the entries that the filters select, oldest first."""
    ctx: Context = context.obj
    if target == "":
        raise BadOption("TARGET", "needs_value")
    named = target is not None
    target = "-" if target is None else target
    stream = target == "-" or is_stream(target)
    if descriptor(target) == 1:
        target = "-"
    folder = not stream and names_a_folder(target)
    manner = _manner(
        ctx,
        target,
        "markdown" if format_ is None else format_,
        {"--profile": profile, "--split": split, "--marks": marks},
        stream=stream,
        folder=folder,
    )
    if history and manner:
        raise BadOption("--history", "conflict", "--format markdown")
    if folder and (manner is None or manner.split == "none"):
        raise FileError(target, "is_a_folder")
    bare = sys.stdout.isatty()  # a terminal gets control characters replaced, a file the text as typed
    if bare and not named:
        raise NeedsTarget(json=manner is None)
    journal = ctx.journal()
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
    marks = manner.marks if manner else ""
    for line in _report(
        ctx, done, target, markdown=manner is not None and not stream, unmarked=marks == "none"
    ):
        tell(line)
    if not done.entries:
        (tell_nothing if target == "-" else tell_backups)(ctx, journal)
    if done.folder and done.folder.unwritten:
        ctx.exit_code = SOME_LEFT


def _bar(
    ctx: Context, journal: Journal, query: Query, target: str
) -> AbstractContextManager[Callable[[float], object]]:
    """Show a progress bar, if the export is long and there is a terminal to show it on."""
    watched = target != "-" and sys.stderr.isatty()
    total = min(journal.count(query), query.limit or sys.maxsize) if watched else 0
    if total < LONG:
        return nullcontext(lambda _: None)
    return progress(ctx.phrases.exchange.exporting, total, drawn=capabilities.shows_screens(ctx))


def _report(ctx: Context, done: Exported, target: str, *, markdown: bool, unmarked: bool) -> Iterator[str]:
    """Yield lines on what was written, and on what was left alone."""
    say, where = ctx.phrases, shown_line(target)
    if folder := done.folder:
        yield say.exchange.exported_files(
            done.entries, where, written=folder.written, same=folder.same, removed=folder.removed
        )
        for why, names in folder.left.items():
            yield say.exchange.export_left(why, names[:NAMED], max(0, len(names) - NAMED))
    elif target != "-":
        # A name without an ending may be meant for a folder.
        told = (
            say.exchange.exported_in_one_file
            if markdown and not Path(target).suffix
            else say.exchange.exported
        )
        yield told(done.entries, where)
    if target != "-" and ctx.journal_file.key is not None:
        yield say.protection.export_is_plain
    if done.unreadable:
        yield say.exchange.export_unreadable(done.unreadable)
    if unmarked:
        yield say.exchange.export_unmarked


def _manner(
    ctx: Context,
    target: str,
    format_: str,
    options: Mapping[str, str | None],
    *,
    stream: bool,
    folder: bool,
) -> MarkdownOptions | None:
    """Return the options of Markdown; None for JSON.

    Args:
        ctx: the command's context, for the languages.
        target: the target as typed.
        format_: the format as typed, which may be invalid.
        options: the options of Markdown as typed.
        stream: whether the target can only be a stream.
        folder: whether the target can only be a folder.

    Raises:
        UsageError: an option is invalid, or the options contradict each other.
    """
    if format_ not in FORMATS:
        raise UnknownName("format", format_, FORMATS)
    for (option, value), known in zip(options.items(), (PROFILES, SPLITS, MARKS), strict=True):
        if value is not None and value not in known:
            raise UnknownName(
                cast("Literal['profile', 'split', 'marks']", option.removeprefix("--")), value, known
            )
    if format_ == "json":
        for option, value in options.items():
            if value:
                raise BadOption(option, "conflict", "--format json")
        return None
    profile, split, marks = options.values()
    wanted_marks = cast("Marks", marks or "end")
    # A vault, like any folder, gets a file for each day by default.
    usual = "day" if (profile == "obsidian" or folder) and not stream else "none"
    wanted = cast("Split", split or usual)
    if wanted != "none" and target == "-":
        raise BadOption("TARGET", "missing")
    if wanted != "none" and stream:
        raise FileError(target, "is_a_file")
    return MarkdownOptions(
        ctx.phrases,
        lambda entry: phrases_or(entry.language, ctx.phrases),
        cast("Profile", profile or "plain"),
        wanted,
        wanted_marks,
    )
