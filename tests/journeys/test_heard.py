"""A check-in with a screen reader: input lines are empty at first, and every line is clear by itself."""

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import (
    BEFORE_THE_LINE,
    BOTH,
    ROBIN,
    SANNE,
    Person,
    asked,
    lines_of,
    section_questions,
)
from tests.journeys.terminal import Terminal

ON_EACH_TERMINAL = pytest.mark.parametrize(
    ("person", "term"), [(SANNE, "dumb"), (ROBIN, "xterm-256color")], ids=["nl-dumb", "en-xterm"]
)
PEOPLE = pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)


def sit_down(house: Home, person: Person, term: str, *arguments: str) -> Terminal:
    return house.sit_down(*arguments, "--lang", person.language, size=(100, 90), TERM=term, REFLECT_PLAIN="1")


def waits(terminal: Terminal, person: Person, times: int) -> None:
    """Wait until this many lines have been asked for, and check that the current line is empty."""
    prompt = person.phrases.session.plain_prompt
    terminal.shows_times(times, prompt)
    terminal.waits_until(lambda: terminal.outside.endswith(f"{prompt} "), "something stands on the line")


@PEOPLE
def test_the_signs_are_explained_in_full_until_there_is_an_entry(
    house: Home, bank: Bank, person: Person
) -> None:
    said = person.phrases.session
    first = sit_down(house, person, "dumb", "checkin", "free")
    first.shows(said.plain_keys, said.plain_more)
    waits(first, person, 1)
    first.line(person.thought)
    assert first.wait_exit() == 0
    second = sit_down(house, person, "dumb", "checkin", "core")
    second.shows(said.plain_short, asked(bank, "body-signal", person))
    assert said.plain_keys not in " ".join(second.outside.split())
    waits(second, person, 1)
    second.line("??")
    second.shows(said.plain_keys, said.plain_more)
    waits(second, person, 2)
    second.key("ctrl-c")
    assert second.wait_exit() == 130


@ON_EACH_TERMINAL
def test_back_at_a_number_it_is_said_and_the_line_is_empty(
    house: Home, bank: Bank, person: Person, term: str
) -> None:
    said = person.phrases.session
    terminal = sit_down(house, person, term)
    terminal.shows(asked(bank, "tension-before", person), said.scale_range(0, 10, *ends(bank, person)))
    waits(terminal, person, 1)
    terminal.line("6")
    terminal.shows(asked(bank, "body-signal", person))
    waits(terminal, person, 2)
    terminal.line(".")
    terminal.shows(said.until_now("6", hyphen=True))
    waits(terminal, person, 3)
    terminal.line("11")
    terminal.shows(said.wrong_number(0, 10))
    waits(terminal, person, 4)
    terminal.line("!")
    terminal.shows(said.discard_question, said.yes_or_no(*yes_and_no(person)))
    waits(terminal, person, 5)
    terminal.line(yes_and_no(person)[1])
    waits(terminal, person, 6)
    terminal.line("~")
    terminal.shows(bank.practices[0].lines.say(person.language)[0])
    terminal.enter()
    terminal.shows(said.breathe_done)
    waits(terminal, person, 7)
    terminal.line(".")
    terminal.shows(said.already_back)
    waits(terminal, person, 8)
    terminal.line("7")
    terminal.shows_times(2, asked(bank, "body-signal", person))
    waits(terminal, person, 9)
    terminal.line(person.body)
    terminal.shows(asked(bank, "repeated-thought", person))
    waits(terminal, person, 10)
    terminal.line(".")
    terminal.shows(said.written_until_now(person.body), said.keeps_text(arrow=term != "dumb", hyphen=True))
    waits(terminal, person, 11)
    terminal.line(".")
    terminal.shows(said.until_now("7", hyphen=True))
    waits(terminal, person, 12)
    terminal.line()
    waits(terminal, person, 13)
    terminal.line()
    waits(terminal, person, 14)
    terminal.line(person.thought)
    for before in BEFORE_THE_LINE[person.language]:
        terminal.shows(before)
        terminal.line(person.cue if before == BEFORE_THE_LINE[person.language][0] else person.response)
    terminal.shows_one_of(*section_questions(bank, person))
    terminal.line()
    terminal.shows(asked(bank, "tension-after", person))
    terminal.line(person.after)
    assert terminal.wait_exit() == 0
    given = answers(house.entry())
    assert (given["tension-before"]["value"], given["body-signal"]["text"]) == (7, person.body)
    assert given["small-step"]["cue"] == person.cue


@ON_EACH_TERMINAL
def test_back_at_a_choice_it_is_said_and_taken_in_any_form(
    house: Home, bank: Bank, person: Person, term: str
) -> None:
    with house.on_day(0):
        house.run("--lang", person.language, stdin=lines_of(person))
    said, outcomes = person.phrases.session, person.phrases.words.outcomes
    with house.on_day(1):
        terminal = sit_down(house, person, term)
        terminal.shows(asked(bank, "follow-up", person), f"2: {outcomes['partly']}")
        waits(terminal, person, 1)
        terminal.line("9")
        terminal.shows(said.one_of(list(outcomes.values())))
        waits(terminal, person, 2)
        terminal.line(outcomes["no_moment"].upper().replace("’", "'"))
        waits(terminal, person, 3)
        terminal.line()
        waits(terminal, person, 4)
        terminal.line(person.phrases.words.decisions["keep"].capitalize() + ".")
        terminal.shows(asked(bank, "tension-before", person))
        waits(terminal, person, 5)
        terminal.line(".")
        terminal.shows(said.until_now(outcomes["no_moment"], hyphen=True))
        waits(terminal, person, 6)
        terminal.line()
        terminal.shows_times(2, asked(bank, "tension-before", person))
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130
        assert house.status()["draft"] == {"session": "daily", "answered": 1}


def ends(bank: Bank, person: Person) -> tuple[str, str]:
    question = bank.questions["tension-before"]
    return question.low.say(person.language), question.high.say(person.language)  # type: ignore[attr-defined]


def yes_and_no(person: Person) -> tuple[str, str]:
    words = person.phrases.words
    return words.yes_words[0], words.no_words[0]


@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_on_a_narrow_terminal_lines_break_between_words(house: Home, person: Person) -> None:
    terminal = house.sit_down("checkin", "free", "--plain", "--lang", person.language, size=(60, 40))
    terminal.shows(person.phrases.session.plain_keys, person.phrases.session.plain_prompt)
    assert not any(line.startswith(" ") for line in terminal.lines if line.strip())
    terminal.key("ctrl-d")
    assert terminal.wait_exit() == 0
