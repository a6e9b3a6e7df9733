"""Editing with the habits of other editors: a new line with Alt-Enter, undo by word, arrows on a scale, Escape."""

import time

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, asked


@pytest.mark.parametrize("sent", [[b"\x1b\r"], [b"\x1b\n"], [b"\x1b", b"\r"], [b"\x1b", b"\n"]])
def test_alt_enter_is_a_new_line(house: Home, bank: Bank, sent: list[bytes]) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.type("one")
    terminal.shows("one")
    for piece in sent:
        terminal.send(piece)
        time.sleep(0.02)
    terminal.type("two")
    terminal.shows("one two")
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == "one\ntwo"
