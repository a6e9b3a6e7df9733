"""The path to a journal that does not exist yet, while another program is creating it."""

import contextlib
from pathlib import Path

import pytest

from reflect.journal.file.reachable import error_creating


def test_a_journal_just_created_by_another_program_is_not_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    assert error_creating(path) is None


def test_a_folder_just_created_by_another_program_is_not_a_problem(
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


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    trouble = error_creating(tmp_path / "data" / "journal.db")
    assert trouble is not None
    assert (trouble.problem, trouble.path) == ("not_a_folder", str(tmp_path / "data"))
