"""Tests of the lines that each format accepts in plain mode, and of lines that do not fit."""

import pytest

from reflect.bank.bank import Bank
from reflect.errors import BadLine
from reflect.plain.lines import HalfCharacter
from tests.support.lines import Item, Talk
from tests.support.sessions import AN_INTENTION, WAITING


def test_an_intention_takes_two_lines(bank: Bank) -> None:
    talk = Talk(bank, "my jaw tightens", "drop it", questions=["small-step"])
    assert talk.run() == "finished"
    assert talk.answers == [{"question": "small-step", "cue": "my jaw tightens", "response": "drop it"}]


def test_an_intention_cut_off_after_its_first_line_keeps_that_line(bank: Bank) -> None:
    talk = Talk(bank, "my jaw tightens", questions=["small-step"])
    assert talk.run() == "paused"
    assert talk.draft == {"small-step": {"cue": "my jaw tightens"}}


def test_a_follow_up_takes_its_outcome_a_note_and_the_decision(bank: Bank) -> None:
    talk = Talk(bank, "happened", "it was easy", "release", questions=["follow-up"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers == [
        {
            "question": "follow-up",
            "of": AN_INTENTION.of,
            "cue": AN_INTENTION.cue,
            "response": AN_INTENTION.response,
            "outcome": "happened",
            "text": "it was easy",
            "decision": "release",
        }
    ]
    assert "When my chest tightens, then I breathe three times" in talk.said


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("1", "happened"),
        ("5", "not_this_time"),
        ("PARTLY", "partly"),
        ("I forgot", "forgot"),
        ("the mom", "no_moment"),
    ],
)
def test_an_outcome_is_chosen_by_its_number_its_id_or_the_beginning_of_its_name(
    bank: Bank, line: str, outcome: str
) -> None:
    talk = Talk(bank, line, "", "", questions=["follow-up"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers[0]["outcome"] == outcome
    assert talk.answers[0]["decision"] == "keep"


def test_a_changed_plan_takes_two_more_lines(bank: Bank) -> None:
    items = ["partly", "", "change", "at my desk", "stretch"]
    talk = Talk(bank, *items, questions=["follow-up"], history=WAITING)
    assert talk.run() == "finished"
    assert (
        talk.answers[0].items() >= {"cue": "at my desk", "response": "stretch", "decision": "change"}.items()
    )
    assert talk.answers[0]["was"] == {"cue": AN_INTENTION.cue, "response": AN_INTENTION.response}


def test_going_back_to_a_changed_plan_offers_the_changed_words(bank: Bank) -> None:
    items = ["partly", "", "change", "at my desk", "stretch", ".", "partly", "", "change", "", "", ""]
    talk = Talk(bank, *items, questions=["follow-up", "free"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers[0].items() >= {"cue": "at my desk", "response": "stretch"}.items()


def test_an_empty_outcome_skips_the_follow_up(bank: Bank) -> None:
    talk = Talk(bank, "", "not read", questions=["follow-up"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers[0]["skipped"] is True
    assert talk.lines.left == ["not read"]


def test_a_plan_made_in_another_language_is_quoted_in_that_language(bank: Bank) -> None:
    talk = Talk(bank, "", questions=["follow-up"], history=WAITING, language="nl")
    talk.run()
    assert "When my chest tightens, then I breathe three times" in talk.said


# Lines that do not fit


WRONG = [
    ("tension-before", ["11"], "out_of_range"),
    ("tension-before", ["-1"], "out_of_range"),
    ("tension-before", ["six"], "not_a_number"),
    ("tension-before", ["6.5"], "not_a_number"),
    ("tension-before", ["²"], "out_of_range"),
    ("tension-before", ["0000000000012"], "out_of_range"),
    ("tension-before", ["0" * 5000 + "6"], "out_of_range"),
    ("follow-up", ["maybe"], "not_an_outcome"),
    ("follow-up", ["0"], "not_an_outcome"),
    ("follow-up", ["6"], "not_an_outcome"),
    ("follow-up", ["0011"], "not_an_outcome"),
    ("follow-up", ["partly", "", "perhaps"], "not_a_decision"),
    ("small-step", ["a cue", ""], "needs_response"),
    ("free", [HalfCharacter], "half_character"),
]


@pytest.mark.parametrize(("question", "lines", "problem"), WRONG)
def test_from_a_pipe_a_line_that_does_not_fit_stops_and_keeps_the_draft(
    bank: Bank, question: str, lines: list[Item], problem: str
) -> None:
    talk = Talk(
        bank, "my chest", *lines, questions=["body-signal", question, "still-becoming"], history=WAITING
    )
    with pytest.raises(BadLine) as refused:
        talk.run()
    assert (refused.value.question, refused.value.problem) == (question, problem)
    kept = talk.keeper.drafts[talk.checkin.session.id]
    assert (kept.phase, kept.answered, kept.step.question) == ("paused", 1, question)
    assert talk.lines.left == []


def test_from_a_pipe_a_first_line_that_does_not_fit_leaves_nothing(bank: Bank) -> None:
    talk = Talk(bank, "many", questions=["tension-before"])
    with pytest.raises(BadLine):
        talk.run()
    assert talk.draft is None


@pytest.mark.parametrize(("question", "lines", "problem"), WRONG)
def test_a_person_is_asked_again(bank: Bank, question: str, lines: list[Item], problem: str) -> None:
    right: dict[str, list[Item]] = {
        "out_of_range": ["6"],
        "not_a_number": ["6"],
        "not_an_outcome": ["partly", "", ""],
        "not_a_decision": ["keep"],
        "needs_response": ["breathe"],
        "half_character": ["words"],
    }
    talk = Talk(bank, *lines, *right[problem], questions=[question], history=WAITING, person=True)
    assert talk.run() == "finished"
    assert talk.checkin.entry is not None
    assert talk.lines.left == []
