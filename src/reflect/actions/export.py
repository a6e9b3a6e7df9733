"""Export of entries as Markdown or JSON Lines to a file, a folder or a stream."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from reflect.actions.context import Context
from reflect.actions.export_existing import ExistingExports, with_own_properties
from reflect.actions.export_folder import FolderExport, export_to_folder
from reflect.actions.export_targets import checked_file, write_stream
from reflect.errors import TargetTaken
from reflect.exchange.json_lines import archive_lines, json_lines
from reflect.exchange.markdown import MarkdownOptions, documents
from reflect.journal.entry import Entry, Unreadable
from reflect.journal.query import Query
from reflect.journal.reading.archiving import archived
from reflect.journal.store import Journal
from reflect.system.files import user_path, write_whole


class ExportRequest(NamedTuple):
    """What to write, and where.

    Attributes:
        target: the target as typed; `-` is standard output.
        stream: whether the target can only be a stream.
        markdown: the options of Markdown; None for JSON.
        history: whether to write a lossless archive, as JSON.
        by_default: whether Markdown is the default here rather than the user's choice.
        overwrite: whether to overwrite a file that is not an export.
    """

    target: str
    stream: bool
    markdown: MarkdownOptions | None
    history: bool
    by_default: bool
    overwrite: bool


class Exported(NamedTuple):
    """What was written.

    Attributes:
        entries: the number of entries.
        unreadable: the number of lines of an archive that hold an unreadable entry.
        folder: what was done in a folder; None for another target.
    """

    entries: int
    unreadable: int
    folder: FolderExport | None


def export(
    ctx: Context,
    journal: Journal,
    query: Query,
    wanted: ExportRequest,
    *,
    write: Callable[[str], object],
    seen: Callable[[int], object],
) -> Exported:
    """Write the entries that a query selects, oldest first.

    Args:
        ctx: the command's context.
        journal: the journal with the entries.
        query: selects the entries.
        wanted: what to write, and where.
        write: writes to standard output.
        seen: called with the number of entries written since the last call.

    Raises:
        UsageError: a file that is not an export would be overwritten.
        FileError: something cannot be read or written.
    """
    target, manner, own, tally = wanted.target, wanted.markdown, ctx.places.own_files(), _Tally(seen)
    existing = ExistingExports(ctx, journal)
    # First, so that a journal that cannot be opened leaves no file behind.
    entries = tally.entries(_oldest_first(journal, query))
    archive = tally.archive(archived(journal, query)) if wanted.history else None
    if manner and manner.split != "none":
        folder = user_path(target)
        if own.behind(folder / "0000.md"):
            raise TargetTaken(target, "own")
        done = export_to_folder(
            folder,
            documents(entries, manner),
            manner.split,
            own=own,
            overwrite=wanted.overwrite,
            everything=query == Query(),
            lacking=tally.lacks,
            taken_in=existing.taken_in,
            tags_in=existing.tags_in if manner.profile != "hugo" else None,
        )
        return Exported(tally.count, 0, done)
    pieces = (
        (piece for one in documents(entries, manner) for piece in one.pieces)
        if manner
        else archive_lines(archive)
        if archive
        else json_lines(entries)
    )
    if target == "-":
        if own.is_open_as(1):
            raise TargetTaken(target, "own")
        for piece in pieces:
            write(piece)
    elif wanted.stream:
        write_stream(target, pieces, own=own)
    else:
        path = checked_file(
            target,
            own=own,
            by_default=wanted.by_default,
            overwrite=wanted.overwrite,
            taken_in=existing.taken_in,
        )
        if manner and manner.profile != "hugo":
            pieces = with_own_properties(path, pieces, tags_in=existing.tags_in)
        write_whole(path, pieces)
    return Exported(tally.count, tally.unreadable, None)


def _oldest_first(journal: Journal, query: Query) -> Iterator[Entry]:
    if query.limit is None:
        return journal.entries(query, oldest_first=True, unread=True)
    # A limit selects the newest entries, so they are read newest first whatever the output order.
    return reversed(list(journal.entries(query, unread=True)))


class _Tally:
    """Counts entries, or each entry's lines in an archive, while they are written."""

    def __init__(self, seen: Callable[[int], object]):
        self._seen = seen
        self._unread = set[str]()
        self.count = self.unreadable = 0

    def entries(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if isinstance(entry, Unreadable):
                self._unread.add(entry.day.isoformat())
            yield entry
            self._next()

    def archive(self, entries: Iterable[list[dict[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
        for lines in entries:
            self.unreadable += sum("raw" in line for line in lines)
            yield lines
            self._next()

    def _next(self) -> None:
        self.count += 1
        self._seen(1)

    def lacks(self, name: str) -> bool:
        """Return whether an unreadable entry of this document, such as `2026-11.md`, has been encountered."""
        return any(day.startswith(name.removesuffix(".md")) for day in self._unread)
