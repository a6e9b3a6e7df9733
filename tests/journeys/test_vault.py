"""A folder of notes in Obsidian: exported, edited by hand, imported, and exported again."""

import re
from pathlib import Path

import pytest

from reflect.journal.entry import Entry
from tests.cli.support import keep
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, Person
from tests.support.entries import an_entry, an_id, follow_up, on, plan, scale, text

THOSE: list[Entry] = [
    an_entry(
        text("a knot in my belly #work", areas=("belly",)), plan(), number=1, day=on(-2), tags=("work",)
    ),
    an_entry(follow_up(an_id(1), words="It helped."), scale(6), text("my jaw"), number=2, day=on(-1)),
    an_entry(text("nothing in particular"), number=3),
]


@pytest.fixture
def vault(house: Home, tmp_path: Path) -> Path:
    keep(house.path, *THOSE)
    return tmp_path / "vault"


def told(house: Home, person: Person, *command: str | Path, code: int = 0) -> str:
    """Run a command on a terminal, and return its output."""
    terminal = house.sit_down(*command, "--lang", person.language, size=(140, 45))
    assert terminal.wait_exit() == code
    return " ".join(terminal.left.split())


def exported(house: Home, person: Person, vault: Path, *, written: int, same: int) -> None:
    """Export, and check how many notes were written."""
    left = told(house, person, "export", vault, "--profile", "obsidian")
    report = person.phrases.exchange.exported_files(3, "", written=written, same=same, removed=0)
    assert report.partition(":")[2] in left


@pytest.mark.parametrize("person", [ROBIN, SANNE], ids=["en", "nl"])
def test_edited_notes_are_imported_and_only_these_are_rewritten(
    house: Home, vault: Path, person: Person
) -> None:
    exported(house, person, vault, written=3, same=0)
    first, second, third = sorted(vault.iterdir())
    assert "<!--" not in first.read_text().partition("\n<!-- reflect:entries")[0]
    untouched = third.stat().st_ino
    note = first.read_text().replace("---\n", '---\naliases:\n  - a hard day\n"my place": home\n', 1)
    first.write_text(note.replace("a knot in my belly", "a stone in my belly"))
    numbers = iter(range(1, 100))
    numbered = re.sub(r"(?m)^(##+) ", lambda match: f"{match[1]} 1.{next(numbers)} ", second.read_text())
    second.write_text(numbered)

    phrases = person.phrases.exchange
    left = told(house, person, "import", vault)
    assert phrases.import_line("changed", 1, dry_run=False) in left
    assert phrases.import_line("here", 2, dry_run=False) in left
    _, _, changed = house.entries()
    assert answers(changed)["body-signal"]["text"] == "a stone in my belly #work"

    exported(house, person, vault, written=2, same=1)
    assert third.stat().st_ino == untouched, "a note that nobody changed is not written again"
    renewed = first.read_text()
    assert renewed.startswith("---\n")
    assert 'aliases:\n  - a hard day\n"my place": home\n' in renewed.split("---\n")[1]
    assert "a stone in my belly #work" in renewed
    assert "1.1" not in second.read_text(), "headings have no numbers where reflect writes them"
    exported(house, person, vault, written=0, same=3)


@pytest.mark.parametrize("person", [ROBIN, SANNE], ids=["en", "nl"])
def test_text_that_could_not_be_imported_is_reported_and_stays_in_its_note(
    house: Home, vault: Path, person: Person
) -> None:
    exported(house, person, vault, written=3, same=0)
    last = sorted(vault.iterdir())[-1]
    last.write_text(last.read_text() + "\n[[Sam]] came by.\n")
    line = last.read_text().splitlines().index("[[Sam]] came by.") + 1
    problem = person.phrases.exchange.import_problem("text_outside", "")
    assert f"{last.name}:{line}: {problem}" in told(house, person, "import", vault)
    left = told(house, person, "export", vault, "--profile", "obsidian", code=4)
    assert person.phrases.exchange.export_left("changed", [last.name], 0) in left
    assert "[[Sam]] came by." in last.read_text()
