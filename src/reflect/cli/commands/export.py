"""`reflect export`: entries as Markdown or JSON Lines, to a file or standard output."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.context import Context
from reflect.cli.filters import with_filters
from reflect.errors import TargetTaken, UnknownName
from reflect.exchange.json_lines import json_lines
from reflect.exchange.markdown import MARKER, markdown
from reflect.files import system_troubles, user_path, write_whole
from reflect.harmless import shown, shown_line
from reflect.journal.entry import Entry
from reflect.journal.query import Query
from reflect.language.choose import phrases_or
from reflect.language.phrases import Phrases

FORMATS = ("markdown", "json")


@with_filters
def run(
    context: typer.Context,
    *,
    target: Annotated[str, typer.Argument(metavar="TARGET")] = "-",
    format_: Annotated[str, typer.Option("--format", metavar="F")] = "markdown",
    force: Annotated[bool, typer.Option("--force")] = False,
    query: Query,
) -> None:
    """Write the entries that the filters select, oldest first."""
    ctx: Context = context.obj
    if format_ not in FORMATS:
        raise UnknownName("format", format_, FORMATS)
    count = 0
    # Before the first word is written: a journal that cannot be opened leaves nothing behind.
    entries = _oldest_first(ctx, query)

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    def own(entry: Entry) -> Phrases:
        return phrases_or(entry.language, ctx.phrases)

    pieces = json_lines(counted()) if format_ == "json" else markdown(counted(), ctx.phrases, own)
    if target == "-":
        bare = sys.stdout.isatty()  # a file gets the text as it was typed, a terminal what cannot harm it
        for piece in pieces:
            sys.stdout.write(shown(piece) if bare else piece)
        return
    path = user_path(target)
    if ctx.places.holds(path) or (path.is_file() and not force and not _is_export(path)):
        raise TargetTaken(target)
    if path.exists() and not path.is_file() and not path.is_dir():
        # A named pipe or a device: written to, never replaced.
        with system_troubles(path), path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    else:
        write_whole(path, pieces)
    sys.stderr.write(ctx.phrases.exported(count, shown_line(target)) + "\n")


def _oldest_first(ctx: Context, query: Query) -> Iterator[Entry]:
    journal = ctx.journal()
    if query.limit is None:
        return journal.entries(query, oldest_first=True)
    # A limit means the newest, in whatever order they are written.
    return reversed(list(journal.entries(query)))


def _is_export(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(len(MARKER) + 3)
    return start.lstrip(b"\xef\xbb\xbf").startswith((MARKER.encode(), b'{"schema"'))
