"""A fixture with a filled journal."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from tests.cli.support import keep, some_weeks
from tests.support.years import three_years


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


@pytest.fixture(scope="session")
def three_years_at(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Sequence[Entry]]:
    """Fill a home with three years in a language, and return the entries; each journal is made once and copied."""
    made: dict[str, Path] = {}

    def fill(home: Path, language: str) -> Sequence[Entry]:
        entries = three_years(language)
        if language not in made:
            made[language] = tmp_path_factory.mktemp("years") / "home"
            keep(made[language], *entries)
        shutil.copytree(made[language], home)
        return entries

    return fill
