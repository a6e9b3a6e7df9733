"""The follow-up on a plan: asked the next day with the plan verbatim; the plan is kept, changed or dropped."""

import datetime as dt

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.later import FIRST
from tests.journeys.person import (
    BEFORE_THE_LINE,
    BOTH,
    ROBIN,
    SANNE,
    Person,
    asked,
    lines_of,
    pass_over_the_rest,
    see_plan,
    to_other_half,
)
from tests.support.questions import note_of

CHANGED = {
    "nl": ("zodra ik mijn kaken voel", "leg ik mijn handen op tafel"),
    "en": ("as soon as I feel my jaw", "put both hands on the table"),
}
CHANGED_PLAN = {
    "nl": "zodra ik mijn kaken voel, dan leg ik mijn handen op tafel",
    "en": "as soon as I feel my jaw, then I put both hands on the table",
}
FROM_NOW_ON = {"nl": "Voortaan, als:", "en": "From now on, when:"}
NOTE = {"nl": "bij de derde mail lukte het", "en": "it worked with the third message"}


def planned(person: Person) -> str:
    """Return the line that introduces the plan of day 0 on the next days."""
    return person.phrases.session.planned_on(FIRST.date(), FIRST.date() + dt.timedelta(days=1))


def made_a_plan(house: Home, person: Person) -> str:
    """Do the first day's check-in, and return the id of its entry."""
    with house.on_day(0):
        ran = house.run("--lang", person.language, stdin=lines_of(person))
        assert ran.code == 0, ran.err
        return str(house.entry()["id"])


def test_on_the_full_screen(house: Home, bank: Bank) -> None:
    person, phrases = ROBIN, ROBIN.phrases
    first = made_a_plan(house, person)

    with house.on_day(1):
        terminal = house.sit_down()
        seen = terminal.shows(planned(person), asked(bank, "follow-up", person))
        assert seen.index(person.plan) < seen.index(asked(bank, "follow-up", person))
        terminal.type("2")
        terminal.enter()
        terminal.shows(note_of(bank, "en"))
        terminal.line(NOTE["en"])
        terminal.shows(phrases.words.decisions["keep"])
        terminal.enter()
        pass_over_the_rest(terminal, person, bank, 1)
        terminal.shows(phrases.session.saved, person.plan)
        assert terminal.leave() == 0
        said = answers(house.entry())["follow-up"]
        assert (said["outcome"], said["decision"], said["text"]) == ("partly", "keep", NOTE["en"])
        assert (said["of"], said["cue"], said["response"]) == (first, person.cue, person.response)

    with house.on_day(2):
        terminal = house.sit_down()
        terminal.shows(person.plan, asked(bank, "follow-up", person))
        terminal.key("down")
        terminal.enter()
        terminal.shows(note_of(bank, "en"))
        terminal.enter()
        terminal.shows(phrases.words.decisions["change"])
        terminal.type("2")
        terminal.enter()
        # The old plan is the initial text of the field; Ctrl-U clears it.
        terminal.shows(
            phrases.session.changed_cue, person.cue, phrases.session.changed_response, person.response
        )
        terminal.key("ctrl-u")
        terminal.type(CHANGED["en"][0])
        to_other_half(terminal)
        terminal.key("ctrl-u")
        terminal.line(CHANGED["en"][1])
        see_plan(terminal)
        pass_over_the_rest(terminal, person, bank, 2)
        terminal.shows(phrases.session.saved, CHANGED_PLAN["en"])
        assert terminal.leave() == 0
        second = house.entry()
        said = answers(second)["follow-up"]
        assert (said["outcome"], said["decision"]) == ("happened", "change")
        assert (said["cue"], said["response"]) == CHANGED["en"]
        assert said["was"] == {"cue": person.cue, "response": person.response}
        assert house.status()["intention"]["of"] == second["id"]

    with house.on_day(3):
        terminal = house.sit_down()
        seen = terminal.shows(CHANGED_PLAN["en"], asked(bank, "follow-up", person))
        assert person.plan not in seen
        terminal.type("5")
        terminal.enter()
        terminal.shows(note_of(bank, "en"))
        terminal.enter()
        terminal.shows(phrases.words.decisions["release"])
        terminal.type("3")
        terminal.enter()
        pass_over_the_rest(terminal, person, bank, 3)
        seen = terminal.shows(phrases.session.saved)
        assert phrases.session.closing_intention not in seen
        assert terminal.leave() == 0
        assert house.status()["intention"] is None

    with house.on_day(4):
        terminal = house.sit_down()
        seen = terminal.shows(asked(bank, "tension-before", person))
        assert asked(bank, "follow-up", person) not in seen
        terminal.key("ctrl-c")
        assert terminal.wait_exit() == 130


