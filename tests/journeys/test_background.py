"""A terminal that reports its background: dark or light, at once, late, in two pieces, or not at all."""

from itertools import product

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answer_in, answers
from tests.journeys.person import ROBIN, answer_on_screen, asked
from tests.journeys.terminal import Terminal

DARK, LIGHT = "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1b]11;rgb:fdfd/f6f6/e3e3\x07"
ON_DARK, ON_LIGHT, FOREGROUND = "949494", "6c6c6c", "default"
"""The colours of quiet text, with 256 colours."""
QUIET = "completely at ease"
SIZE = (80, 24)


def begin(house: Home, bank: Bank, **env: str) -> Terminal:
    terminal = house.sit_down("--lang", "en", size=SIZE, **env)
    terminal.shows(asked(bank, "tension-before", ROBIN), QUIET)
    return terminal


def becomes(terminal: Terminal, text: str, colour: str) -> None:
    terminal.waits_until(lambda: terminal.colours_of(text) == {colour}, f"“{text}” is not {colour}")


def is_asked(terminal: Terminal) -> None:
    terminal.waits_until(lambda: terminal.asked_background, "the background was not asked for")


@pytest.mark.parametrize(("reply", "colour"), [(DARK, ON_DARK), (LIGHT, ON_LIGHT)])
def test_quiet_text_gets_a_grey_for_the_background(house: Home, bank: Bank, reply: str, colour: str) -> None:
    terminal = begin(house, bank)
    is_asked(terminal)
    assert terminal.colours_of(QUIET) == {FOREGROUND}, "the first question does not wait for the reply"
    terminal.type(reply)
    becomes(terminal, QUIET, colour)
    answer_on_screen(terminal, ROBIN, bank)
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.leave() == 0
    assert not terminal.faint
    assert answers(house.entry())["body-signal"]["text"] == ROBIN.body


def test_a_late_reply_changes_the_colours_and_nothing_that_was_typed(house: Home, bank: Bank) -> None:
    terminal = begin(house, bank)
    terminal.line("7")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type("a band around ")
    terminal.shows("a band around")
    terminal.type(LIGHT)
    becomes(terminal, "breathe", ON_LIGHT)
    terminal.type("my chest")
    terminal.shows("a band around my chest")
    terminal.key("f1")
    terminal.shows(ROBIN.phrases.screen.keys_title)
    becomes(terminal, "113", ON_LIGHT)
    terminal.type(DARK)
    becomes(terminal, "113", ON_DARK)
    terminal.key("escape")
    terminal.shows("a band around my chest")
    becomes(terminal, "breathe", ON_DARK)
    terminal.key("ctrl-c")
    terminal.wait_exit()
    assert terminal.restored


@pytest.mark.samples(2)
@pytest.mark.parametrize("cut", [2, 5, 12, len(DARK) - 1])
def test_a_reply_in_two_pieces_types_nothing(house: Home, bank: Bank, cut: int) -> None:
    terminal = begin(house, bank)
    terminal.line("7")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type(DARK[:cut])
    terminal.resize(90, 30)
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type(DARK[cut:])
    becomes(terminal, "breathe", ON_DARK)
    terminal.line(ROBIN.body)
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    assert answer_in(house.draft(), "body-signal")["text"] == ROBIN.body


def test_a_terminal_that_never_replies_shows_all_text_in_its_own_colour(house: Home, bank: Bank) -> None:
    terminal = begin(house, bank)
    is_asked(terminal)
    answer_on_screen(terminal, ROBIN, bank)
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.colours_of(ROBIN.phrases.session.saved) == {FOREGROUND}
    assert terminal.leave() == 0
    assert not terminal.faint
    assert terminal.restored


def test_a_reply_to_a_program_that_is_leaving_does_not_reach_the_shell(house: Home, bank: Bank) -> None:
    terminal = begin(house, bank)
    is_asked(terminal)
    terminal.type(f"\x03{DARK}")
    assert terminal.wait_exit() == 130
    assert terminal.restored
    assert "rgb" not in terminal.left


