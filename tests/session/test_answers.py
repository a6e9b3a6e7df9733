import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.errors import BadAnswers
from reflect.journal.answers import OUTCOMES, FollowUpAnswer
from reflect.language.choose import phrases_of
from reflect.session.answers import MAX_BYTES, check_all_asked, event_for, read_answers
from reflect.session.checkin import CheckIn
from reflect.session.state import Answered, Skipped, advance
from tests.support.entries import follow_up, plan, scale, text
from tests.support.sessions import AN_INTENTION, WAITING, a_checkin
from tests.support.texts import texts

BANK = load()[0]


def at(question: str, language: str = "en") -> CheckIn:
    return a_checkin(BANK, "quick", questions=[question], history=WAITING, language=language)


def bad(question: str, value: object) -> tuple[str, str]:
    with pytest.raises(BadAnswers) as refused:
        event_for(at(question), {question: value})
    return refused.value.field, refused.value.problem


def unread(raw: bytes | str) -> tuple[str, str]:
    with pytest.raises(BadAnswers) as refused:
        read_answers(raw.encode() if isinstance(raw, str) else raw, BANK)
    return refused.value.field, refused.value.problem


# The whole document


@pytest.mark.parametrize(
    ("raw", "field", "problem"),
    [
        (b"\xff\xfe{", "", "not_utf8"),
        ("", "", "not_json"),
        ("{", "", "not_json"),
        ('{"free": NaN}', "", "not_json"),
        ('{"free": Infinity}', "", "not_json"),
        ('{"tension-before": 1e999}', "", "not_json"),
        ('{"free": [{"a": -1e400}]}', "", "not_json"),
        ('{"free": ' + "9" * 5000 + "}", "", "not_json"),
        ('{"free": ' + "[" * 100_000 + "}", "", "not_json"),
        ("[]", "", "not_an_object"),
        ("null", "", "not_an_object"),
        ('"free"', "", "not_an_object"),
        ("{}", "", "nothing_answered"),
        ('{"free": null}', "", "nothing_answered"),
        ('{"fre": "a"}', "fre", "unknown_question"),
        ('{"free": "a", "free": "b"}', "free", "twice"),
        ('{"\\ud800": "a"}', "?", "half_character"),
        ('{"free": "a", "\\ud800": "a", "\\ud800": "b"}', "?", "twice"),
    ],
)
def test_what_is_wrong_with_the_whole_is_named(raw: bytes | str, field: str, problem: str) -> None:
    assert unread(raw) == (field, problem)


def test_more_than_a_day_can_hold_is_refused_before_it_is_read() -> None:
    assert unread(b"x" * (MAX_BYTES + 1)) == ("", "too_large")


def test_an_unknown_question_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadAnswers) as refused:
        read_answers(b'{"fre": "a"}', BANK)
    assert list(refused.value.known) == list(BANK.questions)


def test_answers_are_read_with_a_byte_order_mark_too_and_null_answers_nothing() -> None:
    raw = '\ufeff{"free": "café", "tension-before": 6, "body-signal": null}'.encode()
    assert read_answers(raw, BANK) == {"free": "café", "tension-before": 6}


def test_a_duplicate_field_is_named() -> None:
    assert unread('{"small-step": {"cue": "a", "cue": "b"}}')[1] == "twice"


def test_a_great_many_names_take_no_time() -> None:
    names = ", ".join(f'"n{i}": 1' for i in range(40_000))
    assert unread("{" + names + "}") == ("n0", "unknown_question")


def test_an_answer_to_a_question_that_is_not_asked_is_named() -> None:
    with pytest.raises(BadAnswers) as refused:
        check_all_asked({"free": "a", "follow-up": "partly"}, ["free"])
    assert (refused.value.field, refused.value.problem) == ("follow-up", "not_asked")
    check_all_asked({"free": "a"}, ["free", "body-signal"])


# Each answer


