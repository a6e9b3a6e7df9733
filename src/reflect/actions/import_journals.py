"""Other journals among the sources of an import, and archives, which are unpacked into journals."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from reflect.actions.context import Context
from reflect.actions.import_sources import ImportSource
from reflect.actions.import_texts import Part, Texts
from reflect.actions.source_report import Report
from reflect.errors import ArchiveProblem, ArchiveRefused, FileError, ImportProblem, ImportRefused
from reflect.exchange.formats import ARCHIVE
from reflect.exchange.incoming import ArchiveLine, Problem
from reflect.exchange.read_archive import NOT_FATAL
from reflect.journal.file.errors import translating_read_errors
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_other
from reflect.journal.query import Query

if TYPE_CHECKING:
    from reflect.journal.joining.left_out import LeftOut
    from reflect.journal.reading.entries import Reading


class OtherJournal(NamedTuple):
    """Another journal, or an archive unpacked into one.

    Attributes:
        reading: the journal.
        without: its unreadable parts, which are left out.
        seen: called with the number of its bytes imported since the last call.
    """

    reading: "Reading"
    without: "LeftOut"
    seen: Callable[[int], object]


Others = Mapping[tuple[int, str], OtherJournal]
"""The other journals of an import, by the index of their source and the name of their part."""


def open_others(
    ctx: Context,
    reports: Sequence[Report],
    texts: Texts,
    own: "Reading",
    seen: Callable[[int], object],
    closing: contextlib.ExitStack,
) -> Others:
    """Open the journals and unpack the archives among the sources.

    Args:
        ctx: the command's context.
        reports: the report on each source.
        texts: reads the archives.
        own: the journal to import into.
        seen: called with the number of bytes of a journal imported since the last call.
        closing: closes the journals.
    """
    found: dict[tuple[int, str], OtherJournal] = {}
    for place, report in enumerate(reports):
        if report.source.format == "journal":
            closing.enter_context(_refused(report.source))
            found[place, ""] = OtherJournal(*closing.enter_context(_other(ctx, report, own)), seen)
        for part in report.source.parts:
            if part.kind == ARCHIVE:
                archive, without = _unpacked(report, part, texts, own)
                # The archive's bytes were counted while unpacking.
                found[place, part.name] = OtherJournal(archive, without, lambda _: None)
                closing.callback(archive.close)
    return found


def _unpacked(report: Report, part: Part, texts: Texts, own: "Reading") -> "tuple[Reading, LeftOut]":
    """Return an archive as a journal, checked against the user's own, and the parts that are left out."""
    # Deferred: takes 20 ms, which other imports do not need.
    from reflect.journal.joining.unpacking import Numbered, check_against, unpack

    path = report.source.path / part.name if part.name else report.source.path

    def lines() -> Iterator[Numbered]:
        with contextlib.closing(texts.items(part)) as items:
            for item in items:
                if isinstance(item, ArchiveLine):
                    yield Numbered(*item)
                elif isinstance(item, Problem) and item.kind in NOT_FATAL:
                    report.heard(part.name, item)
                elif isinstance(item, Problem):
                    raise ArchiveRefused(str(path), item.line, cast("ArchiveProblem", item.kind), item.detail)

    archive = unpack(lines(), path, encrypted=own.file.key is not None)
    check_against(archive, own)
    _saw(report, archive, archive.without)
    return archive, archive.without


@contextlib.contextmanager
def _refused(source: ImportSource) -> Iterator[None]:
    """Translate errors of another journal, so that they are not taken for errors of the user's own."""
    problems: dict[str, ImportProblem] = {"damaged": "damaged_journal", "not_a_journal": "not_a_journal"}
    try:
        yield
    except FileError as trouble:
        if trouble.path == str(source.path) and trouble.problem in problems:
            raise ImportRefused(trouble.path, problems[trouble.problem]) from trouble
        raise


@contextlib.contextmanager
def _other(ctx: Context, report: Report, own: "Reading") -> "Iterator[tuple[Reading, LeftOut]]":
    # Deferred: takes 2 ms, which other imports do not need.
    from reflect.journal.joining.left_out import unreadable_in

    with contextlib.ExitStack() as closing:
        if own.on_disk and own.path.samefile(report.source.path):
            # Copying would open and close the file, which releases all POSIX locks of this process on it.
            other = own
        else:
            file = ctx.unlock(ctx, report.source.path)
            other = closing.enter_context(contextlib.closing(open_other(file)))
        other.check(seals=False)
        with translating_read_errors(JournalFile(report.source.path)):
            without = unreadable_in(other)
        for entry, name in without.names.items():
            kind = "unreadable_there" if entry in without.entries else "unreadable_version_there"
            report.heard("", Problem(0, kind, name))
        _saw(report, other, without)
        yield other, without


def _saw(report: Report, other: "Reading", without: "LeftOut") -> None:
    """Add the entries of another journal that will be imported to a report."""
    for entries in (other.entries(Query(limit=1)), other.entries(Query(limit=1), oldest_first=True)):
        for entry in entries:
            report.saw(entry.day, entry.day, 0)
    report.entries += other.count() - sum(
        other.by_id(entry, unread=True) is not None for entry in without.entries
    )
