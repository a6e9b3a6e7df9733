"""Bringing in what a person named: all of it in one transaction, and what there is to say about it."""

import contextlib
import datetime as dt
import sys
import zoneinfo
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from reflect.cli.context import Context, now, zone
from reflect.cli.found import Report
from reflect.cli.sources import Part, Source
from reflect.errors import (
    ArchiveProblem,
    ArchiveRefused,
    FileTrouble,
    ImportInterrupted,
    ImportProblem,
    ImportRefused,
)
from reflect.exchange.formats import ARCHIVE, READERS
from reflect.exchange.free_text import QUESTION
from reflect.exchange.incoming import Bytes, Found, Kept, Problem, Setting
from reflect.exchange.read_archive import PASSED_OVER
from reflect.journal.file.errors import reading_troubles
from reflect.journal.query import Query
from reflect.journal.safety.backups import before_import
from reflect.journal.store import open_other
from reflect.session.areas import areas_in

if TYPE_CHECKING:
    from reflect.journal.history.intake import Taken
    from reflect.journal.history.left_out import LeftOut
    from reflect.journal.reading.entries import Reading
    from reflect.journal.store import Journal

STEP = 1 << 18
"""Bytes after which to say how far one is."""


@dataclass
class Brought:
    """What an import did, or would do.

    Attributes:
        reports: of each source.
        taken: how many entries came in, and how.
        aside: the copy of the journal as it was.
        purges: the entries that are purged in another journal and were not here.
        purged_here: how many of them were in this one.
        journal: into which they came.
    """

    reports: Sequence[Report]
    taken: "Taken"
    aside: Path | None
    purges: Sequence[str]
    purged_here: int
    journal: "Journal"


def bring_in(
    ctx: Context,
    sources: Sequence[Source],
    *,
    time_format: str | None,
    look: bool,
    done: Callable[[int], object],
    may_purge: int = sys.maxsize,
) -> Brought | int:
    """Bring everything in, or only look what would happen.

    Args:
        ctx: the surroundings.
        sources: what to bring in.
        time_format: of text journals of jrnl.
        look: whether only to look.
        done: is told how many bytes more have been read.
        may_purge: how many entries that are here may be purged, because they are in another journal.

    Returns:
        What was done; or, where it would have purged more than it may, how many, and nothing has changed.

    Raises:
        FileTrouble: something cannot be read or written; nothing has changed.
        ImportRefused: an archive or another journal is damaged; nothing has changed.
        ArchiveRefused: a line of an archive of ours cannot come in; nothing has changed.
        NeedsConfirmation: another program has meanwhile added an entry that would be purged; nothing has changed.
        ImportInterrupted: by Ctrl-C; nothing has changed.
    """
    reports = [Report(source) for source in sources]
    journal = ctx.journal()
    settings = _Settings(ctx, time_format)
    aside: list[Path] = []

    def keep_aside() -> None:
        if journal.count() or journal.count(Query(deleted=True)):
            aside.append(before_import(ctx.places.backups, now()))
            journal.copy_to(aside[0])

    try:
        with contextlib.ExitStack() as closing:
            others = _others(reports, settings, journal, done, closing)
            purged = frozenset(entry for other, _ in others.values() for entry in journal.would_purge(other))
            if len(purged) > may_purge and not look:
                return len(purged)
            steps = closing.enter_context(contextlib.closing(_steps(reports, settings, others, done)))
            step = next(steps, None)
            if step is not None and not look and not journal.on_disk:
                journal = ctx.journal(create=True)
            asked = purged if others else None
            with journal.take_in(now=now(), before=keep_aside, look=look, may_purge=asked) as intake:
                while step is not None:
                    if isinstance(step, Found):
                        intake.entry(step)
                    else:
                        intake.journal(step.reading, without=step.without, seen=step.done)
                    step = next(steps, None)
    except KeyboardInterrupt:
        if journal.wrote:
            raise
        raise ImportInterrupted from None
    if journal.wrote:
        ctx.tell_status(journal)
    kept = aside[0] if aside else None
    return Brought(reports, intake.taken, kept, intake.purges, intake.purged_here, journal)


class _Settings:
    """What the readers need to know, found out when one needs it: the zone and the questions take a while."""

    def __init__(self, ctx: Context, time_format: str | None):
        self._ctx = ctx
        self._time_format = time_format
        self._made: Setting | None = None

    def of(self, part: Part) -> Setting:
        if self._made is None:
            self._made = self._make()
        return self._made._replace(day=part.day)

    def _make(self) -> Setting:
        name, ctx = zone(), self._ctx
        local: dt.tzinfo = now().tzinfo or dt.UTC
        try:
            local = zoneinfo.ZoneInfo(name) if name else local
        except (KeyError, ValueError, OSError):
            name = None
        asked = ctx.bank.questions[QUESTION].ask.say(ctx.language)

        def areas(text: str, language: str) -> tuple[str, ...]:
            return areas_in(text, ctx.bank.areas, language)

        return Setting(local, name, ctx.language, asked, ctx.phrases.media, self._time_format, areas=areas)


