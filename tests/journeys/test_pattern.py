"""The pattern: named on a first morning, quoted on later days, and asked for again."""

import pytest

from reflect.bank.bank import Bank
from reflect.bank.question import TextQuestion
from reflect.session.wordings import wording_of
from tests.journeys.home import Home
from tests.journeys.person import BOTH, Person, asked
from tests.journeys.terminal import Terminal
from tests.support.entries import DAY, on
from tests.support.questions import question_of

each_in_one_front_end = pytest.mark.parametrize(
    ("person", "flags"), [(BOTH[0], ()), (BOTH[1], ("--plain",))], ids=["nl-screen", "en-plain"]
)
each_front_end = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
WORDS = "saying yes before I think"


@pytest.fixture
def house(house: Home) -> Home:
    house.asks_pattern = True
    return house


def sit_down(house: Home, person: Person, flags: tuple[str, ...]) -> Terminal:
    return house.sit_down("--lang", person.language, *flags, size=(80, 60) if flags else (80, 24))


def passed_over(terminal: Terminal, person: Person, bank: Bank, *questions: str, day: int = 0) -> None:
    for question in questions:
        terminal.shows(asked(bank, question, person, day))
        terminal.enter()


@each_in_one_front_end
def test_on_a_first_morning_it_is_the_first_of_six_questions(
    house: Home, bank: Bank, person: Person, flags: tuple[str, ...]
) -> None:
    with house.on_day(0):
        terminal = sit_down(house, person, flags)
        terminal.shows(asked(bank, "pattern", person))
        terminal.line(WORDS)
        passed_over(terminal, person, bank, "tension-before", "body-signal", "repeated-thought", "small-step")
        passed_over(terminal, person, bank, "tension-after")
        terminal.shows(person.phrases.session.saved)
    entry = house.entry()
    assert [answer["question"] for answer in entry["answers"]][:2] == ["pattern", "tension-before"]
    assert len(entry["answers"]) == 6
    assert entry["pattern"] == {"of": entry["id"], "text": WORDS}


@each_front_end
def test_six_weeks_later_enter_keeps_it(house: Home, bank: Bank, flags: tuple[str, ...]) -> None:
    person = BOTH[0]
    still = question_of(TextQuestion, bank, "pattern").still
    assert still is not None
    with house.on_day(0):
        house.run("pattern", WORDS)
    with house.on_day(35):
        house.run("checkin", "free", stdin="words\n")
    with house.on_day(43):
        terminal = sit_down(house, person, flags)
        terminal.shows(asked(bank, "tension-before", person))
        terminal.enter()
        for question in ("body-signal", "repeated-thought", "small-step"):
            terminal.shows(
                wording_of(bank.questions[question], "nl", day=on(43), first_day=DAY, pattern=WORDS)
            )
            terminal.enter()
        terminal.shows(
            person.phrases.session.pattern_named, WORDS, still.say(person.language), "offers.pattern false"
        )
        terminal.enter()
        terminal.shows(asked(bank, "tension-after", person))
        terminal.line("3")
        terminal.shows(person.phrases.session.saved)
    answer = next(one for one in house.entry()["answers"] if one["question"] == "pattern")
    assert answer["skipped"] is True
    assert house.entry()["pattern"]["text"] == WORDS