@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_in_plain_lines(house: Home, bank: Bank, person: Person) -> None:
    phrases, language = person.phrases, person.language
    made_a_plan(house, person)

    with house.on_day(1):
        terminal = house.sit_down("--plain", "--lang", language, size=(100, 70))
        seen = terminal.shows(planned(person), person.plan, phrases.words.outcomes["not_this_time"])
        assert asked(bank, "follow-up", person) in seen
        assert asked(bank, "tension-before", person) not in seen, "it comes first"
        terminal.line(phrases.words.outcomes["partly"])
        terminal.shows(note_of(bank, language))
        terminal.line(NOTE[language])
        terminal.shows(phrases.session.keep_is_default)
        terminal.line()
        pass_over_the_rest(terminal, person, bank, 1)
        assert terminal.wait_exit() == 0
        said = answers(house.entry())["follow-up"]
        assert (said["outcome"], said["decision"], said["text"]) == ("partly", "keep", NOTE[language])
        assert (said["cue"], said["response"]) == (person.cue, person.response)

    with house.on_day(2):
        terminal = house.sit_down("--plain", "--lang", language, size=(100, 70))
        terminal.shows(person.plan, phrases.words.outcomes["not_this_time"])
        terminal.line("4")
        terminal.shows(note_of(bank, language))
        terminal.line()
        terminal.shows(phrases.session.keep_is_default)
        terminal.line("2")
        # The old plan is printed, and the line is empty.
        terminal.shows(phrases.session.written_until_now(person.cue), FROM_NOW_ON[language])
        terminal.line(CHANGED[language][0])
        terminal.shows(phrases.session.written_until_now(person.response), BEFORE_THE_LINE[language][1])
        terminal.line(CHANGED[language][1])
        pass_over_the_rest(terminal, person, bank, 2)
        assert terminal.wait_exit() == 0
        said = answers(house.entry())["follow-up"]
        assert (said["outcome"], said["decision"]) == ("forgot", "change")
        assert (said["cue"], said["response"]) == CHANGED[language]

    with house.on_day(3):
        terminal = house.sit_down("--plain", "--lang", language, size=(100, 70))
        terminal.shows(CHANGED_PLAN[language], phrases.words.outcomes["not_this_time"])
        terminal.line("1")
        terminal.shows(note_of(bank, language))
        terminal.line()
        terminal.shows(phrases.session.keep_is_default)
        terminal.line("release")
        pass_over_the_rest(terminal, person, bank, 3)
        assert terminal.wait_exit() == 0
        assert house.status()["intention"] is None

    with house.on_day(4):
        ran = house.run("--lang", language, stdin="")
        assert ran.code == 0
        assert asked(bank, "tension-before", person) in ran.out
        assert asked(bank, "follow-up", person) not in ran.out


def test_from_a_pipe(house: Home, bank: Bank) -> None:
    made_a_plan(house, SANNE)
    with house.on_day(1):
        ran = house.run("--lang", "nl", stdin="voor een deel\nhet ging\nhouden\n5\n")
        assert ran.code == 2, "the list of decisions says “zo houden”"
        ran = house.run(
            "--lang", "nl", stdin="3\nhet kwam niet\nchange\nals ik ga slapen\ntel ik tot tien\n5\n"
        )
        assert ran.code == 0, ran.err
        assert house.status()["draft"] == {"session": "daily", "answered": 2}


def test_once_a_day(house: Home, bank: Bank) -> None:
    made_a_plan(house, SANNE)
    question = asked(bank, "follow-up", SANNE)
    with house.on_day(0):
        assert question not in house.run("checkin", "--lang", "nl").out, "not on the day it was made"
    with house.on_day(1):
        ran = house.run("--lang", "nl", stdin="2\n\n\n5\n\n\n\n\n\n")
        assert ran.code == 0
        assert question in ran.out
        assert house.status()["done"]
        assert question not in house.run("checkin", "--lang", "nl").out
        assert house.status()["intention"]["cue"] == SANNE.cue, "skipping the small step keeps it"
    with house.on_day(2):
        assert question in house.run("--lang", "nl").out
