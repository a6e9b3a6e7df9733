"""Import of all named sources in one transaction."""

import contextlib
import itertools
import sys
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflect.actions.context import Context
from reflect.actions.import_journals import OtherJournal, Others, open_others
from reflect.actions.import_sources import ImportSource
from reflect.actions.import_texts import Texts
from reflect.actions.source_report import Report
from reflect.errors import ImportInterrupted
from reflect.exchange.formats import ARCHIVE
from reflect.exchange.incoming import FoundEntry, Problem
from reflect.journal.query import Query
from reflect.journal.safety.backups import before_import

if TYPE_CHECKING:
    from reflect.journal.joining.importer import ImportCounts
    from reflect.journal.store import Journal


class ImportResult(NamedTuple):
    """The result of an import or of a dry run.

    Attributes:
        reports: the report on each source.
        counts: the number of entries per outcome.
        aside: the copy of the journal as it was before the import.
        purges: the entries purged in another journal that now count as purged here too.
        purged_here: how many of those were in this journal.
        journal: the journal that was imported into.
    """

    reports: Sequence[Report]
    counts: "ImportCounts"
    aside: Path | None
    purges: Sequence[str]
    purged_here: int
    journal: "Journal"


class WouldPurge(NamedTuple):
    """An import that was not started because it would purge more existing entries than allowed."""

    entries: int


def import_all(
    ctx: Context,
    sources: Sequence[ImportSource],
    *,
    time_format: str | None,
    look: bool,
    seen: Callable[[int], object],
    may_purge: int = sys.maxsize,
) -> ImportResult | WouldPurge:
    """Import everything, or only determine what would happen.

    Args:
        ctx: the command's context.
        sources: the sources to import.
        time_format: the time format of jrnl's text journals.
        look: whether this is a dry run.
        seen: called with the number of bytes read since the last call.
        may_purge: the maximum number of existing entries to purge because another journal purged them.

    Returns:
        The result; or WouldPurge, in which case nothing has changed.

    Raises:
        FileError: something cannot be read or written; nothing has changed.
        ImportRefused: an archive or another journal is damaged; nothing has changed.
        ArchiveRefused: a line of one of reflect's archives cannot be imported; nothing has changed.
        NeedsConfirmation: another program has meanwhile added an entry that would be purged; nothing has changed.
        ImportInterrupted: Ctrl-C was pressed; nothing has changed.
    """
    reports = [Report(source) for source in sources]
    journal = ctx.journal()
    texts = Texts(ctx, time_format, seen)
    aside: list[Path] = []

    def keep_aside() -> None:
        if journal.count() or journal.count(Query(deleted=True)):
            aside.append(before_import(ctx.places.backups, ctx.now()))
            journal.copy_to(aside[0])

    try:
        with contextlib.ExitStack() as closing:
            others = open_others(ctx, reports, texts, journal, seen, closing)
            purged = frozenset(
                entry for other in others.values() for entry in journal.would_purge(other.reading)
            )
            if len(purged) > may_purge and not look:
                return WouldPurge(len(purged))
            steps = closing.enter_context(contextlib.closing(_steps(reports, texts, others)))
            first = next(steps, None)
            if first is not None and not look and not journal.on_disk:
                journal = ctx.journal(create=True)
            asked = purged if others else None
            with journal.take_in(now=ctx.now(), before=keep_aside, look=look, may_purge=asked) as importer:
                for step in itertools.chain([first] if first else [], steps):
                    if isinstance(step, FoundEntry):
                        importer.entry(step)
                    else:
                        importer.journal(step.reading, without=step.without, seen=step.seen)
    except KeyboardInterrupt:
        if journal.wrote:
            raise
        raise ImportInterrupted from None
    kept = aside[0] if aside else None
    return ImportResult(reports, importer.counts, kept, importer.purges, importer.purged_here, journal)


def _steps(reports: Sequence[Report], texts: Texts, others: Others) -> Generator[FoundEntry | OtherJournal]:
    """Yield everything to import; problems are added to the reports."""
    for place, report in enumerate(reports):
        if report.source.format == "journal":
            yield others[place, ""]
        for part in report.source.parts:
            if part.kind == ARCHIVE:
                yield others[place, part.name]
                continue
            with contextlib.closing(texts.items(part)) as items:
                for item in items:
                    if isinstance(item, Problem):
                        report.heard(part.name, item)
                    elif isinstance(item, FoundEntry):
                        report.saw(item.entry.day, item.entry.day)
                        yield item
