"""A new format only needs a form to be asked, skipped, revisited, edited and read from JSON on all front ends."""

import datetime as dt

import pytest

from reflect.errors import BadAnswers, BadLine
from reflect.session.answers import event_for
from reflect.session.history import History
from reflect.session.plan import Request, plan
from reflect.session.state import Answered, Session, Skipped, Step, resumable
from tests.screen.support import BANK, changing, checkin, played
from tests.screen.support import DAY as TODAY
from tests.session.forms.asked import asking, by_json, by_keys, by_lines
from tests.session.forms.mood import MoodAnswer, bank_of, mood
from tests.support.changes import a_change
from tests.support.entries import an_entry
from tests.support.lines import Talk

__all__ = ["mood"]

BAD = MoodAnswer(question="mood", asked="Which mood?", mood="bad", word="rain")
SKIPPED = MoodAnswer(question="mood", asked="Which mood?", skipped=True)


@pytest.fixture
def session(mood: Step) -> Session:
    begun = asking("free")
    return begun.model_copy(update={"steps": (mood, *begun.steps[1:])})


def test_it_is_planned_from_a_question_of_the_bank(mood: Step) -> None:
    request = Request("free", questions=("mood",))
    planned = plan(bank_of(BANK), History(), request, day=TODAY, language="en", seed=1)
    assert mood in planned.steps
    assert dt.date(2026, 1, 1) < TODAY


@played
async def test_the_screen_asks_skips_and_goes_back(session: Session) -> None:
    assert await by_keys(session, ["2", "enter", *"rain", "enter"]) == BAD
    assert await by_keys(session, ["enter"]) == SKIPPED
    assert await by_keys(session, ["1", "enter", "enter", "shift+tab", "2", "enter", *"rain", "enter"]) == BAD


def test_plain_lines_ask_skip_and_go_back(session: Session) -> None:
    assert by_lines(session, ["2", "rain"]) == BAD
    assert by_lines(session, ["a bad", "rain"]) == BAD
    assert by_lines(session, [""]) == SKIPPED
    assert by_lines(session, ["good", "", ".", "bad", "rain"]) == BAD
    assert by_lines(session, ["bad", "rain", ".", ""]) == BAD


def test_plain_lines_refuse_what_it_refuses(session: Session) -> None:
    with pytest.raises(BadLine) as refused:
        Talk(BANK, "mild", checkin=checkin("free", draft=session)[0]).run()
    assert (refused.value.question, list(refused.value.known)) == ("mood", ["good", "bad"])


def test_it_is_taken_from_json(session: Session) -> None:
    assert by_json(session, "bad") == BAD.model_copy(update={"word": ""})
    assert by_json(session, None) == SKIPPED
    for wrong in ("mild", "", 5):
        with pytest.raises(BadAnswers):
            event_for(checkin("free", draft=session)[0], {"mood": wrong})


def test_half_an_answer_continues_in_a_later_session(session: Session) -> None:
    talk = Talk(BANK, "2", checkin=checkin("free", draft=session)[0])
    assert talk.run() == "paused"
    kept = talk.keeper.drafts or {session.id: talk.checkin.session}
    (draft,) = kept.values()
    assert draft.typing == {"mood": {"mood": "bad"}}
    again = resumable(draft.model_dump_json(), session.id)
    assert again is not None
    assert by_lines(again.model_copy(update={"phase": "asking"}), ["", "rain"]) == BAD


def test_a_draft_of_an_unknown_format_cannot_be_resumed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = session.model_dump_json()
    assert resumable(stored, session.id)
    monkeypatch.undo()
    assert resumable(stored, session.id) is None


@played
async def test_the_screen_edits_it(mood: Step) -> None:
    async with changing(an_entry(BAD)) as screen:
        await screen.press("1", "enter", "enter")
        assert screen.keeper.entry is not None
        assert screen.keeper.entry.answers == (BAD.model_copy(update={"mood": "good"}),)


def test_plain_lines_edit_it(mood: Step) -> None:
    change = a_change(BANK, an_entry(BAD))
    assert Talk(BANK, "", "sun", checkin=change).run() == "finished"
    assert change.entry is not None
    assert change.entry.answers == (BAD.model_copy(update={"word": "sun"}),)


def test_an_edit_that_says_the_same_changes_nothing(mood: Step) -> None:
    change = a_change(BANK, an_entry(BAD))
    change.take(Answered(BAD.model_copy()))
    assert (change.session.phase, change.entry) == ("finished", None)
    assert a_change(BANK, an_entry(BAD)).empties(Skipped())
