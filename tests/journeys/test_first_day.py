"""A first day: all questions answered, on the full screen and in plain lines, in Dutch and in English."""

import pytest

from reflect.bank.bank import Bank
from tests.journeys.home import Home, answers
from tests.journeys.person import BOTH, Person, answer_in_lines, answer_on_screen

each_person = pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)


@each_person
def test_on_the_full_screen(house: Home, person: Person, bank: Bank) -> None:
    terminal = house.sit_down("--lang", person.language)
    answer_on_screen(terminal, person, bank)

    phrases = person.phrases
    terminal.shows(
        phrases.session.closing_noticed,
        person.area,
        person.thought,
        f"{person.before} → {person.after}",
        phrases.session.closing_intention,
        person.plan,
        phrases.session.saved,
    )
    assert house.status()["done"], "it is in the journal before the closing is left"
    terminal.shows(phrases.screen.key_close)
    assert terminal.leave() == 0

    assert terminal.restored
    assert terminal.left == ""
    for words in (*person.said, phrases.session.closing_noticed):
        assert words not in terminal.outside
    assert everything_said_is_in(house, person)
    page = house.run("show", "last", "--lang", person.language).out
    for words in (person.body, person.thought, person.plan, person.theme):
        assert words in page


@each_person
def test_in_plain_lines(house: Home, person: Person, bank: Bank) -> None:
    terminal = house.sit_down("--plain", "--lang", person.language, size=(80, 60))
    answer_in_lines(terminal, person, bank)

    phrases = person.phrases
    terminal.shows(
        f"{phrases.session.areas_found([person.area])}.",
        f"{phrases.session.closing_noticed}: {person.thought}.",
        f"{phrases.spoken.tension(person.before, person.after)}."[1:],
        f"{phrases.session.closing_intention}: {person.plan}.",
        phrases.session.saved,
    )
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert not terminal.inside, "plain lines stay on the main screen"
    assert everything_said_is_in(house, person)


def everything_said_is_in(house: Home, person: Person) -> bool:
    """Return whether the journal contains all answers verbatim."""
    entry = house.entry()
    said = answers(entry)
    assert entry["language"] == person.language
    assert [a["question"] for a in entry["answers"]][:4] == [
        "tension-before",
        "body-signal",
        "repeated-thought",
        "small-step",
    ]
    assert said["tension-before"]["value"] == int(person.before)
    assert said["tension-after"]["value"] == int(person.after)
    assert said["body-signal"]["text"] == person.body
    assert said["body-signal"]["areas"] == ["chest"]
    assert said["repeated-thought"]["text"] == person.thought
    assert (said["small-step"]["cue"], said["small-step"]["response"]) == (person.cue, person.response)
    assert person.theme in [a.get("text") for a in said.values()]
    return True
