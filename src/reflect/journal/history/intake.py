"""Taking in: entries that were read elsewhere, and the revisions of another journal, come in as revisions.

Nothing that is here is replaced: what is known already is left alone, what differs becomes a version more,
and the rule for heads says which one counts. So taking in twice is taking in once.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import apsw

from reflect.errors import FileTrouble, NeedsConfirmation
from reflect.journal.entry import Entry, from_content
from reflect.journal.history import revisions, tombstones, welcome
from reflect.journal.history.heads import Revision, head, is_tombstone, leaves, supposed_parents
from reflect.journal.history.left_out import NOTHING, LeftOut
from reflect.journal.history.merge import merge
from reflect.journal.history.quotations import without_purged
from reflect.journal.history.seal import seal
from reflect.journal.ids import made_id, made_revision_id
from reflect.journal.index import rows
from reflect.journal.reading.entries import Reading


class Arriving(Protocol):
    """An entry that was read elsewhere."""

    @property
    def entry(self) -> Entry:
        """The entry; its `ref` says which of its day it was, if it says anything."""

    @property
    def revision(self) -> str | None:
        """The revision it was made from; "" when that was not told, None when its id stands for its words."""


@dataclass
class Taken:
    """How many entries came in, and how.

    Attributes:
        new: they were not here.
        here: they were here already, with these words.
        changed: what came in took the place of the version it was made from.
        both: they were changed here as well, and both versions are in their history.
        purged: they were purged, and stay away.
    """

    new: int = 0
    here: int = 0
    changed: int = 0
    both: int = 0
    purged: int = 0

    def as_data(self) -> dict[str, int]:
        """Return it as JSON data."""
        return dataclasses.asdict(self)


Verdict = Literal["new", "here", "changed", "both", "purged"]


class Intake:
    """What takes entries in, one after the other, as one transaction.

    Args:
        connection: of the journal.
        begin: is called before the first change, and begins the transaction, which its caller ends; None only
            looks what would happen.
        path: of the journal, to name it by.
        time: UTC.
        may_purge: the entries here that another journal may purge; None for all of them.

    Attributes:
        taken: what has come in so far, or would have.
        purges: the entries of which another journal knew that they are purged, and this one did not.
        purged_here: how many of them were here, and are purged now, or would be.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        begin: Callable[[], object] | None,
        *,
        path: Path,
        time: str,
        may_purge: Collection[str] | None = None,
    ):
        self._connection = connection
        self._path = path
        self._begin = begin
        self._begun = False
        self._time = time
        self._may_purge = may_purge
        self._came_in = set[str]()
        self._looked_at: dict[str, set[str]] = {}
        self.taken = Taken()
        self.purges: list[str] = []
        self.purged_here = 0

    def entry(self, arriving: Arriving) -> None:
        """Take in one entry.

        Raises:
            FileTrouble: what is here of it cannot be read.
        """
        entry = arriving.entry
        as_read = revisions.as_text(entry)
        text = without_purged(self._connection, as_read)
        known = self._known(entry.id)
        verdict = _verdict(arriving, text, known)
        if self._begin is None:
            verdict = self._with_those_before(arriving, text, verdict)
        elif verdict in ("new", "changed", "both"):
            if self._start():
                # Another program may have written since it was looked up.
                return self.entry(arriving)
            kept = entry if text == as_read else from_content(text, revision="", ref=entry.ref)
            if not self._add(arriving, kept, text, known):
                verdict = "here"
            elif verdict == "new" and self._may_purge is not None:
                self._came_in.add(entry.id)
        self._count(verdict)
        return None

    def journal(
        self,
        other: Reading,
        *,
        without: LeftOut = NOTHING,
        seen: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Take in all revisions of another journal, deletions and purges included.

        Args:
            other: that journal, open.
            without: what cannot be read of it, and stays out.
            seen: is told how many bytes have been read.

        Raises:
            FileTrouble: one of the two holds something that is no entry.
        """
        try:
            self._journal(other.connection, without, seen)
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            # Not `from error`: its text could hold what was written.
            raise FileTrouble(str(other.path), "damaged", "entry") from None

    def _journal(self, other: apsw.Connection, without: LeftOut, seen: Callable[[int], object]) -> None:
        news = self._news(other, without)
        wishes = welcome.brings(self._connection, other)
        stones = tombstones.every(other)
        # An earlier version brought a purge in without its place, and so without what it had closed.
        places_lost = bool(tombstones.lacking(self._connection, stones))
        if (news or wishes or places_lost) and self._start():
            news = self._news(other, without)
        places = {entry: (day, n) for entry, day, n in other.execute("SELECT id, day, n FROM entry")}
        there = {
            entry: None
            for (entry,) in other.execute("SELECT id FROM entry WHERE deleted = 0")
            if entry not in without.entries
        }
        for entry in dict.fromkeys([*there, *news]):
            known = self._known(entry)
            all_of_it = {r.id: r for r in [*without.of(revisions.of_entry(other, entry)), *known]}.values()
            if not all_of_it:
                continue
            if verdict := _merged(known, list(all_of_it), live=entry in there):
                self._count(verdict)
            if is_tombstone(head(all_of_it)) and not (known and is_tombstone(head(known))):
                self.purges.append(entry)  # one that is not here may be quoted in a backup
                if known and entry not in self._came_in:
                    self._purges_here(entry)
            if verdict == "new":
                self._came_in.add(entry)
        if self._begin is None or not (news or wishes or places_lost):
            return
        incoming = (_with_parents(other, r) for r in _told(revisions.every(other), seen) if without.of([r]))
        merge(self._connection, incoming, time=self._time, places=places, purged=stones)
        welcome.bring(self._connection, other)
        if self.purges:
            rows.write_index_anew(self._connection)

    def _purges_here(self, entry: str) -> None:
        """Count an entry that is here and is purged with what comes in.

        Raises:
            NeedsConfirmation: it is one that the person was not asked about.
        """
        self.purged_here += 1
        if self._begin is not None and self._may_purge is not None and entry not in self._may_purge:
            raise NeedsConfirmation

    def _known(self, entry: str) -> list[Revision]:
        try:
            return revisions.of_entry(self._connection, entry)
        except ValueError:
            raise FileTrouble(str(self._path), "damaged", "entry") from None

    def _start(self) -> bool:
        """Begin the transaction, and return whether that was now."""
        if self._begin is None or self._begun:
            return False
        self._begin()
        self._begun = True
        return True

    def _add(self, arriving: Arriving, entry: Entry, text: str, known: list[Revision]) -> bool:
        """Add what arrives as a revision; return False for one that is here, and was emptied by a purge."""
        parents = (arriving.revision,) if arriving.revision else ()
        generation = 1 + max((r.generation for r in known if r.id in parents), default=len(parents))
        # A revision more, even where the one that it names is not here: only that one's own journal knows what came
        # before it, and whether these still are its words. The same words from the same version are the same
        # revision, on whichever machine they come in.
        identity = made_revision_id(entry.id, text, *parents, str(generation))
        if self._is_here(identity):
            return False
        revision = Revision(
            identity,
            entry.id,
            parents,
            generation,
            revisions.device(self._connection),
            self._time,
            deleted=False,
            content=text,
        )
        revisions.insert(self._connection, revision)
        if known:
            revisions.settle(self._connection, entry.id)
        else:
            kept = entry.model_copy(update={"revision": revision.id, "deleted": False})
            rows.replace(self._connection, kept, wanted=_wanted(entry))
        return True

    def _is_here(self, revision: str) -> bool:
        return self._connection.execute("SELECT 1 FROM revision WHERE id = ?", (revision,)).get is not None

    def _with_those_before(self, arriving: Arriving, text: str, verdict: Verdict) -> Verdict:
        """Return the verdict of a mere look, for which those that came before are not here yet."""
        if verdict in ("here", "purged"):
            return verdict
        said, this = self._looked_at.setdefault(arriving.entry.id, set()), made_id(text)
        if said and (arriving.revision is None or this in said):
            return "here"
        said.add(this)
        return "both" if len(said) > 1 else verdict

    def _news(self, other: apsw.Connection, without: LeftOut) -> dict[str, None]:
        """Return the entries of which another journal has revisions that are not here, or empty there alone."""
        news: dict[str, None] = {}
        for identity, entry, empty in other.execute("SELECT id, entry, content IS NULL FROM revision"):
            if identity in without.revisions or entry in without.entries:
                continue
            here = self._connection.execute(
                "SELECT content IS NULL FROM revision WHERE id = ?", (identity,)
            ).fetchone()
            if here is None or (empty and not here[0]):
                news.setdefault(entry)
        return news

    def _count(self, name: Verdict) -> None:
        setattr(self.taken, name, getattr(self.taken, name) + 1)


def would_purge(connection: apsw.Connection, other: apsw.Connection) -> list[str]:
    """Return the entries of a journal that taking in another one would purge, by their ids.

    Raises:
        ValueError: one of their revisions cannot be read.
    """
    found = []
    for stone in other.execute(
        "SELECT DISTINCT entry FROM revision WHERE deleted = 1 AND content IS NULL ORDER BY entry"
    ):
        entry = str(stone[0])
        known = revisions.of_entry(connection, entry)
        if not known or is_tombstone(head(known)):
            continue
        if is_tombstone(head({r.id: r for r in [*revisions.of_entry(other, entry), *known]}.values())):
            found.append(entry)
    return found


def _verdict(arriving: Arriving, text: str, known: list[Revision]) -> Verdict:
    if not known:
        return "new"
    if is_tombstone(head(known)):
        return "purged"
    if arriving.revision is None or any(_same(r.content, text) for r in known):
        return "here"
    last = leaves(known)
    return "changed" if len(last) == 1 and last[0].id == arriving.revision else "both"


def _merged(known: list[Revision], all_of_it: list[Revision], *, live: bool) -> Verdict | None:
    """Return what merging does to an entry; None where there is nothing to say.

    Args:
        known: its revisions here.
        all_of_it: its revisions, here and there.
        live: whether it is neither deleted nor purged there.
    """
    counts = head(all_of_it)
    if not known:
        return "new" if live else None
    if is_tombstone(counts):
        return "purged" if live or not is_tombstone(head(known)) else None
    if len(all_of_it) == len(known):
        return "here" if live else None
    if len(leaves(all_of_it)) > 1:
        return "both"
    return "here" if counts.id == head(known).id else "changed"


def _same(content: str | None, text: str) -> bool:
    if content is None or content == text:
        return content is not None
    # An older program, or another, may have written the same in another order.
    try:
        return revisions.as_text(from_content(content, revision="")) == text
    except ValueError:
        return False


def _wanted(entry: Entry) -> int | None:
    """Return the `n` that an entry had where it came from, if its ref tells."""
    day, _, n = entry.ref.partition(".")
    if day != entry.day.isoformat():
        return None
    return 1 if not n else int(n) if n.isascii() and n.isdigit() and len(n) < 7 else None


def _with_parents(other: apsw.Connection, revision: Revision) -> Revision:
    """Return a revision that comes in, with supposed parents where its own are damaged."""
    if revision.damaged_parents is None:
        return revision
    known = revisions.of_entry(other, revision.entry)
    mended = revision._replace(parents=supposed_parents(revision, known), damaged_parents=None)
    return mended if revision.seal is None else mended._replace(seal=seal(*mended.columns))


def _told(found: Iterator[Revision], seen: Callable[[int], object]) -> Iterator[Revision]:
    for revision in found:
        seen(len(revision.content or ""))
        yield revision