class _Other(NamedTuple):
    """Another journal, or an archive unpacked as one.

    Attributes:
        reading: the journal.
        without: what of it cannot be read.
        done: is told how many bytes of it have been taken in.
    """

    reading: "Reading"
    without: "LeftOut"
    done: Callable[[int], object]


_Others = Mapping[tuple[int, str], tuple["Reading", "LeftOut"]]
"""The other journals of an import, and what stays out of each: by the place of their source, and the name of their
part."""


def _others(
    reports: Sequence[Report],
    settings: _Settings,
    own: "Journal",
    done: Callable[[int], object],
    closing: contextlib.ExitStack,
) -> _Others:
    """Open the other journals, and unpack the archives, among the sources."""
    found: dict[tuple[int, str], tuple[Reading, LeftOut]] = {}
    for place, report in enumerate(reports):
        if report.source.format == "journal":
            closing.enter_context(_refused(report.source))
            found[place, ""] = closing.enter_context(_other(report, own))
        for part in report.source.parts:
            if part.kind == ARCHIVE:
                found[place, part.name] = _unpacked(report, part, settings, own, done)
                closing.callback(found[place, part.name][0].close)
    return found


def _unpacked(
    report: Report, part: Part, settings: _Settings, own: "Journal", done: Callable[[int], object]
) -> "tuple[Reading, LeftOut]":
    """Return an archive as a journal, checked against the one it goes into, and what stays out of it."""
    # 20 ms that other imports do not need.
    from reflect.journal.history.unpacking import Numbered, check_against, unpack

    path = report.source.path / part.name if part.name else report.source.path

    def lines() -> Iterator[Numbered]:
        _, reader = READERS[part.kind]
        with contextlib.closing(part.open()) as file:
            for item in reader(_Counted(file, done), settings.of(part)):
                if isinstance(item, Kept):
                    yield Numbered(*item)
                elif isinstance(item, Problem) and item.kind in PASSED_OVER:
                    report.heard(part.name, item)
                elif isinstance(item, Problem):
                    raise ArchiveRefused(str(path), item.line, cast("ArchiveProblem", item.kind), item.detail)

    archive = unpack(lines(), path)
    check_against(archive, own)
    _saw(report, archive, archive.without)
    return archive, archive.without


def _steps(
    reports: Sequence[Report], settings: _Settings, others: _Others, done: Callable[[int], object]
) -> "Generator[Found | _Other]":
    """Yield all there is to take in; what there is to say goes into the reports."""
    for place, report in enumerate(reports):
        if report.source.format == "journal":
            with _refused(report.source):
                yield _Other(*others[place, ""], done)
        for part in report.source.parts:
            if part.kind == ARCHIVE:
                yield _Other(*others[place, part.name], lambda _: None)
                continue
            _, reader = READERS[part.kind]
            with contextlib.closing(part.open()) as file:
                for item in reader(_Counted(file, done), settings.of(part)):
                    if isinstance(item, Problem):
                        report.heard(part.name, item)
                    elif isinstance(item, Found):
                        report.saw(item.entry.day, item.entry.day)
                        yield item


@contextlib.contextmanager
def _refused(source: Source) -> Iterator[None]:
    """Tell what is wrong with another journal apart from what could be wrong with the person's own."""
    problems: dict[str, ImportProblem] = {"damaged": "damaged_journal", "not_a_journal": "not_a_journal"}
    try:
        yield
    except FileTrouble as trouble:
        if trouble.path == str(source.path) and trouble.problem in problems:
            raise ImportRefused(trouble.path, problems[trouble.problem]) from trouble
        raise


@contextlib.contextmanager
def _other(report: Report, own: "Reading") -> "Iterator[tuple[Reading, LeftOut]]":
    # 2 ms that other imports do not need.
    from reflect.journal.history.left_out import unreadable_in

    with contextlib.ExitStack() as closing:
        if own.on_disk and own.path.samefile(report.source.path):
            # A copy would open and close its file, and that lets go of every lock that this program has on it.
            other = own
        else:
            other = closing.enter_context(contextlib.closing(open_other(report.source.path)))
        other.check(letters=False)
        with reading_troubles(report.source.path):
            without = unreadable_in(other)
        for entry, name in without.names.items():
            kind = "unreadable_there" if entry in without.entries else "unreadable_version_there"
            report.heard("", Problem(0, kind, name))
        _saw(report, other, without)
        yield other, without


def _saw(report: Report, other: "Reading", without: "LeftOut") -> None:
    """Add the entries of another journal that come in to a report."""
    for entries in (other.entries(Query(limit=1)), other.entries(Query(limit=1), oldest_first=True)):
        for entry in entries:
            report.saw(entry.day, entry.day, 0)
    report.entries += other.count() - sum(
        other.by_id(entry, unread=True) is not None for entry in without.entries
    )


class _Counted:
    """A file that says how much of it has been read."""

    def __init__(self, file: Bytes, done: Callable[[int], object]):
        self._file = file
        self._done = done
        self._read = 0

    def read(self, size: int, /) -> bytes:
        return self._counted(self._file.read(size))

    def readline(self, size: int, /) -> bytes:
        return self._counted(self._file.readline(size))

    def seek(self, offset: int, /) -> object:
        return self._file.seek(offset)

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read >= STEP or not data:
            self._done(self._read)
            self._read = 0
        return data
