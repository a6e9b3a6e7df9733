"""The private copy from which a journal is read: while it is in use, afterwards, and after a program was killed."""

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other
from tests.support.entries import an_entry, moment


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which private copies are made."""
    folder = tmp_path / "place"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def names(folder: Path) -> Iterable[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_at_once_are_two_copies_and_go_when_they_are_closed(place: Path, journal_file: Path) -> None:
    with closing(open_journal(JournalFile(journal_file), create=True)) as journal:
        journal.add([an_entry()], now=moment())
    with (
        closing(open_other(JournalFile(journal_file))) as one,
        closing(open_other(JournalFile(journal_file))) as other,
    ):
        assert (one.count(), other.count(), len(list(place.iterdir()))) == (1, 1, 2)
        assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o700}
    assert names(place) == []


@pytest.mark.skipif(sys.platform == "win32", reason="which programs run cannot be told there")
def test_the_copy_of_a_program_that_was_killed_goes_with_the_next(place: Path, journal_file: Path) -> None:
    open_journal(JournalFile(journal_file), create=True).close()
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    stays = [f"reflect-copy-{os.getppid()}-of-one-that-runs", "reflect-copy-of-somebody", "reflect-words"]
    for name in (f"reflect-copy-{killed.pid}-abc", *stays):
        (place / name).mkdir()
        (place / name / "journal.db").write_text("all that was ever written")
    open_other(JournalFile(journal_file)).close()
    assert names(place) == sorted(stays)
