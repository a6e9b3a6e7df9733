"""Tests of plain mode with a person: repeated questions, prefilled lines, nothing lost to a full disk or Ctrl-C."""

import pytest

from reflect.bank.bank import Bank
from reflect.bank.question import IntentionQuestion
from reflect.errors import FileError, Interrupted
from reflect.language.choose import phrases_of
from reflect.plain.lines import HalfCharacter
from tests.support.lines import Item, Talk
from tests.support.questions import question_of
from tests.support.sessions import WAITING, MemoryKeeper, a_checkin


def test_a_person_is_told_the_keys_and_a_pipe_is_not(bank: Bank) -> None:
    keys = phrases_of("en").session.plain_keys
    person, pipe = Talk(bank, person=True), Talk(bank)
    person.run()
    pipe.run()
    day = phrases_of("en").session.dated(person.checkin.day, "other")
    assert " ".join(person.said.split()).startswith(f"{day} {keys}")
    assert keys not in " ".join(pipe.said.split())


def test_what_was_answered_stands_on_the_line_to_be_changed(bank: Bank) -> None:
    talk = Talk(bank, "my chest", ".", "my jaw", "", "", person=True, can_change=True)
    assert talk.run() == "finished"
    assert talk.lines.offered[2] == "my chest"
    assert talk.answers[0]["text"] == "my jaw"


def test_an_answer_of_several_lines_is_shown_and_kept_by_an_empty_line(bank: Bank) -> None:
    talk = Talk(bank, "one\\", "two", ".", "", "", "", person=True, can_change=True)
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "one\ntwo"
    assert "one\ntwo\n" in talk.said


@pytest.mark.parametrize("failures", [1, 3])
def test_an_answer_that_could_not_be_kept_is_tried_again_for_a_person(bank: Bank, failures: int) -> None:
    keeper = MemoryKeeper(failures=failures)
    talk = Talk(bank, "words", *[""] * failures, session="free", person=True, keeper=keeper)
    assert talk.run() == "finished"
    assert talk.answers[0]["text"] == "words"
    assert len(keeper.entries) == 1
    assert talk.said.count("Not saved yet: trouble: full.") == failures


def test_half_a_character_while_trying_again_ends_nothing(bank: Bank) -> None:
    keeper = MemoryKeeper(failures=1)
    talk = Talk(bank, "words", HalfCharacter, "", session="free", person=True, keeper=keeper)
    assert talk.run() == "finished"


def test_an_answer_that_cannot_be_kept_at_all_is_told(bank: Bank) -> None:
    talk = Talk(bank, "words", "", session="free", person=True, keeper=MemoryKeeper(failures=9))
    with pytest.raises(FileError):
        talk.run()


def test_from_a_pipe_an_answer_that_could_not_be_kept_stops(bank: Bank) -> None:
    talk = Talk(bank, "words", "more", "a", "b", keeper=MemoryKeeper(failures=1))
    with pytest.raises(FileError):
        talk.run()
    assert talk.lines.left == ["more", "a", "b"]


def test_a_plan_that_says_what_not_to_do_gets_one_hint_and_is_taken(bank: Bank) -> None:
    hint = question_of(IntentionQuestion, bank, "small-step").hint_not
    assert hint is not None
    items = ["it starts", "not snap", "not snap at all"]
    talk = Talk(bank, *items, questions=["small-step"], person=True)
    assert talk.run() == "finished"
    assert " ".join(talk.said.split()).count(hint.say("en")) == 1
    assert talk.answers[0]["response"] == "not snap at all"


def test_from_a_pipe_a_plan_that_says_what_not_to_do_is_taken_at_once(bank: Bank) -> None:
    talk = Talk(bank, "it starts", "not snap", questions=["small-step"])
    assert talk.run() == "finished"
    assert talk.answers[0]["response"] == "not snap"


def test_the_body_signal_of_today_is_suggested_to_a_person(bank: Bank) -> None:
    person = Talk(bank, "my chest", "", "it starts", "breathe", person=True)
    person.run()
    assert person.said.count(phrases_of("en").session.body_suggestion("my chest")) == 1


# Ctrl-C


@pytest.mark.parametrize(
    ("question", "items", "typing"),
    [
        ("free", [], {"text": "half a"}),
        ("small-step", [], {"cue": "half a"}),
        ("small-step", ["my jaw"], {"cue": "my jaw", "response": "half a"}),
        ("follow-up", ["partly"], {"outcome": "partly", "text": "half a"}),
    ],
)
def test_what_stood_on_the_line_when_ctrl_c_came_is_kept_where_it_belongs(
    bank: Bank, question: str, items: list[Item], typing: dict[str, str]
) -> None:
    talk = Talk(bank, *items, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    talk.lines.on_the_line = "half a"
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert stopped.value.kept
    assert talk.draft == {question: typing}


def test_ctrl_c_before_anything_leaves_nothing(bank: Bank) -> None:
    talk = Talk(bank, KeyboardInterrupt, person=True)
    with pytest.raises(Interrupted) as stopped:
        talk.run()
    assert not stopped.value.kept
    assert talk.draft is None


@pytest.mark.parametrize("question", ["tension-before", "follow-up"])
def test_half_a_number_or_choice_is_not_kept(bank: Bank, question: str) -> None:
    talk = Talk(bank, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    talk.lines.on_the_line = "1"
    with pytest.raises(Interrupted):
        talk.run()
    assert talk.draft is None


@pytest.mark.parametrize("question", ["free", "small-step"])
def test_what_was_typed_before_is_offered_again(bank: Bank, question: str) -> None:
    first = Talk(bank, KeyboardInterrupt, questions=[question], history=WAITING, person=True)
    first.lines.on_the_line = "half a"
    with pytest.raises(Interrupted):
        first.run()
    kept = first.keeper.drafts[first.checkin.session.id]
    again = Talk(
        bank,
        *[""] * 3,
        checkin=a_checkin(bank, started=kept.model_copy(update={"phase": "asking"})),
        person=True,
        can_change=True,
    )
    again.run()
    assert again.lines.offered[0] == "half a"
