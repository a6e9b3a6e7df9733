"""Planning with questions requested by name, and with packs."""

from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.session.history import History, When
from reflect.session.plan import Request, plan
from tests.session.test_plan import CORE, ONCE, PROMPTS, asked, planned, waiting
from tests.support.entries import DAY, on

PACK = """\
version: 1
themes:
  - {id: garden, name: {en: The garden}}
questions:
  - {id: weeds, theme: garden, format: text, ask: {en: "Which weed came up today?"}}
  - {id: water, theme: garden, format: scale, range: [1, 5], ask: {en: "How dry is it?"}}
sessions:
  - id: mood
    name: {en: Mood}
    steps: [{choose: check}, {choose: check}, {choose: check}]
  - id: outside
    name: {en: Outside}
    steps: [{insight: theme}, {ask: water}, {choose: garden}, {choose: garden}, {ask: follow-up}]
"""


@pytest.fixture
def gardeners(tmp_path: Path) -> Bank:
    file = tmp_path / "garden.yaml"
    file.write_text(PACK, encoding="utf-8")
    bank, broken = load([file])
    assert not broken
    return bank


@pytest.mark.parametrize("question", [*CORE, *PROMPTS, "free", "tension-before"])
def test_quick_with_a_question_asks_just_that_one(bank: Bank, question: str) -> None:
    assert asked(planned(bank, "quick", questions=(question,))) == [question]


def test_several_questions_are_asked_in_the_order_they_were_named(bank: Bank) -> None:
    names = ("still-becoming", "free", "body-signal", "tension-after")
    assert asked(planned(bank, "quick", questions=names)) == list(names)
    assert asked(planned(bank, "quick", questions=names[::-1])) == list(names[::-1])


def test_a_question_named_twice_is_asked_once(bank: Bank) -> None:
    result = asked(planned(bank, "quick", questions=("body-signal", "body-signal")))
    assert result == ["body-signal"]


def test_a_section_prompt_named_takes_the_place_of_the_one_that_would_come(bank: Bank) -> None:
    result = asked(planned(bank, "daily", questions=("shift-a-habit",)))
    assert result == ["tension-before", *CORE, "shift-a-habit", "tension-after"]


def test_more_questions_named_follow_after_the_choice_and_before_the_last_tension(bank: Bank) -> None:
    result = asked(planned(bank, "daily", questions=("shift-a-habit", "free", "stay-with-body")))
    assert result == ["tension-before", *CORE, "shift-a-habit", "free", "stay-with-body", "tension-after"]


def test_a_question_that_the_session_asks_anyway_is_asked_once(bank: Bank) -> None:
    result = asked(planned(bank, "core", questions=("small-step", "free")))
    assert result == [*CORE, "free"]


def test_a_deep_session_with_a_prompt_named_is_about_its_theme(bank: Bank) -> None:
    result = planned(bank, "deep", questions=("stay-with-body",))
    assert asked(result) == ["stay-with-body", *CORE]
    insight = bank.themes["body"].insight_of(DAY)
    assert insight is not None
    assert result.steps[0].insight == insight.say("en")


def test_a_follow_up_asked_for_by_name_has_to_be_due(bank: Bank) -> None:
    assert "follow-up" not in asked(planned(bank, "core", ONCE, questions=("follow-up",)))
    assert "follow-up" in asked(planned(bank, "core", waiting(), questions=("follow-up",)))
    assert "follow-up" not in asked(planned(bank, "core", waiting(DAY), questions=("follow-up",)))
    assert asked(planned(bank, "quick", waiting(DAY), questions=("follow-up",))) == []
    assert asked(planned(bank, "quick", waiting(), questions=("follow-up",))) == ["follow-up"]
    assert asked(planned(bank, "quick", ONCE, questions=("follow-up", "free"))) == ["free"]


def test_a_theme_of_ones_own_takes_its_turn(gardeners: Bank) -> None:
    assert "garden" in gardeners.sections
    history = History(asked=dict.fromkeys(PROMPTS, When(on(-3))), sessions={"daily": DAY})
    assert asked(planned(gardeners, "daily", history))[-2] in ("weeds", "water")
    assert asked(planned(gardeners, theme="garden", history=history))[0] in ("weeds", "water")


def test_a_scale_of_ones_own_keeps_its_range(gardeners: Bank) -> None:
    step = next(s for s in planned(gardeners, "outside").steps if s.question == "water")
    assert step.range == (1, 5)


def test_a_recipe_asks_no_question_twice(gardeners: Bank) -> None:
    assert asked(planned(gardeners, "outside")) == ["water", "weeds"]


def test_choosing_from_the_checks_never_asks_after_a_plan_that_is_not_there(gardeners: Bank) -> None:
    for seed in range(20):
        result = plan(gardeners, History(), Request(session="mood"), day=DAY, language="en", seed=seed)
        assert sorted(asked(result)) == ["tension-after", "tension-before"]


def test_a_question_in_one_language_is_asked_in_that_language(gardeners: Bank) -> None:
    step = planned(gardeners, "outside", language="nl").steps[0]
    assert step.asked == "How dry is it?"
