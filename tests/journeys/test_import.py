"""Importing years of entries from another program, at a terminal."""

import json
from pathlib import Path

from reflect.language.phrases import Phrases
from tests.exchange.test_jrnl import exported, journal
from tests.journeys.home import Home


def test_a_bar_shows_how_far_it_is_and_goes(house: Home, tmp_path: Path, en: Phrases) -> None:
    file = tmp_path / "jrnl.json"
    many = [exported(title=f"Entry {n}", body="word " * 300, time=f"{n % 24:02}:00") for n in range(1500)]
    file.write_text(json.dumps(journal(*many), indent=2))
    terminal = house.sit_down("import", file, "--lang", "en")
    terminal.shows(en.exchange.importing, "%")
    terminal.shows(en.exchange.import_line("new", 1500, dry_run=False))
    assert terminal.wait_exit() == 0
    assert en.exchange.importing not in terminal.left, "what is left is what was done"
    assert "%" not in terminal.left
    assert len(house.entries()) == 1500


def test_imported_entries_are_found_and_shown_and_today_continues(house: Home, tmp_path: Path) -> None:
    file = tmp_path / "jrnl.txt"
    file.write_text("[2019-03-01 07:15] A heron on the roof. *\nStill @home.\n")
    assert house.run("import", file).code == 0
    assert "A heron on the roof." in house.run("search", "heron").out
    assert "Still @home." in house.run("show", "2019-03-01").out
    assert house.run("list", "--tag", "home", "--json").refs == ["2019-03-01.1"]
    assert house.status()["done"] is False
    assert house.run("checkin", "free", stdin="today\n").code == 0
    assert house.status()["done"] is True
    assert house.run("delete", "2019-03-01", "--yes").code == 0
    assert house.run("import", file).code == 0
    assert house.run("list", "--tag", "home", "--json").refs == [], "what was deleted stays so"
