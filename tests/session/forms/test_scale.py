"""The scale form."""

import pytest

from reflect.bank.question import ScaleQuestion
from reflect.journal.answers import ScaleAnswer
from reflect.session.forms.scale import ScaleForm
from reflect.session.forms.view import ScaleInput, Stay
from reflect.session.step import Answered, Skipped
from tests.session.forms.alone import Asked, a_step

STEP = a_step("scale", range=(1, 5))


def an_answer(value: int | None, range_: tuple[int, int] | None = (1, 5)) -> ScaleAnswer:
    return ScaleAnswer(question="q", asked="Well?", value=value, range=range_)


def test_it_is_a_scale_with_a_word_at_either_end() -> None:
    assert Asked(STEP).form.view.inputs == ScaleInput("value", 1, 5, "the low", "the high")


def test_a_number_within_it_is_taken_with_its_range() -> None:
    assert Asked(STEP, typed={"value": " 05"}).form.enter("value") == Answered(an_answer(5))


@pytest.mark.parametrize("digits", ["", " "])
def test_nothing_skips(digits: str) -> None:
    assert Asked(STEP, typed={"value": digits}).form.enter("value") == Skipped()


@pytest.mark.parametrize(
    ("digits", "problem"),
    [
        ("6", "out_of_range"),
        ("0", "out_of_range"),
        ("-1", "out_of_range"),
        ("9" * 5000, "out_of_range"),
        ("٣", "out_of_range"),
        ("1.5", "not_a_number"),
        ("many", "not_a_number"),
    ],
)
def test_anything_else_stays_with_the_range(digits: str, problem: str) -> None:
    step = Asked(STEP, typed={"value": digits}).form.enter("value")
    assert step == Stay("value", "A number from 1 to 5.", problem, ("1–5",))  # type: ignore[arg-type]


def test_a_number_that_stood_there_may_stay_on_a_scale_that_has_become_smaller() -> None:
    form = Asked(STEP, given=an_answer(9, (0, 10)), changes=True).form
    assert form.enter("value") == Answered(an_answer(9))
    form.values["value"] = "8"
    assert isinstance(form.enter("value"), Stay)


def test_a_scale_that_cannot_be_drawn_is_not_asked_again() -> None:
    question = ScaleQuestion.model_validate(
        {"id": "q", "theme": "t", "format": "scale", "ask": {"en": "?"}, "range": [1, 3]}
    )
    assert ScaleForm.of_answer(an_answer(5, (0, 100)), question, "en") is None
    assert ScaleForm.of_answer(an_answer(5, (0, 7)), question, "en") == {"range": (0, 7)}
    assert ScaleForm.of_answer(an_answer(None, None), question, "en") == {"range": (1, 3)}
    assert ScaleForm.of_answer(an_answer(None, None), None, "en") == {"range": (0, 10)}
