"""Writing: pastes, long lines, a resized window, keys without a function, bytes that are not text."""

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, asked, fill_in_plan, section_questions
from tests.journeys.terminal import KEYS

THREE_LINES = "de eerste régel, één café ☕\n\tde tweede met een familie 👩‍👩‍👧 erin\n/quit :wq y"


def test_a_paste_of_three_lines_is_one_answer_on_the_screen(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "core", "--lang", "nl")
    terminal.shows(asked(bank, "body-signal", SANNE))
    assert "2004" in terminal.modes, "pastes come in brackets"
    terminal.paste(THREE_LINES)
    terminal.shows("de eerste régel, één café", "de tweede met een familie", "/quit :wq y")
    terminal.shows(asked(bank, "body-signal", SANNE))
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", SANNE))
    terminal.key("ctrl-q")
    assert terminal.wait_exit() == 0
    assert house.run("--lang", "nl", stdin="\n\n").code == 0
    assert answers(house.entry())["body-signal"]["text"] == THREE_LINES
    assert list(answers(house.entry())) == ["body-signal"]


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_paste_of_three_lines_is_one_answer_in_plain_lines(house: Home, bank: Bank, term: str) -> None:
    text = THREE_LINES.replace("\t", "")
    terminal = house.sit_down("checkin", "core", "--plain", "--lang", "nl", TERM=term)
    terminal.shows(asked(bank, "body-signal", SANNE), "Antwoord:")
    assert "2004" in terminal.modes, "pastes come in brackets"
    terminal.paste(text)
    terminal.waits_until(lambda: "/quit :wq y" in terminal.outside, "the end was never echoed")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", SANNE))
    terminal.enter()
    terminal.shows(asked(bank, "small-step", SANNE), "Als:")
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert answers(house.entry())["body-signal"]["text"] == text
    assert list(answers(house.entry())) == ["body-signal"]


def test_a_line_of_6000_characters_in_plain_lines(house: Home, bank: Bank) -> None:
    """In canonical mode the kernel would truncate the line at 4,096 bytes."""
    words = " ".join(f"woord{n:04}" for n in range(600))
    assert len(words) == 5_999
    terminal = house.sit_down("checkin", "free", "--plain", "--lang", "nl", size=(100, 80))
    terminal.shows(asked(bank, "free", SANNE), "Antwoord:")
    terminal.type(words)
    terminal.waits_until(lambda: terminal.outside.endswith("woord0599"), "the end was never echoed")
    terminal.enter()
    terminal.shows(SANNE.phrases.session.saved)
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["free"]["text"] == words


def test_a_long_answer_by_a_pipe(house: Home) -> None:
    words = "ë" * 100_000
    assert house.run("checkin", "free", "--lang", "nl", stdin=words + "\n").code == 0
    assert answers(house.entry())["free"]["text"] == words


def test_lines_that_go_on(house: Home, bank: Bank) -> None:
    """A line is continued with Ctrl-J on the screen, and with a trailing backslash in plain lines."""
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.type("first")
    terminal.key("ctrl-j")
    terminal.type("second")
    terminal.shows("first second")
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == "first\nsecond"

    terminal = house.sit_down("checkin", "free", "--plain", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), "Answer:")
    terminal.line("third\\")
    terminal.shows("third\\ Answer:")
    terminal.line("fourth")
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["free"]["text"] == "third\nfourth"


def test_a_continued_line_is_kept_by_ctrl_c(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "free", "--plain", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), "Answer:")
    terminal.line("the first half\\")
    terminal.shows("the first half\\ Answer:")
    terminal.type("the second")
    terminal.shows("Answer: the second")
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130

    terminal = house.sit_down()
    terminal.shows(asked(bank, "free", ROBIN), "the first half the second")
    terminal.enter()
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.leave()
    assert answers(house.entry())["free"]["text"] == "the first half\nthe second"


def test_an_answer_that_looks_like_a_key_stays_when_one_comes_back_to_it(house: Home, bank: Bank) -> None:
    written = {"body-signal": "@ belly", "repeated-thought": ".", "free": "ends with a backslash \\"}
    asks = [word for question in (*written, "small-step") for word in ("--question", question)]
    terminal = house.sit_down("checkin", *asks, "--lang", "en")
    for question, text in written.items():
        terminal.shows(asked(bank, question, ROBIN))
        terminal.line(text)
    terminal.shows(asked(bank, "small-step", ROBIN))
    terminal.key("ctrl-q")
    terminal.wait_exit()

    terminal = house.sit_down("--plain", size=(80, 80))
    terminal.shows(asked(bank, "small-step", ROBIN), "When:")
    for question in reversed(written):
        terminal.line(".")
        terminal.shows(asked(bank, question, ROBIN))
    for times, question in ((2, "repeated-thought"), (2, "free"), (2, "small-step")):
        terminal.enter()
        terminal.shows_times(times, asked(bank, question, ROBIN))
    terminal.enter()
    assert terminal.wait_exit() == 0
    assert {question: answers(house.entry())[question]["text"] for question in written} == written


@pytest.mark.parametrize("size", [(60, 16), (140, 45)])
def test_a_window_that_changes_keeps_the_text_and_the_keys(
    house: Home, bank: Bank, size: tuple[int, int]
) -> None:
    terminal = house.sit_down("checkin", "core", "--lang", "en")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    words = "a knot under my ribs that comes back whenever the phone rings after dinner, every single time"
    terminal.type(words)
    terminal.shows(words)

    terminal.resize(*size)
    phrases = ROBIN.phrases
    terminal.waits_until(
        lambda: any(f"F1 {phrases.screen.key_words['keys']}" in line for line in terminal.lines[-2:]),
        "the keys never came to the foot of the new window",
    )
    terminal.shows(
        asked(bank, "body-signal", ROBIN),
        words,
        f"Enter {phrases.screen.key_words['go_on']}",
        phrases.screen.key_words["pause"],
    )
    terminal.type(" still")
    terminal.shows(f"{words} still")
    terminal.resize(80, 24)
    terminal.shows(f"{words} still", f"F1 {phrases.screen.key_words['keys']}")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.key("ctrl-c")
    terminal.wait_exit()
    house.run(stdin="\n\n")
    assert answers(house.entry())["body-signal"]["text"] == f"{words} still"


