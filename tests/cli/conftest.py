"""The clock of the commands, and a journal to look back at."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.cli import context
from reflect.journal.entry import Entry
from tests.cli.support import NOW, keep, some_weeks


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be half past eight on Sunday 22 November 2026."""
    monkeypatch.setattr(context, "clock", lambda: NOW)


@pytest.fixture
def weeks(home: Path) -> Sequence[Entry]:
    """A journal of some weeks, oldest first."""
    entries = some_weeks()
    keep(home, *entries)
    return entries
