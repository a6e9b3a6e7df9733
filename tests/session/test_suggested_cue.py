"""Tests of the part of a body signal to suggest as the cue of a plan."""

import pytest

from reflect.bank.bank import Bank
from reflect.language.choose import phrases_of
from reflect.language.intention import plan_line
from reflect.session.suggested_cue import LONGEST, suggested_cue


@pytest.mark.parametrize(
    ("signal", "language", "suggested"),
    [
        ("My chest tightens. Then I leave.", "en", "My chest tightens"),
        ("my chest\n  tightens ", "en", "my chest tightens"),
        ("a knot in my belly\n\nand much later nothing", "en", "I feel this: “a knot in my belly”"),
        ("A knot in my stomach #work.", "en", "I feel this: “a knot in my stomach”"),
        ("my jaw sets #work, #home", "en", "my jaw sets"),
        ("#work my jaw sets", "en", "my jaw sets"),
        ("that #1 knot #", "en", "I feel this: “that #1 knot #”"),
        ("My chest, it tightens", "en", "I feel this: “my chest, it tightens”"),
        (
            "In mijn bórst, een soort beklémming; en mijn kaken staan vast #werk",
            "nl",
            "ik dit voel: “in mijn bórst, een soort beklémming; en mijn kaken staan vast”",
        ),
        ("een knoop in mijn buik", "nl", "ik dit voel: “een knoop in mijn buik”"),
        ("in mijn bórst knijpt het", "nl", "ik dit voel: “in mijn bórst knijpt het”"),
        ("een “brok” in mijn keel", "nl", "ik dit voel: een “brok” in mijn keel"),
        ("#werk", "nl", ""),
        ("I think “go away.” Then I freeze", "en", "I think “go away.”"),
        ("I feel 7.5 of 10 in my jaw …", "en", "I feel 7.5 of 10 in my jaw"),
        ("Why is my jaw tight? No idea.", "en", "Why is my jaw tight?"),
        ("mijn borst wordt strak.", "nl", "ik dit voel: “mijn borst wordt strak”"),
        ("mijn borst strak wordt.", "nl", "mijn borst strak wordt"),
        ("My chest.", "en", ""),
        ("jaw, neck and shoulders", "en", ""),
        ("in mijn borst", "nl", ""),
        ("Kaken", "nl", ""),
        ("", "en", ""),
        (" … ", "en", ""),
    ],
)
def test_the_first_sentence_is_suggested_if_it_says_more_than_where(
    bank: Bank, signal: str, language: str, suggested: str
) -> None:
    assert suggested_cue(signal, bank.areas, language) == suggested


def test_a_long_sentence_is_not_suggested(bank: Bank) -> None:
    longest = "I " + "a" * (LONGEST - 2)
    assert suggested_cue(f"{longest}. b", bank.areas, "en") == longest
    assert suggested_cue(f"{longest}a", bank.areas, "en") == ""


@pytest.mark.parametrize(
    ("signal", "language", "response", "line"),
    [
        ("a knot, here #work", "en", "hum", "When I feel this: “a knot, here”, then I hum"),
        ("In mijn bórst, vast", "nl", "zing ik", "Als ik dit voel: “in mijn bórst, vast”, dan zing ik"),
    ],
)
def test_what_is_suggested_makes_a_whole_plan(
    bank: Bank, signal: str, language: str, response: str, line: str
) -> None:
    assert plan_line(suggested_cue(signal, bank.areas, language), response, phrases_of(language)) == line
