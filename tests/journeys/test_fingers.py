"""Keys that work as in other programs: Alt-Enter, undo by word, arrows on a scale, Escape, the mouse."""

import signal
from functools import partial
from itertools import pairwise

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, Person, asked, see_plan
from tests.journeys.terminal import Terminal

EN, NL = ROBIN.phrases, SANNE.phrases
ALT_ENTER = [b"\x1b\r", b"\x1b\n", b"\x1b[13;3u"]


def blank_page(house: Home, bank: Bank) -> Terminal:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    return terminal


def test_alt_enter_is_a_new_line_and_goes_nowhere_by_itself_or_in_one_read_with_text(
    house: Home, bank: Bank
) -> None:
    terminal = blank_page(house, bank)
    by_itself = [*([piece] for piece in ALT_ENTER), [b"\x1b", b"\r"], [b"\x1b", b"\n"]]
    in_one_read = [[b"one" + piece + b"two"] for piece in ALT_ENTER]
    words = ""
    for number, sent in enumerate([*by_itself, *in_one_read]):
        if sent in by_itself:
            terminal.type("one")
            terminal.shows(f"{words[-4:]} one")
        for piece in sent:
            terminal.send(piece)
        if sent in by_itself:
            terminal.type("two")
        words = f"{words} one two{number}".strip()
        terminal.type(str(number))
        terminal.shows(f"one two{number}", asked(bank, "free", ROBIN))
        terminal.key("ctrl-j")
    terminal.key("backspace")
    terminal.enter()
    terminal.shows(EN.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == words.replace(" ", "\n")


def test_undo_goes_back_word_by_word_and_redo_brings_the_words_back(house: Home, bank: Bank) -> None:
    terminal = blank_page(house, bank)
    for word in ("it ", "was ", "quite ", "late"):
        terminal.type(word)
    terminal.shows("it was quite late")
    terminal.key("ctrl-z")
    terminal.shows_no_longer("late")
    terminal.shows("it was quite")
    terminal.key("ctrl-z")
    terminal.shows_no_longer("quite")
    terminal.shows("it was")
    terminal.key("ctrl-y", "ctrl-y")
    terminal.shows("it was quite late")
    terminal.enter()
    terminal.shows(EN.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == "it was quite late"


def test_up_is_up_on_a_scale_and_the_middle_is_its_beginning(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "--question", "tension-before", "--lang", "nl")
    terminal.shows(asked(bank, "tension-before", SANNE), "0–10")

    def is_picked(value: int | None) -> bool:
        """Return whether the mark stands below this number; or nowhere, for None."""
        below = [
            numbers[dots.index("●") - 1 : dots.index("●") + 2]
            for numbers, dots in pairwise(terminal.lines)
            if "●" in dots and " 10" in numbers
        ]
        return [number.strip() for number in below] == ([] if value is None else [str(value)])

    for keys, value in ((["up"], 5), (["up", "up"], 6), (["right", "right"], 6), (["down", "down"], 4)):
        terminal.key(*keys)
        terminal.waits_until(partial(is_picked, value), f"{keys} do not pick {value}")
        terminal.key("backspace")
        terminal.waits_until(partial(is_picked, None), "the mark stays")
    terminal.key("left", "left")
    terminal.enter()
    terminal.shows(NL.session.saved)
    terminal.leave()
    assert answers(house.entry())["tension-before"]["value"] == 4


@pytest.mark.parametrize(
    ("question", "again", "keys", "explained"),
    [
        (
            "body-signal",
            NL.screen.escape_again("F1", typed=True),
            b"\x1bOP",
            NL.screen.keys_explained["new_line"],
        ),
        (
            "tension-before",
            NL.screen.escape_again("F1", typed=False),
            b"?",
            NL.screen.picks_explained["numbers"],
        ),
    ],
)
def test_escape_asks_for_a_second_one_which_pauses(
    house: Home, bank: Bank, question: str, again: str, keys: bytes, explained: str
) -> None:
    terminal = house.sit_down("checkin", "--question", question, "--lang", "nl")
    terminal.shows(asked(bank, question, SANNE))
    terminal.type("7")
    terminal.key("escape")
    terminal.shows(again)
    terminal.send(keys)
    terminal.shows(explained.partition(" (")[0])
    terminal.key("escape")
    terminal.shows(asked(bank, question, SANNE))
    terminal.key("escape")
    terminal.shows(again)
    terminal.key("escape")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    terminal = house.sit_down("--lang", "nl")
    terminal.shows(asked(bank, question, SANNE), "7")
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0


def test_escape_leaves_an_entry_that_is_not_changed(house: Home, bank: Bank) -> None:
    assert house.run("checkin", "free", "--lang", "en", stdin="as it was\n").code == 0
    terminal = house.sit_down("edit", "last", "--lang", "en")
    terminal.shows("as it was")
    terminal.key("escape")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert EN.revising.change_paused("") not in terminal.left
    assert answers(house.entry())["free"]["text"] == "as it was"


# The mouse


def at_the_scale(house: Home, bank: Bank) -> Terminal:
    terminal = house.sit_down("checkin", "--question", "tension-before", "--question", "free", "--lang", "en")
    terminal.shows(asked(bank, "tension-before", ROBIN), "0–10")
    terminal.waits_until(lambda: "1000" in terminal.modes, "the mouse is not asked for")
    return terminal


def test_a_click_picks_and_the_mouse_is_given_back_where_text_is_written(house: Home, bank: Bank) -> None:
    terminal = at_the_scale(house, bank)
    row = next(y for y, line in enumerate(terminal.lines) if " 10" in line)
    column = terminal.lines[row].index(" 7")
    cell = f"{column + 2};{row + 1}"
    terminal.send(f"\x1b[<64;{cell}M\x1b[<0;{cell}M\x1b[<0;{cell}m".encode())
    terminal.shows("●")
    terminal.enter()
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.waits_until(lambda: "1000" not in terminal.modes, "the mouse is not given back")
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert house.run("--lang", "en", stdin="\n").code == 0
    assert answers(house.entry())["tension-before"]["value"] == 7


@pytest.mark.parametrize("leaves", ["ctrl-q", "ctrl-c", signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_has_its_mouse_back_however_one_leaves(
    house: Home, bank: Bank, leaves: str | signal.Signals
) -> None:
    terminal = at_the_scale(house, bank)
    if isinstance(leaves, str):
        terminal.key(leaves)
        terminal.wait_exit()
    else:
        terminal.kill(leaves)
    assert terminal.restored
    assert not {"1000", "1002", "1003", "1006"} & terminal.modes


def test_a_suspended_program_leaves_the_mouse_to_the_shell(house: Home, bank: Bank) -> None:
    terminal = at_the_scale(house, bank)
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.waits_until(lambda: "1000" not in terminal.modes, "the mouse is not given back")
    terminal.process.send_signal(signal.SIGCONT)
    terminal.waits_until(lambda: "1000" in terminal.modes, "the mouse is not asked for again")
    terminal.key("ctrl-q")
    terminal.wait_exit()
    assert terminal.restored


def test_arrows_lead_between_the_halves_of_a_plan_which_can_still_be_skipped(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "--question", "small-step", "--lang", "en")
    terminal.shows(asked(bank, "small-step", ROBIN), EN.session.cue_example)
    terminal.type("one")
    terminal.shows("one")
    terminal.key("down")
    terminal.shows(f"Tab {EN.screen.key_other_half}")
    terminal.enter()
    terminal.shows(EN.session.needs_response, "empty “when”")
    terminal.key("up")
    terminal.shows(f"Enter {EN.screen.key_to(EN.session.response_example)}")
    terminal.key("backspace", "backspace", "backspace")
    terminal.shows(f"Enter {EN.screen.key_skip}")
    terminal.enter()
    terminal.shows(EN.session.nothing_answered)
    terminal.leave()


@pytest.mark.parametrize(
    ("person", "felt", "suggested", "of_the_body"),
    [
        (
            SANNE,
            "In mijn bórst, een soort beklémming #werk",
            "ik dit voel: “in mijn bórst, een soort beklémming”",
            ("In mijn buik iets knijpt", "Als in mijn buik iets knijpt, dan"),
        ),
        (
            ROBIN,
            "my shoulders creep up",
            "my shoulders creep up",
            ("In my stomach it tightens", "When in my stomach it tightens, then I"),
        ),
    ],
    ids=["nl", "en"],
)
def test_tab_takes_the_suggestion_and_what_is_typed_next_is_the_response(
    house: Home, bank: Bank, person: Person, felt: str, suggested: str, of_the_body: tuple[str, str]
) -> None:
    words = person.phrases
    asks = ("--question", "body-signal", "--question", "small-step")
    terminal = house.sit_down("checkin", *asks, "--lang", person.language)
    terminal.shows(asked(bank, "body-signal", person))
    terminal.line(felt)
    terminal.shows(asked(bank, "small-step", person), f"Tab {words.screen.key_words['other_field']}")
    terminal.key("tab")
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came")
    terminal.type(person.response)
    terminal.shows(person.response)
    terminal.enter()
    terminal.shows(words.plan.cue_leads[0], suggested.partition(": ")[2], person.response)
    see_plan(terminal)
    terminal.shows(words.session.saved)
    terminal.leave()
    plan = answers(house.entry())["small-step"]
    assert (plan["cue"], plan["response"]) == (suggested, person.response)
    terminal = house.sit_down("checkin", "--question", "small-step", "--lang", person.language)
    terminal.shows(words.session.cue_example)
    terminal.key("tab")
    terminal.shows(words.screen.nothing_to_take)
    terminal.waits_until(lambda: terminal.field == 0, "Tab left the first half")
    cue, line = of_the_body
    terminal.line(cue)
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came")
    terminal.line(person.response)
    terminal.shows(f"{line} {person.response}")
    terminal.enter()
    terminal.shows(words.session.saved)
    assert terminal.leave() == 0


def test_a_response_without_its_moment_can_be_skipped_as_the_screen_says(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "--question", "small-step", "--lang", "nl", size=(60, 16))
    terminal.shows(asked(bank, "small-step", SANNE), NL.session.cue_example)
    terminal.key("down")
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came")
    terminal.type("dus")
    terminal.shows("dus")
    for _ in range(2):
        terminal.enter()
        terminal.shows(f"{NL.screen.needs_cue} {NL.screen.response_can_be_emptied}")
    terminal.waits_until(lambda: terminal.field == 0, "the moment is asked for where it is not written")
    terminal.waits_until(lambda: house.typed("small-step").get("response") == "dus", "it was never saved")
    terminal.resize(80, 24)
    terminal.shows(NL.screen.key_words["pause"], f"{NL.screen.needs_cue} {NL.screen.response_can_be_emptied}")
    terminal.key("down")
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came back")
    terminal.key("backspace", "backspace", "backspace")
    terminal.shows(f"Enter {NL.screen.key_skip}")
    terminal.enter()
    terminal.shows(NL.session.nothing_answered)
    terminal.leave()
