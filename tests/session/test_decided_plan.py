"""The plan that a follow-up kept or changed, and its effect on a skipped question about a plan."""

import pytest

from reflect.journal.answers import Answer, IntentionAnswer
from reflect.session.closing import Past, occasion
from reflect.session.decided_plan import DecidedPlan, decided_plan, passed_over
from tests.support.entries import an_entry, follow_up, on, plan, skipped, text

CUE, RESPONSE = "my chest tightens", "breathe three times"
KEPT = follow_up("an-entry", cue=CUE, response=RESPONSE)
CHANGED = follow_up("an-entry", "change", cue="my jaw sets", response="hum", was=(CUE, RESPONSE))
RELEASED = follow_up("an-entry", "release")
NO_PLAN = IntentionAnswer(question="small-step", asked="What small thing?", skipped=True)


def test_a_kept_plan_is_the_quoted_one_and_a_changed_plan_the_new_one() -> None:
    assert decided_plan([text(), KEPT]) == DecidedPlan(CUE, RESPONSE, kept=True)
    assert decided_plan([CHANGED, None]) == DecidedPlan("my jaw sets", "hum", kept=False)


@pytest.mark.parametrize(
    "answers",
    [(), (None,), (text(),), (plan(),), (RELEASED,), (KEPT.model_copy(update={"skipped": True}),)],
    ids=["nothing", "not answered", "a text", "a new plan", "released", "a skipped follow-up"],
)
def test_without_a_kept_or_changed_plan_there_is_none(answers: tuple[Answer | None, ...]) -> None:
    assert decided_plan(answers) is None


@pytest.mark.parametrize("decision", [KEPT, CHANGED], ids=["kept", "changed"])
def test_keeping_a_plan_does_not_count_as_a_skip_in_the_closing_line(decision: Answer) -> None:
    entry = an_entry(decision, text(), NO_PLAN)
    assert not passed_over(entry)
    assert occasion(entry, Past(days=(on(-1),))) == "otherwise"


@pytest.mark.parametrize(
    "answers",
    [(text(), NO_PLAN), (RELEASED, NO_PLAN), (KEPT, NO_PLAN, skipped()), (KEPT, skipped())],
    ids=["no follow-up", "a released plan", "another question too", "another question"],
)
def test_every_other_skipped_question_counts_as_a_skip(answers: tuple[Answer, ...]) -> None:
    assert occasion(an_entry(*answers), Past(days=(on(-1),))) == "after skips"