def test_a_small_window_from_the_beginning(house: Home, bank: Bank) -> None:
    """A window of 60 by 16 is enough for every question and the closing."""
    terminal = house.sit_down("--lang", "nl", size=(60, 16))
    for question, words in (
        ("tension-before", "6"),
        ("body-signal", SANNE.body),
        ("repeated-thought", SANNE.thought),
    ):
        terminal.shows(asked(bank, question, SANNE), f"F1 {SANNE.phrases.screen.key_words['keys']}")
        terminal.line(words)
    terminal.shows(asked(bank, "small-step", SANNE), f"F1 {SANNE.phrases.screen.key_words['keys']}")
    fill_in_plan(terminal, SANNE.cue, SANNE.response)
    terminal.shows_one_of(*section_questions(bank, SANNE))
    terminal.shows(f"F1 {SANNE.phrases.screen.key_words['keys']}")
    terminal.enter()
    terminal.shows(asked(bank, "tension-after", SANNE))
    terminal.line("4")
    terminal.shows(SANNE.phrases.session.saved, SANNE.plan, SANNE.phrases.screen.key_close)
    assert terminal.leave() == 0


def test_keys_that_mean_nothing_and_bytes_that_are_not_text_do_no_harm(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("--lang", "en")
    question = asked(bank, "tension-before", ROBIN)
    terminal.shows(question)
    # No Tab right after Escape, because some terminals send Shift-Tab that way; a second Escape would pause.
    mashed = [f"f{n}" for n in range(2, 13)] + ["insert", "tab", "page-up", "page-down", "escape"]
    terminal.key(*mashed)
    terminal.send(b"\xff\xfe\xc3\x28 qwerty \xf0\x9f")
    terminal.send(b"\x1b[999;999~\x1b[<0;10;10M\x1b[I\x1b[O\x1bOz")
    terminal.shows(question)
    terminal.type("7")
    terminal.enter()
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type("words that stay")
    terminal.key(*mashed, *["up"] * 5, *["left"] * 50, *["down"] * 5, "home", "end")
    terminal.key("ctrl-f", "ctrl-s", "ctrl-v", "ctrl-b", "ctrl-n")
    terminal.send(b"\xff \xe2\x82")
    terminal.shows("words that stay")
    terminal.send(KEYS["f1"].encode())
    terminal.shows(ROBIN.phrases.screen.keys_explained["go_on"])
    terminal.key("escape")
    terminal.shows(asked(bank, "body-signal", ROBIN), "words that stay")
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    assert terminal.restored
    assert house.run(stdin="\n\n\n\n").code == 0
    said = answers(house.entry())
    assert said["tension-before"]["value"] == 7
    assert said["body-signal"]["text"].startswith("words that stay")


def test_bytes_that_are_not_text_are_asked_for_again(house: Home, bank: Bank) -> None:
    """With `--json` readline is not used, so the bytes arrive unchanged."""
    terminal = house.sit_down("checkin", "free", "--json", "--lang", "en", size=(80, 60))
    terminal.shows(asked(bank, "free", ROBIN), "Answer:")
    terminal.send(b"half a \xc3 character\r")
    terminal.shows(ROBIN.phrases.session.half_character)
    terminal.line("a whole one, thank you: é")
    terminal.shows(ROBIN.phrases.session.saved, '"text": "a whole one, thank you: é"')
    assert terminal.wait_exit() == 0


def test_bytes_that_are_not_text_do_not_get_into_an_answer_in_plain_lines(house: Home, bank: Bank) -> None:
    """Readline drops the bytes and does not show them on the line either."""
    terminal = house.sit_down("checkin", "free", "--plain", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN), "Answer:")
    terminal.send(b"\xffwhole words\xfe\r")
    shown = terminal.shows_one_of(ROBIN.phrases.session.half_character, ROBIN.phrases.session.saved)
    if shown == ROBIN.phrases.session.half_character:
        terminal.line("whole words")
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["free"]["text"] == "whole words"


def test_a_wrong_number_is_asked_for_again_in_plain_lines(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "quick", "--question", "tension-before", "--plain", "--lang", "en")
    terminal.shows(asked(bank, "tension-before", ROBIN), "Answer:")
    for wrong in ("11", "-1", "a lot", "٣"):
        terminal.line(wrong)
        terminal.shows(f"Answer: {wrong} A number from 0 to 10.")
    terminal.line("10")
    assert terminal.wait_exit() == 0
    assert answers(house.entry())["tension-before"]["value"] == 10


def test_without_colour(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("--lang", "en", NO_COLOR="1")
    terminal.shows(asked(bank, "tension-before", ROBIN))
    terminal.type("7")
    terminal.enter()
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.type(ROBIN.body)
    terminal.shows(ROBIN.body)
    terminal.key("f1")
    terminal.shows(ROBIN.phrases.screen.keys_explained["go_on"])
    terminal.key("escape")
    terminal.shows(ROBIN.body)
    terminal.key("ctrl-c")
    terminal.wait_exit()
    assert terminal.colours == []
    coloured = house.sit_down()
    coloured.shows(ROBIN.body)
    assert coloured.colours, "with colour there is some, so that the check above means something"
