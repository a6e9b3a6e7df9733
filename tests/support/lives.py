"""Random histories of a journal, for properties that hold whatever was done before."""

from pathlib import Path
from typing import Any

import apsw
from hypothesis import strategies as st

from reflect.journal.draft import Draft
from reflect.journal.file.engine import set_up, writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.opening import open_memory
from reflect.journal.history import revisions
from reflect.journal.history.heads import leaves
from reflect.journal.history.seal import seal
from reflect.journal.query import Query
from reflect.journal.store import Journal, utc
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, text

KINDS = ("add", "follow", "edit", "stale", "delete", "undelete", "purge", "draft", "finish", "drop")
Deed = tuple[str, int, int]
"""An action, the number of the entry it applies to, and the number of the text to use."""

deeds: st.SearchStrategy[list[Deed]] = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 3)), max_size=14
)

marks = st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=3)
lives = st.tuples(deeds, deeds, deeds, marks)
"""The actions before two journals diverged, those in each of them since, and the never-again marks."""


def a_journal() -> Journal:
    return Journal(open_memory(), JournalFile(Path("memory")), on_disk=False)


def copied(journal: Journal) -> Journal:
    """Return a byte-identical copy of a journal, as a backup is."""
    connection = apsw.Connection(":memory:")
    connection.deserialize("main", journal.connection.serialize("main"))
    set_up(connection)
    return Journal(connection, JournalFile(Path("copy")), on_disk=False)


def live(journal: Journal, done: list[Deed], *, first: int = 0) -> Journal:
    """Apply actions to a journal, and return it; actions that are impossible are skipped."""
    for place, (kind, which, words) in enumerate(done):
        _do(journal, kind, which, f"words {words}", first + place + 1)
    return journal


def lived(past: tuple[list[Deed], list[Deed], list[Deed], list[tuple[int, bool]]]) -> Journal:
    """Return a journal that two machines have written to, with conflicts, purges and never-again marks."""
    before, here, there, said = past
    both = live(a_journal(), before)
    journal, other = live(copied(both), here, first=100), live(copied(both), there, first=200)
    with journal.take_in(now=moment(), before=None) as importer:
        importer.journal(other)
    for number, welcome in said:
        journal.set_revisit_mark(an_id(number), welcome=welcome, now=moment())
    return journal


def spoil(journal: Journal, which: int, *, deleted: bool) -> None:
    """Add an unreadable last revision to an entry."""
    for entry in list(journal.entries(oldest_first=True))[which : which + 1]:
        with writing(journal.connection):
            last = leaves(revisions.of_entry(journal.connection, entry.id))
            after = revisions.following(
                journal.connection, last, '{"no": "entry"}', time=utc(moment()), deleted=deleted
            )
            revisions.carry(journal.connection, after._replace(seal=seal(*after.columns)))
            revisions.settle(journal.connection, entry.id)


def _do(journal: Journal, kind: str, which: int, words: str, number: int) -> None:
    there = list(journal.entries(oldest_first=True))
    gone = list(journal.entries(Query(deleted=True), oldest_first=True))
    drafts = sorted(draft.id for draft in journal.drafts())
    if kind == "add":
        plans = (plan(f"cue of {number}", f"response of {number}"),) if which % 2 else ()
        journal.add([an_entry(text(words), *plans, number=number, **when(which % 3, number))], now=moment())
    elif kind == "follow" and there:
        made = there[which % len(there)].id
        quotes = follow_up(made, cue=f"cue of {made}", response=f"response of {made}", words=words)
        journal.add([an_entry(quotes, number=number, **when(4, number))], now=moment())
    elif kind == "edit" and there:
        entry = there[which % len(there)]
        journal.revise(
            entry.model_copy(update={"answers": (text(f"{words}, edited"), *entry.answers[1:])}), now=moment()
        )
    elif kind == "stale" and there:
        entry = there[which % len(there)]
        seen = journal.history(entry.id)
        older = next(version for version in seen if version.entry is not None)
        changed = {"answers": (text(f"{words}, from an old page"),), "revision": older.revision}
        journal.revise(entry.model_copy(update=changed), now=moment())
    elif kind == "delete" and there:
        journal.revise(there[which % len(there)], now=moment(), deleted=True)
    elif kind == "undelete" and gone:
        journal.revise(gone[which % len(gone)], now=moment())
    elif kind == "purge" and (there or gone):
        both = there + gone
        journal.purge(both[which % len(both)], now=moment())
    elif kind == "draft":
        journal.save_draft(Draft(an_id(number), DAY, "free", 1, f'{{"half": "{words}"}}'), now=moment())
    elif kind == "finish" and drafts:
        draft = drafts[which % len(drafts)]
        entry = an_entry(text(f"{words}, finished"), id=draft, **when(5, number))
        journal.finish(entry, draft=draft, now=moment())
    elif kind == "drop" and drafts:
        journal.drop_draft(drafts[which % len(drafts)])


def when(days: int, number: int) -> dict[str, Any]:
    """Return a day and a moment on it that is unique to the number."""
    return {"day": on(days), "started_at": moment(on(days), hour=number // 60, minute=number % 60)}


def purged(journal: Journal) -> set[str]:
    """Return the ids of the purged entries."""
    found = journal.connection.execute(
        "SELECT e.id FROM entry e JOIN revision r ON r.id = e.head WHERE r.content IS NULL AND r.deleted = 1"
    )
    return {entry for (entry,) in found}
