"""`--private`: output is on the alternate screen, and nothing of it stays."""

import pytest

from tests.cli.support import keep
from tests.journeys.home import Home
from tests.journeys.person import BOTH, ROBIN, Person
from tests.support.entries import an_entry, on, text

WORDS = "a stone in my shoe"
EVERY = [
    ["list"],
    ["show", "last"],
    ["search", "stone"],
    ["thread", "body-signal"],
    ["history", "last"],
    ["list", "--json"],
]
texts = ROBIN.phrases.protection


@pytest.fixture
def book(house: Home) -> Home:
    house.day = 0
    house.env = {"PAGER": "cat"}
    keep(house.path, *(an_entry(text(f"{WORDS} {n}"), day=on(-n - 1)) for n in range(3)))
    return house


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_nothing_of_it_stays(book: Home, command: list[str]) -> None:
    with book.open(*command, "--private", "--lang", "en", size=(80, 200)) as terminal:
        terminal.shows(*([] if "history" in command else [WORDS]), texts.private_close)
        terminal.enter()
        assert terminal.wait_exit() == 0
        assert terminal.outside.strip() == ""
        assert terminal.restored


@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_a_long_page_comes_by_the_screen_where_there_is_no_pager(book: Home, person: Person) -> None:
    words = person.phrases.protection
    with book.open("list", "--private", "--lang", person.language, size=(80, 3)) as terminal:
        terminal.shows(f"{WORDS} 0", words.private_more)
        terminal.type(" ")
        terminal.shows(f"{WORDS} 2", words.private_close)
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 0
        assert terminal.outside.strip() == ""


def test_notices_are_shown_there_too(book: Home) -> None:
    keep(book.path, *(an_entry(text(f"a pebble {n}"), day=on(-9)) for n in range(2)))
    with book.open("show", on(-9).isoformat(), "--private", "--lang", "en", size=(80, 40)) as terminal:
        terminal.shows("a pebble 1", f"{on(-9)}.1", texts.private_close)
        closing = next(y for y, row in enumerate(terminal.lines) if texts.private_close in row)
        assert terminal.lines[closing - 1].strip() == "", "it stands apart from what was written"
        terminal.enter()
        assert terminal.wait_exit() == 0
        assert terminal.outside.strip() == ""


def test_an_error_is_shown_on_the_normal_screen(book: Home) -> None:
    with book.open("show", "2019-01-01", "--private", "--lang", "en") as terminal:
        assert terminal.wait_exit() == 2
        assert "2019" in terminal.left


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_in_a_pipe_it_is_a_mistake(book: Home, command: list[str]) -> None:
    ran = book.run(*command, "--private", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert WORDS not in ran.err


@pytest.mark.parametrize("command", [["checkin"], [], ["export"], ["browse"]])
def test_other_commands_do_not_take_it(book: Home, command: list[str]) -> None:
    with book.open(*command, "--private", "--lang", "en") as terminal:
        assert terminal.wait_exit() == 2
        assert "--private" in terminal.left


@pytest.mark.parametrize("command", [["list", "--private"], ["browse"], ["edit", "last"]], ids=" ".join)
def test_killed_it_leaves_nothing_in_the_scrollback(book: Home, command: list[str]) -> None:
    with book.open(*command, "--lang", "en") as terminal:
        terminal.shows(WORDS)
        terminal.kill()
        assert WORDS not in terminal.left
        assert WORDS not in terminal.outside
