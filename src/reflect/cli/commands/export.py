"""`reflect export`: entries as Markdown or JSON Lines, to a file, a folder or standard output."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, cast

import typer

from reflect.cli.context import Context
from reflect.cli.filters import with_filters
from reflect.cli.piped import descriptor, is_stream, open_stream
from reflect.cli.taking_out import DATABASE, Done, look_at, take_out
from reflect.errors import BadOption, ChangedByHand, FileTrouble, TargetTaken, UnknownName, WrongEnding
from reflect.exchange.json_lines import archive_lines, json_lines
from reflect.exchange.markdown import PROFILES, SPLITS, Manner, Split, documents
from reflect.files import (
    names_a_folder,
    open_regular,
    size_of,
    system_troubles,
    trouble_of,
    user_path,
    write_whole,
)
from reflect.harmless import shown, shown_line
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.query import Query
from reflect.journal.reading.archiving import archived
from reflect.journal.store import Journal
from reflect.language.choose import phrases_or
from reflect.plain.progress import progress

FORMATS = ("markdown", "json")
LONG = 2_000
"""From so many entries on, how far along it is is worth a bar."""
T = TypeVar("T")

NAMED = 10
"""So many files that were left alone are named."""
SOME_LEFT = 4
"""The exit code when days were left unwritten."""

JSON_ENDINGS = frozenset((".json", ".jsonl", ".ndjson"))
OTHER_ENDINGS = JSON_ENDINGS | {
    ".7z", ".adoc", ".age", ".bz2", ".csv", ".db", ".doc", ".docx", ".epub", ".gif", ".gpg", ".gz",
    ".htm", ".html", ".jpeg", ".jpg", ".mobi", ".odp", ".ods", ".odt", ".opml", ".org", ".pages",
    ".pdf", ".png", ".ppt", ".pptx", ".ps", ".rar", ".rst", ".rtf", ".sqlite", ".svg", ".tar",
    ".tex", ".tgz", ".toml", ".tsv", ".xhtml", ".xls", ".xlsx", ".xml", ".xz", ".yaml", ".yml",
    ".zip", ".zst",
}  # fmt: skip
"""Endings of names that belong to another format than Markdown. One that is unknown is nobody's."""


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
        raise FileTrouble(target, "is_a_folder")
    journal = ctx.journal()
    # Before the first word is written: a journal that cannot be opened leaves nothing behind.
    entries: _Counted[Entry] = _Counted(_oldest_first(journal, query, unread=True))
    archive = _Archive(archived(journal, query)) if history else None
    if manner and manner.split != "none":
        _into_folder(ctx, journal, query, entries, manner, target, overwrite=overwrite)
        return
    pieces = (
        (piece for one in documents(entries, manner) for piece in one.pieces)
        if manner
        else archive_lines(archive)
        if archive
        else json_lines(entries)
    )
    if target == "-":
        if ctx.places.own_files().is_open_as(1):
            raise TargetTaken(target, "own")
        bare = sys.stdout.isatty()  # a file gets the text as it was typed, a terminal what cannot harm it
        for piece in pieces:
            sys.stdout.write(shown(piece) if bare else piece)
        _tell_unreadable(ctx, archive)
        return
    with _bar(ctx, journal, query, archive or entries):
        if stream:
            _to_stream(ctx, target, pieces)
        else:
            path = _checked(ctx, target, markdown=format_ is None, overwrite=overwrite)
            write_whole(path, pieces)
    sys.stderr.write(ctx.phrases.exported((archive or entries).count, shown_line(target)) + "\n")
    _tell_unreadable(ctx, archive)


def _into_folder(
    ctx: Context,
    journal: Journal,
    query: Query,
    entries: "_Counted[Entry]",
    manner: Manner,
    target: str,
    *,
    overwrite: bool,
) -> None:
    """Write a file for each day, month or year, and say what was done."""
    folder, own = user_path(target), ctx.places.own_files()
    if own.behind(folder / "0000.md"):
        raise TargetTaken(target, "own")
    with _bar(ctx, journal, query, entries):
        done = take_out(
            folder,
            documents(entries, manner),
            manner.split,
            own=own,
            overwrite=overwrite,
            everything=query == Query(),
            lacking=entries.lacks,
        )
    _tell(ctx, done, entries.count, target)
    if done.unwritten:
        ctx.exit_code = SOME_LEFT


