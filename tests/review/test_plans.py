"""Outcomes of plans."""

from reflect.journal.answers import DECISIONS, OUTCOMES
from reflect.review.plans import PlanOutcomes, by_plan, plan_counts
from tests.support.entries import an_entry, follow_up, plan, text
from tests.support.years import three_years


def test_outcomes_and_decisions_are_counted_in_their_own_order_also_those_that_never_came() -> None:
    found = plan_counts(
        [
            an_entry(plan()),
            an_entry(follow_up("1", outcome="happened")),
            an_entry(follow_up("1", "change", outcome="forgot"), plan("another")),
            an_entry(follow_up("2", "release", outcome="happened")),
            an_entry(text("nothing of the kind")),
        ]
    )
    assert (found.made, found.followed) == (3, 3), "a change makes one more"
    assert list(found.outcomes.items()) == list(zip(OUTCOMES, (2, 0, 0, 1, 0), strict=True))
    assert list(found.decisions.items()) == list(zip(DECISIONS, (1, 1, 1), strict=True))


def test_what_a_later_version_calls_an_outcome_is_counted_too() -> None:
    later = follow_up("1").model_copy(update={"outcome": "postponed", "decision": "share"})
    found = plan_counts([an_entry(later)])
    assert list(found.outcomes) == [*OUTCOMES, "postponed"]
    assert found.decisions["share"] == 1


def test_plans_in_the_same_words_are_one_and_the_latest_wording_is_shown() -> None:
    entries = [
        an_entry(follow_up("1", outcome="forgot", cue="the phone rings")),
        an_entry(follow_up("2", outcome="happened", cue="my jaw tightens")),
        an_entry(follow_up("3", outcome="forgot", cue="The phone rings!"), language="nl"),
        an_entry(
            follow_up(
                "3",
                "change",
                outcome="partly",
                cue="new words",
                was=("the phone rings", "breathe three times"),
            )
        ),
    ]
    assert by_plan(entries) == [
        PlanOutcomes("the phone rings", "breathe three times", "en", {"partly": 1, "forgot": 2}),
        PlanOutcomes("my jaw tightens", "breathe three times", "en", {"happened": 1}),
    ]
    assert by_plan(entries)[0].followed == 3


def test_what_was_said_of_a_purged_plan_is_counted_and_belongs_to_none() -> None:
    entries = [
        an_entry(follow_up("1", outcome="forgot", cue="", response="")),
        an_entry(follow_up("1", "change", outcome="partly", cue="new words")),
    ]
    assert by_plan(entries) == []
    assert plan_counts(entries).followed == 2


def test_every_follow_up_of_three_years_is_of_one_plan() -> None:
    entries = three_years("en")
    assert sum(one.followed for one in by_plan(entries)) == plan_counts(entries).followed
