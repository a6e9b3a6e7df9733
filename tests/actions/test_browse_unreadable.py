"""Browsing a journal with an unreadable entry: that entry is skipped, and all others are there."""

import contextlib
import datetime as dt
from pathlib import Path

from reflect.actions.browse import JournalEntryStore
from reflect.actions.context import Context
from tests.cli.support import NOW, keep
from tests.cli.test_damaged_revisions import damage
from tests.support.entries import an_entry, an_id, on, text


def test_every_step_of_the_browser_passes_it_over(home: Path) -> None:
    keep(home, *(an_entry(text(f"the lantern {n}"), day=on(n - 4), number=n) for n in (1, 2, 3)))
    damage(home, "content", "'{'", generation=1, sealed=True)
    ctx = Context(now=lambda: NOW)
    journal = ctx.journal()
    with contextlib.closing(journal):
        store = JournalEntryStore(ctx, journal)
        first, last = store.near(dt.date.min, later=True), store.near(dt.date.max, later=False)
        assert first is not None
        assert last is not None
        assert (first.id, last.id) == (an_id(1), an_id(3))
        assert store.of_day(on(-2)) == []
        assert store.near(on(-2), later=True) == last
        assert store.near(on(-2), later=False) == first
        assert store.neighbour(first, later=True) == last
        assert store.neighbour(last, later=False) == first
        assert [found.entry.id for found in store.search("lantern")] == [an_id(3), an_id(1)]
        store.delete(last)
        assert store.near(dt.date.max, later=False) == first
