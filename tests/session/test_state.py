import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reflect.journal.answers import TextAnswer
from reflect.session import state
from reflect.session.state import (
    QUOTE_LENGTH,
    Answered,
    AreasChosen,
    Back,
    Discarded,
    Event,
    Paused,
    Resumed,
    Session,
    Skipped,
    Step,
    Typed,
    WrongMoment,
    advance,
    finish,
    wording,
)
from reflect.session.step import Quote
from tests.support.entries import follow_up, moment, plan, scale, text
from tests.support.sessions import AN_INTENTION, STEPS, a_session
from tests.support.texts import filled, texts

BODY = STEPS[2]
QUOTING = Step(
    question="stay-with-body",
    format="text",
    theme="body",
    asked="What do you notice?",
    quote=Quote(question="body-signal", asked="You wrote “{answer}”: and now?"),
)


def after(session: Session, *events: Event) -> Session:
    for event in events:
        session = advance(session, event)
    return session


def test_a_session_without_steps_cannot_start() -> None:
    with pytest.raises(ValueError, match="without steps"):
        a_session(())


def test_a_spare_question_is_asked_after_a_last_one_that_was_skipped_and_only_then() -> None:
    session = a_session(STEPS[:1]).model_copy(update={"spare": (BODY,)})
    answered = after(session, Answered(follow_up("an-entry")))
    assert (answered.phase, answered.steps) == ("finished", STEPS[:1])
    asked = after(session, Skipped())
    assert (asked.phase, asked.step, asked.answered) == ("asking", BODY, 0)
    assert after(asked, Answered(text())).phase == "finished"
    passed_over = after(asked, Skipped())
    assert passed_over.phase == "finished"
    assert finish(passed_over, finished_at=moment(), zone=None) is None
    assert after(asked, Back(), Answered(follow_up("an-entry"))).step == BODY, "it stays for who goes back"


@given(st.lists(st.sampled_from(["answer", "skip", "back"]), max_size=12))
def test_with_a_spare_question_there_is_an_answer_or_none_for_each_step(events: list[str]) -> None:
    session = a_session(STEPS[:1]).model_copy(update={"spare": (BODY,)})
    for event in events:
        if session.phase == "finished":
            break
        answer = follow_up("an-entry") if session.step == STEPS[0] else text()
        taken: dict[str, Event] = {"answer": Answered(answer), "skip": Skipped(), "back": Back()}
        session = advance(session, taken[event])
        assert len(session.answers) == len(session.steps) == 2 - len(session.spare)
        assert (session.phase == "finished") == (session.at == len(session.steps))
        assert state.resumable(session.model_dump_json(), session.id) or session.phase == "finished"


def test_a_started_follow_up_counts_as_answered_in_part() -> None:
    session = a_session()
    assert session.answered_in_part == 0
    begun = after(session, Typed({"outcome": "partly", "text": "a note"}))
    assert (begun.answered, begun.answered_in_part) == (0, 1)
    done = after(begun, Answered(follow_up("an-entry")))
    assert (done.answered, done.answered_in_part) == (1, 1)
    assert after(session, Skipped(), Typed({"value": "3"})).answered_in_part == 0


def test_a_session_starts_at_its_first_question_with_nothing_answered() -> None:
    session = a_session()
    assert (session.at, session.phase, session.answered, session.answer) == (0, "asking", 0, None)
    assert session.step.question == "follow-up"


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(WrongMoment, match="follow-up"):
        advance(a_session(), Answered(text()))


def test_an_answer_that_is_changed_on_the_way_back_leaves_those_after_it() -> None:
    free = BODY.model_copy(update={"question": "free"})
    session = after(a_session((BODY, free)), Answered(text("one")), Back())
    later = text("an answer after it", "free")
    session = session.model_copy(update={"answers": (session.answers[0], later)})
    assert advance(session, Answered(text("another"))).answers == (text("another"), later)
    assert advance(session, Skipped()).answers[1] == later


def test_typed_text_is_only_at_its_own_question() -> None:
    session = after(a_session(), Typed({"outcome": "partly"}), Skipped(), Typed({"value": "7"}))
    assert session.typed == {"value": "7"}
    assert after(session, Back()).typed == {}, "an answer that was confirmed leaves nothing unconfirmed"


def test_confirming_an_answer_takes_away_what_was_typed_for_it() -> None:
    session = after(a_session((BODY,)), Typed({"text": "my che"}), Answered(text()))
    assert session.typing == {}


def test_back_keeps_what_was_typed_at_the_question_left() -> None:
    session = after(a_session(), Skipped(), Typed({"value": "7"}), Back())
    assert session.typing == {"tension-before": {"value": "7"}}
    assert after(session, Skipped()).typed == {"value": "7"}


def test_back_at_the_first_question_stays_there() -> None:
    assert after(a_session(), Back(), Back()).at == 0


def test_a_draft_that_never_paused_can_be_resumed() -> None:
    session = a_session()
    assert after(session, Resumed()) == session


@pytest.mark.parametrize(
    "event", [Skipped(), Back(), Typed({}), Paused(), Discarded(), AreasChosen("body-signal", ())]
)
def test_a_paused_session_takes_nothing_but_being_resumed(event: Event) -> None:
    paused = after(a_session(), Paused())
    with pytest.raises(WrongMoment):
        advance(paused, event)
    assert after(paused, Resumed()) == a_session()


