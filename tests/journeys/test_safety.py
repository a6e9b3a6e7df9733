"""Safety: the automatic backup, and restoring one after confirmation."""

import pytest

from tests.journeys.home import Home
from tests.journeys.person import BOTH, ROBIN, SANNE, Person


def kept(house: Home, person: Person, words: str) -> None:
    """Make an entry from a script."""
    given = f'{{"free": "{words}"}}'
    assert house.run("checkin", "free", "--answers", "-", "--lang", person.language, stdin=given).code == 0


def pages(house: Home) -> list[str]:
    return [entry["answers"][0]["text"] for entry in house.entries()]


@pytest.mark.parametrize("person", BOTH, ids=["Sanne", "Robin"])
def test_a_journal_that_was_thrown_away_comes_back_from_the_backup_of_the_day(
    house: Home, person: Person
) -> None:
    house.day = 0
    kept(house, person, person.body)
    backup = house.path / "backups" / "2026-11-22.db"
    for path in house.path.glob("journal.db*"):
        path.unlink()
    assert str(backup) in "".join(house.run("doctor", "--lang", person.language).out.split("\n"))

    terminal = house.sit_down("restore", backup, "--lang", person.language)
    terminal.shows(
        person.phrases.safety.restore_line("missing", 1, "2026-11-22"), person.phrases.safety.restore_question
    )
    terminal.line(person.phrases.words.yes_words[0])
    terminal.shows(person.phrases.safety.restored)
    assert terminal.wait_exit() == 0
    assert pages(house) == [person.body]


def test_whoever_does_not_say_yes_keeps_the_journal_as_it_is_and_an_unclear_answer_is_asked_again(
    house: Home,
) -> None:
    kept(house, SANNE, SANNE.body)
    assert house.run("backup", house.path.parent / "backup.db").code == 0
    for path in house.path.glob("journal.db*"):
        path.unlink()
    for typed in (["n"], [""], ["wat?", "nee"]):
        terminal = house.sit_down("restore", house.path.parent / "backup.db", "--lang", "nl")
        terminal.shows(SANNE.phrases.safety.restore_question)
        for line in typed:
            terminal.line(line)
            if line == "wat?":
                terminal.shows(SANNE.phrases.session.wrong_choice)
        terminal.shows(SANNE.phrases.revising.nothing_changed)
        assert terminal.wait_exit() == 0
        assert not (house.path / "journal.db").exists()


def test_words_are_not_cut_at_the_edge_and_a_path_stays_whole(house: Home) -> None:
    kept(house, ROBIN, ROBIN.body)
    terminal = house.sit_down("backup", "--lang", "en", size=(60, 24))
    terminal.shows("read back and is sound")
    assert terminal.wait_exit() == 0
    first, *rest = [line.rstrip() for line in terminal.lines if line.strip()]
    assert first == "1 entry backed up to", "the path begins its own line"
    assert "".join(rest).startswith(str(house.path / "backups" / "reflect-"))


def test_a_damaged_journal_is_replaced_after_asking(house: Home) -> None:
    kept(house, ROBIN, ROBIN.body)
    assert house.run("backup", house.path.parent / "backup.db").code == 0
    (house.path / "journal.db").write_bytes(b"\xa5" * 40_000)
    ran = house.run("list", "--lang", "en")
    assert ran.code == 4
    terminal = house.sit_down("restore", house.path.parent / "backup.db", "--lang", "en", size=(200, 24))
    terminal.shows(ROBIN.phrases.safety.replace_damaged_question)
    terminal.line("yes")
    terminal.shows(ROBIN.phrases.safety.started_again(0, 0))
    assert terminal.wait_exit() == 0
    assert pages(house) == [ROBIN.body]
    assert house.run("doctor").code == 0
