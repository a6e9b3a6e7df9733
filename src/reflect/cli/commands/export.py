"""`reflect export`: entries as Markdown or JSON Lines, to a file, a folder or standard output."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, cast

import typer

from reflect.cli.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.taking_out import Done, take_out
from reflect.errors import BadOption, ChangedByHand, TargetTaken, UnknownName
from reflect.exchange import marks
from reflect.exchange.json_lines import archive_lines, json_lines
from reflect.exchange.markdown import PROFILES, SPLITS, Manner, Split, documents
from reflect.files import system_troubles, user_path, write_whole
from reflect.harmless import shown, shown_line
from reflect.journal.entry import Entry
from reflect.journal.looking.archiving import archived
from reflect.journal.query import Query
from reflect.journal.store import Journal
from reflect.language.choose import phrases_or
from reflect.plain.progress import progress

FORMATS = ("markdown", "json")
LONG = 2_000
"""From so many entries on, how far along it is is worth a bar."""
T = TypeVar("T")

NAMED = 10
"""So many files that were left alone are named."""


@with_filters
def run(
    context: typer.Context,
    *,
    target: Annotated[str, typer.Argument(metavar="TARGET")] = "-",
    format_: Annotated[str, typer.Option("--format", metavar="F")] = "markdown",
    profile: Annotated[str | None, typer.Option("--profile", metavar="P")] = None,
    split: Annotated[str | None, typer.Option("--split", metavar="S")] = None,
    history: Annotated[bool, typer.Option("--history")] = False,
    overwrite: Annotated[bool, typer.Option("--force")] = False,
    query: Query,
) -> None:
    """Write the entries that the filters select, oldest first."""
    ctx: Context = context.obj
    manner = _manner(ctx, target, format_, profile, split)
    if history and manner:
        raise BadOption("--history", "conflict", "--format markdown")
    journal = ctx.journal()
    # Before the first word is written: a journal that cannot be opened leaves nothing behind.
    entries: _Counted[Entry] = _Counted(_oldest_first(journal, query))
    archive = _Counted(archived(journal, query)) if history else None
    if manner and manner.split != "none":
        folder = user_path(target)
        if ctx.places.holds(folder / "0000.md"):
            raise TargetTaken(target)
        with _bar(ctx, journal, query, entries):
            those = documents(entries, manner)
            done = take_out(folder, those, manner.split, overwrite=overwrite, everything=query == Query())
        _tell(ctx, done, entries.count, target)
        return
    pieces = (
        (piece for one in documents(entries, manner) for piece in one.pieces)
        if manner
        else archive_lines(archive)
        if archive
        else json_lines(entries)
    )
    if target == "-":
        bare = sys.stdout.isatty()  # a file gets the text as it was typed, a terminal what cannot harm it
        for piece in pieces:
            sys.stdout.write(shown(piece) if bare else piece)
        return
    path = user_path(target)
    if ctx.places.holds(path):
        raise TargetTaken(target)
    if path.is_file() and not overwrite:
        _check(path, target)
    with _bar(ctx, journal, query, archive or entries):
        if path.exists() and not path.is_file() and not path.is_dir():
            # A named pipe or a device: written to, never replaced.
            with system_troubles(path), path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
        else:
            write_whole(path, pieces)
    sys.stderr.write(ctx.phrases.exported((archive or entries).count, shown_line(target)) + "\n")


class _Counted(Generic[T]):
    """Entries, or what is written of each, that are counted as they go by; `tell` is told of each."""

    def __init__(self, entries: Iterator[T]):
        self._entries = entries
        self.count = 0
        self.tell: Callable[[int], object] = lambda _: None

    def __iter__(self) -> Iterator[T]:
        for entry in self._entries:
            yield entry
            self.count += 1
            self.tell(1)


def _manner(ctx: Context, target: str, format_: str, profile: str | None, split: str | None) -> Manner | None:
    """Return how Markdown is to be written; None for JSON.

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
    # A vault has a note for each day, unless it is to be otherwise.
    usual = "day" if profile == "obsidian" and target != "-" else "none"
    wanted = cast("Split", split or usual)
    if wanted != "none" and target == "-":
        raise BadOption("TARGET", "missing")
    return Manner(
        ctx.phrases, lambda entry: phrases_or(entry.language, ctx.phrases), profile or "plain", wanted
    )


def _oldest_first(journal: Journal, query: Query) -> Iterator[Entry]:
    if query.limit is None:
        return journal.entries(query, oldest_first=True)
    # A limit means the newest, in whatever order they are written.
    return reversed(list(journal.entries(query)))


def _check(path: Path, target: str) -> None:
    """Make sure that a file is an export, and still as it was written.

    Raises:
        UsageError: it is not.
    """
    with system_troubles(path), path.open("rb") as file:
        if file.read(12).removeprefix(b"\xef\xbb\xbf").startswith(b'{"schema"'):
            return
        file.seek(0)
        look = marks.look_at(file)
    if not look.ours:
        raise TargetTaken(target)
    if look.changed:
        raise ChangedByHand(target)


@contextlib.contextmanager
def _bar(ctx: Context, journal: Journal, query: Query, entries: _Counted[Any]) -> Iterator[None]:
    """Show how far along it is, where there is somebody to see it and something to wait for."""
    total = min(journal.count(query), query.limit or sys.maxsize) if sys.stderr.isatty() else 0
    if total < LONG:
        yield
        return
    with progress(ctx.phrases.exporting, total) as entries.tell:
        yield


def _tell(ctx: Context, done: Done, count: int, target: str) -> None:
    """Say what was done in a folder, and what was left alone."""
    say = ctx.phrases
    lines = [
        say.exported_files(
            count, shown_line(target), written=done.written, same=done.same, removed=done.removed
        )
    ]
    for why, names in done.left.items():
        lines.append(say.export_left(why, names[:NAMED], max(0, len(names) - NAMED)))
    sys.stderr.write("".join(f"{line}\n" for line in lines))