@pytest.mark.parametrize(
    "event",
    [Skipped(), Back(), Typed({}), Paused(), Resumed(), Discarded(), AreasChosen("body-signal", ())],
)
@pytest.mark.parametrize("last", [Skipped(), Answered(text()), Discarded()])
def test_nothing_happens_after_the_end(last: Event, event: Event) -> None:
    over = after(a_session((BODY,)), last)
    assert over.phase in ("finished", "discarded")
    with pytest.raises(WrongMoment):
        advance(over, event)


@pytest.mark.parametrize("phase", ["asking", "paused", "discarded"])
def test_only_a_finished_session_becomes_an_entry(phase: str) -> None:
    session = a_session().model_copy(update={"phase": phase})
    with pytest.raises(WrongMoment):
        finish(session, finished_at=moment(), zone=None)


def test_a_session_in_which_all_was_skipped_leaves_no_entry() -> None:
    session = after(a_session(), *[Skipped()] * len(STEPS))
    assert session.phase == "finished"
    assert finish(session, finished_at=moment(), zone=None) is None


def test_a_finished_session_becomes_an_entry_with_its_answers_skips_and_tags() -> None:
    told = follow_up(AN_INTENTION.of)
    session = after(
        a_session(),
        Answered(told),
        Skipped(),
        Answered(text("my chest #work")),
        Answered(plan("#home", "go")),
    )
    entry = finish(session, finished_at=moment(minute=40), zone="Europe/Amsterdam")
    assert entry is not None
    assert (entry.id, entry.day, entry.started_at) == (session.id, session.day, session.started_at)
    assert (entry.finished_at, entry.zone) == (moment(minute=40), "Europe/Amsterdam")
    assert entry.answers == session.answers
    assert [a.skipped for a in entry.answers] == [False, True, False, False]
    assert entry.tags == ("work", "home")


def test_a_skipped_follow_up_still_says_which_plan_it_was_about() -> None:
    skipped = after(a_session(), Skipped()).answers[0]
    assert skipped is not None
    data = skipped.model_dump()
    assert (data["of"], data["cue"]) == (AN_INTENTION.of, AN_INTENTION.cue)


def test_areas_chosen_by_hand_are_remembered_as_a_correction() -> None:
    session = after(
        a_session((BODY, STEPS[1])), Answered(text(areas=("chest",))), AreasChosen("body-signal", ("jaw",))
    )
    changed = session.answers[0]
    assert isinstance(changed, TextAnswer)
    assert (changed.areas, changed.areas_corrected, changed.text) == (("jaw",), True, "my chest")


def test_areas_cannot_be_chosen_where_a_question_is_not_marked_for_them() -> None:
    session = after(a_session((BODY, STEPS[1])), Answered(text()))
    assert after(session, AreasChosen("body-signal", ("jaw",))) == session


@given(texts)
def test_a_question_that_builds_on_nothing_said_asks_its_own_words(said: str) -> None:
    session = after(a_session((BODY, QUOTING)), Skipped())
    assert wording(session) == QUOTING.asked
    other = after(a_session((STEPS[1], QUOTING)), Answered(scale()))
    assert wording(other) == QUOTING.asked
    blank = after(a_session((BODY, QUOTING)), Answered(text("".join(c for c in said if c.isspace()))))
    assert wording(blank) == QUOTING.asked


@given(filled)
def test_a_quoted_answer_is_one_line_of_bounded_length_between_its_words(said: str) -> None:
    asked = wording(after(a_session((BODY, QUOTING)), Answered(text(said))))
    before, after_ = "You wrote “", "”: and now?"
    assert asked.startswith(before)
    assert asked.endswith(after_)
    quote = asked.removeprefix(before).removesuffix(after_)
    assert 0 < len(quote) <= QUOTE_LENGTH + 1
    assert len(quote.splitlines()) == 1
    assert " ".join(said.split()).startswith(quote.removesuffix("…"))


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("My chest.", "My chest"),
        ("my chest\n\nand my   jaw", "my chest and my jaw"),
        ("{answer} and {0}", "{answer} and {0}"),
        ("...", "..."),
        ("a" * 100, "a" * QUOTE_LENGTH + "…"),
        ("tight, " * 20, "tight, " * 7 + "tight…"),
    ],
)
def test_an_answer_is_quoted_as_it_can_be_read(said: str, quoted: str) -> None:
    asked = wording(after(a_session((BODY, QUOTING)), Answered(text(said))))
    assert asked == f"You wrote “{quoted}”: and now?"


def test_the_wording_of_another_step_can_be_asked_for() -> None:
    session = after(a_session((BODY, QUOTING)), Answered(text("jaw")))
    assert wording(session, 0) == "Where?"
    assert wording(session, 1) == "You wrote “jaw”: and now?"


@given(st.dictionaries(st.sampled_from(["text", "cue"]), texts))
def test_what_is_typed_survives_being_kept(fields: dict[str, str]) -> None:
    session = after(a_session(), Typed(fields))
    assert Session.model_validate_json(session.model_dump_json()) == session


def test_a_draft_with_half_a_character_cannot_be_read_back() -> None:
    data: dict[str, Any] = json.loads(a_session().model_dump_json())
    data["typing"] = {"body-signal": {"text": "\ud83d"}}
    with pytest.raises(ValidationError):
        Session.model_validate(data)


def test_a_skip_has_the_wording_that_was_asked() -> None:
    session = after(a_session((BODY, QUOTING)), Answered(text("jaw")), Skipped())
    assert session.answers[1] is not None
    assert session.answers[1].asked == "You wrote “jaw”: and now?"
    assert state.wording(session, 1) == session.answers[1].asked
