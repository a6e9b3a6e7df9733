"""The follow-up form."""

import datetime as dt
from typing import Any

import pytest

from reflect.journal.answers import DECISIONS, OUTCOMES, FollowUpAnswer, Plan
from reflect.session.forms.follow_up import FollowUpForm
from reflect.session.forms.form import Form
from reflect.session.forms.registry import form_of
from reflect.session.forms.view import Choices, Stay, Told
from reflect.session.intention import OpenIntention
from reflect.session.step import Answered, Skipped
from tests.screen.support import checkin
from tests.session.forms.alone import EN, Asked, a_step
from tests.support.entries import DAY, on
from tests.support.forms import through

STEP = a_step("follow_up", of="entry", cue="my jaw sets", response="hum", made_in="en")


def an_answer(**more: Any) -> FollowUpAnswer:
    plan = {"of": "entry", "cue": "my jaw sets", "response": "hum"}
    return FollowUpAnswer(**{"question": "q", "asked": "Well?", **plan, "decision": "keep", **more})


def typed(**values: str) -> Form:
    return Asked(STEP, typed=values).form


def test_it_goes_through_outcome_note_and_decision() -> None:
    form = typed()
    form.values["outcome"] = "forgot"
    assert (form.enter("outcome"), form.view.ask) == (Stay("text"), "the note")
    assert (form.enter("text"), form.view.ask) == (Stay("decision"), "the decide")
    assert form.value("decision") == "keep", "what it is otherwise is picked already"
    assert form.enter("decision") == Answered(an_answer(outcome="forgot"))


def test_without_an_outcome_it_is_skipped_with_the_plan_it_quotes() -> None:
    assert typed(outcome="").enter("outcome") == Skipped()
    quoted = {"of": "entry", "cue": "my jaw sets", "response": "hum", "decision": None, "skipped": True}
    assert FollowUpForm.skipped(STEP, "Well?") == an_answer(**quoted)


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({}, "outcome"),
        ({"outcome": "forgot"}, "outcome"),
        ({"outcome": "forgot", "text": ""}, "text"),
        ({"outcome": "forgot", "text": "", "decision": "change"}, "decision"),
        ({"outcome": "forgot", "text": "", "decision": "change", "cue": "", "response": ""}, "cue"),
        ({"outcome": "forgot", "text": "", "decision": "change", "cue": "a", "response": "hum"}, "response"),
    ],
)
def test_a_draft_resumes_at_its_field(values: dict[str, str], at: str) -> None:
    assert typed(**values).start() == at
    assert Asked(STEP, typed=values).form.rewind() == "outcome"


def test_a_change_has_the_old_words_in_its_fields() -> None:
    form = typed(outcome="forgot", text="", decision="change")
    assert form.enter("decision") == Stay("cue")
    assert (form.value("cue"), form.value("response")) == ("my jaw sets", "hum")
    assert form.view.fields == ("cue", "response")


def test_new_words_are_stored_with_the_old_ones() -> None:
    step = through(typed(outcome="forgot", decision="change", cue="at my desk"))
    was = Plan(cue="my jaw sets", response="hum")
    new = an_answer(outcome="forgot", decision="change", cue="at my desk", was=was)
    assert step == Answered(new)


@pytest.mark.parametrize(
    ("cue", "response", "missing"),
    [
        ("", "hum", Stay("cue", EN.screen.needs_cue, "needs_cue")),
        (" ", "hum", Stay("cue", EN.screen.needs_cue, "needs_cue")),
        ("a", "", Stay("response", EN.session.needs_response, "needs_response")),
        ("a", " ", Stay("response", EN.session.needs_response, "needs_response")),
    ],
)
def test_an_emptied_half_is_asked_for(cue: str, response: str, missing: Stay) -> None:
    assert through(typed(outcome="forgot", decision="change", cue=cue, response=response)) == missing


@pytest.mark.parametrize(("cue", "response"), [("my jaw sets", "hum"), (" my jaw sets ", "hum\n")])
def test_the_same_words_keep_the_plan_with_a_notice(cue: str, response: str) -> None:
    step = through(typed(outcome="forgot", decision="change", cue=cue, response=response))
    assert step == Told(Answered(an_answer(outcome="forgot")), EN.session.plan_kept)


