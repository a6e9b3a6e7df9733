"""Finishing a draft as it is."""

import pytest

from reflect.journal.answers import FollowUpAnswer, TextAnswer
from reflect.session.as_it_is import as_it_is
from reflect.session.state import Answered, Session, Skipped, Typed, advance, finish
from tests.screen.support import CUE, RESPONSE, checkin
from tests.support.entries import follow_up, moment, text


def draft(name: str, *events: Answered | Skipped | Typed) -> Session:
    session = checkin(name)[0].session
    for event in events:
        session = advance(session, event)
    return session


def finished(session: Session) -> Session | None:
    return as_it_is(checkin("free", draft=session)[0])


def test_what_was_answered_becomes_an_entry_without_the_rest() -> None:
    session = finished(draft("loop", Answered(follow_up("an-entry"))))
    assert session is not None
    entry = finish(session, finished_at=moment(), zone=None)
    assert entry is not None
    assert [answer.question for answer in entry.answers] == ["follow-up"]
    assert (entry.id, entry.day) == (session.id, session.day)


def test_text_that_was_typed_and_not_confirmed_counts() -> None:
    session = finished(draft("text", Typed({"text": "my jaw, a little"})))
    assert session is not None
    answer = session.answers[0]
    assert isinstance(answer, TextAnswer)
    assert (answer.text, answer.areas) == ("my jaw, a little", ("jaw",))


def test_a_started_follow_up_counts_with_what_was_given() -> None:
    session = finished(draft("loop", Typed({"outcome": "partly", "text": "a note"})))
    assert session is not None
    answer = session.answers[0]
    assert isinstance(answer, FollowUpAnswer)
    assert (answer.outcome, answer.text, answer.decision) == ("partly", "a note", "keep")
    assert (answer.cue, answer.response) == (CUE, RESPONSE)


def test_a_text_that_was_changed_after_going_back_counts_as_it_stands() -> None:
    session = draft("text", Answered(text("my chest")))
    session = session.model_copy(update={"typing": {"body-signal": {"text": "my chest and my jaw"}}})
    done = finished(session)
    assert done is not None
    assert isinstance(done.answers[0], TextAnswer)
    assert done.answers[0].text == "my chest and my jaw"


@pytest.mark.parametrize(
    "session",
    [
        draft("plan", Answered(text()), Typed({"cue": "my jaw sets", "response": ""})),
        draft("plan", Skipped()),
        draft("text", Typed({"text": "  "})),
    ],
    ids=["half a plan", "everything skipped", "blanks"],
)
def test_nothing_that_would_be_lost_or_empty_is_finished(session: Session) -> None:
    assert finished(session) is None
