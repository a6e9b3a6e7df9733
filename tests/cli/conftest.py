"""A fixture with a filled journal."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from tests.cli.support import keep, some_weeks


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Entry]]:
    """A home made once with entries of some weeks, to be copied, and its entries."""
    folder, entries = tmp_path_factory.mktemp("made") / "home", some_weeks()
    keep(folder, *entries)
    return folder, entries


@pytest.fixture
def weeks(home: Path, made: tuple[Path, Sequence[Entry]]) -> Sequence[Entry]:
    """Entries of some weeks that are in the journal, oldest first."""
    folder, entries = made
    shutil.copytree(folder, home)
    return entries
