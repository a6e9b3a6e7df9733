"""Finishing a draft without its remaining questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import Answer, FollowUpAnswer, TextAnswer
from reflect.session.as_it_is import as_it_is
from reflect.session.state import Answered, Session, Skipped, Typed, advance, finish
from tests.screen.support import CUE, RESPONSE, checkin
from tests.support.entries import follow_up, moment, plan, scale, text
from tests.support.sessions import STEPS, a_session
from tests.support.texts import texts


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


def test_a_text_changed_after_going_back_counts_in_its_new_form() -> None:
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


# Arbitrary drafts

CONFIRMED = {
    "follow_up": follow_up("an-entry"),
    "scale": scale(),
    "text": text("confirmed words"),
    "intention": plan(),
}
TYPED = {
    "follow_up": st.fixed_dictionaries({"outcome": st.sampled_from(["", "partly"]), "text": texts}),
    "scale": st.fixed_dictionaries({"value": st.sampled_from(["", "3", "77", "x"])}),
    "text": st.fixed_dictionaries({"text": texts}),
    "intention": st.fixed_dictionaries({"cue": texts, "response": texts}),
}


@given(st.data())
def test_nothing_that_was_confirmed_or_typed_is_lost(data: st.DataObject) -> None:
    answers: list[Answer | None] = []
    typing: dict[str, dict[str, str]] = {}
    for step in STEPS:
        confirmed = CONFIRMED[step.format].model_copy(update={"question": step.question})
        answers.append(data.draw(st.sampled_from([None, confirmed])))
        if data.draw(st.booleans()):
            typing[step.question] = data.draw(TYPED[step.format])
    session = a_session().model_copy(update={"answers": tuple(answers), "typing": typing})
    done = finished(session)
    held = [words for fields in typing.values() for words in fields.values() if words.strip()]
    if done is None:
        assert held or not any(answers), "it can be finished"
        return
    assert done.phase == "finished"
    for step, before, after in zip(STEPS, answers, done.answers, strict=True):
        fields = typing.get(step.question, {})
        if not any(words.strip() for words in fields.values()):
            assert after == before
            continue
        assert after is not None
        stored = after.model_dump()
        assert all(words in map(str, stored.values()) for words in fields.values() if words.strip())
