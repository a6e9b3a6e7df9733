"""The path to a journal that does not exist yet, while another program is creating it."""

import contextlib
from pathlib import Path

import pytest

from reflect.journal.file.reachable import error_creating


def test_a_journal_that_another_program_has_just_made_is_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    assert error_creating(path) is None


def test_a_folder_that_appears_while_it_is_looked_for_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    look = Path.stat

    def just_missed(place: Path, **options: bool) -> object:
        try:
            return look(place, **options)
        finally:
            if place == folder and not options:
                with contextlib.suppress(FileExistsError):
                    folder.mkdir()

    monkeypatch.setattr(Path, "stat", just_missed)
    assert error_creating(folder / "journal.db") is None
    assert folder.is_dir()


def test_a_file_where_the_folder_should_be_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    trouble = error_creating(tmp_path / "data" / "journal.db")
    assert trouble is not None
    assert (trouble.problem, trouble.path) == ("not_a_folder", str(tmp_path / "data"))