def _to_stream(ctx: Context, target: str, pieces: Iterable[str]) -> None:
    """Write to a named pipe, a device or an open file descriptor, none of which is ever replaced."""
    try:
        with open_stream(target, writing=True) as stream:
            if ctx.places.own_files().is_open_as(stream.fileno()):
                raise TargetTaken(target, "own")
            bare = stream.isatty()
            for piece in pieces:
                stream.write((shown(piece) if bare else piece).encode())
    except BrokenPipeError:
        raise  # the reader has enough, as with standard output
    except OSError as error:
        raise trouble_of(error, Path(target)) from error


def _check_ending(target: str) -> None:
    """Make sure that the name of a file does not belong to another format than Markdown.

    Raises:
        WrongEnding: it does.
    """
    ending = Path(target).suffix
    if ending.lower() in OTHER_ENDINGS:
        raise WrongEnding(target, ending, ending.lower() in JSON_ENDINGS)


def _checked(ctx: Context, target: str, *, markdown: bool, overwrite: bool) -> Path:
    """Return the file to write, once it is sure that nothing is lost with what is there now.

    Args:
        ctx: the surroundings.
        target: as it was given.
        markdown: whether it becomes Markdown without having been asked for by name.
        overwrite: whether to write over a file that is something else.

    Raises:
        UsageError: something would be.
        FileTrouble: it cannot be read.
    """
    path = user_path(target)
    if ctx.places.own_files().behind(path):
        raise TargetTaken(target, "own")
    if markdown and path.is_dir():
        raise FileTrouble(target, "folder_for_days")
    # A log beside it holds what is newest in a database, whatever its own file looks like.
    if size_of(path.with_name(f"{path.name}-wal")):
        raise TargetTaken(target, "database")
    beginning = b""
    if path.is_file():
        with system_troubles(path), open_regular(path) as file:
            beginning = file.read(len(DATABASE))
        if beginning == DATABASE:
            raise TargetTaken(target, "database")
    if markdown:
        _check_ending(target)
    if path.is_file() and not overwrite:
        _check(path, beginning, target)
    return path


class _Counted(Generic[T]):
    """Entries, or what is written of each, that are counted as they go by; `tell` is told of each."""

    def __init__(self, entries: Iterator[T]):
        self._entries = entries
        self.count = 0
        self._unread = set[str]()
        self.tell: Callable[[int], object] = lambda _: None

    def __iter__(self) -> Iterator[T]:
        for entry in self._entries:
            if isinstance(entry, Unreadable):
                self._unread.add(entry.day.isoformat())
            yield entry
            self.count += 1
            self.tell(1)

    def lacks(self, name: str) -> bool:
        """Return whether an entry of this document, such as `2026-11.md`, has gone by that cannot be read."""
        return any(day.startswith(name.removesuffix(".md")) for day in self._unread)


class _Archive(_Counted[list[dict[str, Any]]]):
    """The lines of entries, counted as they go by, with how many of the lines hold what could not be read."""

    unreadable = 0

    def __iter__(self) -> Iterator[list[dict[str, Any]]]:
        for lines in super().__iter__():
            self.unreadable += sum("raw" in line for line in lines)
            yield lines


def _tell_unreadable(ctx: Context, archive: _Archive | None) -> None:
    if archive and archive.unreadable:
        sys.stderr.write(ctx.phrases.export_unreadable(archive.unreadable) + "\n")


def _manner(
    ctx: Context,
    target: str,
    format_: str,
    profile: str | None,
    split: str | None,
    *,
    stream: bool,
    folder: bool,
) -> Manner | None:
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
        raise FileTrouble(target, "is_a_file")
    return Manner(
        ctx.phrases, lambda entry: phrases_or(entry.language, ctx.phrases), profile or "plain", wanted
    )


def _oldest_first(journal: Journal, query: Query, *, unread: bool) -> Iterator[Entry]:
    if query.limit is None:
        return journal.entries(query, oldest_first=True, unread=unread)
    # A limit means the newest, in whatever order they are written.
    return reversed(list(journal.entries(query, unread=unread)))


def _check(path: Path, beginning: bytes, target: str) -> None:
    """Make sure that a file is an export, and still as it was written.

    Raises:
        UsageError: it is not.
    """
    if beginning.removeprefix(b"\xef\xbb\xbf").startswith(b'{"schema"'):
        return
    look = look_at(path)
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
