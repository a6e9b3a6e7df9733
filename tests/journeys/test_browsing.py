"""Browsing a journal on a pseudo-terminal: searching, changing, deleting, and every way to quit."""

import datetime as dt
import signal
from pathlib import Path

import pytest

from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.terminal import Terminal
from tests.support.entries import an_entry, scale, text

TODAY = dt.datetime.now().astimezone().date()
OLD, NEW = "a lighthouse in the fog", "clear sky all morning"


@pytest.fixture
def browsing(house: Home, home: Path) -> Terminal:
    """The browser on a journal with two entries."""
    old = an_entry(scale(8), text(OLD), day=TODAY - dt.timedelta(days=100))
    keep(home, old, an_entry(scale(3), text(NEW), day=TODAY - dt.timedelta(days=1)))
    terminal = house.sit_down("--lang", "en", "browse")
    terminal.shows(NEW, "How much?")
    return terminal


def test_finding_an_old_entry_and_its_question_over_time(browsing: Terminal) -> None:
    browsing.type("/light")
    browsing.shows(OLD)
    browsing.enter()
    browsing.shows("› Where?", OLD)
    browsing.type("Kt")
    browsing.shows("How much?", "answered 2 times")
    browsing.type("G")
    browsing.enter()
    browsing.shows(NEW)
    browsing.type("q")
    assert browsing.wait_exit() == 0
    assert browsing.restored
    assert browsing.left == "", "nothing stays behind"


def test_changing_an_answer_and_coming_back(browsing: Terminal, house: Home) -> None:
    browsing.type("Je")
    browsing.shows("You are changing the entry", NEW)
    browsing.key("end")
    browsing.type(", then rain")
    browsing.enter()
    browsing.shows(f"{NEW}, then rain", "· Changed.")
    browsing.type("q")
    assert browsing.wait_exit() == 0
    assert browsing.left == ""
    assert house.entry()["answers"][1]["text"] == f"{NEW}, then rain"


def test_deleting_and_undoing(browsing: Terminal, house: Home) -> None:
    browsing.type("x")
    browsing.shows("Press x again to delete this entry.")
    browsing.type("x")
    browsing.shows("The entry of this day was deleted.")
    assert len(house.entries()) == 1
    browsing.type("u")
    browsing.shows("It is back.", NEW)
    browsing.type("q")
    assert browsing.wait_exit() == 0
    assert len(house.entries()) == 2


def test_no_colour_where_none_is_wanted(house: Home, browsing: Terminal) -> None:
    plain = house.sit_down("--lang", "en", "browse", NO_COLOR="1")
    plain.shows(NEW)
    plain.type("q")
    assert plain.wait_exit() == 0
    assert plain.colours == []


def test_an_empty_journal_is_said_kindly_before_anything_opens(house: Home) -> None:
    terminal = house.sit_down("--lang", "en", "browse")
    assert terminal.wait_exit() == 0
    assert terminal.left == "Your journal is still empty. Run reflect to begin."


def test_a_dumb_terminal_is_told_what_to_use_instead(house: Home) -> None:
    terminal = house.sit_down("--lang", "en", "browse", TERM="dumb")
    assert terminal.wait_exit() == 2
    assert "reflect list" in terminal.left


def test_ctrl_c_and_a_signal_leave_the_terminal_unchanged(browsing: Terminal, house: Home) -> None:
    browsing.key("ctrl-c")
    assert browsing.wait_exit() == 0, "a reader has nothing to stop"
    assert browsing.restored
    assert browsing.left == ""
    again = house.sit_down("--lang", "en", "browse")
    again.shows(NEW)
    assert again.kill(signal.SIGTERM) == 128 + signal.SIGTERM
    assert again.restored
    assert NEW not in again.left


def test_a_closed_window_ends_it_and_keeps_a_deletion(browsing: Terminal, house: Home) -> None:
    browsing.type("x")
    browsing.shows("Press x again to delete this entry.")
    browsing.type("x")
    browsing.shows("The entry of this day was deleted.")
    browsing.hang_up()
    browsing.wait_exit()
    assert len(house.entries()) == 1


def test_killed_at_once_the_journal_is_whole(browsing: Terminal, house: Home) -> None:
    browsing.type("x")
    browsing.shows("Press x again to delete this entry.")
    browsing.type("x")
    browsing.shows("The entry of this day was deleted.")
    browsing.kill()
    assert house.run("doctor").code == 0
    assert house.run("undelete", "last").code == 0
    assert len(house.entries()) == 2
