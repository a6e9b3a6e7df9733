import os
from pathlib import Path

import pytest

from reflect.system.places import Places, find_places


def test_with_reflect_home_everything_is_under_one_folder(tmp_path: Path) -> None:
    places = find_places({"REFLECT_HOME": str(tmp_path)})
    assert places == Places(tmp_path, tmp_path)
    assert {p.relative_to(tmp_path).as_posix() for p in every_place(places)} == {
        "journal.db",
        "journal.lock",
        "status",
        "completions",
        "config.toml",
        "questions",
        "reminder.xml",
    }


def every_place(places: Places) -> list[Path]:
    files = [
        places.journal,
        places.lock_file,
        places.status,
        places.completions,
        places.settings,
        places.reminder,
    ]
    return [*files, places.packs]


def test_a_home_may_be_written_with_a_tilde_or_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_places({"REFLECT_HOME": "~/diary"}).data == tmp_path / "diary"
    assert find_places({"REFLECT_HOME": "diary"}).journal == tmp_path / "diary" / "journal.db"


@pytest.mark.skipif(os.name == "nt", reason="these variables are of other systems")
@pytest.mark.parametrize("home", [None, ""])
def test_without_it_data_and_settings_are_where_the_system_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.platform", "linux")
    places = find_places({} if home is None else {"REFLECT_HOME": home})
    assert places.journal.name == "journal.db"
    assert places.data.name == places.config.name == "reflect"
    assert places.data != places.config


def test_packs_are_the_yaml_files_by_name(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path)
    assert places.pack_files() == []
    places.packs.mkdir()
    assert places.pack_files() == []
    for name in ("b.yaml", "a.yml", "c.txt", ".hidden.yaml", "d.yaml~", "README"):
        (places.packs / name).write_text("", encoding="utf-8")
    assert [path.name for path in places.pack_files()] == ["a.yml", "b.yaml"]


def test_looking_for_packs_makes_nothing(tmp_path: Path) -> None:
    Places(tmp_path / "none", tmp_path / "none").pack_files()
    assert list(tmp_path.iterdir()) == []