@pytest.mark.parametrize(
    ("question", "value", "field", "problem"),
    [
        ("free", 5, "free", "wants_text"),
        ("free", "", "free", "wants_text"),
        ("free", " \n", "free", "wants_text"),
        ("free", ["a"], "free", "wants_text"),
        ("free", True, "free", "wants_text"),
        ("free", "\ud83d", "free", "half_character"),
        ("free", {}, "free.text", "wants_text"),
        ("free", {"text": 5}, "free.text", "wants_text"),
        ("free", {"text": "\ud83d"}, "free.text", "half_character"),
        ("free", {"text": "a", "mood": 1}, "free.mood", "unknown_field"),
        ("free", {"text": "a", "\ud83d": 1}, "free.?", "unknown_field"),
        ("free", {"text": "a", "areas": ["chest"]}, "free.areas", "unknown_field"),
        ("body-signal", {"text": "a", "areas": "chest"}, "body-signal.areas", "wants_area"),
        ("body-signal", {"text": "a", "areas": ["elbow"]}, "body-signal.areas", "wants_area"),
        ("body-signal", {"text": "a", "areas": [["chest"]]}, "body-signal.areas", "wants_area"),
        ("tension-before", "6", "tension-before", "wants_number"),
        ("tension-before", 6.5, "tension-before", "wants_number"),
        ("tension-before", True, "tension-before", "wants_number"),
        ("tension-before", {}, "tension-before", "wants_number"),
        ("tension-before", float("inf"), "tension-before", "wants_number"),
        ("tension-before", 11, "tension-before", "out_of_range"),
        ("tension-before", -1, "tension-before", "out_of_range"),
        ("tension-before", 1e300, "tension-before", "out_of_range"),
        ("tension-before", {"value": 11}, "tension-before", "out_of_range"),
        ("tension-before", {"number": 5}, "tension-before.number", "unknown_field"),
        ("small-step", "breathe", "small-step", "wants_plan"),
        ("small-step", ["a", "b"], "small-step", "wants_plan"),
        ("small-step", {"cue": "a"}, "small-step.response", "wants_plan"),
        ("small-step", {"response": "a"}, "small-step.cue", "wants_plan"),
        ("small-step", {"cue": " ", "response": "a"}, "small-step.cue", "wants_plan"),
        ("small-step", {"cue": 1, "response": "a"}, "small-step.cue", "wants_text"),
        ("small-step", {"cue": "a", "response": "\ud83d"}, "small-step.response", "half_character"),
        ("small-step", {"cue": "a", "response": "b", "text": "c"}, "small-step.text", "unknown_field"),
        ("follow-up", 3, "follow-up", "wants_outcome"),
        ("follow-up", "maybe", "follow-up.outcome", "wants_outcome"),
        ("follow-up", {}, "follow-up.outcome", "wants_outcome"),
        ("follow-up", {"outcome": ["partly"]}, "follow-up.outcome", "wants_outcome"),
        ("follow-up", {"outcome": "partly", "decision": "x"}, "follow-up.decision", "wants_decision"),
        ("follow-up", {"outcome": "partly", "decision": {}}, "follow-up.decision", "wants_decision"),
        ("follow-up", {"outcome": "partly", "text": 1}, "follow-up.text", "wants_text"),
        ("follow-up", {"outcome": "partly", "text": "\ud83d"}, "follow-up.text", "half_character"),
        ("follow-up", {"outcome": "partly", "cue": "a"}, "follow-up.cue", "unknown_field"),
        ("follow-up", {"outcome": "partly", "mood": 1}, "follow-up.mood", "unknown_field"),
        (
            "follow-up",
            {"outcome": "partly", "decision": "change", "cue": ""},
            "follow-up.cue",
            "wants_plan",
        ),
        (
            "follow-up",
            {"outcome": "partly", "decision": "change", "cue": "a", "response": ""},
            "follow-up.response",
            "wants_plan",
        ),
    ],
)
def test_what_is_wrong_with_an_answer_is_named_with_its_field(
    question: str, value: object, field: str, problem: str
) -> None:
    assert bad(question, value) == (field, problem)


CHANGE = {"outcome": "partly", "decision": "change", "cue": "at my desk", "response": "stretch"}


@pytest.mark.parametrize(
    ("question", "value", "answer"),
    [
        ("free", "  as typed \n", text("  as typed \n", "free")),
        ("free", {"text": "a"}, text("a", "free")),
        ("body-signal", "my chest", text("my chest", areas=("chest",))),
        (
            "body-signal",
            {"text": "my chest", "areas": ["jaw", "jaw"]},
            text("my chest", areas=("jaw",), areas_corrected=True),
        ),
        ("tension-before", 0, scale(0)),
        ("tension-before", 10.0, scale(10)),
        ("tension-before", {"value": 3}, scale(3)),
        ("small-step", {"cue": "a", "response": "b"}, plan("a", "b")),
        ("follow-up", "happened", follow_up(AN_INTENTION.of, outcome="happened")),
        (
            "follow-up",
            {"outcome": "forgot", "text": "oh", "decision": "release"},
            follow_up(AN_INTENTION.of, "release", outcome="forgot", words="oh"),
        ),
        (
            "follow-up",
            CHANGE,
            follow_up(
                AN_INTENTION.of,
                "change",
                cue="at my desk",
                response="stretch",
                was=(AN_INTENTION.cue, AN_INTENTION.response),
            ),
        ),
    ],
)
def test_a_valid_answer_is_accepted_unchanged(question: str, value: object, answer: Any) -> None:
    event = event_for(at(question), {question: value})
    assert isinstance(event, Answered)
    asked = BANK.questions[question].ask.say("en")
    assert event.answer == answer.model_copy(update={"asked": asked})


def test_a_change_without_other_words_keeps_the_plan_with_a_notice() -> None:
    told: list[str] = []
    same = {"outcome": "partly", "decision": "change", "cue": AN_INTENTION.cue}
    event = event_for(at("follow-up"), {"follow-up": same}, told.append)
    assert isinstance(event, Answered)
    assert isinstance(event.answer, FollowUpAnswer)
    assert event.answer.decision == "keep"
    assert told == [phrases_of("en").session.plan_kept]


def test_a_question_without_an_answer_is_skipped() -> None:
    assert event_for(at("free"), {"body-signal": "x"}) == Skipped()


# Arbitrary input


fields = ["text", "areas", "value", "cue", "response", "outcome", "decision", "other"]
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | texts
    | st.sampled_from([*OUTCOMES, "change", "keep", "chest", "\udc80"])
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(fields) | texts, inner, max_size=5)
    ),
    max_leaves=6,
)


@given(st.sampled_from(list(BANK.questions)), values)
def test_any_value_for_any_question_is_taken_or_refused_with_its_field(question: str, value: object) -> None:
    checkin = at(question)
    field, event = "", None
    try:
        event = event_for(checkin, {question: value})
    except BadAnswers as refused:
        field = refused.field
    if event is None:
        assert field.startswith(question)
        field.encode()
        return
    session = advance(checkin.session, event)
    session.model_dump_json()
    assert session.phase == "finished"


@given(st.binary(max_size=80) | values.map(lambda v: json.dumps({"free": v}).encode()))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        assert read_answers(raw, BANK)
    except BadAnswers as refused:
        refused.field.encode()


def test_a_bank_without_questions_knows_no_answers() -> None:
    with pytest.raises(BadAnswers):
        read_answers(b'{"free": "a"}', Bank([]))