def test_a_quoted_negative_plan_gets_no_hint() -> None:
    step = STEP.model_copy(update={"response": "not snap"})
    form = Asked(step, typed={"outcome": "forgot", "text": "", "decision": "change"}).form
    form.enter("decision")
    form.values["cue"] = "at my desk"
    assert isinstance(form.enter("response"), Answered)
    form.values["response"] = "not snap back"
    assert form.enter("response") == Stay("response", "the hint_not")


def test_without_a_plan_to_quote_a_change_asks_for_both_halves() -> None:
    purged = a_step("follow_up", of="entry", made_in="en")
    form = Asked(purged, typed={"outcome": "forgot", "text": "", "decision": "change"}).form
    form.enter("decision")
    assert form.enter("cue") == Stay("cue", EN.screen.needs_cue, "needs_cue")


@pytest.mark.parametrize(
    ("field", "value", "problem", "known"),
    [
        ("outcome", "maybe", "not_an_outcome", OUTCOMES),
        ("decision", "perhaps", "not_a_decision", DECISIONS),
    ],
)
def test_a_value_that_is_not_known_stays(
    field: str, value: str, problem: Any, known: tuple[str, ...]
) -> None:
    form = Asked(STEP, typed={"outcome": "forgot", field: value}).form
    assert through(form) == Stay(field, EN.session.wrong_choice, problem, known)


def test_a_value_of_a_later_version_may_stay_in_an_edit() -> None:
    given = an_answer(outcome="in_a_dream", decision="frame")
    assert through(Asked(STEP, given=given, changes=True).form) == Answered(given)


def test_a_blank_note_is_not_a_note() -> None:
    assert through(typed(outcome="forgot", text=" \n")) == Answered(an_answer(outcome="forgot"))


def test_back_is_to_the_page_before() -> None:
    form = Asked(
        STEP, typed={"outcome": "forgot", "text": "", "decision": "change", "cue": "", "response": ""}
    )
    going = form.form
    pages = [going.back("response"), going.back("cue"), going.back("decision"), going.back("text")]
    assert pages == [Stay("cue"), Stay("decision"), Stay("text"), Stay("outcome")]
    assert going.back("outcome") is None


def test_an_edit_begins_at_the_outcome_and_an_emptied_note_can_be_put_back() -> None:
    given = an_answer(outcome="forgot", text="a note")
    form = Asked(STEP, given=given, changes=True).form
    assert form.start() == "outcome"
    form.enter("outcome")
    form.values["text"] = ""
    assert FollowUpForm.empties(given, an_answer(outcome="forgot"))
    assert (form.refill(), form.value("text")) == (Stay("text"), "a note")


def test_it_quotes_the_plan_and_offers_every_outcome() -> None:
    view = typed().view
    assert view.plan == "When my jaw sets, then I hum"
    assert view.inputs == Choices("outcome", tuple((o, EN.words.outcomes[o]) for o in OUTCOMES))


@pytest.mark.parametrize(
    ("planned", "label"),
    [
        (on(-1), "On Saturday you planned:"),
        (on(-21), "On 1 November you planned:"),
        (None, "Your plan was:"),
    ],
)
def test_every_page_says_which_day_the_plan_is_from(planned: dt.date | None, label: str) -> None:
    step = STEP.model_copy(update={"planned": planned})
    form = Asked(step, typed={"outcome": "forgot", "decision": "change"}).form
    form.rewind()
    assert form.view.plan_label == label
    for field in ("outcome", "text", "decision"):
        form.enter(field)
        assert form.view.plan_label == label


def test_a_draft_resumed_much_later_names_the_day_by_its_date() -> None:
    begun, _ = checkin("daily")
    assert form_of(begun, EN).view.plan_label == "On Saturday you planned:"
    begun.present = on(21)
    assert form_of(begun, EN).view.plan_label == "On 21 November you planned:"


def test_an_outcome_is_a_part_of_the_answer() -> None:
    assert FollowUpForm.is_begun({"outcome": "partly"})
    assert not FollowUpForm.is_begun({"outcome": ""})
    assert not FollowUpForm.is_begun({})


def test_a_step_is_made_of_the_open_plan() -> None:
    plan = OpenIntention("entry", DAY, "my jaw sets", "hum", "en")
    assert FollowUpForm.of_question(None, "nl", plan) == {  # type: ignore[arg-type]
        "of": "entry", "cue": "my jaw sets", "response": "hum", "made_in": "en", "planned": DAY
    }  # fmt: skip