def test_the_browser_is_repainted_too(house: Home, bank: Bank) -> None:
    house.run("checkin", "core", "--lang", "en", stdin="whole words in my belly\n\n\n")
    terminal = house.sit_down("--lang", "en", "browse")
    terminal.shows("whole words", ROBIN.phrases.words.areas_label)
    terminal.type(LIGHT)
    becomes(terminal, "three questions", ON_LIGHT)
    assert terminal.colours_of("whole words") == {FOREGROUND}
    assert terminal.colours_of(f"{ROBIN.phrases.words.areas_label} belly") == {ON_LIGHT}
    assert not terminal.faint
    terminal.type("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize(("setting", "colour"), [("dark", "9e9e9e"), ("light", ON_LIGHT)])
def test_with_the_setting_nothing_is_asked(house: Home, bank: Bank, setting: str, colour: str) -> None:
    house.path.mkdir()
    (house.path / "config.toml").write_text(f'background = "{setting}"\noffers.pattern = false\n')
    terminal = begin(house, bank, COLORFGBG="15;0")
    assert terminal.colours_of(QUIET) == {colour}
    terminal.type(DARK if setting == "light" else LIGHT)
    terminal.line("7")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    assert terminal.colours_of("breathe") == {colour}
    assert not terminal.asked_background


def test_the_environment_gives_the_background_until_the_terminal_replies(house: Home, bank: Bank) -> None:
    terminal = begin(house, bank, COLORFGBG="0;15")
    assert terminal.colours_of(QUIET) == {ON_LIGHT}
    terminal.type(DARK)
    becomes(terminal, QUIET, ON_DARK)


@pytest.mark.parametrize("env", [{"TERM": "screen-256color"}, {"STY": "1.screen"}, {"TERM": "linux"}])
def test_a_terminal_that_cannot_answer_is_not_asked(house: Home, env: dict[str, str]) -> None:
    terminal = house.sit_down("--lang", "en", size=SIZE, **env)
    terminal.shows("Enter")
    terminal.key("ctrl-c")
    terminal.wait_exit()
    assert not terminal.asked_background


def test_colours_none_is_the_same_as_no_color(house: Home, bank: Bank) -> None:
    house.path.mkdir()
    (house.path / "config.toml").write_text('colours = "none"\nbackground = "dark"\noffers.pattern = false\n')
    terminal = begin(house, bank)
    terminal.type(LIGHT)
    answer_on_screen(terminal, ROBIN, bank)
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.leave() == 0
    assert not terminal.asked_background
    assert terminal.colours == []
    for command in ("show", "list", "calendar", "patterns"):
        printed = house.sit_down("--lang", "en", command)
        assert printed.wait_exit() == 0
        assert printed.colours == [], command


WITH_GREY = ("list", "show", "search chest", "patterns", "calendar", "thread body-signal", "history last")
COMMANDS = (*WITH_GREY, "status", "revisit", "doctor", "--help", "show never")


def test_no_command_prints_faint_text_or_asks_for_the_background(house: Home) -> None:
    house.run("checkin", "--lang", "en", stdin="6\na knot in my chest\n\n\n\n4\n")
    backgrounds = (("0;15", "38;5;242"), ("15;0", "38;5;247"), ("", ""))
    for command, (background, grey) in product(COMMANDS, backgrounds):
        printed = house.sit_down("--lang", "en", *command.split(), COLORFGBG=background, PAGER="cat")
        printed.wait_exit()
        assert not printed.faint, command
        assert not printed.asked_background, command
        greys = {colour for colour in printed.colours if "38;5;24" in colour}
        assert all(grey and grey in colour for colour in greys), f"quiet text suits the background: {command}"
        assert grey == "" or greys or command not in WITH_GREY, command
        assert not [c for c in printed.colours if "38;5" not in c], f"no colour of the theme: {command}"
