"""A fixture with a filled journal."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from tests.cli.support import keep, some_weeks


@pytest.fixture
def weeks(home: Path) -> Sequence[Entry]:
    """Entries of some weeks that are in the journal, oldest first."""
    entries = some_weeks()
    keep(home, *entries)
    return entries
