"""One question over time: the selected moments, and the follow-ups of plans."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.answers import DecisionPart, OutcomePart, PlanPart, WordsPart
from reflect.journal.entry import Entry
from reflect.review.thread import (
    PlanStep,
    ThreadAnswer,
    ThreadMoment,
    answers_to,
    at_present,
    distinct,
    nearest,
    steps,
    window,
)
from tests.support.entries import DAY, an_entry, follow_up, on, plan, skipped, text


def one(days: int, words: str = "my jaw") -> ThreadAnswer:
    return answers_to([an_entry(text(words), day=on(days))], "body-signal")[0]


def test_what_was_skipped_or_belongs_to_another_question_is_left_out() -> None:
    entries = [
        an_entry(text("first"), text("other", "free"), day=on(-2)),
        an_entry(skipped("body-signal"), day=on(-1)),
        an_entry(text("second"), day=DAY),
    ]
    found = answers_to(entries, "body-signal")
    assert [(s.day, s.entry) for s in found] == [(on(-2), entries[0].id), (DAY, entries[2].id)]


def test_an_entry_that_asked_twice_says_both() -> None:
    assert len(answers_to([an_entry(text("one"), text("two"))], "body-signal")) == 2


@pytest.mark.parametrize(
    ("moment", "day"), [("year", dt.date(2025, 11, 22)), ("month", dt.date(2026, 10, 22))]
)
def test_a_moment_ago_is_by_the_calendar(moment: ThreadMoment, day: dt.date) -> None:
    about, first, last = window(moment, DAY)
    assert about == day
    assert first < day < last


def test_the_windows_do_not_touch_one_another_nor_today() -> None:
    edges = [window(moment, DAY)[1:] for moment in ("year", "month", "week")]
    ends = [edge for pair in edges for edge in pair]
    assert ends == sorted(set(ends))
    assert ends[-1] < DAY


def test_the_nearest_answer_is_taken_and_of_two_the_later() -> None:
    assert nearest([], DAY) is None
    before, after, far = one(-3), one(3), one(-9)
    assert nearest([far, before], DAY) == before
    assert nearest([after, before], DAY) == nearest([before, after], DAY) == after


def test_the_latest_answer_is_called_now_only_if_it_is_recent() -> None:
    assert at_present(on(-6), DAY) == at_present(DAY, DAY) == "now"
    assert at_present(on(-7), DAY) == "latest"


def test_moments_that_fall_together_are_one_and_the_rest_is_in_order_of_time() -> None:
    first, month, now = one(-30), one(-30), one(0)
    assert list(distinct({"first": first, "now": now, "year": None, "month": first, "week": now})) == [
        "first",
        "now",
    ]
    found = distinct({"now": now, "week": one(-7), "first": one(-300), "month": month})
    assert list(found) == ["first", "month", "week", "now"]
    assert list(distinct({"first": now, "now": now})) == ["first"]


# Follow-ups of plans


def plans(*entries: Entry) -> list[ThreadAnswer]:
    return answers_to(entries, "small-step")


def test_a_plan_has_the_steps_that_name_it() -> None:
    made, other = an_entry(plan(), day=on(-9)), an_entry(plan("the door"), day=on(-8))
    looked = [
        an_entry(follow_up(made.id, outcome="forgot", words="a full day"), day=on(-7)),
        an_entry(follow_up(other.id, "release", outcome="happened"), day=on(-6)),
        an_entry(follow_up(made.id, outcome="happened"), day=on(-5)),
        an_entry(follow_up("an id of nothing here"), day=on(-4)),
    ]
    assert steps(plans(made, other), looked) == {
        made.id: [
            PlanStep(on(-7), (OutcomePart("forgot", made.id), WordsPart("a full day"), DecisionPart("keep"))),
            PlanStep(on(-5), (OutcomePart("happened", made.id), WordsPart(""), DecisionPart("keep"))),
        ],
        other.id: [
            PlanStep(on(-6), (OutcomePart("happened", other.id), WordsPart(""), DecisionPart("release")))
        ],
    }


def test_a_plan_that_was_changed_continues_in_its_new_words() -> None:
    made = an_entry(plan(), day=on(-9))
    changed = an_entry(
        follow_up(made.id, "change", cue="the door opens", response="look up", was=("x", "y")), day=on(-8)
    )
    later = an_entry(follow_up(changed.id, "release", outcome="happened"), day=on(-7))
    (told,) = steps(plans(made), [changed, later]).values()
    new = [part for step in told for part in step.parts if part.role == "plan"]
    assert new == [PlanPart("the door opens", "look up", replaces=True)]
    assert [step.day for step in told] == [on(-8), on(-7)]


def test_a_new_plan_in_the_entry_of_a_change_takes_its_place() -> None:
    made = an_entry(plan(), day=on(-9))
    both = an_entry(follow_up(made.id, "change", cue="a", response="b"), plan("the stairs"), day=on(-8))
    later = an_entry(follow_up(both.id, outcome="happened"), day=on(-7))
    told = steps(plans(made, both), [both, later])
    assert [step.day for step in told[made.id]] == [on(-8)]
    assert [step.day for step in told[both.id]] == [on(-7)]


@given(st.lists(st.integers(0, 30), max_size=12))
def test_no_follow_up_is_reported_twice(of: list[int]) -> None:
    made = [an_entry(plan(), day=on(-60 + n)) for n in range(31)]
    looked = [an_entry(follow_up(made[n].id), day=on(-20 + place)) for place, n in enumerate(of)]
    told = steps(plans(*made), looked)
    assert sum(len(story) for story in told.values()) == len(of)
    assert set(told) == {made[n].id for n in of}
