"""Help at a question: looking around, and last answers."""

from reflect.bank.bank import Bank
from tests.journeys.home import Home
from tests.journeys.person import ROBIN, SANNE, asked
from tests.journeys.test_loop import made_a_plan


def test_on_the_screen_one_key_looks_around_and_one_shows_the_last_answers(house: Home, bank: Bank) -> None:
    made_a_plan(house, SANNE)
    words = SANNE.phrases
    with house.on_day(1):
        terminal = house.open("checkin", "--question", "body-signal", "--lang", "nl")
        terminal.shows(asked(bank, "body-signal", SANNE, 1))
        terminal.type("een knoop")
        terminal.shows("een knoop")
        terminal.key("ctrl-p")
        terminal.shows(words.earlier.last_answers, SANNE.body, words.screen.any_key)
        terminal.key("enter")
        terminal.shows_no_longer(words.earlier.last_answers)
        terminal.shows("een knoop")
        terminal.key("ctrl-g")
        terminal.shows(*words.earlier.look_around)
        terminal.key("escape")
        terminal.shows("een knoop", words.session.breathe_done)
        terminal.enter()
        terminal.shows(words.session.saved)
        assert terminal.leave() == 0
        assert terminal.left == ""


def test_in_plain_lines_signs_do_the_same(house: Home, bank: Bank) -> None:
    made_a_plan(house, ROBIN)
    words = ROBIN.phrases
    with house.on_day(1):
        terminal = house.open("checkin", "--question", "body-signal", "--plain", "--lang", "en")
        terminal.shows(asked(bank, "body-signal", ROBIN, 1))
        terminal.line("<")
        terminal.shows(words.earlier.last_answers, ROBIN.body)
        terminal.line("~.")
        terminal.shows(words.earlier.look_around[0])
        terminal.enter()
        terminal.shows(words.session.breathe_done)
        terminal.line(ROBIN.body)
        terminal.shows(words.session.saved)
        assert terminal.wait_exit() == 0
