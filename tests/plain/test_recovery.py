"""The check of the recovery key, and the offer of a passphrase, in plain lines."""

from contextlib import suppress
from dataclasses import replace

import pytest

from reflect.bank.bank import Bank
from reflect.errors import Interrupted
from reflect.idle import IdleTimeout
from reflect.language.choose import phrases_of
from reflect.session.opening import Opening
from reflect.session.recovery_check import GROUPS
from tests.support.lines import Item, Talk
from tests.support.recovery import RIGHT, NotedCheck

EN = phrases_of("en")
WORDS = EN.protection
OPENING = Opening(3, "~/journal.db", ("nl",), offers_passphrase=True)


def talk(bank: Bank, *lines: Item) -> tuple[Talk, NotedCheck]:
    talk, found = Talk(bank, *lines, person=True), NotedCheck(1)
    talk.checkin.recovery = found.check
    return talk, found


def test_it_comes_before_its_question_and_the_right_groups_lead_there(bank: Bank) -> None:
    conversation, found = talk(bank, "my jaw", *RIGHT.values(), "a thought", "")
    assert conversation.run() == "finished"
    said = conversation.said
    first, second = (said.index(WORDS.recovery_group(number, GROUPS)) for number in RIGHT)
    assert said.index(bank.questions["body-signal"].ask.say("en")) < first < second
    assert (
        second
        < said.index(WORDS.recovery_is_right)
        < said.index(bank.questions["repeated-thought"].ask.say("en"))
    )
    assert found.noted == [True]
    assert [answer["question"] for answer in conversation.answers] == [
        "body-signal",
        "repeated-thought",
        "small-step",
    ]


@pytest.mark.parametrize("lines", [[""], ["wrong", ""], ["7DK0W", "wrong", ""]])
def test_an_empty_line_passes_it_over(bank: Bank, lines: list[str]) -> None:
    conversation, found = talk(bank, "my jaw", *lines, "a thought", "")
    assert conversation.run() == "finished"
    assert found.noted == [False]
    assert ("make a new one: reflect passphrase recovery" in conversation.said.replace("\n", " ")) == (
        "wrong" in lines
    )
    assert WORDS.recovery_is_right not in conversation.said


@pytest.mark.parametrize("end", [None, KeyboardInterrupt, SystemExit, IdleTimeout])
def test_what_is_typed_there_is_in_no_draft(bank: Bank, end: Item) -> None:
    conversation, found = talk(bank, "my jaw", "7DK0W", end)
    conversation.lines.on_the_line = "8YXK"
    with suppress(Interrupted, SystemExit):
        conversation.run()
    (draft,) = conversation.keeper.drafts.values()
    assert "8YXK" not in draft.model_dump_json()
    assert "7DK0W" not in draft.model_dump_json()
    assert draft.typing == {}
    assert found.noted == []


def test_one_goes_back_from_it(bank: Bank) -> None:
    conversation, found = talk(bank, "my jaw", ".", "my neck", "", "a thought", "")
    assert conversation.run() == "finished"
    assert conversation.answers[0]["text"] == "my neck"
    assert found.noted == [False]


@pytest.mark.parametrize(("line", "ending"), [("y", "protect"), ("", "finished"), ("n", "finished")])
def test_the_first_page_offers_a_passphrase_or_not_now(bank: Bank, line: str, ending: str) -> None:
    conversation = Talk(bank, line, "my jaw", "a thought", "", person=True)
    conversation.checkin.opening = OPENING
    assert conversation.run() == ending
    said = " ".join(conversation.said.split())
    assert EN.start.passphrase in said
    assert EN.start.passphrase_later in said
    assert EN.start.passphrase_question in said
    assert bool(conversation.keeper.entries) == (ending == "finished")


def test_where_none_is_offered_nothing_is_asked(bank: Bank) -> None:
    conversation = Talk(bank, "my jaw", "a thought", "", person=True)
    conversation.checkin.opening = replace(OPENING, offers_passphrase=False)
    assert conversation.run() == "finished"
    assert EN.start.passphrase_question not in conversation.said


@pytest.mark.parametrize("end", [None, IdleTimeout])
def test_left_at_the_offer_it_ends_without_a_draft(bank: Bank, end: Item) -> None:
    conversation = Talk(bank, end, person=True)
    conversation.checkin.opening = OPENING
    assert conversation.run() == "paused"
    assert not conversation.keeper.drafts
