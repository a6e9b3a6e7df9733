"""The quality of the recognition of body areas in realistic sentences."""

import pytest

from reflect.bank.load import load
from reflect.session.areas import areas_in
from tests.session.body_sentences import held_out, sentences

AREAS = load()[0].areas
LEAST_RIGHT = 0.95
"""Share of sentences in which exactly the expected areas are recognised, per half of a file."""

HEARD_WRONGLY = {
    "your shoulders are hanging too, she said",
    "daar heb ik mijn hoofd goed tegen gestoten, met dat idee",
    "it's a knee, resting on my chest",
    "a rib of beef for eight people and i'm stressed",
    "that remark really stuck in my throat",
}
"""Sentences in which a wrong area is recognised."""

FILES = [f"{written}{language}" for written in ("", "later_", "last_") for language in ("nl", "en")]


@pytest.mark.parametrize("name", FILES)
def test_most_sentences_name_exactly_the_areas_that_a_reader_finds(name: str) -> None:
    for half in (True, False):
        among = [s for s in sentences(name) if held_out(s.text) is half]
        wrong = [s.text for s in among if set(areas_in(s.text, AREAS, name[-2:])) != s.areas]
        assert len(wrong) <= (1 - LEAST_RIGHT) * len(among), wrong


@pytest.mark.parametrize("name", FILES)
def test_only_known_sentences_give_a_wrong_area(name: str) -> None:
    heard = {s.text for s in sentences(name) if set(areas_in(s.text, AREAS, name[-2:])) - s.areas}
    assert heard <= HEARD_WRONGLY


@pytest.mark.parametrize("name", FILES)
def test_a_third_of_the_sentences_name_no_area(name: str) -> None:
    among = sentences(name)
    assert len({s.text for s in among}) == len(among) >= 125
    assert sum(not s.areas for s in among) >= len(among) / 3
