"""Help during a check-in: a nudge, a breathing pause, going back, the list of body areas, the user's own editor."""

from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import EditorFailed
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, asked


def nudges(bank: Bank, question: str, language: str) -> list[str]:
    stuck = bank.questions[question].stuck
    assert stuck
    return list(stuck.say(language))


def test_on_the_screen(house: Home, bank: Bank) -> None:
    first, second, *_ = nudges(bank, "body-signal", "en")
    terminal = house.sit_down("checkin", "core", "--lang", "en")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type("my jaw")
    terminal.key("ctrl-t")
    terminal.shows(first, "my jaw")
    terminal.key("ctrl-t")
    terminal.shows(second, "my jaw")
    terminal.key("ctrl-r")
    terminal.shows(ROBIN.phrases.screen.other_key)
    assert "my jaw" not in terminal.seen
    terminal.type("x")
    terminal.shows(asked(bank, "body-signal", ROBIN), "my jaw", ROBIN.phrases.session.breathe_done)
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.key("shift-tab")
    terminal.shows(asked(bank, "body-signal", ROBIN), "my jaw")
    terminal.type(" and neck")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.enter()
    terminal.shows(asked(bank, "small-step", ROBIN))
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.leave() == 0
    said = answers(house.entry())["body-signal"]
    assert (said["text"], said["areas"]) == ("my jaw and neck", ["jaw", "neck"])


def test_in_plain_lines(house: Home, bank: Bank) -> None:
    practices = [line for practice in bank.practices for line in practice.lines.say("nl")]
    given = "?\n?\n~\nmijn borst\n@ buik, kaken\n\\.\n.\n\n\\@ dit is geen plek\n"
    ran = house.run("checkin", "core", "--lang", "nl", stdin=given)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    for nudge in nudges(bank, "body-signal", "nl")[:2]:
        assert nudge in out
    assert any(line in out for line in practices)
    assert SANNE.phrases.session.areas_found(["borst"]) in out
    assert SANNE.phrases.session.areas_found(["buik", "kaken"]) in out
    assert out.count(asked(bank, "repeated-thought", SANNE)) == 2
    assert house.run(stdin="\nterug ademen\n").code == 0, "an empty line keeps the half that was given"
    said = answers(house.entry())
    assert (said["body-signal"]["text"], said["body-signal"]["areas"]) == ("mijn borst", ["belly", "jaw"])
    assert said["body-signal"]["areas_corrected"] is True
    assert said["repeated-thought"]["text"] == "."
    assert said["small-step"]["cue"] == "@ dit is geen plek"


def test_areas_put_right_on_the_screen(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "core", "--lang", "en")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type("my chest")
    terminal.shows(ROBIN.phrases.session.areas_found(["chest"]))
    terminal.key("ctrl-l")
    terminal.shows(
        ROBIN.phrases.screen.places_title, *(ROBIN.phrases.words.areas[area.id] for area in bank.areas)
    )
    terminal.key("down")
    terminal.type(" ")
    terminal.enter()
    terminal.shows(asked(bank, "body-signal", ROBIN), ROBIN.phrases.session.areas_found(["chest", "heart"]))
    terminal.type(", and my jaw")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.key("ctrl-q")
    terminal.wait_exit()
    house.run(stdin="\n\n")
    said = answers(house.entry())["body-signal"]
    assert said["text"] == "my chest, and my jaw"
    assert said["areas"] == ["chest", "heart"], "what was put right stays right when the text changes"
    assert said["areas_corrected"] is True


@pytest.fixture
def editor(tmp_path: Path) -> str:
    """An editor that greets on the terminal, waits for a line and appends it to the text."""
    script = tmp_path / "my editor"
    script.write_text(
        '#!/bin/sh\necho "EDITING $(basename "$1") $(stat -c %a "$1")"\nread -r line\n'
        'printf "\\n%s" "$line" >> "$1"\necho "$1" > "$(dirname "$0")/edited"\n'
    )
    script.chmod(0o755)
    return f"'{script}'"


def test_ones_own_editor(house: Home, bank: Bank, editor: str, tmp_path: Path) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en", VISUAL=editor, EDITOR="/bin/false")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.type("begun here")
    terminal.shows("begun here")
    terminal.key("ctrl-o")
    terminal.shows("EDITING reflect.md 600")
    assert not terminal.full_screen, "the editor has the terminal to itself"
    terminal.line("and went on there")
    terminal.waits_until(lambda: terminal.full_screen, "the screen did not come back")
    terminal.type("!")  # as soon as the screen is back, though it may still be blank
    terminal.shows(asked(bank, "free", ROBIN), "begun here and went on there!")
    file = Path((tmp_path / "edited").read_text().strip())
    assert not file.exists()
    assert not file.parent.exists(), "nothing is left of it"
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.leave() == 0
    assert terminal.restored
    assert answers(house.entry())["free"]["text"] == "begun here\nand went on there!"


def test_an_editor_that_is_not_there(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en", VISUAL="no-such-editor")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.type("safe and sound")
    terminal.shows("safe and sound")
    terminal.key("ctrl-o")
    terminal.shows(
        ROBIN.phrases.errors.worded(EditorFailed("no-such-editor", "missing"))[0], "safe and sound"
    )
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == "safe and sound"
