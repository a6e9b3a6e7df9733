"""The week on the closing of the last day of a week, and behind its key."""

import pytest

from reflect.bank.bank import Bank
from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.person import SANNE, asked, section_questions
from tests.journeys.terminal import Terminal
from tests.support.entries import DAY, an_entry, on, text

WORDS = SANNE.phrases


def answered(terminal: Terminal, bank: Bank, *, day: int) -> None:
    """Answer the question for the repeated sentence, and skip everything else."""
    for question in ("tension-before", "body-signal"):
        terminal.shows(asked(bank, question, SANNE, day))
        terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", SANNE, day))
    terminal.line(SANNE.thought)
    terminal.shows(asked(bank, "small-step", SANNE, day))
    terminal.enter()
    terminal.shows_one_of(*section_questions(bank, SANNE))
    terminal.enter()
    terminal.shows(asked(bank, "tension-after", SANNE, day))
    terminal.enter()


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_on_sunday_the_week_is_offered_once_and_leads_back_to_the_closing(
    house: Home, bank: Bank, flags: tuple[str, ...]
) -> None:
    keep(house.path, an_entry(text("een knoop in mijn buik"), day=on(-1), language="nl"))
    with house.on_day(0):
        terminal = house.open("--lang", "nl", *flags, size=(100, 60) if flags else (80, 24))
        answered(terminal, bank, day=1)
        if flags:
            terminal.shows(WORDS.session.week_by_command(None), "offers.week false", WORDS.session.saved)
            assert terminal.wait_exit() == 0
        else:
            terminal.shows(WORDS.session.week_by_key(None, "w"), "offers.week false", WORDS.screen.key_week)
            title = WORDS.over_time.week_title(on(-6), DAY)
            terminal.presses_until("w", title)
            terminal.shows(SANNE.thought)
            terminal.resize(60, 16)
            terminal.shows(title, "do vr za zo", SANNE.thought)
            terminal.presses_until("\x1b", WORDS.session.week_by_key(None, "w"))
            terminal.presses_until("w", title)
            terminal.type("b")
            terminal.shows(WORDS.browse.key_patterns)
            terminal.type("q")
            assert terminal.wait_exit() == 0
            assert terminal.restored
            assert terminal.left == "", "nothing stays in the scrollback"
    with house.on_day(1):
        monday = house.open("--lang", "nl", size=(80, 24))
        answered(monday, bank, day=2)
        monday.shows(WORDS.session.saved)
        assert "offers.week" not in monday.seen
