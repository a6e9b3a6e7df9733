"""Changing a setting as a user does: a key that the terminal intercepts is replaced by another, which works."""

from reflect.bank.bank import Bank
from tests.journeys.home import Home
from tests.journeys.person import ROBIN, asked

WORDS = ROBIN.phrases
F5, CTRL_B = b"\x1b[15~", b"\x02"


def test_another_key_is_set_shown_and_used_until_it_is_taken_back(house: Home, bank: Bank) -> None:
    for change in (["pause", "f5"], ["breathe", "ctrl-b"]):
        assert house.run("config", "set", f"keys.{change[0]}", change[1]).code == 0
    refused = house.run("config", "set", "keys.nudge", "ctrl-b", "--lang", "en")
    assert (refused.code, "breathe" in refused.err) == (3, True)
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), f"F5 {WORDS.screen.key_words['pause']}")
    terminal.send(CTRL_B)
    terminal.shows(WORDS.screen.other_key, f"^B {WORDS.screen.key_longer}")
    terminal.key("escape")
    terminal.shows(WORDS.session.breathe_done)
    terminal.type("words")
    terminal.shows("words")
    terminal.send(F5)
    assert terminal.wait_exit() == 0
    assert house.run("config", "unset", "keys.pause").code == 0
    again = house.sit_down("checkin", "free", "--lang", "en")
    again.shows("words", f"^Q {WORDS.screen.key_words['pause']}")
    again.send(b"\x11")
    assert again.wait_exit() == 0
