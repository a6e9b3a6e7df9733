"""Tests of the part of a body signal that is suggested as the cue of a plan."""

import pytest

from reflect.bank.bank import Bank
from reflect.session.suggested_cue import LONGEST, suggested_cue


@pytest.mark.parametrize(
    ("signal", "language", "suggested"),
    [
        ("My chest tightens. Then I leave.", "en", "My chest tightens"),
        ("my chest\n  tightens ", "en", "my chest tightens"),
        ("a knot in my belly\n\nand much later nothing", "en", "a knot in my belly"),
        ("I think “go away.” Then I freeze", "en", "I think “go away.”"),
        ("I feel 7.5 of 10 in my jaw …", "en", "I feel 7.5 of 10 in my jaw"),
        ("Why is my jaw tight? No idea.", "en", "Why is my jaw tight?"),
        ("mijn borst wordt strak.", "nl", "mijn borst wordt strak"),
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
    assert suggested_cue("a" * LONGEST + ". b", bank.areas, "en") == "a" * LONGEST
    assert suggested_cue("a" * (LONGEST + 1), bank.areas, "en") == ""
