"""The intention form."""

import pytest

from reflect.journal.answers import IntentionAnswer
from reflect.session.decided_plan import DecidedPlan
from reflect.session.forms.view import Stay
from reflect.session.step import Answered, Skipped
from tests.session.forms.alone import EN, Asked, a_step

STEP = a_step("intention")
NOT = "not snap"
HINT = Stay("response", "the hint_not")
NEEDS_CUE = Stay("cue", EN.screen.needs_cue, "needs_cue")
NEEDS_RESPONSE = Stay("response", EN.session.needs_response, "needs_response")


def an_answer(cue: str, response: str) -> IntentionAnswer:
    return IntentionAnswer(question="q", asked="Well?", cue=cue, response=response)


@pytest.mark.parametrize(
    ("cue", "response", "field", "leads_to"),
    [
        ("", "", "cue", Skipped()),
        (" ", "\n", "response", Skipped()),
        ("a", "", "cue", Stay("response")),
        ("a", "b", "cue", Stay("response")),
        ("a", "", "response", NEEDS_RESPONSE),
        ("a", " ", "response", NEEDS_RESPONSE),
        ("", "b", "cue", NEEDS_CUE),
        ("", "b", "response", NEEDS_CUE),
        (" a", "b ", "response", Answered(an_answer(" a", "b "))),
    ],
)
def test_the_result_of_enter(cue: str, response: str, field: str, leads_to: object) -> None:
    assert Asked(STEP, typed={"cue": cue, "response": response}).form.enter(field) == leads_to


def test_a_negative_plan_gets_one_hint() -> None:
    form = Asked(STEP, typed={"cue": "a", "response": NOT}).form
    assert form.enter("response") == HINT
    assert form.hinted
    assert form.enter("response") == Answered(an_answer("a", NOT))


def test_an_existing_negative_plan_gets_no_hint() -> None:
    form = Asked(STEP, given=an_answer("a", NOT)).form
    assert form.enter("response") == Answered(an_answer("a", NOT))
    form.values["response"] = "not snap back"
    assert form.enter("response") == HINT


def test_it_begins_where_something_is_missing() -> None:
    assert Asked(STEP).form.start() == "cue"
    assert Asked(STEP, typed={"cue": "a"}).form.start() == "response"
    assert Asked(STEP, given=an_answer("a", "b"), changes=True).form.start() == "cue"
    assert Asked(STEP, typed={"cue": "a"}).form.rewind() == "cue"


def test_back_is_within_the_plan_first() -> None:
    form = Asked(STEP).form
    assert (form.back("response"), form.back("cue")) == (Stay("cue"), None)


@pytest.mark.parametrize(
    ("plan", "label"),
    [
        (DecidedPlan("my jaw sets", "hum", kept=True, language="en"), EN.session.plan_you_keep),
        (DecidedPlan("my jaw sets", "hum", kept=False, language="en"), EN.session.plan_is_now),
    ],
    ids=["kept", "changed"],
)
def test_a_plan_that_was_just_kept_or_changed_is_shown_in_the_place_of_the_question(
    plan: DecidedPlan, label: str
) -> None:
    form = Asked(STEP, decided_plan=plan, suggested_cue="my jaw").form
    view = form.view
    assert (view.ask, view.plan_label) == (EN.session.enter_keeps_plan, label)
    assert (view.plan, view.keeps, view.suggestion) == ("When my jaw sets, then I hum", True, "")
    assert form.enter("cue") == Skipped()
    form.values |= {"cue": "a", "response": "b"}
    assert form.enter("response") == Answered(an_answer("a", "b")), "with the question's own wording"


def test_a_suggestion_is_left_out_beside_a_plan_that_is_changed() -> None:
    assert Asked(STEP, suggested_cue="my jaw").form.view.suggestion == "my jaw"
    assert Asked(STEP, suggested_cue="my jaw", changes=True).form.view.suggestion == "my jaw"
    beside = Asked(STEP, given=an_answer("a", "b"), suggested_cue="my jaw", changes=True)
    assert beside.form.view.suggestion == ""
